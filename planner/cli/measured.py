"""A measurement in words: channels, lag, alignment, order of muscles, movement and force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.screen import Tone, say, table, tell

if TYPE_CHECKING:
    from planner.timing import Lag, Refusal
    from planner.timing.report import Report


CHOSEN = {"name": "guessed from its name", "given": "as you said"}


def tell_answer(answer: Lag | Refusal, notes: Sequence[str] = ()) -> None:
    """The lag or the refusal, with the channels it rests on and every doubt."""
    from planner.timing import Lag

    rows = [
        (
            f"  {r.channel}",
            r.group if r.group != "other" else "not used",
            r.muscle or "unknown muscle",
            CHOSEN[r.chosen] if r.group != "other" else "",
        )
        for r in answer.roles
    ]
    if rows:
        say("Channels (set them with --legs and --chest):")
        say(table(rows))
    for note in notes:
        tell(f"Note: {note}", tone=Tone.NOTE)
    for flag in answer.flags:
        named = f"{flag.channel}: " if flag.channel else ""
        tell(f"Note: {named}{flag.message}", tone=Tone.NOTE)
    if not isinstance(answer, Lag):
        tell(f"Not measured: {answer.message}\n  Try: {answer.advice}")
        return
    say(
        f"{answer.event.capitalize()} lag {answer.lag_ms:.0f} ms, 95 % interval {answer.low_ms:.0f} to"
        f" {answer.high_ms:.0f} ms, from {answer.used} of {answer.found} repetitions."
    )
    if not answer.precise:
        say("The interval is too wide to change the order of a session by itself.")
    say("One session says little: no exercise is re-sequenced before two sessions agree.")


def tell_report(found: Report, event: str) -> None:
    """Where the chest acts in the leg phase, who starts first, how fast and how hard."""
    place = found.alignment
    if place is not None:
        say(
            f"The chest acts at {place.fraction:.0%} of the leg phase"
            f" ({place.fraction_low:.0%} to {place.fraction_high:.0%}, from {found.drive_from});"
            f" phase locking {place.locking:.2f} ({place.locking_low:.2f} to {place.locking_high:.2f})."
        )
    if found.order:
        say(f"Order of onset, in ms after the legs' {event}:")
        say(
            table(
                [
                    (
                        f"  {one.channel}",
                        one.muscle,
                        f"{one.onset_ms:.0f}",
                        f"{one.low_ms:.0f} to {one.high_ms:.0f}",
                    )
                    for one in found.order
                ]
            )
        )
    if found.outcomes:
        say("Means with their 95 % intervals:")
        rows = [
            (
                f"  {one.name}",
                f"{one.value:.3g} ± {one.half_width:.2g} {one.unit}",
                f"{one.repetitions} repetitions",
            )
            for one in found.outcomes
        ]
        say(table(rows))
