"""States for tests: lifts as training shows them, pain, sets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from planner.state import (
    Evidence1RM,
    Learned,
    LiftTrend,
    PainReport,
    State,
    Training,
    TrendPoint,
)


def trend(
    exercise: str, kg: float, day: date, *, half: float = 2.0, observed: Sequence[float] = ()
) -> LiftTrend:
    """A lift with a maximum of so many kg, give or take ``half`` per cent (90 %)."""
    low, high = kg * (1 - half / 100), kg * (1 + half / 100)
    seen = observed or (kg,) * 6
    points = tuple(
        TrendPoint(
            date=day - timedelta(days=3 * (len(seen) - 1 - n)),
            observed_kg=one,
            spread_percent=3.5,
            source=Evidence1RM.RIR,
            level_kg=kg,
            low_kg=low,
            high_kg=high,
        )
        for n, one in enumerate(seen)
    )
    return LiftTrend(
        exercise=exercise,
        date=day,
        e1rm_kg=kg,
        low_kg=low,
        high_kg=high,
        spread_percent=half / 1.645,
        weekly_percent=0.0,
        weekly_spread_percent=0.5,
        from_kg=kg,
        observations=len(seen),
        points=points,
    )


def state(*lifts: LiftTrend, pain: Sequence[PainReport] = ()) -> State:
    """A state that knows these."""
    training = Training(pain=tuple(pain))
    return State(format=1, learned=Learned(lifts=lifts), training=training)
