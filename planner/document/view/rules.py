"""The rules behind a plan as plain strings: values in words, reasons, grades and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from planner.document.view.context import Context
from planner.document.view.week import items_of
from planner.document.words import NARROW, Words, clean
from planner.resources import rules_folder
from planner.rulebook.kinds import KINDS, AnyRule, Band, PairRule, PhaseRule, Ramp, VolumeRule
from planner.rulebook.references import Reference, read_references
from planner.vocabulary import Category, Muscle, Phase, RuleId, Slug


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule."""

    title: str
    value: str
    because: str
    grade: str
    sources: str


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """Weekly sets of one muscle: the band, and what the loading weeks hold."""

    muscle: str
    least: str
    target: str
    most: str
    planned: str
    grade: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything about rules."""

    general: tuple[RuleRow, ...]
    unused: str
    volumes: tuple[tuple[VolumeRow, ...], ...]
    changes: tuple[str, ...]


def rules_view(context: Context) -> Rules:
    """The strings of the rule pages, in the order in which a plan comes into being."""
    order = {kind.model_fields["kind"].annotation: place for place, kind in enumerate(KINDS)}
    rules = sorted(
        context.plan.problem.rules.rules,
        key=lambda rule: (order.get(type(rule).model_fields["kind"].annotation, 99), rule.id),
    )
    shown = [rule for rule in rules if not isinstance(rule, VolumeRule)]
    used = _used_pairs(context)
    unused = sum(isinstance(rule, PairRule) and rule.id not in used for rule in shown)
    return Rules(
        general=tuple(
            _row(context, rule)
            for rule in shown
            if not isinstance(rule, PairRule) or rule.id in used
        ),
        unused=context.words("rules.unused", count=unused) if unused else "",
        volumes=_halves(_volumes(context, [r for r in rules if isinstance(r, VolumeRule)])),
        changes=_changes(context),
    )


def _halves(rows: tuple[VolumeRow, ...]) -> tuple[tuple[VolumeRow, ...], ...]:
    """Two tables that stand side by side."""
    middle = -(-len(rows) // 2)
    return tuple(part for part in (rows[:middle], rows[middle:]) if part)


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


def value_in_words(context: Context, rule: AnyRule) -> str:
    """What a rule says, by the catalogue's sentence for its kind; nothing where it has none."""
    sentence = context.words.section("rule").get(rule.kind)
    if sentence is None:
        return ""
    values = {name: _shown(context, getattr(rule, name)) for name in type(rule).model_fields}
    if isinstance(rule, PhaseRule):
        values["main"] = _main(context.words, rule)
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
        reps=_span(words, given.reps.min, given.reps.max),
        percent=_span(words, given.percent_1rm.start, given.percent_1rm.end),
        rir=_span(words, given.rir.start, given.rir.end),
    )


def _span(words: Words, first: float, last: float) -> str:
    if first == last:
        return words.number(first)
    return f"{words.number(first)}–{words.number(last)}"


def _shown(context: Context, value: object) -> str:
    words = context.words
    match value:
        case bool() | None:
            return ""
        case int() | float():
            return words.number(value)
        case Band():
            return _span(words, value.min, value.max)
        case Ramp():
            return _span(words, value.start, value.end)
        case Muscle():
            return words.maybe("muscle", value).lower()
        case Mapping():
            # By level: the athlete's own value is what counts.
            return _shown(context, value.get(context.plan.problem.level))
        case tuple():
            return ", ".join(_shown(context, one) for one in value)
        case Enum():
            return clean(str(value.value).replace("-", " "))
        case _:
            return clean(str(value))


def _volumes(context: Context, rules: list[VolumeRule]) -> tuple[VolumeRow, ...]:
    words, level = context.words, context.plan.problem.level
    order = {muscle: place for place, muscle in enumerate(Muscle)}
    planned = weekly_half_sets(context)
    rows = []
    for rule in sorted(rules, key=lambda rule: order[rule.muscle]):
        band = rule.sets.get(level)
        if band is None:
            continue
        half = planned[rule.muscle]
        rows.append(
            VolumeRow(
                muscle=words.maybe("muscle", rule.muscle),
                least=str(band.min),
                target=str(band.target),
                most=str(band.max),
                planned=_span(words, min(half) / 2, max(half) / 2) if half else "–",
                grade=words.maybe("evidence", rule.evidence),
            )
        )
    return tuple(rows)


def weekly_half_sets(context: Context) -> dict[Muscle, list[int]]:
    """Half-sets of each muscle in each loading week."""
    found: dict[Muscle, list[int]] = {muscle: [] for muscle in Muscle}
    for week in context.plan.weeks:
        if week.place.kind is not week.place.phase or not week.sessions:
            continue
        total = dict.fromkeys(Muscle, 0)
        for item in items_of(week):
            exercise = context.exercises.get(item.exercise)
            for muscle in (*exercise.direct, *exercise.indirect) if exercise else ():
                total[muscle] += len(item.sets) * (exercise.half_sets(muscle) if exercise else 0)
        for muscle, half in total.items():
            found[muscle].append(half)
    return found


def _changes(context: Context) -> tuple[str, ...]:
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
    *words, last = key.split(".")[-1].split("_")
    unit = units.get(last, "") if words else ""
    name = " ".join(words if unit else [*words, last])
    return clean(name), unit


def _json(value: object) -> str:
    """A value of a rule file, short enough for a sentence."""
    text = clean(str(value)) if not isinstance(value, dict | list) else clean(
        str(value).translate(str.maketrans("", "", "{}[]'\""))
    )
    return text if len(text) <= 60 else f"{text[:59]}…"
