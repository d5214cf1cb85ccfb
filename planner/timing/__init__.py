"""Timing: from recorded muscles to a lag with its uncertainty; the only home of numpy."""

from planner.timing.estimate import estimate
from planner.timing.outcome import Flag, Lag, Refusal, RepetitionLag, Role
from planner.timing.recordings import read_recording
from planner.timing.roles import assign
from planner.timing.signals import Channel, Mark, Markers, Recording

__all__ = [
    "Channel",
    "Flag",
    "Lag",
    "Mark",
    "Markers",
    "Recording",
    "Refusal",
    "RepetitionLag",
    "Role",
    "assign",
    "estimate",
    "read_recording",
]
