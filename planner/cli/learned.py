"""What learning says: what was done, what moved, and what cannot be told from noise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from planner.cli.screen import table
from planner.exercises import Exercise
from planner.feedback import Heard
from planner.feedback.observing import Silent
from planner.plan import Plan
from planner.pose.learned import real_change_percent
from planner.rulebook.kinds import LearningRule
from planner.state import LiftTrend, LoadVelocity, SessionStatus, State

_UNTOLD = (Silent.WARM_UP, Silent.NO_LOAD)
"""Sets of which nobody expects a maximum."""


def learned_text(heard: Heard, plan: Plan) -> str:
    """The account on a terminal."""
    parts = [
        *_sets(heard),
        *state_lines(heard.state, plan),
    ]
    return "\n".join(parts)


def state_lines(state: State, plan: Plan) -> Iterator[str]:
    """What a state says: sessions, maxima, velocities, effort, pain."""
    exercises = {exercise.id: exercise for exercise in plan.exercises}
    yield from _sessions(state, plan)
    yield from _lifts(state, plan, exercises)
    yield from _speeds(state, exercises)
    yield from _losses(state, exercises)
    yield from _effort(state)
    yield from _pain(state, exercises)


def _sets(heard: Heard) -> Iterator[str]:
    parts = [f"{heard.new} new sets"]
    if heard.known:
        parts.append(f"{heard.known} known already")
    if heard.corrected:
        parts.append(f"{heard.corrected} corrected")
    if heard.outside:
        parts.append(f"{heard.outside} outside of the plan")
    yield f"Sets      {', '.join(parts)}"
    silent = {why: n for why, n in heard.silent.items() if why not in _UNTOLD}
    for why, count in sorted(silent.items(), key=lambda item: (-item[1], item[0])):
        yield f"          {count} say nothing about a maximum: {why.value}"
    if heard.strange:
        names = sorted({one.session for one in heard.strange})[:5]
        yield f"          {len(heard.strange)} name sessions that this plan has not ({', '.join(names)}): not used"


def _sessions(state: State, plan: Plan) -> Iterator[str]:
    mine = [o for o in state.training.sessions if o.block == plan.problem.start]
    if not mine:
        return
    counts = Counter(one.status for one in mine)
    done, planned = sum(o.sets_done for o in mine), sum(o.sets_planned for o in mine)
    parts = [f"{counts[status]} {status.value}" for status in SessionStatus if counts[status]]
    share = f"{done} of {planned} working sets" if planned else "no sets were planned"
    yield f"Sessions  {', '.join(parts)}; {share}"
    missed = [o.session for o in mine if o.status is SessionStatus.MISSED]
    if missed:
        shown = ", ".join(missed[:8]) + (", ..." if len(missed) > 8 else "")
        yield f"          missed: {shown}"


def _lifts(state: State, plan: Plan, exercises: dict[str, Exercise]) -> Iterator[str]:
    lifts = state.learned.lifts
    if not lifts:
        yield "Maxima    nothing was learned about any maximum yet"
        return
    yield "Maxima    one repetition, kg, with the 90 % interval"
    rule = plan.problem.rules.maybe(LearningRule)
    rows = [_lift(one, rule, exercises) for one in lifts]
    yield "\n".join(f"  {line}" for line in table(rows).split("\n"))


def _lift(
    one: LiftTrend, rule: LearningRule | None, exercises: dict[str, Exercise]
) -> tuple[str, ...]:
    name = exercises[one.exercise].name if one.exercise in exercises else one.exercise
    moved = real_change_percent(one, one.from_kg, rule) if rule else None
    if one.from_spread_percent is None:
        said = "first known from training"
    elif moved is None:
        said = f"{_percent(one)} from {one.from_kg:g} cannot be told from noise"
    else:
        said = f"{moved:+.1f} % from {one.from_kg:g}: more than noise"
    days = f"{one.days} day" if one.days == 1 else f"{one.days} days"
    return (name, f"{one.e1rm_kg:.1f}", f"{one.low_kg:.1f} to {one.high_kg:.1f}", days, said)


def _percent(one: LiftTrend) -> str:
    return f"{100 * (one.e1rm_kg / one.from_kg - 1):+.1f} %"


def _speeds(state: State, exercises: dict[str, Exercise]) -> Iterator[str]:
    for one in state.learned.velocities:
        name = exercises[one.exercise].name if one.exercise in exercises else one.exercise
        yield f"Velocity  {name}: {_speed(one)}"


def _losses(state: State, exercises: dict[str, Exercise]) -> Iterator[str]:
    """Sets that were to end by velocity, and that this alone moves no load."""
    for one in state.learned.losses:
        name = exercises[one.exercise].name if one.exercise in exercises else one.exercise
        parts = [f"{one.ended} of {one.sets} sets ended at their loss of velocity"]
        if one.ended:
            parts.append(f"{one.short_reps:g} repetitions short on average")
        if one.beyond:
            parts.append(f"{one.beyond} went on beyond it")
        if one.unmeasured:
            parts.append(f"{one.unmeasured} without the velocity of each repetition")
        yield f"Stops     {name}: {', '.join(parts)}"
    if state.learned.losses:
        yield "          They move no load by themselves: the velocities are in the maxima already."


def _speed(one: LoadVelocity) -> str:
    line = f"{one.slope_m_s_per_kg * 10:+.3f} m/s for 10 kg, {one.loads} loads, {one.sets} sets"
    if one.e1rm_kg is None:
        return f"{line}; no maximum is read from it"
    return f"{line}; ends at {one.e1rm_kg:.1f} kg ({one.low_kg:.1f} to {one.high_kg:.1f})"


def _effort(state: State) -> Iterator[str]:
    bias = state.learned.rir
    if bias is None:
        return
    if bias.sets:
        span = f"{bias.low:+.1f} to {bias.high:+.1f}"
        yield f"Effort    {bias.reps:+.1f} repetitions left beyond what is said ({span})"
    else:
        yield f"Effort    not measured yet: {bias.reps:g} repetition more than said is assumed, as people judge"


def _pain(state: State, exercises: dict[str, Exercise]) -> Iterator[str]:
    for one in state.training.pain[-5:]:
        name = exercises[one.exercise].name if one.exercise in exercises else one.exercise
        where = f", {one.joint}" if one.joint else ""
        yield f"Pain      {one.date} {name}{where}: {one.pain} of 10"


def learned_data(heard: Heard, plan: Plan) -> dict[str, Any]:
    """The account for machines."""
    rule = plan.problem.rules.maybe(LearningRule)
    learned = heard.state.learned
    return {
        "new": heard.new,
        "known": heard.known,
        "corrected": heard.corrected,
        "outside": heard.outside,
        "silent": {why.value: count for why, count in sorted(heard.silent.items())},
        "sessions": [o.model_dump(mode="json") for o in heard.state.training.sessions],
        "lifts": [
            {
                **one.model_dump(mode="json", exclude={"points"}),
                "real_change_percent": real_change_percent(one, one.from_kg, rule)
                if rule
                else None,
            }
            for one in learned.lifts
        ],
        "velocities": [one.model_dump(mode="json") for one in learned.velocities],
        "losses": [one.model_dump(mode="json") for one in learned.losses],
        "rir": learned.rir.model_dump(mode="json") if learned.rir else None,
    }
