"""Twenty-four weeks of a simulated athlete: with the planner's feedback, and with two simpler ways.

``planner`` takes dose and loads from the planner's own rules and what it learned; ``percent`` the same
doses from the maximum that was entered, for ever; ``linear`` adds 2.5 kg whenever every repetition was
made and takes a tenth off after a failure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from statistics import fmean

from planner.dose import dose
from planner.feedback.lifts import learned
from planner.place import WeekPhase
from planner.pose import learned_maxima, pose
from planner.pose.progression import Progress, progress
from planner.pose.strength import learned_in_force
from planner.prescribe.loads import Loader
from planner.problem import Problem, Strength, StrengthSource
from planner.rulebook.kinds import LearningRule
from planner.state import DoneSet, Learned
from planner.vocabulary import ExerciseId, Phase
from tests.feedback.lifter import LIFTS, Given, Lifted, Lifter, days_of
from tests.profiles import catalogue, place, profile, rules

START = date(2027, 1, 4)
WEEKS = 24
WAYS = ("planner", "percent", "linear")
BASE_SETS = 3
LINEAR_REPS, LINEAR_RIR = 5, 2


@cache
def base() -> Problem:
    """The problem of everybody; only maxima differ."""
    lifts = [
        {"exercise": name, "load_kg": kg, "reps": 1, "rir": 0, "date": "2026-12-20"}
        for name, kg in LIFTS.items()
    ]
    athlete, _ = profile(lifts=lifts, goal={"weeks": 12})
    plates = [{"kg": 20, "pairs": 5}, *({"kg": kg, "pairs": 1} for kg in (10, 5, 2.5, 1.25))]
    return pose(athlete, place(plates=plates), catalogue(), rules(), start=START)


def place_of(week: int) -> WeekPhase:
    """Mesocycles of four loading weeks and a deload: volume and strength in turn."""
    block, index = divmod(week, 5)
    phase = (Phase.VOLUME, Phase.STRENGTH)[block % 2]
    kind = Phase.DELOAD if index == 4 else phase
    return WeekPhase(phase=phase, kind=kind, index=min(index, 3), count=4)


@dataclass
class Record:
    """What happened, week by week."""

    lifted: list[list[Lifted]] = field(default_factory=list)
    tracked: list[bool] = field(default_factory=list)
    """Whether the truth lay in the 90 % interval, for each lift and week from its second day on."""
    errors_percent: list[float] = field(default_factory=list)
    changes: list[bool] = field(default_factory=list)
    """Whether some load changed, each week, the phases aside."""
    gain_percent: float = 0.0

    def rir_error(self, first: int, last: int) -> float:
        """Mean of true minus wanted repetitions left, weeks counted from one."""
        return fmean(self._off(first, last))

    def rir_distance(self, first: int, last: int) -> float:
        """Mean distance from the wanted repetitions left."""
        return fmean(abs(off) for off in self._off(first, last))

    def failed(self) -> float:
        """Share of sets in which repetitions were missed."""
        return fmean(one.told.failed for week in self.lifted for one in week)

    def _off(self, first: int, last: int) -> list[float]:
        return [
            one.true_rir - one.wanted_rir for week in self.lifted[first - 1 : last] for one in week
        ]


class Coach:
    """One way to find loads for one athlete, who is entered with wrong maxima."""

    def __init__(self, way: str, lifter: Lifter, entered_off: float) -> None:
        self.way, self.lifter = way, lifter
        kg = {name: round(true * (1 + entered_off), 1) for name, true in lifter.true_kg.items()}
        self.problem = _with(base(), _entered(kg), Progress((), (), ()))
        self.sets: list[DoneSet] = []
        self.learned = Learned()
        self.rule = rules().one(LearningRule)
        self.linear = {name: _linear_start(maximum) for name, maximum in kg.items()}

    def trained(self, weeks: int = WEEKS) -> Record:
        """Train so many weeks."""
        record = Record()
        before = dict(self.lifter.true_kg)
        for week in range(weeks):
            done = self._week(week)
            record.lifted.append(done)
            self._learn(record, week)
            self.lifter.week_passes(stimulus(done))
        gains = [self.lifter.true_kg[n] / kg - 1 for n, kg in before.items()]
        record.gain_percent = 100 * fmean(gains)
        return record

    def _week(self, week: int) -> list[Lifted]:
        found: list[Lifted] = []
        for number, day in enumerate(days_of(START, week), start=1):
            if self.lifter.comes():
                session = f"W{week + 1:02}-{number}"
                done = self.lifter.trains(day, session, self._given(week))
                found += done
                self._adds(done)
        return found

    def _given(self, week: int) -> list[Given]:
        if self.way == "linear":
            return [
                Given(name, BASE_SETS, LINEAR_REPS, kg, LINEAR_RIR)
                for name, kg in self.linear.items()
            ]
        found = []
        loader = Loader(self.problem)
        for name in LIFTS:
            exercise = self.problem.exercise(name)
            wanted = dose(self.problem.rules, exercise, BASE_SETS, place_of(week))
            loaded = loader.working(exercise, wanted, place_of(week))
            assert loaded.load is not None
            found.append(Given(name, wanted.sets, loaded.reps, loaded.load.kg, wanted.rir))
        return found

    def _adds(self, done: list[Lifted]) -> None:
        """The linear rule, after each session."""
        for name in self.linear:
            own = [one for one in done if one.told.exercise == name]
            if own:
                made = not any(one.told.failed for one in own)
                self.linear[name] = self.linear[name] + 2.5 if made else 0.9 * self.linear[name]
                self.linear[name] = 2.5 * round(self.linear[name] / 2.5)

    def _learn(self, record: Record, week: int) -> None:
        if self.way != "planner":
            return
        done = [one.told for one in record.lifted[-1]]
        self.sets += done
        self.learned = learned(self.sets, self.problem, self.learned, self.rule)
        for name in LIFTS:
            lift = self.learned.lift(name)
            if lift is not None and lift.days >= 2:
                true_kg = self.lifter.true_kg[name]
                record.tracked.append(lift.low_kg <= true_kg <= lift.high_kg)
                record.errors_percent.append(100 * (lift.e1rm_kg / true_kg - 1))
        gains = self._gains(week)
        record.changes.append(gains.steps != self.problem.steps)
        self.problem = _with(self.problem, _moved(self.problem.strengths, gains), gains)

    def _gains(self, week: int) -> Progress:
        """What the planner's own rule of progression makes of what was learned, from next Monday on."""
        counting = learned_in_force(
            learned_maxima(self.learned), self.problem.athlete, catalogue(), rules()
        )
        before = days_of(START, week + 1)[0]
        return progress(self.problem, counting, before, self.learned.efforts)


