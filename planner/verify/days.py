"""What a session's kind of day prescribes, worked out from the model and the phases once more."""

from __future__ import annotations

from planner.place import WeekPhase
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import Band, Day, ModelRule, PhaseRule, Prescription, Ramp
from planner.verify.facts import Facts, PatternKey
from planner.vocabulary import Category, Phase


def kind_of_day(rules: Rulebook, place: WeekPhase) -> Day | None:
    """The day that a place names, if it names any that the model has."""
    model = rules.maybe(ModelRule)
    return model.days.get(place.day) if model is not None and place.day is not None else None


def prescription_at(rules: Rulebook, place: WeekPhase, category: Category) -> Prescription | None:
    """What the ramps at a place prescribe for a category of exercises, if anything."""
    day = kind_of_day(rules, place)
    if day is None:
        return _phase(rules, place.phase).prescriptions.get(category)
    if category in day.leaves_out:
        return None
    own = day.prescriptions.get(category)
    start = _phase(rules, day.phase).prescriptions.get(category)
    if own is not None or day.until is None:
        return own or start
    goal = _phase(rules, day.until).prescriptions.get(category)
    if start is None or goal is None:
        return None
    reps = [start.reps.min, start.reps.max, goal.reps.min, goal.reps.max]
    light, heavy = start.percent_1rm, goal.percent_1rm
    return Prescription(
        base_sets=start.base_sets,
        reps=Band(min=min(reps), max=max(reps)),
        rir=_joined(start.rir, goal.rir),
        percent_1rm=_joined(light, heavy) if light and heavy else None,
    )


def trained_throughout(facts: Facts, key: PatternKey) -> frozenset[Category]:
    """Categories that a session of the pattern can have: all its days give them a common number of sets."""
    places = [one.week.place for one in facts.sessions if one.key == key]
    found = set()
    for category in Category:
        given = [prescription_at(facts.rules, place, category) for place in places]
        bands = [one.base_sets for one in given if one is not None]
        if len(bands) == len(places) and max(b.min for b in bands) <= min(b.max for b in bands):
            found.add(category)
    return frozenset(found)


def share_of_sets(rules: Rulebook, place: WeekPhase) -> Ramp:
    """Percent of the base sets along the ramp of a loading place."""
    day = kind_of_day(rules, place)
    if day is None:
        return _phase(rules, place.phase).sets_percent
    start, goal = _phase(rules, day.phase), _phase(rules, day.until or day.phase)
    return day.sets_percent or _joined(start.sets_percent, goal.sets_percent)


def _joined(start: Ramp, goal: Ramp) -> Ramp:
    return Ramp(start=start.start, end=goal.end)


def _phase(rules: Rulebook, phase: Phase) -> PhaseRule:
    return next(rule for rule in rules.all(PhaseRule) if rule.phase is phase)
