"""Order: power work first, then the one leading block, with the right lift in front."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import OrderRule
from planner.solution import BlockRole
from planner.verify.facts import DatedSession, Facts, Use
from planner.verify.sequencing import is_drill_outside
from planner.verify.violation import Violation, counted

POWER_ROLES = frozenset({BlockRole.POWER, BlockRole.PRIMING})


def check(facts: Facts) -> Iterator[Violation]:
    """Each session, where the rule is required."""
    for rule in facts.rules.all(OrderRule):
        for session in facts.open_sessions if rule.required else ():
            for words in _faults(facts, rule, session):
                yield Violation(rule.id, session.id, words)


def lead_uses(session: DatedSession) -> tuple[Use, ...]:
    """The exercises of the leading block; none without one."""
    blocks = [block for block in session.session.blocks if block.role is BlockRole.LEAD]
    return session.uses_of(blocks[0]) if blocks else ()


def _faults(facts: Facts, rule: OrderRule, session: DatedSession) -> Iterator[str]:
    blocks = session.session.blocks
    # A drill that a measured lag puts first stands before everything else.
    roles = [b.role for b in blocks if not is_drill_outside(facts, session.uses_of(b))]
    power = sum(role in POWER_ROLES for role in roles)
    if rule.power_first and not POWER_ROLES.isdisjoint(roles[power:]):
        yield "a block of power work stands behind another block, all must stand first"
    if roles.count(BlockRole.LEAD) != 1:
        yield f"{counted(roles.count(BlockRole.LEAD), 'leading block')}, one required"
        return
    # Where power work may stand anywhere, the leading block is the first of the others.
    others = [role for role in roles if role not in POWER_ROLES]
    if others[0] is not BlockRole.LEAD:
        yield "the leading block stands behind a block that is no power work"
    first = lead_uses(session)[0].exercise
    wanted = session.session.lead.dominance
    if first.dominance is not wanted:
        words = f"is led by {session.session.lead}, but its leading block starts with"
        yield f"{words} {first.id} ({first.dominance}), not with a {wanted} exercise"
    held = any(use.exercise.id == facts.priority_lift for use in session.uses)
    if rule.priority_first and held and first.id != facts.priority_lift:
        yield f"the leading block starts with {first.id}, not with the priority lift"
