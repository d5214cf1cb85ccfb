"""The table of contents of the content stage: every rule in force is posted, in this order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from planner.rulebook.kinds import (
    AlternateRule,
    ComplexTrainingRule,
    FrequencyRule,
    ModuleRule,
    OrderRule,
    PrimingRule,
    RecoveryRule,
    RotationRule,
    Rule,
    SessionSizeRule,
    SessionTimeRule,
    SessionVolumeRule,
    SynchronisedRule,
    TaperRule,
    VarietyRule,
    VolumeRule,
    WeeklyRiseRule,
)
from planner.solver.constraints import (
    alternate,
    complex_training,
    frequency,
    module,
    order,
    pair,
    priming,
    recovery,
    rotation,
    session_size,
    session_time,
    session_volume,
    synchronised,
    taper,
    throw_priming,
    variety,
    volume,
    weekly_rise,
)
from planner.solver.content.model import ContentModel

R = TypeVar("R", bound=Rule)


def post_rules(content: ContentModel) -> None:
    """Post every rule that acts on content; a kind without a rule in force posts nothing."""
    _each(content, SessionSizeRule, session_size.post)
    _each(content, SynchronisedRule, synchronised.post)
    _each(content, ComplexTrainingRule, complex_training.post)
    _each(content, PrimingRule, throw_priming.post)
    _each(content, SynchronisedRule, pair.post)
    _each(content, PrimingRule, priming.post)
    _each(content, AlternateRule, alternate.post)
    _each(content, OrderRule, order.post)
    _each(content, VarietyRule, variety.post)
    _each(content, RotationRule, rotation.post)
    _each(content, ModuleRule, module.post)
    _each(content, VolumeRule, volume.post)
    _each(content, SessionVolumeRule, session_volume.post)
    _each(content, WeeklyRiseRule, weekly_rise.post)
    _each(content, FrequencyRule, frequency.post)
    _each(content, RecoveryRule, recovery.post)
    _each(content, TaperRule, taper.post)
    _each(content, SessionTimeRule, session_time.post)


def _each(content: ContentModel, kind: type[R], post: Callable[[ContentModel, R], None]) -> None:
    for rule in content.task.problem.rules.all(kind):
        post(content, rule)
