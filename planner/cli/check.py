"""planner check: what is wrong with a file, where, and how to mend it; plans are verified."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path

import click

from planner.cli.screen import Tone, say, tell
from planner.cli.values import PATH
from planner.errors import InputError, PlannerError

NO = 1


class Kind(Enum):
    """Kinds of files."""

    ATHLETE = "athlete"
    GYM = "gym"
    CATALOGUE = "catalogue"
    RULES = "rules"
    PLAN = "plan"
    STATE = "state"


TOP_KEYS = {
    Kind.ATHLETE: {"screening", "goal", "availability", "birth_date", "training_years", "lifts"},
    Kind.GYM: {"equipment", "plates", "bar_kg", "dumbbells", "machines", "cables"},
    Kind.CATALOGUE: {"exercises"},
    Kind.RULES: {"rules", "extends", "override", "off", "renamed"},
}
"""Keys at the top of a file that tell its kind."""


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option(
    "--rules", multiple=True, metavar="NAME|FILE", help="Rules on top, for profiles. Repeatable."
)
def command(files: tuple[Path, ...], rules: tuple[str, ...]) -> int:
    """Check FILE...: profiles, gyms, rule files, exercises, plans and states, told apart by content.

    Exit code 0: all is well; 1: a plan breaks its rules; 2: a file cannot be used.
    """
    codes = [_checked(path, rules) for path in files]
    return max(codes)


def _checked(path: Path, rules: tuple[str, ...]) -> int:
    try:
        kind = kind_of(path)
        notes = _athlete(path, rules) if kind is Kind.ATHLETE else _CHECKS[kind](path)
    except PlannerError as error:
        tell(error.render())
        return error.exit_code
    if notes:
        for note in notes:
            say(f"{path}: {note}", tone=Tone.BAD)
        return NO
    return 0


def kind_of(path: Path) -> Kind:
    """Tell a file's kind by its content.

    Raises
    ------
    InputError
        The file cannot be read, is empty, or is of no kind that is known.
    """
    from planner.files import read_bytes

    text = read_bytes(path, 64 * 1024 * 1024)
    if not text.strip():
        advice = "write one with: planner new athlete FILE"
        raise InputError.of("the file is empty", file=str(path), advice=advice)
    if text.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        # A plan carries its problem; a state what was measured and learned.
        return Kind.PLAN if b'"problem"' in text or b'"weeks"' in text else Kind.STATE
    lines = text.decode("utf-8", errors="replace").splitlines()
    keys = {line.partition(":")[0] for line in lines if ":" in line}
    scores = {kind: len(keys & known) for kind, known in TOP_KEYS.items()}
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best]:
        return best
    raise InputError.of(
        "is neither an athlete, nor a gym, nor rules, nor exercises, nor a plan",
        file=str(path),
        advice="see how they look with: planner new athlete FILE, planner new gym FILE",
    )


def _athlete(path: Path, rules: tuple[str, ...]) -> list[str]:
    from planner.cli.inputs import read_inputs
    from planner.pose import pose

    given = read_inputs(path, None, rules)
    problem = pose(given.athlete, given.gym, given.catalogue, given.rules, places=given.places)
    say(f"{path}: a profile from which a plan can be asked for.", tone=Tone.GOOD)
    say(
        f"  {problem.weeks} weeks from {problem.start},"
        f" {problem.sessions_per_week} sessions a week,"
        f" {len(problem.exercises)} exercises allowed, {len(problem.excluded)} left out"
    )
    for notice in problem.warnings:
        tell(f"{path}: note: {notice.message}", tone=Tone.NOTE)
    return []


def _gym(path: Path) -> list[str]:
    from planner.cli.inputs import shipped_exercises
    from planner.gym import read_gym

    gym = read_gym(path)
    exercises = shipped_exercises().values()
    possible = [e for e in exercises if all(gym.equipment.get(name) for name in e.equipment)]
    say(f"{path}: a gym in which {len(possible)} exercises are possible.", tone=Tone.GOOD)
    useful = {name for e in exercises for name in e.equipment}
    unknown = sorted(set(gym.equipment) - useful)
    if unknown:
        tell(f"{path}: note: no exercise needs {', '.join(unknown)}", tone=Tone.NOTE)
    return []


def _catalogue(path: Path) -> list[str]:
    from planner.exercises import CatalogueFile
    from planner.files import read_yaml

    count = len(read_yaml(path, CatalogueFile).exercises)
    say(f"{path}: a catalogue of {count} exercises.", tone=Tone.GOOD)
    return []


def _rules(path: Path) -> list[str]:
    from planner.cli.inputs import unknown_exercises
    from planner.resources import rules_folder
    from planner.rulebook.layers import load_rulebook

    book = load_rulebook([path], rules_folder())
    findings = unknown_exercises(path)
    if findings:
        raise InputError(findings)
    say(f"{path}: rules, {len(book.rules)} in force with what they extend.", tone=Tone.GOOD)
    return []


def _plan(path: Path) -> list[str]:
    from planner.files import read_json
    from planner.plan import Plan
    from planner.verify import verify

    plan = read_json(path, Plan)
    violations = [str(one) for one in verify(plan)]
    for notice in plan.told:
        tell(f"{path}: note: {notice.message}", tone=Tone.NOTE)
    if not violations:
        count = sum(len(week.sessions) for week in plan.weeks)
        say(f"{path}: a plan of {count} sessions that keeps its rules.", tone=Tone.GOOD)
    return violations


def _state(path: Path) -> list[str]:
    from planner.files import read_json
    from planner.state import State

    lags = read_json(path, State).timing.lags
    say(f"{path}: a state with {len(lags)} measured lags.", tone=Tone.GOOD)
    return []


_CHECKS: dict[Kind, Callable[[Path], list[str]]] = {
    Kind.GYM: _gym,
    Kind.CATALOGUE: _catalogue,
    Kind.RULES: _rules,
    Kind.PLAN: _plan,
    Kind.STATE: _state,
}
