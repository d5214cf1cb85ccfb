"""Days: where each session stands on the ramps of its kind of day, as the periodisation model says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd

from planner.place import WeekPhase
from planner.problem import Problem
from planner.rulebook.kinds import Day, ModelRule, ModelStage, Span
from planner.solver.calendar.parts import parts_of

HUNDRED = 100


@dataclass(frozen=True)
class Way:
    """How far along a ramp: ``step`` of ``steps``, both whole; all the way is ``step == steps``."""

    step: int
    steps: int

    def place(self, day: Day | None, week: WeekPhase, name: str | None) -> WeekPhase:
        """The week's place with the ramp at this point; a backwards day walks from the other end."""
        shared = gcd(self.step, self.steps) or 1
        step, steps = self.step // shared, self.steps // shared
        if day is not None and day.backwards:
            steps = max(steps, 1)
            step = steps - step
        update = {
            "phase": day.phase if day else week.phase,
            "kind": (day.phase if day else week.phase) if week.kind is week.phase else week.kind,
            "index": step,
            "count": steps + 1,
            "day": name,
        }
        return week.model_copy(update=update)


def session_places(
    problem: Problem, weeks: Sequence[tuple[int, WeekPhase]], sessions: int
) -> list[list[WeekPhase | None]]:
    """For each week (mesocycle and place) the place of each session of the pattern.

    None where a session stands where its week stands.
    """
    model = problem.rules.maybe(ModelRule)
    if model is None:
        return [[None] * sessions for _ in weeks]
    found: list[list[WeekPhase | None]] = []
    for part in parts_of(problem):
        own = weeks[part.first : part.first + part.count + part.taper]
        found += [
            [_session(model, week, way, session, sessions) for session in range(sessions)]
            for (_, week), way in zip(own, _ways(model, own), strict=True)
        ]
    return found


def _session(
    model: ModelRule, week: WeekPhase, way: Way, session: int, sessions: int
) -> WeekPhase | None:
    stage = model.stage(week.phase)
    name = _day_name(stage, week, session, sessions)
    if name is None and model.over is Span.MESOCYCLE and not model.steps:
        return None
    return way.place(model.days[name] if name else None, week, name)


def _day_name(stage: ModelStage, week: WeekPhase, session: int, sessions: int) -> str | None:
    """The kind of day: the last row belongs to the last loading week, earlier ones go before it."""
    rows = stage.rows(sessions)
    if rows is None:
        return None
    row = rows[(week.index - week.count) % len(rows)]
    return row[session % len(row)]


def _ways(model: ModelRule, weeks: Sequence[tuple[int, WeekPhase]]) -> Iterator[Way]:
    """How far along its ramp each week stands; deload and taper weeks as the loading week before."""
    for index, (mesocycle, week) in enumerate(weeks):
        of_stage = [(m, w) for m, w in weeks if w.phase is week.phase]
        if model.over is Span.STAGE:
            loading = [w for _, w in of_stage if w.kind is w.phase]
            before = sum(w.phase is week.phase and w.kind is w.phase for _, w in weeks[: index + 1])
            yield Way(before - 1, len(loading) - 1)
        elif not model.steps:
            yield Way(week.index, week.count - 1)
        else:
            mesocycles = sorted({m for m, _ in of_stage})
            yield _stepped(model, week, mesocycles.index(mesocycle), len(mesocycles))


def _stepped(model: ModelRule, week: WeekPhase, position: int, mesocycles: int) -> Way:
    """The step of a week, the last for the last week; each mesocycle starts higher than the one before."""
    step = model.steps[max(len(model.steps) - week.count + week.index, 0)]
    if mesocycles == 1:
        return Way(step, HUNDRED)
    climb = model.climb_percent
    lifted = climb * HUNDRED * position + (HUNDRED - climb) * step * (mesocycles - 1)
    return Way(lifted, HUNDRED * HUNDRED * (mesocycles - 1))
