"""A gym's template, a table of members, and the parts of a run that work in the test's own process."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.cli.inputs import shipped_exercises
from planner.files import parse_yaml
from planner.files.table import parse_table
from planner.members.roster import Entry, roster
from planner.members.template import GymTemplate

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "gym_members"
HEAD = "id,name,age,body_mass_kg,level,screening,screening_date"
GOOD = "7,Ann,34,68.5,intermediate,cleared,2026-10-12"


class Here(Executor):
    """Runs jobs at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it belongs to the future
            future.set_exception(error)
        return future


@pytest.fixture(scope="session")
def template() -> GymTemplate:
    """The example's template, three weeks long."""
    text = (EXAMPLE / "template.yaml").read_text(encoding="utf-8")
    return parse_yaml(text.replace("weeks: 8", "weeks: 3"), "template.yaml", GymTemplate)


def entries(template: GymTemplate, *rows: str, head: str = HEAD) -> tuple[Entry, ...]:
    """Members of a table that is written here."""
    table = parse_table("\n".join((head, *rows)) + "\n", "members.csv")
    return roster(table, template, _exercises())


@cache
def _exercises() -> frozenset[str]:
    return frozenset(shipped_exercises())


def words(entry: Entry) -> str:
    """Everything that is said about a row."""
    return "\n".join(finding.render() for finding in entry.findings)
