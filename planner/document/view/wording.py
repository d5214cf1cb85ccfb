"""What a rule says, in words: the values of its fields in the catalogue's sentence for its kind."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from planner.document.view.context import Context
from planner.document.words import Words, clean
from planner.rulebook.kinds import AnyRule, Band, PhaseRule, Ramp, VelocityLossRule
from planner.vocabulary import Category, Muscle, Phase


def value_in_words(context: Context, rule: AnyRule) -> str:
    """What a rule says, by the catalogue's sentence for its kind; nothing where it has none."""
    sentence = context.words.section("rule").get(rule.kind)
    if sentence is None:
        return ""
    values = {name: _shown(context, getattr(rule, name)) for name in type(rule).model_fields}
    if isinstance(rule, PhaseRule):
        values["main"] = _main(context.words, rule)
    if isinstance(rule, VelocityLossRule):
        values["loss_percent"] = _losses(context, rule)
    return sentence.format_map(values)


def _main(words: Words, rule: PhaseRule) -> str:
    if rule.phase in (Phase.DELOAD, Phase.TAPER):
        share = words.number(100 * rule.intensity_factor, 0)
        return words("rule_part.scaled", percent=share, rir=rule.least_rir)
    given = rule.prescriptions.get(Category.MAIN)
    if given is None or given.percent_1rm is None:
        return ""
    return words(
        "rule_part.main",
        reps=span(words, given.reps.min, given.reps.max),
        percent=span(words, given.percent_1rm.start, given.percent_1rm.end),
        rir=span(words, given.rir.start, given.rir.end),
    )


def _losses(context: Context, rule: VelocityLossRule) -> str:
    """The losses, each with its phase."""
    phases = {one.phase: one.label for one in context.plan.problem.rules.all(PhaseRule)}
    given = sorted(rule.loss_percent.items(), key=lambda one: -one[1])
    return ", ".join(
        f"{context.words.percent(loss)} ({clean(phases[phase])})"
        for phase, loss in given
        if phase in phases
    )


def span(words: Words, first: float, last: float) -> str:
    """A range; a single number where both ends agree."""
    if first == last:
        return words.number(first)
    return f"{words.number(first)}–{words.number(last)}"


def _shown(context: Context, value: object) -> str:
    words = context.words
    match value:
        case int() | float():
            return words.number(value)
        case Band():
            return span(words, value.min, value.max)
        case Ramp():
            return span(words, value.start, value.end)
        case Muscle():
            return words.amid("muscle", value)
        case Mapping():
            # By level: the athlete's own value is what counts.
            return _shown(context, value.get(context.plan.problem.level))
        case tuple():
            return ", ".join(_shown(context, one) for one in value)
        case Enum():
            return words.amid("value", str(value.value))
        case _:
            return clean(str(value or ""))
