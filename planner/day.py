"""What a kind of day prescribes: its phase's sets and ramps, another's end to them, or its own."""

from __future__ import annotations

from collections.abc import Iterator

from planner.exercises import Exercise
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import (
    Band,
    Day,
    ModelRule,
    ModuleRule,
    PhaseRule,
    Prescription,
    Ramp,
)
from planner.vocabulary import Category, Phase, Slug


def day_of(rules: Rulebook, name: Slug | None) -> Day | None:
    """The kind of day with this name; none where the phase itself prescribes."""
    model = rules.maybe(ModelRule)
    return model.days[name] if model and name else None


def categories_of(rules: Rulebook, phase: Phase, name: Slug | None) -> frozenset[Category]:
    """Categories of exercises that a phase, or a kind of day, prescribes."""
    return frozenset(category for category in Category if prescribed(rules, phase, name, category))


def prescribed(
    rules: Rulebook, phase: Phase, name: Slug | None, category: Category
) -> Prescription | None:
    """What a phase, or a kind of day, prescribes for a category; none where it has no place for it."""
    day = day_of(rules, name)
    if day is None:
        return rules.phase(phase).prescriptions.get(category)
    if category in day.leaves_out:
        return None
    if category in day.prescriptions:
        return day.prescriptions[category]
    first = rules.phase(day.phase).prescriptions.get(category)
    if day.until is None or first is None:
        return first
    last = rules.phase(day.until).prescriptions.get(category)
    return last and _led(first, last)


def prescribed_to(
    rules: Rulebook, phase: Phase, name: Slug | None, exercise: Exercise
) -> Prescription | None:
    """What an exercise gets: its category's prescription, or for a main lift what its module says instead."""
    given = prescribed(rules, phase, name, exercise.category)
    if given is None or exercise.category is not Category.MAIN:
        return given
    day = day_of(rules, name)
    for rule in rules.all(ModuleRule):
        own = rule.main_lifts.get(day.phase if day else phase)
        if own is not None and exercise.pattern in rule.patterns:
            return Prescription(base_sets=given.base_sets, **dict(own))
    return given


def _led(first: Prescription, last: Prescription) -> Prescription:
    """One ramp from the start of a prescription to the end of another."""
    percent = None
    if first.percent_1rm and last.percent_1rm:
        percent = Ramp(start=first.percent_1rm.start, end=last.percent_1rm.end)
    return Prescription(
        base_sets=first.base_sets,
        reps=Band(min=min(first.reps.min, last.reps.min), max=max(first.reps.max, last.reps.max)),
        rir=Ramp(start=first.rir.start, end=last.rir.end),
        percent_1rm=percent,
    )


def sets_percent(rules: Rulebook, phase: Phase, name: Slug | None) -> Ramp:
    """Share of the base sets along the ramp."""
    day = day_of(rules, name)
    if day is None:
        return rules.phase(phase).sets_percent
    if day.sets_percent is not None:
        return day.sets_percent
    first, last = rules.phase(day.phase), rules.phase(day.until or day.phase)
    return Ramp(start=first.sets_percent.start, end=last.sets_percent.end)


def label_of(rules: Rulebook, phase: Phase, kind: Phase) -> str:
    """The name printed on a week."""
    model = rules.maybe(ModelRule)
    own = model.stage(phase).label if model and kind is phase else None
    return own or rules.phase(kind).label


def phases_of(rules: Rulebook) -> Iterator[PhaseRule]:
    """The phases of the model's stages in their order."""
    model = rules.maybe(ModelRule)
    order = (
        [s.phase for s in model.stages] if model else [Phase.VOLUME, Phase.STRENGTH, Phase.POWER]
    )
    return (rules.phase(phase) for phase in order)
