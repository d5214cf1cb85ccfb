"""planner measure --live: a line a repetition while a stream is running."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.screen import say, tell
from planner.errors import UsageError

if TYPE_CHECKING:
    from planner.timing.decision import Target
    from planner.timing.live import LiveRepetition

KEPT = (".csv", ".xdf")


def follow(
    stream: str,
    *,
    legs: tuple[str, ...],
    chest: tuple[str, ...],
    event: str,
    save: Path | None,
    seconds: float | None,
) -> int:
    """Print each repetition's lag as it ends; 1 when none could be measured."""
    if save is not None and save.suffix.lower() not in KEPT:
        raise UsageError.of(f"cannot keep a stream as '{save}'", advice="end it in .csv or .xdf")
    from planner.timing.stream import listen

    tell(f"Listening to '{stream}'; Ctrl-C ends it.")
    measured = 0
    answers = listen(
        stream,
        legs=legs,
        chest=chest,
        event="peak" if event == "peak" else "onset",
        target=_target(event),
        save=save,
        seconds=seconds,
    )
    try:
        for answer in answers:
            say(line_of(answer))
            measured += answer.lag_ms is not None
    except KeyboardInterrupt:
        tell("Ended.")
    finally:
        answers.close()
    if save is not None and save.exists():
        tell(f"Written: {save}")
    return 0 if measured else 1


def line_of(answer: LiveRepetition) -> str:
    """One repetition: its lag, the running centre with its interval, the window beside it."""
    if answer.lag_ms is None:
        return f"{answer.number:3}  {answer.message or 'not timed'}"
    text = f"{answer.number:3}  {answer.lag_ms:4.0f} ms"
    if answer.centre_ms is not None and answer.half_width_ms is not None:
        text += f"   so far {answer.centre_ms:.0f} ± {answer.half_width_ms:.0f} ms"
    if answer.inside_target is not None:
        text += f"   {'inside' if answer.inside_target else 'outside'} the {answer.target}"
    return text


def _target(event: str) -> Target | None:
    """The framework's window, labelled; it speaks of peaks only."""
    from planner.timing import FRAMEWORK_WINDOW

    if event != FRAMEWORK_WINDOW.event:
        return None
    return FRAMEWORK_WINDOW.model_copy(update={"name": "framework's window (evidence: none)"})


def write_beat(path: Path, lag_ms: float) -> None:
    """A sound file to move to: a low tone for the legs, a high one as much later."""
    if path.suffix.lower() != ".wav":
        raise UsageError.of(f"cannot write a beat to '{path}'", advice="end it in .wav")
    from planner.files import write_atomic
    from planner.timing.beeps import beat_wav

    write_atomic(path, beat_wav(lag_ms))
    tell(f"Written: {path}: two tones, {lag_ms:.0f} ms apart")
