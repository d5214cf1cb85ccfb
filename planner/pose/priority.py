"""The priority lift: one that this athlete can be given, and that can lead a session."""

from __future__ import annotations

from collections.abc import Mapping

from planner.athlete import Athlete
from planner.exercises import Exercise
from planner.pose.eligibility import Eligibility
from planner.pose.notes import Notes
from planner.vocabulary import Category, Dominance, ExerciseId


def check_priority(
    athlete: Athlete,
    catalogue: Mapping[ExerciseId, Exercise],
    eligibility: Eligibility,
    notes: Notes,
) -> None:
    """Note a priority lift that cannot lead a session."""
    lift = catalogue[athlete.goal.priority_lift]
    path = ("goal", "priority_lift")
    objection = eligibility.objections.get(lift.id)
    if objection:
        text = f"{lift.name} cannot be the priority lift: {objection.reason}"
        notes.add(path, text, found=f'"{lift.id}"', advice=objection.advice)
        return
    if can_lead(lift):
        return
    leaders = [e for e in eligibility.allowed if can_lead(e) and not e.special]
    mains = [e.id for e in leaders if e.category is Category.MAIN] or [e.id for e in leaders]
    what = f"{lift.dominance} {lift.category} exercise"
    text = f"the priority lift must be a main lift of the legs or the chest; this is a {what}"
    advice = f"write one of {', '.join(mains[:12])}" if mains else "give the gym a rack and a bench"
    notes.add(path, text, found=f'"{lift.id}"', advice=advice)


def can_lead(exercise: Exercise) -> bool:
    """Main lifts of legs and chest; where a gym has none, compound assistance lifts serve."""
    return exercise.dominance in (Dominance.LOWER, Dominance.CHEST) and exercise.category in (
        Category.MAIN,
        Category.ASSISTANCE,
    )
