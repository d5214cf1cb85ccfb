"""Reads what a run over members is made from: template, gym, rules, and the table of members."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from planner.cli.inputs import LIMIT, attempt, model_of, read_rules, rule_files, shipped_exercises
from planner.errors import Finding, InputError
from planner.files import digest, read_bytes, read_yaml_with_places
from planner.files.table import Table, read_table
from planner.gym import read_gym
from planner.members.posing import Posing
from planner.members.roster import roster
from planner.members.template import GymTemplate
from planner.members.workbook import read_workbook
from planner.plan import InputDigest
from planner.resources import rules_folder
from planner.rulebook.stack import shipped_books
from planner.solver import Budget

WALL_S = 900.0
"""For one problem: so late that a busy machine, too, ends by the work done, and writes the bytes of an idle one."""
LAST_SHARE = 0.25
"""Fewer changes of station and small preferences are worth less time where hundreds wait."""
OTHER_BOOKS = (".xls", ".xlsm", ".xlsb", ".ods", ".numbers")


def read_posing(members: Path, template_path: Path) -> Posing:
    """Read everything; what is wrong with any of the files is told in one pass.

    Raises
    ------
    InputError
        Template, gym, rules or the head of the table cannot be used, or the template's own plan cannot
        be posed. What is wrong with a single row is part of the result.
    """
    template, places = read_yaml_with_places(template_path, GymTemplate)
    gym_path = template_path.parent / template.gym
    catalogue = shipped_exercises()
    findings: list[Finding] = []
    folder = template_path.parent
    model = model_of(template.goal, folder, places, findings)
    names = [*model, *_rule_names(template, folder)]
    gym = attempt(findings, lambda: read_gym(gym_path))
    rules = attempt(findings, lambda: read_rules(names))
    entries = attempt(findings, lambda: roster(_table(members), template, catalogue))
    if findings or gym is None or rules is None or entries is None:
        raise InputError(findings)
    files = [("template", template_path), ("gym", gym_path), *rule_files(rules, names)]
    posing = Posing(
        template=template,
        entries=entries,
        gym=gym,
        catalogue=catalogue,
        rules=rules,
        inputs=tuple(_digest(role, path) for role, path in files),
        budget=Budget(wall_s=WALL_S, last_share=LAST_SHARE),
    )
    _check_template(posing, template_path)
    return posing


def _table(path: Path) -> Table:
    """The table of members, as text or from a workbook."""
    suffix = path.suffix.lower()
    if suffix in OTHER_BOOKS:
        raise InputError.of(
            f"a table in {suffix} cannot be read",
            file=str(path),
            advice="save it as .xlsx, or as CSV in UTF-8",
        )
    return read_workbook(path) if suffix == ".xlsx" else read_table(path)


def _digest(role: str, path: Path) -> InputDigest:
    return InputDigest(role=role, name=path.name, sha256=digest(read_bytes(path, LIMIT)))


def _rule_names(template: GymTemplate, folder: Path) -> list[str]:
    """Overlays by name, rule files beside the template by path."""
    shipped = shipped_books(rules_folder())
    return [name if name in shipped else str(folder / name) for name in template.rules]


def _check_template(posing: Posing, path: Path) -> None:
    """Pose the template itself, so that what no member could be planned with is told once."""
    try:
        assert posing.own.digest  # noqa: S101 - it is worked out here, or refused
    except InputError as error:
        raise InputError(
            replace(one, file=one.file or str(path)) for one in error.findings
        ) from None
