"""The rules behind a plan as plain strings: values in words, reasons, grades and sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from planner.document.view.context import Context
from planner.document.view.week import items_of
from planner.document.view.wording import span, value_in_words
from planner.document.words import NARROW, clean
from planner.resources import rules_folder
from planner.rulebook.kinds import KINDS, AnyRule, PairRule, VolumeRule
from planner.rulebook.references import Reference, read_references
from planner.vocabulary import Muscle, RuleId, Slug


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
    order = {kind: place for place, kind in enumerate(KINDS)}
    rules = sorted(
        context.plan.problem.rules.rules,
        key=lambda rule: (order.get(type(rule), len(order)), rule.id),
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
                planned=span(words, min(half) / 2, max(half) / 2) if half else "–",
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
