"""Priming on the clock: windows, what they cost in seconds, and which dated sessions are primed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.dose import GRID_S
from planner.exercises import Exercise
from planner.problem import PrimingUse, Problem
from planner.rulebook.kinds import PrimingRule, ThrowPrimingRule
from planner.solution import BlockRole, Calendar, SessionContent, TrainingWeek, content_in
from planner.solver.works import on_grid
from planner.state.priming import Condition
from planner.vocabulary import Category, Dominance, ExerciseId, Lead

WaitRule = PrimingRule | ThrowPrimingRule
"""A rule with a window between conditioning and target."""
Ramp = tuple[tuple[int, int], ...]
"""Duration and rest of each warm-up set, in seconds."""


@dataclass(frozen=True)
class Window:
    """When the target's first working set may start, from the end of the conditioning on."""

    before: int
    """Warm-up sets of the target that are done before the conditioning."""
    least_s: int
    most_s: int


def priming_rule(problem: Problem) -> PrimingRule | None:
    """The rule, where this athlete is primed or tested."""
    if problem.priming is None or problem.priming.use is PrimingUse.DROP:
        return None
    return problem.rules.maybe(PrimingRule)


def conditioning_of(problem: Problem) -> tuple[ExerciseId, ...]:
    """Exercises that may prime this athlete."""
    return problem.priming.conditioning if problem.priming else ()


def throw_rules(problem: Problem) -> tuple[ThrowPrimingRule, ...]:
    """The rules by which throws of this athlete can be primed: priming is adopted, jump and throw are allowed."""
    if problem.priming is None or problem.priming.use is not PrimingUse.ADOPT:
        return ()
    if priming_rule(problem) is None:
        return ()
    jumps, allowed = set(conditioning_of(problem)), {e.id for e in problem.exercises}
    return tuple(
        rule
        for rule in problem.rules.all(ThrowPrimingRule)
        if jumps & set(rule.conditioning) and allowed & set(rule.targets)
    )


def wait_rule(problem: Problem, conditioning: ExerciseId, target: ExerciseId) -> WaitRule | None:
    """The rule that times the wait between a conditioning and what it primes."""
    for rule in throw_rules(problem):
        if conditioning in rule.conditioning and target in rule.targets:
            return rule
    return priming_rule(problem)


def is_target(rule: PrimingRule, exercise: Exercise) -> bool:
    """A main lift of the chest that can be primed."""
    main = exercise.category is Category.MAIN and exercise.dominance is Dominance.CHEST
    return main and exercise.pattern in rule.targets


def is_loading(week: TrainingWeek) -> bool:
    """Neither deload nor taper."""
    return week.place.kind is week.place.phase


def window_of(rule: WaitRule, ramp: Ramp, change_s: int) -> Window | None:
    """The window with as few warm-up sets as possible before the conditioning; none where no number fits.

    Nor does one fit whose last warm-up set before the conditioning asks for more rest than two changes
    of station take.
    """
    least_s = on_grid(int(rule.least_wait_minutes * 60))
    most_s = int(rule.most_wait_minutes * 60) // GRID_S * GRID_S
    for before in range(len(ramp) + 1):
        if change_s + _ramp_s(ramp[before:]) <= most_s and least_s <= most_s:
            rested = before == 0 or ramp[before - 1][1] <= 2 * change_s
            return Window(before, least_s, most_s) if rested else None
    return None


def extra_s(window: Window, ramp: Ramp, change_s: int) -> int:
    """What the window adds to conditioning and target done as blocks of their own."""
    usual_s = change_s + _ramp_s(ramp)
    waited_s = max(window.least_s, change_s + _ramp_s(ramp[window.before :]))
    if window.before == 0:
        return waited_s - usual_s
    # There is no waiting between the last of these sets and the change to the conditioning.
    first_s = _ramp_s(ramp[: window.before]) - ramp[window.before - 1][1] + change_s
    return first_s + waited_s - usual_s


def _ramp_s(ramp: Ramp) -> int:
    return sum(set_s + rest_s for set_s, rest_s in ramp)


def led_by(
    half: Lead, leads: Sequence[Lead], weeks: Sequence[TrainingWeek], *, loading: bool = True
) -> tuple[int, ...]:
    """Sessions of the pattern that this half leads and that some week has; some loading week, if so asked."""
    placed = {
        place.session
        for week in weeks
        if is_loading(week) or not loading
        for place in week.placements
    }
    return tuple(s for s, lead in enumerate(leads) if lead is half and s in placed)


def conditions_of(
    problem: Problem, calendar: Calendar, contents: Sequence[SessionContent]
) -> dict[tuple[int, int], Condition]:
    """Week and session of each dated session that is primed, or is a control, by date."""
    found = {}
    allotted, content_of = _allotted(problem), content_in(contents)
    lots = {one.session: one.condition for one in problem.priming.lots} if problem.priming else {}
    for week in calendar.weeks:
        for place in week.placements if is_loading(week) else ():
            content = content_of(week, place.session)
            if content and any(block.role is BlockRole.PRIMING for block in content.blocks):
                name = f"W{week.number:02}-{place.session + 1}"
                condition = lots.get(name) if lots else next(allotted, None)
                if condition is not None:
                    found[week.number, place.session] = condition
    return found


def _allotted(problem: Problem) -> Iterator[Condition]:
    """Condition after condition: those of the test while it lasts; else primed, without an end."""
    priming = problem.priming
    if priming is not None and priming.use is PrimingUse.TEST:
        yield from priming.conditions
    elif priming_rule(problem) is not None:
        while True:
            yield Condition.PRIMED
