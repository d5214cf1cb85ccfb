"""CSV: one row a set, with empty columns for what was done; the filled file is a journal."""

from __future__ import annotations

import csv
from io import StringIO

from planner.exchange.rows import SetRow, names, per_side, rows
from planner.exchange.told import Told
from planner.plan import Plan
from planner.velocity import VelocityTarget
from planner.vocabulary import ExerciseId

PLANNED = (
    "row",
    "week",
    "phase",
    "label",
    "name",
    "kind",
    "planned_reps",
    "planned_load_kg",
    "plates_per_side_kg",
    "planned_percent_1rm",
    "planned_rir",
    "rest_s",
    "starts_at_s",
    "planned_velocity_m_s",
    "planned_loss_percent",
    "ends_below_m_s",
)
JOURNAL = ("date", "session", "exercise", "set", "load_kg", "reps", "rir", "velocity_m_s", "note")
"""The columns of a journal; the last five are empty until somebody trains."""


def write(plan: Plan, told: Told) -> bytes:  # noqa: ARG001 - columns are read by programs, in kilograms
    """All sets as CSV (UTF-8, comma, point as decimal mark), warm-up sets included."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*JOURNAL, *PLANNED))
    called = names(plan)
    for row in rows(plan):
        writer.writerow((*_journal(row), *_planned(row, called)))
    return text.getvalue().encode()


def _journal(row: SetRow) -> tuple[object, ...]:
    number = f"w{row.number}" if row.warm_up else row.number
    return (row.date.isoformat(), row.session.id, row.item.exercise, number, "", "", "", "", "")


def _planned(row: SetRow, called: dict[ExerciseId, str]) -> tuple[object, ...]:
    planned = row.planned
    speed = planned.velocity or VelocityTarget()
    return (
        row.id,
        row.week.number,
        row.week.label,
        row.item.label,
        called[row.item.exercise],
        "warm-up" if row.warm_up else "work",
        planned.reps,
        _number(planned.load_kg),
        per_side(planned),
        _number(planned.percent_1rm),
        _number(planned.rir),
        row.item.rest_s,
        planned.start_s,
        _number(speed.target_m_s),
        _number(speed.loss_percent),
        _number(speed.stop_m_s),
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
