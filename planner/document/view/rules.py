"""The rules behind a plan as plain strings: values in words, reasons, grades and sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from planner.document.view.context import Context
from planner.document.view.volume import VolumeRow, halves, volume_rows
from planner.document.view.wording import value_in_words
from planner.document.words import NARROW, clean
from planner.resources import rules_folder
from planner.rulebook.kinds import KINDS, AnyRule, PairRule, VelocityLossRule, VolumeRule
from planner.rulebook.references import Reference, read_references
from planner.vocabulary import RuleId, Slug


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule."""

    title: str
    value: str
    because: str
    grade: str
    sources: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything about rules."""

    general: tuple[RuleRow, ...]
    unused: str
    volumes: tuple[tuple[VolumeRow, ...], ...]
    changes: tuple[str, ...]


def rules_view(context: Context) -> Rules:
    """The strings of the rule pages, in the order in which a plan comes into being."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    rules = sorted(
        context.plan.problem.rules.rules,
        key=lambda rule: (order.get(type(rule), len(order)), rule.id),
    )
    idle = () if context.plan.problem.velocity else (VelocityLossRule,)
    shown = [rule for rule in rules if not isinstance(rule, (VolumeRule, *idle))]
    used = _used_pairs(context)
    unused = sum(isinstance(rule, PairRule) and rule.id not in used for rule in shown)
    return Rules(
        general=tuple(
            _row(context, rule)
            for rule in shown
            if not isinstance(rule, PairRule) or rule.id in used
        ),
        unused=context.words.count("rules.unused", unused) if unused else "",
        volumes=halves(volume_rows(context)),
        changes=rule_changes(context),
    )


def _used_pairs(context: Context) -> set[RuleId]:
    """Rules of kind pair that name two patterns which share a letter somewhere in the plan."""
    joined = {
        frozenset(
            exercise.pattern
            for item in block.items
            if (exercise := context.exercises.get(item.exercise)) is not None
        )
        for week in context.plan.weeks
        for session in week.sessions
        for block in session.blocks
    }
    return {
        rule.id
        for rule in context.plan.problem.rules.all(PairRule)
        if any(frozenset((a, b)) in joined for a in rule.lower for b in rule.upper)
    }


def _row(context: Context, rule: AnyRule) -> RuleRow:
    words = context.words
    value = value_in_words(context, rule)
    if rule.required:
        value = f"{value} · {words('rules.must')}" if value else words("rules.must")
    return RuleRow(
        title=clean(rule.title),
        value=value,
        because=clean(rule.because),
        grade=words.maybe("evidence", rule.evidence),
        sources=", ".join(_source(slug) for slug in rule.references) or "–",
    )


@cache
def _references() -> dict[Slug, Reference]:
    return read_references(rules_folder())


def _source(slug: Slug) -> str:
    """How a source is named in print; `pena-garcia-orea-2022` as words where it is not shipped."""
    known = _references().get(slug)
    return clean(known.short) if known else slug.replace("-", " ").capitalize()


def rule_changes(context: Context) -> tuple[str, ...]:
    """What was changed or switched off in the rules, each with its reason."""
    words, book = context.words, context.plan.problem.rules
    titles = {rule.id: clean(rule.title) for rule in book.rules}
    changed = [
        words(
            "rules.by",
            title=titles.get(change.rule, change.rule),
            book=change.book,
            what=words(
                "rules.change",
                key=_key(change.key)[0],
                before=_json(change.before),
                after=_json(change.after),
                unit=_key(change.key)[1],
            ),
            because=clean(change.because),
        )
        for change in book.changes
        if change.key != "because"
    ]
    off = [
        words(
            "rules.by",
            title=clean(rule.title),
            book=rule.book,
            what=words("rules.off"),
            because=clean(rule.because),
        )
        for rule in book.off
    ]
    return tuple(changed + off)


def _key(key: str) -> tuple[str, str]:
    """A key of a rule file as words, and the unit it ends with."""
    units = {"s": f"{NARROW}s", "kg": f"{NARROW}kg", "percent": f"{NARROW}%", "1rm": f"{NARROW}%"}
    *words, last = key.rsplit(".", maxsplit=1)[-1].split("_")
    unit = units.get(last, "") if words else ""
    name = " ".join(words if unit else [*words, last])
    return clean(name), unit


def _json(value: object) -> str:
    """A value of a rule file, short enough for a sentence."""
    text = (
        clean(str(value))
        if not isinstance(value, dict | list)
        else clean(str(value).translate(str.maketrans("", "", "{}[]'\"")))
    )
    return text if len(text) <= 60 else f"{text[:59]}…"
