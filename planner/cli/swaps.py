"""From `--swap LIFT=MODULE` to the module that takes another's place."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.inputs import LIMIT, unknown_exercises
from planner.errors import InputError
from planner.files import read_yaml
from planner.plan import InputDigest, Plan
from planner.pose.notes import nearest
from planner.replan.swapping import Swap
from planner.resources import rules_folder
from planner.rulebook.book import Book, RuleFile
from planner.rulebook.kinds import ModuleRule
from planner.rulebook.stack import shipped_modules
from planner.vocabulary import Category


def swap_of(text: str, plan: Plan) -> Swap:
    """The module that an option names, for a lift.

    Raises
    ------
    click.UsageError
        The option names no lift and module, a module of another lift, or one that changes nothing.
    InputError
        The module's file cannot be used.
    """
    lift, sign, name = text.partition("=")
    if not (lift and sign and name):
        raise click.UsageError(f"'{text}' is not like bench-press=bench-pause")
    path = _path(name)
    rule, book = _module(path)
    if rule.lift != lift:
        raise click.UsageError(
            f"the module {name} is for the {rule.lift}; write --swap {rule.lift}={name}"
        )
    if plan.problem.rules.by_id(rule.id) == rule:
        raise click.UsageError(f"the module {name} is in force already; there is nothing to swap")
    _check_possible(rule, name, plan)
    return Swap(rule, book)


def digest_of(text: str) -> InputDigest:
    """The file behind an option, for the record of what went into a plan."""
    from planner.files import digest, read_bytes

    path = _path(text.partition("=")[2])
    return InputDigest(role="rules", name=path.name, sha256=digest(read_bytes(path, LIMIT)))


def _path(name: str) -> Path:
    shipped = shipped_modules(rules_folder())
    if name in shipped:
        return rules_folder() / "modules" / f"{name}.yaml"
    if name.endswith((".yaml", ".yml")):
        return Path(name)
    close = nearest(name, shipped)
    raise click.UsageError(
        f"there is no module '{name}'; "
        + (close or f"write one of {', '.join(shipped)}, or a file.yaml")
    )


def _module(path: Path) -> tuple[ModuleRule, Book]:
    file = read_yaml(path, RuleFile)
    findings = unknown_exercises(path)
    if findings:
        raise InputError(findings)
    found = [rule for rule in file.rules if isinstance(rule, ModuleRule)]
    if len(found) != 1 or len(file.rules) != 1:
        raise InputError.of(
            f"a module's file has one rule, of kind 'module'; this one has {len(file.rules)} rules",
            file=str(path),
            advice="give other rules to 'planner plan --rules' instead",
        )
    return found[0], Book(name=file.name, version=file.version)


def _check_possible(rule: ModuleRule, name: str, plan: Plan) -> None:
    """Some main lift of the module can be given; else the reasons why none can."""
    allowed = {e.id: e for e in plan.problem.exercises}
    if any(allowed[n].category is Category.MAIN for n in rule.exercises if n in allowed):
        return
    out = {one.exercise: one.reason for one in plan.problem.excluded}
    why = "; ".join(f"{n}: {out[n]}" for n in rule.exercises if n in out)
    raise click.UsageError(
        f"no main lift of the module {name} can be given to this athlete here"
        + (f" ({why})" if why else "")
    )
