"""planner measure: how much later the chest acts than the legs, from a recording, or why not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from planner.cli.measured import tell_answer, tell_report
from planner.cli.remember import Session, digest_of
from planner.cli.screen import say, tell
from planner.cli.values import PATH, day
from planner.errors import UsageError

if TYPE_CHECKING:
    from planner.timing import Lag, Recording, Refusal, SessionLag
    from planner.timing.report import Report

EVENTS = ("peak", "onset")


@click.command("measure")
@click.argument("recording", type=PATH, required=False)
@click.option("--task", required=True, metavar="EXERCISE", help="What was recorded: an exercise.")
@click.option("--live", metavar="STREAM", help="A Lab Streaming Layer stream, not a recording.")
@click.option("--save", type=PATH, metavar="FILE", help="Keep the live stream: .csv or .xdf.")
@click.option("--seconds", type=click.FloatRange(1, 86400), help="End the live stream after them.")
@click.option("--beat", type=PATH, metavar="FILE", help="Write two tones with this lag: .wav.")
@click.option("--legs", multiple=True, metavar="CHANNEL", help="A channel of the legs. Repeatable.")
@click.option("--chest", multiple=True, metavar="CHANNEL", help="One of the chest. Repeatable.")
@click.option("--marker", default="", metavar="NAME", help="Marker on bar or hips: velocity.")
@click.option("--events", default="", metavar="NAME", help="Events that mark the repetitions.")
@click.option("--plate", default="", metavar="CHANNEL", help="Vertical force of a plate, in N.")
@click.option("--event", type=click.Choice(EVENTS), default=EVENTS[0], show_default=True)
@click.option("--state", type=PATH, metavar="FILE", help="Remember it here: state.json.")
@click.option(
    "--date", "on", type=day, metavar="DATE", help="Day of the recording; today if left out."
)
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Draw a picture here: .svg.")
@click.option("--json", "as_json", is_flag=True, help="Say what was measured as JSON.")
def command(*, recording: Path | None, task: str, live: str | None, **wanted: Any) -> int:  # noqa: ANN401 - see `_Wanted`
    """Measure the lag in RECORDING: CSV, TSV, STO, C3D, EDF, BDF, XDF or H5; or --live.

    A lag is chest event minus leg event of the same repetition, in milliseconds. What cannot be
    measured is refused, with the reason and exit code 1.
    """
    if (recording is None) == (live is None):
        raise click.UsageError("give a RECORDING, or --live with the name of a stream")
    asked = _Wanted(task=task, **wanted)
    if asked.output is not None and asked.output.suffix != ".svg":
        raise UsageError.of(f"cannot draw '{asked.output}'", advice="give a file that ends in .svg")
    _check_task(task)
    if recording is not None:
        return asked.measured(recording)
    return asked.followed(str(live))


@dataclass(frozen=True)
class _Wanted:
    """What is measured, and what is done with the answer."""

    task: str
    save: Path | None
    seconds: float | None
    legs: tuple[str, ...]
    chest: tuple[str, ...]
    marker: str
    plate: str
    events: str
    event: str
    state: Path | None
    on: date | None
    beat: Path | None
    output: Path | None
    as_json: bool

    def followed(self, stream: str) -> int:
        """Follow a stream; what is kept of it is measured like any recording when it ends."""
        from planner.cli.live import follow

        later = {"--state": self.state, "-o": self.output, "--beat": self.beat}
        asked = [name for name, wanted in later.items() if wanted is not None]
        if asked and self.save is None:
            advice = "add --save FILE.csv; the file is measured when the stream has ended"
            raise UsageError.of(f"{asked[0]} needs a recording to measure", advice=advice)
        code = follow(
            stream,
            legs=self.legs,
            chest=self.chest,
            event=self.event,
            save=self.save,
            seconds=self.seconds,
        )
        return self.measured(self.save) if asked and self.save is not None else code

    def measured(self, path: Path) -> int:
        """Read, measure, tell, keep."""
        from planner.timing import Lag, estimate, read_recording
        from planner.timing.report import repetitions_of, report

        found = read_recording(path)
        event: Literal["peak", "onset"] = "peak" if self.event == "peak" else "onset"
        drives = repetitions_of(found, self.events, self.marker)
        answer = estimate(
            found, legs=self.legs, chest=self.chest, event=event, repetitions_s=drives
        )
        told = report(found, answer, self.marker, self.plate) if isinstance(answer, Lag) else None
        if self.as_json:
            say(json.dumps(_data(self.task, answer, told), indent=1, ensure_ascii=False))
        else:
            tell_answer(answer, found.notes)
            if told:
                tell_report(told, self.event)
        if not isinstance(answer, Lag) or told is None:
            return 1
        self._keep(path, found, answer, told)
        return 0

    def _keep(self, path: Path, found: Recording, lag: Lag, told: Report) -> None:
        """Remember, draw, write the beat; each where it was asked for."""
        from planner.cli.remember import remember
        from planner.files import write_atomic
        from planner.timing import picture

        if self.state is not None:
            day = self.on or date.today()  # noqa: DTZ011 - the day where the athlete is
            remember(self.state, Session(self.task, digest_of(path), day), lag, told.outcomes)
        if self.output is not None:
            earlier = _earlier(self.state, self.task, lag)
            write_atomic(self.output, picture(found, lag, earlier).encode())
            tell(f"Written: {self.output}")
        if self.beat is not None:
            from planner.cli.live import write_beat

            write_beat(self.beat, max(lag.lag_ms, 0.0))


def _earlier(state: Path | None, task: str, lag: Lag) -> list[SessionLag]:
    """The remembered sessions of this task, for the picture."""
    from planner.cli.remember import read_state
    from planner.pose.sequencing import session_lag

    lags = read_state(state).timing.of(task, lag.event) if state is not None else ()
    return [session_lag(one) for one in lags]


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


def _data(task: str, answer: Lag | Refusal, found: Report | None) -> dict[str, Any]:
    more = found.model_dump(mode="json") if found else {}
    return {"task": task, **answer.model_dump(mode="json"), **more}
