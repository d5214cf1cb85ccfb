"""planner new: a commented profile of an athlete or of a gym to be filled in, or templates to be changed."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.screen import tell
from planner.cli.values import PATH, day

if TYPE_CHECKING:
    from planner.cli.starter import Answers

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NO_INPUT = click.option("--no-input", is_flag=True, help="Ask nothing, write the template.")


@click.group("new")
def command() -> None:
    """Write a commented profile of an athlete or of a gym, or templates to change."""


@command.command("athlete")
@click.argument("file", type=PATH)
@NO_INPUT
def athlete(file: Path, *, no_input: bool) -> None:
    """Write an athlete's profile to FILE; on a terminal a few questions are asked."""
    _refuse_existing(file)
    from planner.cli.starter import Answers, athlete_text

    today = date.today()  # noqa: DTZ011 - the user's own calendar; planning never reads a clock
    answers = Answers(start=today + timedelta(days=7 - today.weekday()))
    if not no_input and sys.stdin.isatty() and sys.stderr.isatty():
        answers = _asked(answers)
    _write(file, athlete_text(answers))
    if answers.cleared is None:
        tell("No plan is made before the health screening is cleared: see 'screening' in it.")
    gym = file.parent / "gym.yaml"
    if not gym.exists():
        tell(f"It names the gym '{gym}'; write that with: planner new gym {gym}")


@command.command("gym")
@click.argument("file", type=PATH)
@NO_INPUT
def gym(file: Path, *, no_input: bool) -> None:  # noqa: ARG001 - nothing is asked either way
    """Write a gym to FILE."""
    _refuse_existing(file)
    from planner.cli.starter import GYM

    _write(file, GYM)


@command.command("template")
@click.argument("folder", type=PATH)
def template(folder: Path) -> None:
    """Copy our booklet's templates to FOLDER, to be changed and used with planner render --template."""
    _refuse_existing(folder)
    from planner.files import write_atomic
    from planner.resources import templates_folder

    folder.mkdir(parents=True)
    for path in sorted((templates_folder() / "athlete").iterdir()):
        # The pocket card's style would speak into the booklet's.
        if path.suffix in (".j2", ".css") and path.stem.partition(".")[0] != "pocket":
            write_atomic(folder / path.name, path.read_bytes())
    tell(f"Written: {folder}")
    tell(f"Print with it: planner render plan.json --template {folder} -o plan.pdf")


def _refuse_existing(file: Path) -> None:
    if file.exists() or file.is_symlink():
        raise click.UsageError(f"'{file}' exists already and is left as it is; choose another name")


def _write(file: Path, text: str) -> None:
    from planner.files import write_atomic

    write_atomic(file, text.encode())
    tell(f"Written: {file}")


def _ask(question: str, default: Any, kind: Any) -> Any:  # noqa: ANN401 - click's own freedom
    return click.prompt(question, default=default, type=kind, err=True)


def _asked(answers: Answers) -> Answers:
    """The answers of whoever sits at the terminal; Enter takes the suggestion."""
    from dataclasses import replace

    from planner.cli.starter import FOCUSES

    start = _ask("First day of the block", str(answers.start), day)
    cleared = None
    if click.confirm("Did a health screening clear the athlete?", default=False, err=True):
        cleared = _ask("On which day?", str(start - timedelta(days=7)), day)
    return replace(
        answers,
        start=start,
        cleared=cleared,
        name=_ask("Name", answers.name, _name),
        birth_date=_ask("Birth date", str(answers.birth_date), day),
        body_mass_kg=_ask("Body mass in kg", answers.body_mass_kg, click.FloatRange(25, 300)),
        training_years=_ask("Years of training", answers.training_years, click.FloatRange(0, 80)),
        focus=_ask("Focus", answers.focus, click.Choice(FOCUSES)),
        priority_lift=_ask("Lift that matters most", answers.priority_lift, _lift),
        weeks=_ask("Weeks", answers.weeks, click.IntRange(1, 52)),
        days=_ask("Training days", ", ".join(answers.days), _days),
        minutes=_ask("Minutes per session", answers.minutes, click.IntRange(15, 240)),
        squat_kg=_ask("Back squat, best single in kg (0: unknown)", 0.0, click.FloatRange(0, 600)),
        bench_kg=_ask("Bench press, best single in kg (0: unknown)", 0.0, click.FloatRange(0, 600)),
    )


def _name(text: str) -> str:
    from planner.errors import HIDDEN

    name = text.strip()
    if not 1 <= len(name) <= 60 or HIDDEN.search(name):
        raise click.BadParameter("a name has 1 to 60 visible characters")
    return name


def _lift(text: str) -> str:
    from planner.cli.inputs import shipped_exercises
    from planner.pose.notes import nearest

    known = shipped_exercises()
    if text not in known:
        raise click.BadParameter(f"no exercise has the id '{text}'; {nearest(text, known)}")
    return text


def _days(text: str) -> tuple[str, ...]:
    given = [word.strip().lower() for word in text.replace(" ", ",").split(",") if word.strip()]
    found = []
    for word in given:
        match = [name for name in WEEKDAYS if len(word) > 1 and name.startswith(word)]
        if len(match) != 1:
            raise click.BadParameter(f"'{word}' is no day of the week; write: monday, thursday")
        found.append(match[0])
    if not found:
        raise click.BadParameter("name at least one day")
    return tuple(name for name in WEEKDAYS if name in found)
