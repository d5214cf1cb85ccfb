"""Who trains more gently, and the rules with those bounds laid over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner.athlete import Athlete
from planner.rulebook.book import Change, Rulebook
from planner.rulebook.kinds import (
    AnyRule,
    Band,
    CareRule,
    Day,
    ModelRule,
    ModuleEffort,
    ModuleRule,
    PhaseRule,
    Prescription,
    Ramp,
    Rule,
    TrainingDaysRule,
)
from planner.rulebook.merge import differences
from planner.vocabulary import Category


def care_for(athlete: Athlete, rules: Rulebook, first: date) -> tuple[CareRule, ...]:
    """The rules of care whose conditions an athlete meets on the first day, by id."""
    age = athlete.age_on(first)
    topics = {clearance.topic for clearance in athlete.screening.clearances}
    return tuple(
        rule
        for rule in rules.all(CareRule)
        if rule.from_age_years <= age < rule.below_age_years
        and athlete.training_years < rule.below_training_years
        and (rule.topic is None or rule.topic in topics)
    )


def with_care(rules: Rulebook, care: tuple[CareRule, ...]) -> Rulebook:
    """The rulebook with the phases and the training days inside the bounds of each rule of care.

    What changes is written down like any other change, in the name of the rule of care.
    """
    for rule in care:
        changes: list[Change] = []
        changed = tuple(_bounded(one, rule, changes) for one in rules.rules)
        if changes:
            rules = Rulebook(
                books=rules.books,
                rules=changed,
                origins=rules.origins,
                changes=(*rules.changes, *changes),
                off=rules.off,
            )
    return rules


def _bounded(rule: AnyRule, care: CareRule, changes: list[Change]) -> AnyRule:
    after: AnyRule = rule
    if isinstance(rule, PhaseRule):
        given = {c: _prescription(c, p, care) for c, p in rule.prescriptions.items()}
        after = rule.model_copy(update={"prescriptions": given})
    elif isinstance(rule, ModelRule):
        days = {name: _day(day, care) for name, day in rule.days.items()}
        after = rule.model_copy(update={"days": days})
    elif isinstance(rule, ModuleRule):
        efforts = {phase: _effort(own, care) for phase, own in rule.main_lifts.items()}
        after = rule.model_copy(update={"main_lifts": efforts})
    elif isinstance(rule, TrainingDaysRule):
        after = _days(rule, care)
    changes += _told(rule, after, care)
    return after


def _day(day: Day, care: CareRule) -> Day:
    given = {c: _prescription(c, p, care) for c, p in day.prescriptions.items()}
    return day.model_copy(update={"prescriptions": given})


def _effort(own: ModuleEffort, care: CareRule) -> ModuleEffort:
    return ModuleEffort(
        reps=_band(own.reps, lambda reps: max(reps, care.least_reps)),
        rir=_ramp(own.rir, lambda rir: max(rir, care.least_rir)),
        percent_1rm=_ramp(own.percent_1rm, lambda share: min(share, care.most_percent_1rm)),
    )


def _prescription(category: Category, given: Prescription, care: CareRule) -> Prescription:
    if category is Category.POWER:
        return given
    percent = given.percent_1rm
    return Prescription(
        base_sets=_band(given.base_sets, lambda sets: min(sets, care.most_sets)),
        reps=_band(given.reps, lambda reps: max(reps, care.least_reps)),
        rir=_ramp(given.rir, lambda rir: max(rir, care.least_rir)),
        percent_1rm=percent and _ramp(percent, lambda share: min(share, care.most_percent_1rm)),
    )


def _band(band: Band, bound: Callable[[int], int]) -> Band:
    return Band(min=bound(band.min), max=bound(band.max))


def _ramp(ramp: Ramp, bound: Callable[[float], float]) -> Ramp:
    return Ramp(start=bound(ramp.start), end=bound(ramp.end))


def _days(rule: TrainingDaysRule, care: CareRule) -> TrainingDaysRule:
    most = {level: min(days, care.most_per_week) for level, days in rule.most_per_week.items()}
    in_a_row = min(rule.most_days_in_a_row, care.most_days_in_a_row)
    return rule.model_copy(update={"most_per_week": most, "most_days_in_a_row": in_a_row})


def _told(before: Rule, after: Rule, care: CareRule) -> list[Change]:
    found = differences(before.model_dump(mode="json"), after.model_dump(mode="json"))
    return [
        Change.model_validate(
            {
                "rule": before.id,
                "key": key,
                "before": old,
                "after": new,
                "book": care.id,
                "because": care.title,
            }
        )
        for key, old, new in found
    ]