def stimulus(done: list[Lifted]) -> float:
    """How much of an athlete's gain a week's training asks for.

    Strength hardly depends on how near to failure sets end (Robinson 2024), but light work and missed
    repetitions build less: whole to four repetitions left, nothing from ten on, half for failed sets.
    """
    if not done:
        return -0.5
    parts = [
        0.5 if one.told.failed else min(1.0, max(0.0, (10 - one.true_rir) / 6)) for one in done
    ]
    return fmean(parts)


def _entered(kg: dict[ExerciseId, float]) -> tuple[Strength, ...]:
    source = StrengthSource.TESTED
    return tuple(
        Strength(exercise=name, e1rm_kg=value, source=source, basis=name)
        for name, value in sorted(kg.items())
    )


def _moved(strengths: tuple[Strength, ...], gains: Progress) -> tuple[Strength, ...]:
    stepped = {step.exercise: step.to_kg for step in gains.steps}
    return tuple(
        s.model_copy(update={"e1rm_kg": stepped[s.exercise], "source": StrengthSource.LEARNED})
        if s.exercise in stepped
        else s
        for s in strengths
    )


def _with(problem: Problem, strengths: tuple[Strength, ...], gains: Progress) -> Problem:
    """The problem with other maxima, without what it remembers of the old ones."""
    fields = {name: getattr(problem, name) for name in Problem.model_fields}
    new = {"strengths": strengths, "learned": gains.learned, "steps": gains.steps}
    return Problem.model_construct(**{**fields, **new})


def _linear_start(maximum_kg: float) -> float:
    """Five repetitions with two left: 81 % of the maximum, by the planner's own equation."""
    from planner.dose import fraction_of_reps

    return 2.5 * round(maximum_kg * fraction_of_reps(LINEAR_REPS + LINEAR_RIR) / 2.5)
