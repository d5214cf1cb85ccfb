"""Which sessions are primed and which are not: by lot, in pairs; and what a verdict makes of a problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from planner.errors import InputError
from planner.pose import with_priming
from planner.priming.analysis import differences, told
from planner.problem import Notice, PrimingUse, Problem
from planner.rulebook.kinds import PrimingRule, PrimingTestRule
from planner.state import Condition, State, Verdict


def allocate(pairs: int, seed: int, block: date) -> tuple[Condition, ...]:
    """Conditions of sessions in order: in each pair one primed and one control, which first by lot."""
    lot = Random(f"priming {seed} {block.isoformat()}")
    order = []
    for _ in range(pairs):
        pair = [Condition.PRIMED, Condition.CONTROL]
        lot.shuffle(pair)
        order += pair
    return tuple(order)


def with_test(problem: Problem, state: State, seed: int) -> Problem:
    """The problem with a test in it: as many pairs as are still missing, one at the least.

    Raises
    ------
    InputError
        Priming is not open to this athlete, or no rule says how it is tested.
    """
    rule = problem.rules.maybe(PrimingTestRule)
    if rule is None:
        text = "priming cannot be tested: no rule of kind priming-test is in force"
        raise InputError.of(text, advice="leave the rule priming-test on")
    complete = len(differences(state.priming.exposures))
    missing = max(rule.pairs - complete, 1)
    order = allocate(missing, seed, problem.start)
    reason = f"{complete} of {rule.pairs} pairs are done; {missing} are asked for here"
    tested = with_priming(problem, PrimingUse.TEST, conditions=order, reason=reason)
    if tested.priming is None:
        raise InputError.of(f"priming cannot be tested on this athlete: {_closed(problem)}")
    notices = (*tested.warnings, *protocols(rule))
    return tested.model_copy(update={"warnings": notices})


def _closed(problem: Problem) -> str:
    """Why the gate of priming is closed."""
    rule = problem.rules.maybe(PrimingRule)
    if rule is None or not rule.most_per_session:
        return "the rules have no priming"
    athlete = problem.athlete
    if athlete.goal.focus not in rule.focuses:
        wanted = " or ".join(rule.focuses)
        return f"the focus of the block is {athlete.goal.focus}, and priming is for {wanted}"
    if athlete.training_years < rule.least_training_years:
        years = f"{rule.least_training_years:g} years of training"
        return f"it needs {years}, the profile says {athlete.training_years:g}"
    return "no jump is allowed in this gym without pain"


def with_verdict(problem: Problem, state: State) -> Problem:
    """The problem with what the athlete's own test says, if it says anything."""
    found = state.priming.verdict
    if found is None or problem.priming is None:
        return problem
    uses = {Verdict.ADOPT: PrimingUse.ADOPT, Verdict.DROP: PrimingUse.DROP}
    use = uses.get(found.verdict)
    if use is None:
        return problem
    return with_priming(problem, use, pairs=found.pairs, reason=told(found))


def protocols(rule: PrimingTestRule) -> Iterator[Notice]:
    """Both conditions in words, for the athlete."""
    press = "the first working set of the press"
    yield Notice(
        rule=rule.id,
        message="Priming test, primed sessions: the jumps, the wait as printed, then"
        f" {press} as fast as you can; write the mean velocity of the best two of the first three.",
    )
    yield Notice(
        rule=rule.id,
        message="Priming test, control sessions: light cycling and bar warm-up for the same time in"
        f" place of the jumps, never standing still; then {press} in the same way, velocity shown"
        " to you in both.",
    )
