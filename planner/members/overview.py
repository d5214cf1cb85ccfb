"""The coach's table of all members, as text that a spreadsheet takes for text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from planner.members.outcome import Outcome, State, Summary

HEAD = (
    "id",
    "name",
    "line",
    "status",
    "why",
    "level",
    "days",
    "sessions",
    "first loads kg",
    "different from the template",
    "warnings",
    "files",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
STATUS = {
    State.DONE: "done",
    State.ROW: "row unusable",
    State.REFUSED: "refused",
    State.IMPOSSIBLE: "impossible",
    State.UNDECIDED: "undecided",
    State.CRASHED: "broke off",
}


def overview_csv(outcomes: Iterable[Outcome]) -> bytes:
    """One line per member, in the order given; UTF-8 with the mark that spreadsheets look for."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEAD)
    for outcome in outcomes:
        writer.writerow([_safe(cell) for cell in _cells(outcome)])
    return text.getvalue().encode("utf-8-sig")


def _cells(outcome: Outcome) -> tuple[str, ...]:
    summary = outcome.summary
    return (
        outcome.id,
        outcome.name,
        str(outcome.line),
        STATUS[outcome.state],
        outcome.message,
        summary.level if summary else "",
        ", ".join(summary.days) if summary else "",
        str(summary.sessions) if summary else "",
        loads(summary) if summary else "",
        "; ".join(summary.differences) if summary else "",
        " ".join(summary.warnings) if summary else "",
        " ".join(file.name for file in outcome.files),
    )


def loads(summary: Summary) -> str:
    """First loads of the main lifts; a dash where the member finds them by effort."""
    return ", ".join(
        f"{one.exercise} {'–' if one.load_kg is None else format(one.load_kg, 'g')}"
        for one in summary.first_loads
    )


def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
