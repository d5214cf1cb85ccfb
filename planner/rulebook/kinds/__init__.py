"""One class per kind of rule; ``AnyRule`` is their union, told apart by ``kind``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from planner.rulebook.kinds.alternate import AlternateRule
from planner.rulebook.kinds.base import Band, Ramp, Rule, Stage
from planner.rulebook.kinds.care import CareRule
from planner.rulebook.kinds.complex_training import ComplexTrainingRule, Within
from planner.rulebook.kinds.deload_trigger import DeloadTriggerRule
from planner.rulebook.kinds.eligibility import EligibilityRule
from planner.rulebook.kinds.frequency import FrequencyRule
from planner.rulebook.kinds.learning import LearningRule, Spreads
from planner.rulebook.kinds.loading import LoadingRule
from planner.rulebook.kinds.mesocycle import MesocycleRule
from planner.rulebook.kinds.missed_session import MissedSessionRule
from planner.rulebook.kinds.model import Day, ModelRule, ModelStage, Span
from planner.rulebook.kinds.module import ModuleEffort, ModuleRule
from planner.rulebook.kinds.order import OrderRule
from planner.rulebook.kinds.pair import PairRule
from planner.rulebook.kinds.phase import PhaseRule, Prescription
from planner.rulebook.kinds.priming import PrimingRule
from planner.rulebook.kinds.priming_test import PrimingTestRule
from planner.rulebook.kinds.progression import ProgressionRule
from planner.rulebook.kinds.recovery import RecoveryRule
from planner.rulebook.kinds.rest import RestRule
from planner.rulebook.kinds.return_ramp import ReturnRampRule
from planner.rulebook.kinds.rotation import RotationRule
from planner.rulebook.kinds.screening import ScreeningRule
from planner.rulebook.kinds.sequencing import SequencingRule
from planner.rulebook.kinds.session_size import SessionSizeRule
from planner.rulebook.kinds.session_time import SessionTimeRule
from planner.rulebook.kinds.session_volume import SessionVolumeRule
from planner.rulebook.kinds.synchronised import SynchronisedRule
from planner.rulebook.kinds.taper import TaperRule
from planner.rulebook.kinds.throw_priming import ThrowPrimingRule
from planner.rulebook.kinds.timing_target import TimingTargetRule
from planner.rulebook.kinds.training_days import TrainingDaysRule
from planner.rulebook.kinds.variety import VarietyRule
from planner.rulebook.kinds.velocity_loss import VelocityLossRule
from planner.rulebook.kinds.volume import VolumeBand, VolumeRule
from planner.rulebook.kinds.warm_up import WarmUpRule, WarmUpStep
from planner.rulebook.kinds.weekly_rise import WeeklyRiseRule

KINDS: tuple[type[Rule], ...] = (
    ScreeningRule,
    CareRule,
    EligibilityRule,
    TrainingDaysRule,
    ReturnRampRule,
    ModelRule,
    MesocycleRule,
    TaperRule,
    PhaseRule,
    VolumeRule,
    SessionVolumeRule,
    WeeklyRiseRule,
    RecoveryRule,
    FrequencyRule,
    VarietyRule,
    RotationRule,
    ModuleRule,
    SessionSizeRule,
    SynchronisedRule,
    PairRule,
    TimingTargetRule,
    SequencingRule,
    PrimingRule,
    ThrowPrimingRule,
    PrimingTestRule,
    OrderRule,
    ComplexTrainingRule,
    AlternateRule,
    RestRule,
    SessionTimeRule,
    WarmUpRule,
    LearningRule,
    LoadingRule,
    VelocityLossRule,
    ProgressionRule,
    MissedSessionRule,
    DeloadTriggerRule,
)
"""Every kind, in the order in which a plan comes into being."""

AnyRule = Annotated[
    ScreeningRule
    | CareRule
    | EligibilityRule
    | TrainingDaysRule
    | ReturnRampRule
    | ModelRule
    | MesocycleRule
    | TaperRule
    | PhaseRule
    | VolumeRule
    | SessionVolumeRule
    | WeeklyRiseRule
    | RecoveryRule
    | FrequencyRule
    | VarietyRule
    | RotationRule
    | ModuleRule
    | SessionSizeRule
    | SynchronisedRule
    | PairRule
    | TimingTargetRule
    | SequencingRule
    | PrimingRule
    | ThrowPrimingRule
    | PrimingTestRule
    | OrderRule
    | ComplexTrainingRule
    | AlternateRule
    | RestRule
    | SessionTimeRule
    | WarmUpRule
    | LearningRule
    | LoadingRule
    | VelocityLossRule
    | ProgressionRule
    | MissedSessionRule
    | DeloadTriggerRule,
    Field(discriminator="kind"),
]

__all__ = [
    "KINDS",
    "AlternateRule",
    "AnyRule",
    "Band",
    "CareRule",
    "ComplexTrainingRule",
    "Day",
    "DeloadTriggerRule",
    "EligibilityRule",
    "FrequencyRule",
    "LearningRule",
    "LoadingRule",
    "MesocycleRule",
    "MissedSessionRule",
    "ModelRule",
    "ModelStage",
    "ModuleEffort",
    "ModuleRule",
    "OrderRule",
    "PairRule",
    "PhaseRule",
    "Prescription",
    "PrimingRule",
    "PrimingTestRule",
    "ProgressionRule",
    "Ramp",
    "RecoveryRule",
    "RestRule",
    "ReturnRampRule",
    "RotationRule",
    "Rule",
    "ScreeningRule",
    "SequencingRule",
    "SessionSizeRule",
    "SessionTimeRule",
    "SessionVolumeRule",
    "Span",
    "Spreads",
    "Stage",
    "SynchronisedRule",
    "TaperRule",
    "ThrowPrimingRule",
    "TimingTargetRule",
    "TrainingDaysRule",
    "VarietyRule",
    "VelocityLossRule",
    "VolumeBand",
    "VolumeRule",
    "WarmUpRule",
    "WarmUpStep",
    "WeeklyRiseRule",
    "Within",
]
