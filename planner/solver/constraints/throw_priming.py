"""Priming of throws as rows: where a jump stands alone before a throw, with a wait between them."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model

from planner.rulebook.kinds import PrimingRule, ThrowPrimingRule
from planner.solver.constraints.priming import UNPRIMED, has_place
from planner.solver.content.model import ContentModel
from planner.solver.priming import conditioning_of, led_by, priming_rule, throw_rules, window_of
from planner.vocabulary import Category, Lead, Tier


def post(content: ContentModel, gate: PrimingRule) -> None:
    """Prime the throws of sessions that the legs lead, wherever jump, throw and base sets allow it."""
    task = content.task
    rules = throw_rules(task.problem) if gate == priming_rule(task.problem) else ()
    if not rules:
        return
    most_sets = max(rule.most_sets for rule in rules)
    # A jump before its throw in a deload alone, as after a repair, has no window and is one nevertheless.
    offered = [
        session
        for session in led_by(Lead.LEGS, task.leads, task.weeks, loading=False)
        if session in task.sessions and has_place(content, most_sets, session)
    ]
    led = led_by(Lead.LEGS, task.leads, task.weeks)
    possible = [session for session in offered if session in led]
    left_out = {*content.board.skip, content.board.elastic}
    kept = [rule for rule in rules if rule.id not in left_out and _fits(content, rule)]
    for session in offered:
        _add_primes(content, kept, session)
    # A session with a complex has its window already.
    windowed = {session: content.windowed(session) for session in possible}
    content.unprimed += UNPRIMED * sum(not literals for literals in windowed.values())
    content.board.wish(
        Tier.SYNCHRONISATION,
        cp_model.LinearExpr.sum([one for literals in windowed.values() for one in literals]),
        len(possible),
        most_short=len(possible),
        weight=UNPRIMED,
    )


def _fits(content: ContentModel, rule: ThrowPrimingRule) -> bool:
    """Whether the change of station leaves room for the window; a throw has no warm-up sets."""
    return window_of(rule, (), content.clockwork.change_s) is not None


def _add_primes(content: ContentModel, rules: Sequence[ThrowPrimingRule], session: int) -> None:
    """A literal for each jump and throw of a session that a rule names; at most one of them is true."""
    task = content.task
    jumps = set(conditioning_of(task.problem))
    # What is no longer allowed stands in a repair until it goes, and primes nothing.
    allowed = {e.id for e in task.problem.exercises}
    power = [e for e in task.candidates if e.category is Category.POWER]
    throws = {e.id: e for e in power if e.id in allowed}
    found = []
    for rule in rules:
        for jump in (name for name in rule.conditioning if name in jumps & throws.keys()):
            few = [
                literal
                for base, literal in content.options(session, throws[jump])
                if base <= rule.most_sets
            ]
            for throw in (name for name in rule.targets if name in throws):
                if (session, jump, throw) in content.throw_primes or not few:
                    continue
                prime = content.model.new_bool_var("")
                content.throw_primes[session, jump, throw] = prime
                content.model.add(prime <= cp_model.LinearExpr.sum(few))
                content.model.add(prime <= content.used(session, throws[throw]))
                found.append(prime)
    if not found:
        return
    content.model.add_at_most_one(content.windowed(session))
    for match, _, pair in content.pairs_of(session):
        if match.first.example.category is Category.POWER:
            # Jump and throw stand alone, each in its own block.
            content.model.add(cp_model.LinearExpr.sum(found) + pair <= 1)
