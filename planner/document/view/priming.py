"""What is printed of priming: the wait before the press with its evidence, or the control of its test."""

from __future__ import annotations

from planner.document.view.context import Context
from planner.document.words import clean
from planner.plan import PlannedBlock, PlannedPriming, PlannedSession
from planner.rulebook.kinds import PrimingRule, Rule, ThrowPrimingRule
from planner.solution import BlockRole
from planner.state.priming import Condition


def priming_notes(context: Context, session: PlannedSession) -> dict[int, tuple[str, str]]:
    """Head and text of a note, by the number of the block behind which it stands."""
    priming = session.priming
    lead = next((n for n, b in enumerate(session.blocks) if _primed(priming, b)), None)
    if priming is None or lead is None:
        return {}
    words, target = context.words, clean(session.blocks[lead].items[0].label)
    if session.condition is Condition.CONTROL:
        minutes = words.number((priming.end_s - priming.start_s) / 60, 0)
        text = words("priming.control_text", minutes=minutes, target=target)
        return {
            lead: (words("priming.control"), f"{text} {_when(context, priming, target)}".strip())
        }
    number = next(n for n, b in enumerate(session.blocks) if b.role is BlockRole.PRIMING)
    label = clean(session.blocks[number].items[0].label)
    text = words(
        "priming.text",
        target=target,
        least=words.number(priming.least_s / 60),
        most=words.number(priming.most_s / 60),
        wait=words.rest(priming.wait_s),
    )
    parts = (text, _when(context, priming, target), _grade(context, priming))
    head = words("priming.head", label=label, target=target)
    return {number: (head, " ".join(part for part in parts if part))}


def _primed(priming: PlannedPriming | None, block: PlannedBlock) -> bool:
    """Whether a block begins with what is primed."""
    return priming is not None and block.items[0].exercise == priming.target


def _when(context: Context, priming: PlannedPriming, target: str) -> str:
    """Warm-up sets of the press that come first."""
    count = priming.warm_ups_before
    return context.words("priming.ahead", count=count, target=target) if count else ""


def _grade(context: Context, priming: PlannedPriming) -> str:
    """How good the evidence is: of the rule that names this throw, or of the priming of presses."""
    problem = context.plan.problem
    rule: Rule | None = problem.rules.maybe(PrimingRule)
    for one in problem.rules.all(ThrowPrimingRule):
        if priming.conditioning in one.conditioning and priming.target in one.targets:
            return context.words("priming.untested", grade=context.words(f"evidence.{one.evidence}"))
    if rule is None or problem.priming is None:
        return ""
    grade = context.words(f"evidence.{rule.evidence}")
    pairs = problem.priming.pairs
    if pairs:
        return context.words("priming.tested", grade=grade, pairs=pairs)
    return context.words("priming.untested", grade=grade)
