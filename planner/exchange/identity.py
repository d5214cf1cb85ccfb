"""Who a plan is: an id that survives a new version of the same block."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from planner.plan import Plan


def plan_id(plan: Plan) -> str:
    """Sixteen hexadecimal digits of the athlete and the block's first day.

    A block that is planned again keeps its id, so that calendars and loggers know it.
    """
    athlete = plan.problem.athlete
    parts = (athlete.name, athlete.birth_date.isoformat(), plan.problem.start.isoformat())
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def stamp(day: date) -> datetime:
    """Midnight of a day in UTC: a time that does not depend on when a file is written."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
