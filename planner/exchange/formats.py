"""Which formats a plan can leave in, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.plan import Plan

WRITERS = {
    ".csv": "sets_table",
    ".xlsx": "workbook",
    ".ics": "calendar_file",
    ".openweight.json": "openweight",
    ".liftoscript": "liftoscript",
    ".fit.zip": "fit_workouts",
}
"""Module that writes each format: a function ``write(plan) -> bytes``."""

SUFFIXES = tuple(WRITERS)


def suffix_of(name: str) -> str | None:
    """The longest known suffix of a file's name, or nothing."""
    lower = name.lower()
    return max((s for s in SUFFIXES if lower.endswith(s)), key=len, default=None)


def export(plan: Plan, suffix: str) -> bytes:
    """Write a plan in the format of a suffix. The same plan gives the same bytes.

    Raises
    ------
    UsageError
        The package that writes the format is not installed; the advice names the command.
    """
    write: Callable[[Plan], bytes] = import_module(f"planner.exchange.{WRITERS[suffix]}").write
    return write(plan)
