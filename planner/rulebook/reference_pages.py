"""The page that shows every shipped rule with its value, its grade of evidence and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import JsonValue

from planner.rulebook.book import Rulebook
from planner.rulebook.figures import Figure, read_figures
from planner.rulebook.kinds import KINDS, Day, ModelRule, ModuleRule, Rule
from planner.rulebook.layers import DEFAULT_BOOKS, load_rulebook
from planner.rulebook.pairs import Pair, read_pairs
from planner.rulebook.references import Reference, read_references
from planner.rulebook.refusals import Refusal, read_refusals
from planner.rulebook.stack import shipped_books, shipped_models, shipped_modules

#: Keys of every rule; the others are its values.
COMMON = frozenset({"id", "kind", "title", "because", "evidence", "references", "required", "tier"})
_HEAD = """\
# The rules

Generated from the files beside it; do not edit. To change a number, write a file of your own:

```yaml
# yaml-language-server: $schema=schema/rulebook.schema.json
format: 1
name: my-rules
version: "1"
extends: [base, synchronised]
override:
  muscle-recovery:
    hours: 72
    because: Knee rehabilitation, weeks 1-4
off:
  pair-leg-press-fly: { because: No cable in this gym }
```

Grades: **strong** (consistent meta-analyses or a position stand), **moderate** (a meta-analysis
with caveats, or several trials that agree), **weak** (one or two small studies), **contested**
(good sources disagree), **none** (custom of coaches, no science). *Kept* rules hold in every
plan; *preferred* ones are come as near to as possible.
"""


def rules_page(folder: Path) -> str:
    """The text of `rules/README.md`.

    Parameters
    ----------
    folder
        The folder of the shipped rules.
    """
    default = load_rulebook((), folder)
    parts = [_HEAD, *_rule_tables(default), *_overlays(folder), *_models(folder), *_modules(folder)]
    parts += [*_refusals(read_refusals(folder))]
    parts += [*_pairs(read_pairs(folder)), *_figures(read_figures(folder))]
    parts += [*_sources(read_references(folder))]
    return "\n".join(parts) + "\n"


def _rule_tables(rules: Rulebook) -> Iterator[str]:
    origins = {origin.rule: origin.book for origin in rules.origins}
    for book in rules.books:
        count = sum(1 for name in origins.values() if name == book.name)
        yield f"## {book.name}.yaml: {count} rules\n"
        for kind in KINDS:
            own = [rule for rule in rules.all(kind) if origins[rule.id] == book.name]
            if own:
                yield f"### {own[0].kind}\n"
                yield f"{_first_sentence(kind)}\n"
                yield _table(("Id", "Says", "Value", "Grade", "", "Sources"), map(_row, own))


def _row(rule: Rule) -> tuple[str, ...]:
    dump = rule.model_dump(mode="json")
    values = [f"{key}: {shown(value)}" for key, value in dump.items() if key not in COMMON]
    return (
        f"`{rule.id}`",
        f"**{rule.title}.** {rule.because}",
        "<br>".join(values),
        rule.evidence,
        "kept" if rule.required else "preferred",
        ", ".join(rule.references),
    )


def shown(value: JsonValue) -> str:
    """A value in one line of plain text: `start 3, end 2`."""
    if isinstance(value, dict):
        inner = [f"{k} {shown(v)}" for k, v in value.items() if v is not None]
        nested = any(isinstance(item, dict) for item in value.values())
        return "; ".join(inner) if nested else ", ".join(inner)
    if isinstance(value, list):
        flat = [f"({shown(item)})" if isinstance(item, dict) else shown(item) for item in value]
        return ", ".join(flat) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _overlays(folder: Path) -> Iterator[str]:
    yield "## Overlays\n"
    yield "Each lies over the default rules; name it beside them, or in `extends`.\n"
    others = {*DEFAULT_BOOKS, *shipped_models(folder), *shipped_modules(folder)}
    for name in sorted({*shipped_books(folder)} - others):
        rules = load_rulebook([*DEFAULT_BOOKS, name], folder)
        yield f"### {name}\n"
        rows = [
            (f"`{c.rule}`", c.key, f"{shown(c.before)} → {shown(c.after)}", c.because)
            for c in rules.changes
        ]
        yield _table(("Rule", "Key", "Value", "Because"), rows)


def _models(folder: Path) -> Iterator[str]:
    yield "## Periodisation models\n"
    yield "Name one in the profile, under `goal`, as `model: NAME`; a file of your own works as well.\n"
    rows = []
    for name in shipped_models(folder):
        rule = load_rulebook([*DEFAULT_BOOKS, name], folder).one(ModelRule)
        days = "<br>".join(f"{day.label}: {shown(_set(day))}" for day in rule.days.values())
        sources = ", ".join(rule.references)
        rows.append((f"`{name}`", f"**{rule.title}.** {rule.because}", days, rule.evidence, sources))
    yield _table(("Model", "Says", "Days", "Grade", "Sources"), rows)


def _modules(folder: Path) -> Iterator[str]:
    yield "## Modules of main lifts\n"
    yield "Name one under `--rules`, or exchange it in a plan: `planner replan PLAN --swap LIFT=MODULE`.\n"
    rows = []
    for name in shipped_modules(folder):
        (rule,) = load_rulebook([*DEFAULT_BOOKS, name], folder).all(ModuleRule)
        exercises = ", ".join(rule.exercises)
        rows.append((f"`{name}`", rule.lift, f"**{rule.title}.** {rule.because}", exercises))
    yield _table(("Module", "Lift", "Says", "Exercises"), rows)


def _set(day: Day) -> JsonValue:
    """What a kind of day says, without what it leaves at the usual."""
    said = day.model_dump(mode="json", exclude_defaults=True)
    return {key: value for key, value in said.items() if key != "label"}


def _refusals(refusals: Mapping[str, Refusal]) -> Iterator[str]:
    yield "## Refusals and warnings of the evidence review\n"
    yield _table(
        ("Id", "Asked", "When", "Kept by", "How"),
        [
            (r.id, r.action, r.condition, ", ".join(r.rules) or r.kept_by, r.how)
            for r in refusals.values()
        ],
    )


def _pairs(pairs: Mapping[str, Pair]) -> Iterator[str]:
    yield "## Pairs and complexes of the evidence review\n"
    yield "The grade is that of the pairing, not of its exercises. Time-scales are never mixed.\n"
    yield _table(
        ("Pair", "Legs", "Chest", "Meet", "Dose and rest", "Basis", "Rule, or why none"),
        [
            (
                p.id,
                p.lower,
                p.upper,
                p.scale,
                p.dose,
                p.basis,
                ", ".join(f"`{rule}`" for rule in (p.rule, p.timed_by) if rule) or p.left_out,
            )
            for p in pairs.values()
        ],
    )


def _figures(figures: Mapping[str, Figure]) -> Iterator[str]:
    left_out = [figure for figure in figures.values() if figure.left_out]
    yield "## Figures of the evidence review\n"
    yield (
        f"{len(figures) - len(left_out)} of {len(figures)} figures feed a rule; "
        "`figures.yaml` says which.\n"
    )
    yield _table(
        ("Figure", "Value", "Range", "Unit", "Grade", "Rules"),
        [
            (f"`{f.id}`", f.value, f.range, f.unit, f.evidence, _feeds(f))
            for f in figures.values()
            if f.feeds
        ],
    )
    yield f"### Left out for now: {len(left_out)}\n"
    yield _table(
        ("Figure", "Value", "Grade", "Why"),
        [(f"`{f.id}`", f.value, f.evidence, f.left_out) for f in left_out],
    )


def _feeds(figure: Figure) -> str:
    rules = dict.fromkeys(f"{x.book + ': ' if x.book else ''}{x.rule}" for x in figure.feeds)
    return ", ".join(rules)


def _sources(references: Mapping[str, Reference]) -> Iterator[str]:
    yield "## Sources\n"
    for reference in references.values():
        doi = f", doi {reference.doi}" if reference.doi else ""
        yield (
            f"- `{reference.id}`: {reference.short}. {reference.source}{doi}. *{reference.about}*"
        )


def _first_sentence(kind: type[Rule]) -> str:
    return " ".join((kind.__doc__ or "").replace("``", "`").split("\n\n")[0].split())


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
