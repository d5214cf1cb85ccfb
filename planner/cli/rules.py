"""planner rules: every rule in force, its evidence, and where its value came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.rule_values import changed, told
from planner.cli.screen import Tone, say, table
from planner.errors import UsageError
from planner.vocabulary import Evidence, Scale

if TYPE_CHECKING:
    from planner.rulebook.book import Rulebook
    from planner.rulebook.kinds import Rule

RULES = click.option("--rules", "names", multiple=True, metavar="NAME|FILE", help="Rules on top.")


@click.group("rules", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List and show rules, and the exercises they speak of."""
    if context.invoked_subcommand is None:
        context.invoke(listed)


@command.command("list")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind. Repeatable.")
@click.option(
    "--grade",
    "grades",
    multiple=True,
    type=click.Choice([grade.value for grade in Evidence]),
    help="Only rules with this grade of evidence. Repeatable.",
)
@click.option(
    "--scale",
    "scales",
    multiple=True,
    type=click.Choice([scale.value for scale in Scale]),
    help="Only rules that act on this time-scale. Repeatable.",
)
@RULES
def listed(
    names: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    grades: tuple[str, ...] = (),
    scales: tuple[str, ...] = (),
) -> None:
    """List every rule in force with its grade of evidence."""
    from planner.cli.inputs import read_rules

    book = read_rules(names)
    _check_kinds(kinds)
    chosen = [
        rule
        for rule in book.rules
        if (not kinds or rule.kind in kinds)
        and (not grades or rule.evidence in grades)
        and (not scales or rule.SCALE in scales)
    ]
    if not chosen:
        raise UsageError.of("no rule in force is like that", advice="planner rules list")
    rows: list[tuple[str, ...]] = [("Rule", "Kind", "Evidence", "Scale", "", "Title")]
    for rule in chosen:
        hard = "required" if rule.required else ""
        rows.append((rule.id, rule.kind, rule.evidence, rule.SCALE, hard, rule.title))
    say(table(rows))
    for off in book.off:
        say(f"Off: {off.rule} ({off.title}), by {off.book}: {off.because}", tone=Tone.NOTE)


def _check_kinds(kinds: tuple[str, ...]) -> None:
    """Refuse a kind that does not exist, with the nearest ones."""
    from planner.pose.notes import nearest
    from planner.rulebook.kinds import KINDS

    known = [str(kind.model_fields["kind"].annotation).split("'")[1] for kind in KINDS]
    for kind in kinds:
        if kind not in known:
            advice = nearest(kind, known) or f"write one of {', '.join(sorted(known))}"
            raise UsageError.of(f"there is no kind of rule '{kind}'", advice=advice)


@command.command("show")
@click.argument("rule")
@RULES
def show(rule: str, names: tuple[str, ...]) -> None:
    """Show one RULE with its values, its reason and where they come from."""
    from planner.cli.inputs import read_rules
    from planner.pose.notes import nearest

    book = read_rules(names)
    found = book.by_id(rule)
    if found is None:
        off = next((one for one in book.off if one.rule == rule), None)
        if off is not None:
            say(f"{off.rule}: {off.title}\n  switched off by {off.book}, because {off.because}")
            return
        close = nearest(rule, [one.id for one in book.rules])
        advice = close or "see them all with: planner rules list"
        raise UsageError.of(f"no rule in force has the id '{rule}'", advice=advice)
    say(rule_text(found, book))


@command.command("models")
def models() -> None:
    """List the periodisation models that come with the planner."""
    from planner.cli.inputs import read_rules
    from planner.resources import rules_folder
    from planner.rulebook.kinds import ModelRule
    from planner.rulebook.stack import shipped_models

    rows: list[tuple[str, ...]] = [("Model", "Evidence", "Title")]
    for name in shipped_models(rules_folder()):
        rule = read_rules([name]).one(ModelRule)
        rows.append((name, rule.evidence, rule.title))
    say(table(rows))
    say(
        "Write one in the profile, under goal, as model: NAME. Show its values with:",
        tone=Tone.NOTE,
    )
    say("planner rules show model-NAME --rules NAME", tone=Tone.NOTE)


@command.command("modules")
def modules() -> None:
    """List the modules of main lifts that come with the planner."""
    from planner.cli.inputs import read_rules
    from planner.resources import rules_folder
    from planner.rulebook.kinds import ModuleRule
    from planner.rulebook.stack import shipped_modules

    rows: list[tuple[str, ...]] = [("Module", "Lift", "Title")]
    for name in shipped_modules(rules_folder()):
        (rule,) = read_rules([name]).all(ModuleRule)
        rows.append((name, rule.lift, rule.title))
    say(table(rows))
    say("Plan with one by --rules NAME; exchange it in a plan that stands:", tone=Tone.NOTE)
    say("planner replan PLAN --swap LIFT=NAME", tone=Tone.NOTE)


@command.command("exercises")
@click.argument("word", default="")
def exercises(word: str) -> None:
    """List the ids and names of all exercises, or of those with WORD in them."""
    from planner.cli.inputs import shipped_exercises

    rows: list[tuple[str, ...]] = [
        (e.id, e.name, e.dominance.value, e.category.value, ", ".join(e.equipment))
        for e in shipped_exercises().values()
        if word.lower() in f"{e.id} {e.name.lower()} {e.pattern} {' '.join(e.equipment)}"
    ]
    if not rows:
        raise UsageError.of(f"no exercise has '{word}' in its id, name, pattern or equipment")
    say(table([("Exercise", "Name", "Trains", "Category", "Needs"), *rows]))


COMMON = {"id", "kind", "title", "because", "evidence", "references", "required", "tier"}


def rule_text(rule: Rule, book: Rulebook) -> str:
    """A rule with its values, its reason, its sources and its history."""
    hard = "required" if rule.required else f"not required, counts in the tier '{rule.tier}'"
    origin = next((one.book for one in book.origins if one.rule == rule.id), "")
    version = next((f" {one.version}" for one in book.books if one.name == origin), "")
    lines = [
        f"{rule.id}: {rule.title}",
        f"  because     {rule.because}",
        f"  evidence    {rule.evidence}",
        f"  acts on     {rule.SCALE}",
        f"  strength    {hard}",
    ]
    lines += [f"  sources     {', '.join(rule.references)}"] if rule.references else []
    lines += [f"  written in  {origin}{version}"] if origin else []
    values = rule.model_dump(mode="json", by_alias=True, exclude=COMMON)
    for key, value in values.items():
        lines.append(f"  {key} = {told(value)}")
    for change in book.changes:
        if change.rule == rule.id:
            lines.append(f"  {changed(change)}")
    return "\n".join(lines)
