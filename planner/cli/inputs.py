"""Reads what a plan is made from: athlete, gym, catalogue and rules, each with its digest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from planner.athlete import Athlete, Goal
from planner.errors import Finding, InputError
from planner.exercises import Exercise, read_catalogue
from planner.files import Places, digest, read_bytes, read_yaml_with_places
from planner.gym import Gym, read_gym
from planner.plan import InputDigest
from planner.pose.notes import nearest
from planner.resources import rules_folder
from planner.rulebook.book import Rulebook, RuleFile
from planner.rulebook.kinds import ComplexTrainingRule, ModuleRule, ThrowPrimingRule
from planner.rulebook.layers import load_rulebook
from planner.rulebook.stack import shipped_books, shipped_models
from planner.vocabulary import ExerciseId, Pattern

LIMIT = 1024 * 1024
T = TypeVar("T")


@dataclass(frozen=True)
class Inputs:
    """Everything a problem is posed from."""

    athlete: Athlete
    places: Places
    gym: Gym
    catalogue: Mapping[ExerciseId, Exercise]
    rules: Rulebook
    digests: tuple[InputDigest, ...]


def read_inputs(path: Path, gym: Path | None, names: Sequence[str]) -> Inputs:
    """Read a profile and all it needs; every problem of every file is told in one pass.

    Parameters
    ----------
    path
        The athlete's file.
    gym
        In place of the gym that the profile names.
    names
        Rule files by name or path, on top of the shipped ones.
    """
    findings: list[Finding] = []
    read = attempt(findings, lambda: read_yaml_with_places(path, Athlete))
    gym_path = gym or (path.parent / read[0].gym if read else None)
    found = None
    if gym_path is not None and read and gym is None and not gym_path.exists():
        findings.append(_no_gym(read[1], gym_path))
    elif gym_path is not None:
        found = attempt(findings, lambda: read_gym(gym_path))
    named = [*model_of(read[0].goal, path.parent, read[1], findings), *names] if read else names
    rules = attempt(findings, lambda: read_rules(named))
    if findings or read is None or gym_path is None or found is None or rules is None:
        raise InputError(findings)
    files = [("athlete", path), ("gym", gym_path), *rule_files(rules, named)]
    digests = tuple(
        InputDigest(role=role, name=file.name, sha256=digest(read_bytes(file, LIMIT)))
        for role, file in files
    )
    return Inputs(read[0], read[1], found, shipped_exercises(), rules, digests)


def model_of(goal: Goal, folder: Path, places: Places, findings: list[Finding]) -> list[str]:
    """The periodisation model that a goal names: one that comes with the planner, or a file beside it."""
    if goal.model == Goal.model_fields["model"].default:
        return []
    models = shipped_models(rules_folder())
    if goal.model in models:
        return [goal.model]
    path = folder / goal.model
    if goal.model.endswith((".yaml", ".yml")) and path.is_file():
        return [str(path)]
    advice = nearest(goal.model, models) or f"write one of {', '.join(models)}, or a file.yaml"
    message = "there is no such periodisation model, neither shipped nor beside this file"
    where = ("goal", "model")
    findings.append(places.finding(where, message, found=f'"{goal.model}"', advice=advice))
    return []


def shipped_exercises() -> dict[ExerciseId, Exercise]:
    """The catalogue that comes with the planner."""
    return read_catalogue(rules_folder() / "exercises")


def read_rules(names: Sequence[str]) -> Rulebook:
    """The shipped rules with those of the given names and files laid over them."""
    from planner.rulebook.layers import DEFAULT_BOOKS

    book = load_rulebook((*DEFAULT_BOOKS, *names), rules_folder())
    findings = [finding for path in own_files(names) for finding in unknown_exercises(path)]
    if findings:
        raise InputError(findings)
    return book


def own_files(names: Sequence[str]) -> list[Path]:
    """The rule files among the names that do not come with the planner."""
    shipped = shipped_books(rules_folder())
    return [Path(name) for name in names if name not in shipped]


_NAMING = ("banned", "leaves_out", "conditioning", "targets", "jumps")
"""Keys of rules that may name exercises."""
_PATTERNS = frozenset(Pattern)


def unknown_exercises(path: Path) -> list[Finding]:
    """Exercises that a rule file of one's own names and nobody knows, each with the nearest id."""
    file, places = read_yaml_with_places(path, RuleFile)
    named: list[tuple[tuple[str | int, ...], object]] = [
        (("override", rule_id, key, number), name)
        for rule_id, keys in file.override.items()
        for key in _NAMING
        if isinstance(found := keys.get(key), list)
        for number, name in enumerate(found)
        # The rule of priming names patterns where those of throws name exercises.
        if name not in _PATTERNS
    ]
    for at, rule in enumerate(file.rules):
        if isinstance(rule, ModuleRule):
            named.append((("rules", at, "lift"), rule.lift))
            named += [(("rules", at, "exercises", n), name) for n, name in enumerate(rule.exercises)]
        if isinstance(rule, ThrowPrimingRule | ComplexTrainingRule):
            named += [
                (("rules", at, key, n), name)
                for key in _NAMING
                for n, name in enumerate(getattr(rule, key, ()))
            ]
    known = shipped_exercises() if named else {}
    return [
        places.finding(
            where,
            "no exercise has this id",
            found=f'"{name}"',
            advice=nearest(str(name), known) or "see all ids with: planner rules exercises",
        )
        for where, name in named
        if name not in known
    ]


def attempt(findings: list[Finding], read: Callable[[], T]) -> T | None:
    """What a reader reads; nothing, and its findings, where it cannot."""
    try:
        return read()
    except InputError as error:
        findings += error.findings
        return None


def _no_gym(places: Places, path: Path) -> Finding:
    message = "there is no such file; its path is relative to this profile"
    advice = f"write the gym with: planner new gym {path}"
    return places.finding(("gym",), message, found=f'"{path}"', advice=advice)


def rule_files(rules: Rulebook, names: Sequence[str]) -> list[tuple[str, Path]]:
    """The files behind the rules in force, shipped ones first, and the catalogue's."""
    shipped = shipped_books(rules_folder())
    files = [("rules", shipped[book.name]) for book in rules.books if book.name in shipped]
    own = [Path(name) for name in names if name not in shipped]
    files += [("rules", path) for path in own if path not in shipped.values()]
    files += [("exercises", path) for path in sorted((rules_folder() / "exercises").glob("*.yaml"))]
    return files
