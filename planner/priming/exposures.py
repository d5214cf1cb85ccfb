"""What the sessions of a test showed: one velocity each, at the load of its pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from planner.plan import Plan, PlannedSession
from planner.priming.analysis import analyse
from planner.problem import Priming as Use
from planner.problem import PrimingUse, Problem
from planner.rulebook.kinds import PrimingTestRule
from planner.state import DoneSet, Exposure, Priming, State
from planner.vocabulary import Category, Dominance

BEST, FIRST = 2, 3
"""The mean of the best two of the first three repetitions."""


@dataclass(frozen=True, slots=True)
class Testing:
    """The test after new training, and what could not be used."""

    priming: Priming
    unmeasured: tuple[str, ...]
    """Sessions of the test that were done without a velocity."""


def examined(state: State, plan: Plan) -> Testing:
    """Exposures that training shows, those of other blocks kept, and the verdict of all together."""
    rule = plan.problem.rules.maybe(PrimingTestRule)
    if rule is None:
        return Testing(state.priming, ())
    block = plan.problem.start
    found, bare = _exposures(state, plan)
    kept = [one for one in state.priming.exposures if one.block != block]
    every = tuple(sorted((*kept, *found), key=lambda e: (e.date, e.session)))
    return Testing(Priming(exposures=every, verdict=analyse(every, rule)), tuple(bare))


def _exposures(state: State, plan: Plan) -> tuple[list[Exposure], list[str]]:
    sets: dict[tuple[str, str], list[DoneSet]] = defaultdict(list)
    for one in state.training.sets:
        if not one.warm_up:
            sets[one.session, one.exercise].append(one)
    priming = plan.problem.priming
    if priming is not None and priming.use is PrimingUse.ADOPT:
        return [], []  # Where priming is adopted every session is primed, and nothing compared.
    conditioned = [s for w in plan.weeks for s in w.sessions if s.condition is not None]
    found: list[Exposure] = []
    bare: list[str] = []
    pairs = _pairs(conditioned, priming)
    for session in conditioned:
        target = _target(session, plan.problem)
        done = sorted(sets.get((session.id, target or ""), []), key=lambda one: one.number)
        if not done:
            continue
        speed = outcome_m_s(done[0])
        if speed is None or session.condition is None:
            bare.append(session.id)
            continue
        load_kg, speed = _at_one_load(speed, done[0], state, found, pairs[session.id])
        exposure = Exposure(
            block=plan.problem.start,
            session=session.id,
            pair=pairs[session.id],
            condition=session.condition,
            date=done[0].date,
            lift=done[0].exercise,
            load_kg=load_kg,
            velocity_m_s=round(speed, 4),
        )
        found.append(exposure)
    return found, bare


def _pairs(conditioned: Sequence[PlannedSession], used: Use | None) -> dict[str, int]:
    """Of each session its pair: as drawn, or two and two in their order."""
    if used is not None and used.lots:
        drawn = {lot.session: lot.pair for lot in used.lots}
        return {one.id: drawn[one.id] for one in conditioned}
    return {one.id: at // 2 + 1 for at, one in enumerate(conditioned)}


def _target(session: PlannedSession, problem: Problem) -> str | None:
    """The press whose velocity is the outcome: the first main lift of the chest."""
    names = (item.exercise for block in session.blocks for item in block.items)
    exercises = (problem.exercise(name) for name in names)
    presses = (
        e.id for e in exercises if e.dominance is Dominance.CHEST and e.category is Category.MAIN
    )
    return next(presses, None)


def outcome_m_s(one: DoneSet) -> float | None:
    """Mean of the best two of the first three repetitions, or the one value that was written down."""
    best = sorted(one.rep_velocities_m_s[:FIRST], reverse=True)[:BEST]
    return fmean(best) if len(best) == BEST else one.velocity_m_s


def _at_one_load(
    speed: float, one: DoneSet, state: State, before: Sequence[Exposure], pair: int
) -> tuple[float | None, float]:
    """Load and velocity; at the load of the pair's first session where the athlete's line is known."""
    partner = next((e for e in before if e.pair == pair and e.lift == one.exercise), None)
    line = state.learned.velocity(one.exercise)
    if partner is None or partner.load_kg is None or one.load_kg is None or line is None:
        return one.load_kg, speed
    moved = line.slope_m_s_per_kg * (partner.load_kg - one.load_kg)
    return partner.load_kg, speed + moved
