"""A simulated athlete of whom everything is known: true strength, fatigue, noise, adherence.

None of it is taken from the filter that is tested. A person's repetitions at a share of the maximum
differ from the equations (Nuzzo 2024), repetitions left are under-predicted by about one and near
failure by less (Halperin 2022), days differ, sessions tire, sessions are missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from random import Random

from planner.feedback.effort import reps_possible
from planner.state import DoneSet
from planner.vocabulary import ExerciseId

LIFTS: dict[ExerciseId, float] = {"back-squat": 130.0, "bench-press": 95.0}
"""True maxima of an average athlete at the start, in kg."""
DAY_SD_PERCENT = 1.5
TIRED_PERCENT = 1.5
"""Lost after a hard session; half of it is gone after a day and a half."""
SET_PERCENT = 0.7
"""Lost from one set of a lift to the next."""
JUDGED_SD_REPS = 0.8


@dataclass(frozen=True)
class Traits:
    """What is true of an athlete and never told."""

    weekly_gain_percent: float
    drift_percent: float
    """Standard deviation of the weekly change besides the gain."""
    bias_reps: float
    """More repetitions left than said, far from failure."""
    curve: float
    """Share of repetitions more than the equations give at a share of the maximum."""
    missed: float
    """Share of sessions that do not happen."""


def drawn(random: Random, *, changing: bool = True) -> Traits:
    """An athlete like others; without true change for the test of noise."""
    return Traits(
        weekly_gain_percent=random.gauss(0.4, 0.25) if changing else 0.0,
        drift_percent=0.5 if changing else 0.0,
        bias_reps=random.gauss(0.95, 0.5),
        curve=random.gauss(0.0, 0.12),
        missed=random.uniform(0.0, 0.2),
    )


@dataclass(frozen=True)
class Given:
    """What is prescribed for a lift in a session."""

    exercise: ExerciseId
    sets: int
    reps: int
    load_kg: float
    rir: int


@dataclass(frozen=True)
class Lifted:
    """A set, as written down and as it was."""

    told: DoneSet
    true_rir: float
    """Repetitions that really were left; below nought where some were missed."""
    wanted_rir: int


class Lifter:
    """An athlete who trains."""

    def __init__(self, seed: int, traits: Traits) -> None:
        self._random = Random(f"lifter {seed}")
        self.traits = traits
        self.true_kg = {name: kg * exp(self._random.gauss(0, 0.15)) for name, kg in LIFTS.items()}
        self._tired = 0.0
        self._last: date | None = None

    def week_passes(self, stimulus: float = 1.0) -> None:
        """Strength changes: by the athlete's gain as far as training asked for it, and by chance."""
        for name in self.true_kg:
            change = self.traits.weekly_gain_percent * stimulus
            change += self._random.gauss(0, self.traits.drift_percent)
            self.true_kg[name] *= exp(change / 100)

    def comes(self) -> bool:
        """Whether a session takes place."""
        return self._random.random() >= self.traits.missed

    def trains(self, day: date, session: str, given: list[Given]) -> list[Lifted]:
        """Do a session; what was done, and what was true of it."""
        if self._last is not None:
            self._tired *= 0.5 ** ((day - self._last).days / 1.5)
        form = self._random.gauss(0, DAY_SD_PERCENT) - self._tired
        found = [
            self._set(day, session, one, number, form - SET_PERCENT * (number - 1))
            for one in given
            for number in range(1, one.sets + 1)
        ]
        self._tired += TIRED_PERCENT
        self._last = day
        return found

    def _set(self, day: date, session: str, one: Given, number: int, form: float) -> Lifted:
        able_kg = self.true_kg[one.exercise] * exp(form / 100)
        capacity = reps_possible(one.load_kg / able_kg)
        if capacity > 1:
            capacity = 1 + (capacity - 1) * (1 + self.traits.curve)
        true_rir = capacity - one.reps
        # The equations count repetitions that were made: the last one is made half of the time.
        failed = capacity < one.reps - 0.5
        reps = max(int(capacity + 0.5), 0) if failed else one.reps
        told = DoneSet(
            date=day,
            session=session,
            exercise=one.exercise,
            number=number,
            load_kg=one.load_kg,
            reps=reps,
            rir=0.0 if failed else self._said(true_rir),
            target_rir=one.rir,
            failed=failed,
        )
        return Lifted(told, true_rir, one.rir)

    def _said(self, true_rir: float) -> float:
        """Repetitions left as the athlete judges them: whole, too few, nothing after a failure."""
        near = min(1.0, max(true_rir, 0.0) / 2)
        said = true_rir - self.traits.bias_reps * near + self._random.gauss(0, JUDGED_SD_REPS)
        return float(min(max(round(said), 0), 10))


def days_of(start: date, week: int) -> tuple[date, date]:
    """The two training days of a week, counted from nought."""
    monday = start + timedelta(days=7 * week)
    return monday, monday + timedelta(days=3)
