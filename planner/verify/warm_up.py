"""Warm-up: main lifts get the rule's ramp of lighter sets, with its rests; other lifts get none."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from planner.rulebook.kinds import WarmUpRule, WarmUpStep
from planner.verify.arithmetic import grams
from planner.verify.effort import effort_of
from planner.verify.facts import DatedSession, Facts, Use, all_sets
from planner.verify.loads import nearest, wanted_load
from planner.verify.violation import Violation, counted, in_kg
from planner.vocabulary import Category


def check(facts: Facts) -> Iterator[Violation]:
    """Each exercise of each session."""
    for rule in facts.rules.all(WarmUpRule):
        for session in facts.open_sessions:
            for use in session.uses:
                for words in _faults(facts, rule, session, use):
                    yield Violation(rule.id, session.at(use), words)


def _steps(
    facts: Facts, rule: WarmUpRule, session: DatedSession, use: Use
) -> tuple[WarmUpStep, ...]:
    effort = effort_of(facts, session, use)
    if use.exercise.category is not Category.MAIN or effort is None or effort.percent is None:
        return ()
    heavy = effort.percent >= rule.heavy_from_percent
    return (*rule.steps, rule.heavy_step) if heavy else rule.steps


def _faults(facts: Facts, rule: WarmUpRule, session: DatedSession, use: Use) -> Iterator[str]:
    steps, found = _steps(facts, rule, session, use), use.item.warm_ups
    if len(found) != len(steps):
        yield f"has {counted(len(found), 'warm-up set')}, should have {len(steps)}"
        return
    wanted, loads = wanted_load(facts, session, use), facts.loads_g[use.exercise.id]
    for number, (step, one) in enumerate(zip(steps, found, strict=True), start=1):
        if one.reps != step.reps:
            found_reps = counted(one.reps, "repetition")
            yield f"warm-up set {number} has {found_reps}, should have {step.reps}"
        load_g = None
        if wanted is not None:
            load_g = nearest(loads, Fraction(wanted.load_g * step.percent_of_work, 100))
        if (None if one.load_kg is None else grams(one.load_kg)) != load_g:
            right = in_kg(None if load_g is None else load_g / 1000)
            yield f"warm-up set {number} has {in_kg(one.load_kg)}, should have {right}"
    # The last warm-up set is followed by the first working set.
    following = pairwise(all_sets(use.item))
    for number, (step, (one, after)) in enumerate(zip(steps, following, strict=False), start=1):
        rest = after.start_s - one.start_s - one.set_s
        if rest < step.rest_s:
            yield f"{rest} s of rest after warm-up set {number}, at least {step.rest_s} required"
