"""What is printed of exercises that share a letter: bracket, pauses from one to the next, complexes."""

from __future__ import annotations

from planner.document.view.context import Context
from planner.document.view.prescription import below
from planner.document.words import Words, clean
from planner.plan import PlannedBlock
from planner.rulebook.kinds import ComplexTrainingRule, Within
from planner.vocabulary import BlockMode


def takes_turns(block: PlannedBlock) -> bool:
    """Whether a set of each exercise follows one of another."""
    return block.mode is not BlockMode.STRAIGHT and len(block.items) > 1


def bracket(block: PlannedBlock, position: int) -> str:
    """Style of a label's cell: top, middle or foot of the bracket, or none."""
    if not takes_turns(block):
        return "k"
    if position == 0:
        return "top"
    return "low" if position == len(block.items) - 1 else "mid"


def rests_in_turn(context: Context, block: PlannedBlock, position: int) -> tuple[str, str]:
    """Pause to the next exercise's set, read from the timeline, and least pause to one's own."""
    words, count = context.words, len(block.items)
    item, partner = block.items[position], block.items[(position + 1) % count]
    # A1.1 is followed by A2.1, the last exercise's first set by A1.2.
    number = int(position == count - 1)
    following = partner.sets[number : number + 1]
    if not following or not item.sets:
        return "–", ""
    pause_s = following[0].start_s - item.sets[0].start_s - item.sets[0].set_s
    rest = f"{words.rest(pause_s)} {words('session.then', label=clean(partner.label))}"
    if block.mode is BlockMode.COMPLEX:
        return rest, ""  # Whole rounds, with one rest after each: there is no pause of one's own.
    again = words("session.again", label=clean(item.label), rest=words.rest(item.rest_s))
    return rest, below(again) if len(item.sets) > 1 else ""


def straight(context: Context, block: PlannedBlock) -> str:
    """That exercises which share a letter are done one after the other; nothing where they take turns."""
    if len(block.items) < 2 or takes_turns(block):
        return ""
    first, *others = (clean(item.label) for item in block.items)
    return context.words("session.straight", first=first, then=", ".join(others))


def complex_note(context: Context, block: PlannedBlock) -> tuple[str, str] | None:
    """Head and text of what holds a complex together: its windows, its rest, and how good the evidence is."""
    rule = context.plan.problem.rules.maybe(ComplexTrainingRule)
    if block.mode is not BlockMode.COMPLEX or rule is None:
        return None
    words = context.words
    first, second, third = (clean(item.label) for item in block.items)
    text = words(
        "complex.text",
        first=first,
        second=second,
        third=third,
        second_after=_within(words, rule.upper_after_s),
        third_after=_within(words, rule.jump_after_s),
        rest=words.rest(rule.rest_s),
        grade=words(f"evidence.{rule.evidence}"),
    )
    return words("complex.head", labels=f"{first}–{third}"), text


def after_first(context: Context, block: PlannedBlock, position: int) -> str:
    """How long behind the first one's set an exercise of a complex follows; nothing of others, and of the first."""
    rule = context.plan.problem.rules.maybe(ComplexTrainingRule)
    if block.mode is not BlockMode.COMPLEX or rule is None or not position:
        return ""
    return _within(context.words, (rule.upper_after_s, rule.jump_after_s)[position - 1])


def round_rest(context: Context, block: PlannedBlock) -> str:
    """The rest after a round of a complex; nothing of other blocks."""
    rule = context.plan.problem.rules.maybe(ComplexTrainingRule)
    if block.mode is not BlockMode.COMPLEX or rule is None:
        return ""
    return context.words.rest(rule.rest_s)


def _within(words: Words, window: Within) -> str:
    return f"{words.rest(window.least_s)}–{words.rest(window.most_s)}"
