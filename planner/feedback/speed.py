"""The athlete's own line of velocity over load, with an honest interval of where it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot, sqrt

from planner.rulebook.kinds import LearningRule
from planner.state import DoneSet, LoadVelocity, VelocityKind
from planner.vocabulary import ExerciseId

RECENT = timedelta(days=56)
"""A line is drawn through the last eight weeks: the athlete changes."""
Z90 = 1.645


@dataclass(frozen=True, slots=True)
class _Line:
    """Least squares: velocity = mean + slope x (load - middle)."""

    middle_kg: float
    mean_m_s: float
    slope: float
    residual_m_s: float
    spread_kg2: float
    """Sum of squared distances of the loads from their middle."""
    count: int

    @property
    def at_zero_m_s(self) -> float:
        return self.mean_m_s - self.slope * self.middle_kg

    def load_at(self, velocity_m_s: float) -> float:
        return self.middle_kg + (velocity_m_s - self.mean_m_s) / self.slope

    def spread_at(self, load_kg: float, day_m_s: float) -> float:
        """Standard deviation of the load at which the line reaches a velocity."""
        own = sqrt(1 / self.count + (load_kg - self.middle_kg) ** 2 / self.spread_kg2)
        return hypot(self.residual_m_s * own, day_m_s) / -self.slope


def profile(
    exercise: ExerciseId, sets: Sequence[DoneSet], slowest: float | None, rule: LearningRule
) -> LoadVelocity | None:
    """A lift's line of velocity over load; nothing while there are too few loads.

    The kind of velocity and the device with most sets are used, never a mixture of them.
    """
    measured = [one for one in sets if one.load_kg and one.velocity_m_s and one.reps]
    if not measured:
        return None
    last = max(one.date for one in measured)
    recent = _of_one_kind([one for one in measured if last - one.date <= RECENT])
    loads = {one.load_kg for one in recent}
    line = _fitted(recent) if len(loads) >= rule.least_loads else None
    if line is None or line.slope >= 0:
        return None
    return _profile(exercise, last, recent, line, slowest=slowest, rule=rule)


def _profile(
    exercise: ExerciseId,
    last: date,
    recent: Sequence[DoneSet],
    line: _Line,
    *,
    slowest: float | None,
    rule: LearningRule,
) -> LoadVelocity:
    loads = sorted({one.load_kg or 0.0 for one in recent})
    error = max((one.error_m_s for one in recent), default=0.0)
    at_most = rule.most_device_error_m_s
    end = line.load_at(slowest) if slowest is not None and error <= at_most else None
    if end is not None and end < loads[-1]:
        # Slower than the slowest single, and yet lifted: the line does not reach its end.
        end = None
    half = Z90 * line.spread_at(end, error / 2) if end is not None else 0.0
    kind, device = recent[0].velocity_kind, recent[0].device
    return LoadVelocity(
        exercise=exercise,
        date=last,
        kind=kind,
        device=device,
        at_zero_m_s=round(line.at_zero_m_s, 4),
        slope_m_s_per_kg=line.slope,
        residual_m_s=round(line.residual_m_s, 4),
        device_error_m_s=error,
        sets=len(recent),
        loads=len(loads),
        lightest_kg=loads[0],
        heaviest_kg=loads[-1],
        e1rm_kg=round(end, 2) if end is not None else None,
        low_kg=round(end - half, 2) if end is not None else None,
        high_kg=round(end + half, 2) if end is not None else None,
    )


def _of_one_kind(sets: list[DoneSet]) -> list[DoneSet]:
    kinds: Counter[tuple[VelocityKind, str]] = Counter(
        (one.velocity_kind, one.device) for one in sets
    )
    most = min(kinds, key=lambda key: (-kinds[key], key))
    return [one for one in sets if (one.velocity_kind, one.device) == most]


def _fitted(sets: Sequence[DoneSet]) -> _Line | None:
    points = [(one.load_kg or 0.0, one.velocity_m_s or 0.0) for one in sets]
    count = len(points)
    middle = sum(x for x, _ in points) / count
    mean = sum(y for _, y in points) / count
    spread = sum((x - middle) ** 2 for x, _ in points)
    slope = sum((x - middle) * (y - mean) for x, y in points) / spread
    squares = sum((y - mean - slope * (x - middle)) ** 2 for x, y in points)
    residual = sqrt(squares / (count - 2)) if count > 2 else 0.0
    return _Line(middle, mean, slope, residual, spread, count)
