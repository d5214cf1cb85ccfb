"""Which formats a plan can leave in, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.exchange.told import Told
    from planner.plan import Plan

WRITERS = {
    ".csv": "sets_table",
    ".xlsx": "workbook",
    ".ics": "calendar_file",
    ".openweight.json": "openweight",
    ".liftoscript": "liftoscript",
    ".fit.zip": "fit_workouts",
}
"""Module that writes each format: a function ``write(plan, told) -> bytes``."""

PRINTED = frozenset({".xlsx"})
"""Formats that are set up for a size of paper, which their ``write`` is given as well."""

SUFFIXES = tuple(WRITERS)


def suffix_of(name: str) -> str | None:
    """The longest known suffix of a file's name, or nothing."""
    lower = name.lower()
    return max((s for s in SUFFIXES if lower.endswith(s)), key=len, default=None)


def export(plan: Plan, suffix: str, told: Told, paper: str = "a4") -> bytes:
    """Write a plan in the format of a suffix. The same plan gives the same bytes.

    Parameters
    ----------
    plan
        Its own texts told in the language already.
    suffix
        One of `SUFFIXES`.
    told
        Language and unit of what people read; what programs read stays as it is.
    paper
        On which a person would print it: a4, letter or a5.

    Raises
    ------
    UsageError
        The package that writes the format is not installed; the advice names the command.
    """
    write: Callable[..., bytes] = import_module(f"planner.exchange.{WRITERS[suffix]}").write
    return write(plan, told, paper) if suffix in PRINTED else write(plan, told)
