"""Everything that one recording says beside the lag: alignment, order of muscles, movement, force."""

from __future__ import annotations

from pydantic import Field

from planner.errors import InputError, quoted
from planner.files import Model
from planner.timing.centre import student_95
from planner.timing.force import Effort, effort
from planner.timing.motion import MotionRepetition, repetitions
from planner.timing.outcome import Lag
from planner.timing.phase import Alignment, MuscleOnset, activation_order, alignment, leg_drives
from planner.timing.signals import Recording

BEFORE_S, AFTER_S = 0.8, 1.5
"""Stretch around a leg event in which its effort on a force plate is looked for."""


class Outcome(Model):
    """The mean of one quantity over the repetitions of a session."""

    name: str
    unit: str
    value: float
    half_width: float = Field(ge=0)
    """Half of the 95 % interval of the mean."""
    repetitions: int = Field(ge=2)


class Report(Model):
    """What a recording says; parts without their channels are empty."""

    alignment: Alignment | None = None
    drive_from: str = "leg bursts"
    order: tuple[MuscleOnset, ...] = ()
    motion: tuple[MotionRepetition, ...] = ()
    efforts: tuple[Effort, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def report(recording: Recording, lag: Lag, marker: str = "", plate: str = "") -> Report:
    """Place the chest in the leg phase, order the muscles, and measure movement and force.

    Parameters
    ----------
    marker
        A marker on the bar or the hips: gives the phases of the movement and its velocity.
    plate
        The vertical force of a plate, in newtons.

    Raises
    ------
    InputError
        There is no such marker or plate in the recording.
    """
    motion = _motion(recording, marker) if marker else ()
    efforts = _efforts(recording, lag, plate) if plate else ()
    drives = tuple(one.drive() for one in motion) or leg_drives(recording, lag)
    return Report(
        alignment=alignment(lag, drives),
        drive_from=f"marker {marker}" if motion else "leg bursts",
        order=activation_order(recording, lag),
        motion=motion,
        efforts=efforts,
        outcomes=_outcomes(motion, efforts),
    )


def repetitions_of(recording: Recording, events: str, marker: str) -> tuple[float, ...] | None:
    """Middle of each leg drive in seconds, from named events or a marker; None without either.

    Raises
    ------
    InputError
        The recording has no such events or marker.
    """
    if events:
        found = [mark.time_s for mark in recording.events if mark.name.lower() == events.lower()]
        if not found:
            names = ", ".join(sorted({mark.name for mark in recording.events})) or "no events"
            raise InputError.of(
                f"there are no events called {quoted(events)}",
                file=recording.source,
                advice=f"the recording has: {names}",
            )
        return tuple(found)
    drives = [one.drive() for one in _motion(recording, marker)] if marker else []
    return tuple((one.start_s + one.end_s) / 2 for one in drives) or None


def _motion(recording: Recording, marker: str) -> tuple[MotionRepetition, ...]:
    if recording.markers is None:
        advice = "record motion capture with it, or leave --marker out"
        raise InputError.of("the recording has no markers", file=recording.source, advice=advice)
    return repetitions(recording.markers, marker)


def _efforts(recording: Recording, lag: Lag, plate: str) -> tuple[Effort, ...]:
    """One effort a used repetition; repetitions whose rest or rise is missing are left out."""
    channel = next((c for c in recording.channels if c.name.lower() == plate.lower()), None)
    if channel is None:
        names = ", ".join(recording.names()[:20])
        raise InputError.of(f"there is no channel '{plate}'", file=recording.source, advice=names)
    found = []
    for one in lag.repetitions:
        if one.used:
            try:
                found.append(effort(channel, one.leg_s - BEFORE_S, one.leg_s + AFTER_S))
            except InputError as error:
                if "newtons" in str(error):
                    raise
    return tuple(found)


def _outcomes(
    motion: tuple[MotionRepetition, ...], efforts: tuple[Effort, ...]
) -> tuple[Outcome, ...]:
    rows = (
        ("mean concentric velocity", "m/s", [one.mean_velocity_m_s for one in motion]),
        ("peak velocity", "m/s", [one.peak_velocity_m_s for one in motion]),
        ("rate of force development 0-100 ms", "N/s", [one.rise_0_100_n_s for one in efforts]),
        ("rate of force development 0-200 ms", "N/s", [one.rise_0_200_n_s for one in efforts]),
        ("peak rate of force development", "N/s", [one.rise_peak_n_s for one in efforts]),
        ("impulse", "N s", [one.impulse_n_s for one in efforts]),
    )
    return tuple(_outcome(name, unit, values) for name, unit, values in rows if len(values) > 1)


def _outcome(name: str, unit: str, values: list[float]) -> Outcome:
    count = len(values)
    mean = sum(values) / count
    variance = sum((value - mean) ** 2 for value in values) / (count - 1)
    half = student_95(count - 1) * (variance / count) ** 0.5
    return Outcome(name=name, unit=unit, value=mean, half_width=half, repetitions=count)
