"""The table of contents of the content stage: every rule in force is posted, in this order."""

from __future__ import annotations

from planner.rulebook.kinds import (
    AlternateRule,
    FrequencyRule,
    OrderRule,
    PairRule,
    RecoveryRule,
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
    frequency,
    order,
    pair,
    recovery,
    session_size,
    session_time,
    session_volume,
    synchronised,
    taper,
    variety,
    volume,
    weekly_rise,
)
from planner.solver.content.model import ContentModel


def post_rules(content: ContentModel) -> None:
    """Post every rule that acts on content; a kind without a rule in force posts nothing."""
    rules = content.task.problem.rules
    if size := rules.maybe(SessionSizeRule):
        session_size.post(content, size)
    if paired := rules.maybe(SynchronisedRule):
        synchronised.post(content, paired)
        pair.post(content, rules.all(PairRule), paired.enough_points)
    if turns := rules.maybe(AlternateRule):
        alternate.post(content, turns)
    if first := rules.maybe(OrderRule):
        order.post(content, first)
    if change := rules.maybe(VarietyRule):
        variety.post(content, change)
    for band in rules.all(VolumeRule):
        volume.post(content, band)
    if cap := rules.maybe(SessionVolumeRule):
        session_volume.post(content, cap)
    if rise := rules.maybe(WeeklyRiseRule):
        weekly_rise.post(content, rise)
    if exposure := rules.maybe(FrequencyRule):
        frequency.post(content, exposure)
    for gap in rules.all(RecoveryRule):
        recovery.post(content, gap)
    if last := rules.maybe(TaperRule):
        taper.post(content, last)
    session_time.post(content, rules.one(SessionTimeRule))
