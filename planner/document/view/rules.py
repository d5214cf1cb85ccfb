"""The rules behind a plan as plain strings: values in words, reasons, grades and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from planner.document.view.context import Context
from planner.document.view.week import items_of
from planner.document.words import Words, clean
from planner.rulebook.kinds import KINDS, AnyRule, Band, PairRule, PhaseRule, Ramp, VolumeRule
from planner.vocabulary import Category, Muscle, Phase


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
    pairs: tuple[RuleRow, ...]
    volumes: tuple[VolumeRow, ...]
    changes: tuple[str, ...]
    books: str


def rules_view(context: Context) -> Rules:
    """The strings of the rule pages, in the order in which a plan comes into being."""
    order = {kind.model_fields["kind"].annotation: place for place, kind in enumerate(KINDS)}
    rules = sorted(
        context.plan.problem.rules.rules,
        key=lambda rule: (order.get(type(rule).model_fields["kind"].annotation, 99), rule.id),
    )
    general = [rule for rule in rules if not isinstance(rule, PairRule | VolumeRule)]
    pairs = [rule for rule in rules if isinstance(rule, PairRule)]
    pairs.sort(key=lambda rule: -rule.points)
    books = context.plan.problem.rules.books
    return Rules(
        general=tuple(_row(context, rule) for rule in general),
        pairs=tuple(_row(context, rule) for rule in pairs),
        volumes=_volumes(context, [rule for rule in rules if isinstance(rule, VolumeRule)]),
        changes=_changes(context),
        books=", ".join(f"{clean(book.name)} {clean(book.version)}" for book in books),
    )


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


def _source(slug: str) -> str:
    """`pena-garcia-orea-2022` as Pena-Garcia-Orea 2022."""
    name, _, year = slug.rpartition("-")
    if not year.isdigit():
        return slug.replace("-", " ").capitalize()
    return f"{'-'.join(part.capitalize() for part in name.split('-'))} {year}"


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
                key=change.key.replace("_", " "),
                before=_json(change.before),
                after=_json(change.after),
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


def _json(value: object) -> str:
    """A value of a rule file, short enough for a sentence."""
    text = clean(str(value)) if not isinstance(value, dict | list) else clean(
        str(value).translate(str.maketrans("", "", "{}[]'\""))
    )
    return text if len(text) <= 60 else f"{text[:59]}…"
