"""Tests of the watch's workouts with an independent reader."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from planner.document.words import words
from planner.exchange import export
from planner.exchange.watch_names import CATEGORIES, EXACT
from planner.plan import Plan, PlannedSession
from planner.vocabulary import Pattern
from tests.profiles import catalogue

fitdecode = pytest.importorskip("fitdecode")


def steps(data: bytes) -> list[dict[str, object]]:
    with fitdecode.FitReader(BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [
            {field.name: field.value for field in frame.fields}
            for frame in reader
            if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "workout_step"
        ]


def lifted(data: bytes) -> list[tuple[object, object, object]]:
    """What an athlete does who follows the steps: name, repetitions, kilograms of each set."""
    found = steps(data)
    done: list[tuple[object, object, object]] = []
    for index, step in enumerate(found):
        rounds = [step]
        if step["duration_type"] == "repeat_until_steps_cmplt":
            first = int(str(step["duration_step"]))
            rounds = found[first:index] * (int(str(step["repeat_steps"])) - 1)
        done += [
            (one["wkt_step_name"], one["duration_reps"], one.get("exercise_weight"))
            for one in rounds
            if one["duration_type"] == "reps"
        ]
    return done


def planned(plan: Plan, session: PlannedSession) -> list[tuple[object, object, object]]:
    names = {exercise.id: exercise.name for exercise in plan.problem.exercises}
    return [
        (names[item.exercise][:40], s.reps, s.load_kg or None)
        for block in session.blocks
        for item in block.items
        for s in (*item.warm_ups, *item.sets)
    ]


def test_every_session_is_a_workout_with_its_sets(plan: Plan) -> None:
    with ZipFile(BytesIO(export(plan, ".fit.zip", words()))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sessions = [session for week in plan.weeks for session in week.sessions]
    assert list(files) == [f"{session.id}.fit" for session in sessions]
    for session in sessions:
        data = files[f"{session.id}.fit"]
        assert sorted(map(str, lifted(data))) == sorted(map(str, planned(plan, session)))
        assert len(steps(data)) <= 50


def test_alternating_sets_alternate(plan: Plan) -> None:
    session = next(s for w in plan.weeks for s in w.sessions if s.blocks[0].mode == "alternate")
    with ZipFile(BytesIO(export(plan, ".fit.zip", words()))) as archive:
        done = lifted(archive.read(f"{session.id}.fit"))
    names = {exercise.id: exercise.name for exercise in plan.problem.exercises}
    block = session.blocks[0]
    ramp = sum(len(item.warm_ups) for item in block.items)
    turns = [name for name, _, _ in done[ramp : ramp + 2 * len(block.items[0].sets)]]
    assert turns == [names[item.exercise] for item in block.items] * len(block.items[0].sets)


def test_every_pattern_has_a_category_and_every_exact_name_exists() -> None:
    types = pytest.importorskip("fit_tool.profile.profile_type")
    assert set(CATEGORIES) == set(Pattern)
    assert set(EXACT) <= set(catalogue())
    for category, name in EXACT.values():
        words = "".join(word.capitalize() for word in category.split("_"))
        assert name in getattr(types, f"{words}ExerciseName").__members__
    assert set(CATEGORIES.values()) <= set(types.ExerciseCategory.__members__)
