"""Priming as rows: a bounded number of conditioning exercises, and where one of them primes the press."""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.rulebook.kinds import PrimingRule
from planner.solution import TrainingWeek
from planner.solver.content.classes import Match
from planner.solver.content.model import ContentModel
from planner.solver.priming import (
    Ramp,
    conditioning_of,
    is_loading,
    is_target,
    led_by,
    priming_rule,
    window_of,
)
from planner.vocabulary import BlockMode, Category, Lead, Tier

UNPRIMED = 3
"""Cost of a session that could be primed by its lead, and is not: more than a pair of jump and throw earns."""


def post(content: ContentModel, rule: PrimingRule) -> None:
    """Bound the power exercises of the conditioning patterns; prime where the athlete is to be primed."""
    conditioning = [
        exercise
        for exercise in content.task.candidates
        if exercise.category is Category.POWER and exercise.pattern in rule.conditioning
    ]
    for session in content.task.sessions if conditioning else ():
        content.board.at_most(rule.id, content.count(session, conditioning), rule.most_per_session)
    if rule == priming_rule(content.task.problem):
        _prime(content, rule)


def has_place(content: ContentModel, most_sets: int, session: int) -> bool:
    """The session's days have jumps, and few enough sets of them."""
    base_sets = content.task.base_sets(session, Category.POWER)
    return bool(base_sets) and base_sets[0] <= most_sets


def _prime(content: ContentModel, rule: PrimingRule) -> None:
    led = led_by(Lead.CHEST, content.task.leads, content.task.weeks)
    ahead = [session for session in led if session in content.task.sessions]
    possible = [session for session in ahead if has_place(content, rule.most_sets, session)]
    left_out = rule.id in content.board.skip or rule.id == content.board.elastic
    for session in () if left_out else possible:
        _add_primes(content, rule, session)
    literals = list(content.primes.values())
    content.unprimed += UNPRIMED * (len(possible) - len({s for s, _ in content.primes}))
    content.board.wish(
        Tier.SYNCHRONISATION,
        cp_model.LinearExpr.sum(literals),
        len(possible),
        most_short=len(possible),
        weight=UNPRIMED,
    )


def _add_primes(content: ContentModel, rule: PrimingRule, session: int) -> None:
    """A literal for each target that can lead the session primed."""
    names = conditioning_of(content.task.problem)
    few = [
        literal
        for (where, exercise, base), literal in content.choices.items()
        if where == session and exercise in names and base <= rule.most_sets
    ]
    # What is no longer allowed stands in a repair until it goes, and is not primed.
    allowed = {e.id for e in content.task.problem.exercises}
    targets = [e for e in content.task.candidates if is_target(rule, e) and e.id in allowed]
    fitting = [e for e in targets if fits(content, rule, session, e)] if few else []
    for exercise in fitting:
        prime = content.model.new_bool_var("")
        content.primes[session, exercise.id] = prime
        content.model.add(prime <= content.leads[session, exercise.id])
        content.model.add(prime <= cp_model.LinearExpr.sum(few))
        _keep_straight(content, session, exercise, prime)
    primed = cp_model.LinearExpr.sum([content.primes[session, e.id] for e in fitting])
    for match, _, pair in content.pairs_of(session) if fitting else ():
        # The conditioning stands alone.
        if any(_conditions(rule, side.example) for side in match.sides):
            content.model.add(primed + pair <= 1)


def _conditions(rule: PrimingRule, exercise: Exercise) -> bool:
    return exercise.category is Category.POWER and exercise.pattern in rule.conditioning


def fits(content: ContentModel, rule: PrimingRule, session: int, exercise: Exercise) -> bool:
    """Whether the ramp of a target leaves room for the window in every loading week of a session."""
    ramps = [ramp_of(content, exercise, week) for week in _loading(content, session)]
    change_s = content.clockwork.change_s
    return all(window_of(rule, ramp, change_s) is not None for ramp in ramps)


def ramp_of(content: ContentModel, exercise: Exercise, week: TrainingWeek) -> Ramp:
    """The warm-up sets of a lift in a week as its session sees it; they are the same for any base sets."""
    return content.clockwork.work(exercise, 1, week).warm_ups


def _keep_straight(
    content: ContentModel, session: int, exercise: Exercise, prime: cp_model.IntVar
) -> None:
    """A target that is primed does not take turns: such pairs are left to others of its class."""
    by_base: dict[int, list[cp_model.IntVar]] = {}
    chosen: dict[int, tuple[Exercise, ...]] = {}
    for match, base, pair in content.pairs_of(session):
        for side in match.sides:
            if exercise in side.members and takes_turns(content, session, match, base):
                by_base.setdefault(base, []).append(pair)
                chosen[base] = side.members
    for base, pairs in by_base.items():
        own = content.choices[session, exercise.id, base]
        others = [content.choices[session, e.id, base] for e in chosen[base] if e != exercise]
        row = cp_model.LinearExpr.sum(pairs) - cp_model.LinearExpr.sum(others)
        content.model.add(row <= 0).only_enforce_if([prime, own])


def takes_turns(content: ContentModel, session: int, match: Match, base: int) -> bool:
    """Whether a pair takes turns in some loading week of a session."""
    examples = [side.example for side in match.sides]
    return any(
        content.clockwork.mode(examples, base, week) is BlockMode.ALTERNATE
        for week in _loading(content, session)
    )


def _loading(content: ContentModel, session: int) -> Iterator[TrainingWeek]:
    """Loading weeks in which a session takes place, as it sees them."""
    weeks = (w for w in content.task.weeks if session in content.task.present(w))
    return (week.at(session) for week in weeks if is_loading(week))
