"""The state: what was learned about an athlete; the one door through which feedback enters."""

from __future__ import annotations

from pydantic import Field

from planner.files import Model
from planner.state.learned import (
    EffortGap,
    Evidence1RM,
    Learned,
    LiftTrend,
    LoadVelocity,
    LossCount,
    RirBias,
    TrendPoint,
)
from planner.state.priming import Condition, Exposure, Lot, Priming, PrimingVerdict, Verdict
from planner.state.timing import MeasuredLag, MeasuredOutcome, Timing
from planner.state.training import (
    DoneSet,
    JournalRead,
    PainReport,
    SessionOutcome,
    SessionStatus,
    Training,
    VelocityKind,
)

__all__ = [
    "Condition",
    "DoneSet",
    "EffortGap",
    "Evidence1RM",
    "Exposure",
    "JournalRead",
    "Learned",
    "LiftTrend",
    "LoadVelocity",
    "LossCount",
    "Lot",
    "MeasuredLag",
    "MeasuredOutcome",
    "PainReport",
    "Priming",
    "PrimingVerdict",
    "RirBias",
    "SessionOutcome",
    "SessionStatus",
    "State",
    "Timing",
    "Training",
    "TrendPoint",
    "VelocityKind",
    "Verdict",
]


class State(Model):
    """state.json."""

    format: int = Field(ge=1, le=1)
    timing: Timing = Timing()
    training: Training = Training()
    learned: Learned = Learned()
    priming: Priming = Priming()
