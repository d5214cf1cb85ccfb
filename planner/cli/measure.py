"""planner measure: how much later the chest acts than the legs, from a recording, or why not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.screen import Tone, say, table, tell
from planner.cli.values import PATH, day
from planner.errors import UsageError

if TYPE_CHECKING:
    from planner.timing import Lag, Refusal

EVENTS = ("peak", "onset")


@click.command("measure")
@click.argument("recording", type=PATH)
@click.option("--task", required=True, metavar="EXERCISE", help="What was recorded: an exercise.")
@click.option("--legs", multiple=True, metavar="CHANNEL", help="A channel of the legs. Repeatable.")
@click.option("--chest", multiple=True, metavar="CHANNEL", help="One of the chest. Repeatable.")
@click.option("--event", type=click.Choice(EVENTS), default=EVENTS[0], show_default=True)
@click.option("--state", type=PATH, metavar="FILE", help="Remember it here: state.json.")
@click.option(
    "--date", "on", type=day, metavar="DATE", help="Day of the recording; today if left out."
)
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Draw a picture here: .svg.")
@click.option("--json", "as_json", is_flag=True, help="Say what was measured as JSON.")
def command(
    *,
    recording: Path,
    task: str,
    legs: tuple[str, ...],
    chest: tuple[str, ...],
    event: str,
    state: Path | None,
    on: date | None,
    output: Path | None,
    as_json: bool,
) -> int:
    """Measure the lag in RECORDING: CSV, TSV, STO, C3D, EDF, BDF, XDF or H5.

    A lag is chest event minus leg event of the same repetition, in milliseconds. What cannot be
    measured is refused, with the reason and exit code 1.
    """
    if output is not None and output.suffix != ".svg":
        raise UsageError.of(f"cannot draw '{output}'", advice="give a file that ends in .svg")
    _check_task(task)
    from planner.files import write_atomic
    from planner.timing import Lag, estimate, picture, read_recording

    found = read_recording(recording)
    answer = estimate(found, legs=legs, chest=chest, event="peak" if event == "peak" else "onset")
    if as_json:
        say(json.dumps(_data(task, answer), indent=1, ensure_ascii=False))
    else:
        _print(answer)
    if not isinstance(answer, Lag):
        return 1
    if output is not None:
        write_atomic(output, picture(found, answer).encode())
        tell(f"Written: {output}")
    if state is not None:
        _remember(state, recording, task, answer, on or date.today())  # noqa: DTZ011 - local day
    return 0


def _remember(state: Path, recording: Path, task: str, lag: Lag, day: date) -> None:
    from planner.cli.remember import remember, tell_history

    if remember(state, recording, task, lag, day):
        tell(f"Remembered for {day}: {state}")
    else:
        tell(f"This recording stands in {state} already; it counts once.")
    tell_history(state, task, lag.event)


def _check_task(task: str) -> None:
    """Only an exercise in which legs and chest both burst has a lag between them."""
    from planner.cli.inputs import shipped_exercises
    from planner.pose.notes import nearest

    catalogue = shipped_exercises()
    exercise = catalogue.get(task)
    if exercise is None:
        advice = nearest(task, catalogue)
        raise UsageError.of(f"'{task}' is no exercise of the catalogue", advice=advice)
    if not exercise.lag_measurable:
        tasks = [e.id for e in catalogue.values() if e.lag_measurable and not e.special]
        text = f"{exercise.name} has no lag to measure: legs and chest do not both burst in it"
        raise UsageError.of(text, advice=f"record one of {', '.join(tasks)}")


def _data(task: str, answer: Lag | Refusal) -> dict[str, Any]:
    return {"task": task, **answer.model_dump(mode="json")}


def _print(answer: Lag | Refusal) -> None:
    from planner.timing import Lag

    rows = [(f"  {r.channel}", r.group, r.muscle, r.chosen) for r in answer.roles]
    if rows:
        say("Channels (set them with --legs and --chest):")
        say(table(rows))
    for flag in answer.flags:
        tell(f"Note: {flag.message}", tone=Tone.NOTE)
    if not isinstance(answer, Lag):
        tell(f"Not measured: {answer.message}\n  Try: {answer.advice}")
        return
    say(
        f"{answer.event.capitalize()} lag {answer.lag_ms:.0f} ms, 95 % interval {answer.low_ms:.0f} to"
        f" {answer.high_ms:.0f} ms, from {answer.used} of {answer.found} repetitions."
    )
    if not answer.precise:
        say("The interval is too wide to change the order of a session.")
    say("One session says little: no exercise is re-sequenced before two sessions agree.")
