"""Openweight: the whole programme in an open JSON format for training applications."""

from __future__ import annotations

import json
from typing import Any

from planner.exchange.identity import plan_id
from planner.exchange.rows import names
from planner.exchange.told import Told
from planner.exercises import Exercise
from planner.plan import Item, Plan, PlannedSession, PlannedSet, PlannedWeek
from planner.vocabulary import BlockMode, ExerciseId


def write(plan: Plan, told: Told) -> bytes:  # noqa: ARG001 - the format has its own words and units
    """A program document (openweight.org, program schema), UTF-8."""
    exercises = {exercise.id: exercise for exercise in plan.exercises}
    goal = plan.problem.athlete.goal
    called = names(plan)
    document = {
        "name": f"{plan.problem.athlete.name}: {goal.focus} block from {plan.problem.start}",
        "description": (
            f"{len(plan.weeks)} weeks; priority lift {called[goal.priority_lift]}."
            f" Block {plan_id(plan)}, revision {plan.revision}."
        ),
        "author": plan.problem.athlete.coach or "planner",
        "tags": [goal.focus.value, plan.problem.level.value],
        "weeks": [_week(week, exercises) for week in plan.weeks if week.sessions],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _week(week: PlannedWeek, exercises: dict[ExerciseId, Exercise]) -> dict[str, Any]:
    return {
        "name": f"Week {week.number}: {week.label}",
        "workouts": [_workout(session, exercises) for session in week.sessions],
    }


def _workout(session: PlannedSession, exercises: dict[ExerciseId, Exercise]) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    for number, block in enumerate(session.blocks, start=1):
        together = block.mode is not BlockMode.STRAIGHT
        for item in block.items:
            one = _exercise(item, exercises[item.exercise], len(found) + 1)
            found.append(one | ({"supersetId": number} if together else {}))
    return {
        "name": session.id,
        "notes": f"{session.date.isoformat()} at {session.slot[-5:]}",
        "day": session.date.isoweekday(),
        "exercises": found,
    }


def _exercise(item: Item, exercise: Exercise, order: int) -> dict[str, Any]:
    about = {
        "name": exercise.name,
        "equipment": exercise.load.value,
        "category": exercise.dominance.value,
        "musclesWorked": [muscle.value for muscle in (*exercise.direct, *exercise.indirect)],
        "plannerId": exercise.id,
    }
    sets = [_set(planned, "warmup", None) for planned in item.warm_ups]
    sets += [_set(planned, "working", item.rest_s) for planned in item.sets]
    notes = {"notes": f"{item.label}. {exercise.cue}".strip()}
    return {"exercise": about, "order": order, **notes, "sets": sets}


def _set(planned: PlannedSet, kind: str, rest_s: int | None) -> dict[str, Any]:
    values: dict[str, Any] = {"type": kind, "targetReps": planned.reps}
    if planned.load_kg is not None:
        values |= {"targetWeight": planned.load_kg, "unit": "kg"}
    if planned.percent_1rm is not None:
        values |= {"percentage": planned.percent_1rm, "percentageOf": "1RM"}
    if planned.rir is not None:
        values["targetRIR"] = planned.rir
    if rest_s is not None:
        values["restSeconds"] = rest_s
    return values
