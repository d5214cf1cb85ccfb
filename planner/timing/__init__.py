"""Timing: from recorded muscles to a lag with its uncertainty; the only home of numpy."""

import os

# Matrices are small here: a second thread of the algebra library costs more than it brings.
# Read by it when numpy is first imported, hence before everything else.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from planner.timing.decision import FRAMEWORK_WINDOW, Target, Verdict, classify
from planner.timing.estimate import estimate
from planner.timing.history import SessionLag
from planner.timing.outcome import Flag, Lag, Refusal, RepetitionLag, Role
from planner.timing.picture import picture
from planner.timing.recordings import read_recording
from planner.timing.roles import assign
from planner.timing.signals import Channel, Mark, Markers, Recording

__all__ = [
    "FRAMEWORK_WINDOW",
    "Channel",
    "Flag",
    "Lag",
    "Mark",
    "Markers",
    "Recording",
    "Refusal",
    "RepetitionLag",
    "Role",
    "SessionLag",
    "Target",
    "Verdict",
    "assign",
    "classify",
    "estimate",
    "picture",
    "read_recording",
]
