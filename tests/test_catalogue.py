"""The shipped catalogue: sound entries, substitutes of the same intent, no muscle out of reach."""

from collections import Counter

import pytest

from planner.exercises import Exercise, read_catalogue
from planner.resources import rules_folder
from planner.vocabulary import Category, Dominance, LoadType, Mode, Muscle, Pattern

CATALOGUE = read_catalogue(rules_folder() / "exercises")
EXERCISES = tuple(CATALOGUE.values())

HOME = {"dumbbells", "bands"}
BASIC = {"rack", "barbell", "bench", "bench-press-station", "pull-up-bar", *HOME}
FULL = {item for exercise in EXERCISES for item in exercise.equipment}
GYMS = {"home": HOME, "basic": BASIC, "full": FULL}

# What each implement is loaded from: an exercise that loads it must ask the gym for it.
IMPLEMENTS = {
    LoadType.BARBELL: {"barbell", "trap-bar"},
    LoadType.DUMBBELL: {"dumbbells"},
    LoadType.KETTLEBELL: {"kettlebells"},
    LoadType.CABLE: {"cable"},
    LoadType.MEDICINE_BALL: {"medicine-balls"},
    LoadType.SLED: {"sled"},
    LoadType.BAND: {"bands"},
}
# Marked in the review as movements in which legs and arms both burst.
LAG_NAMED = {"push-press", "barbell-thruster", "push-jerk", "landmine-push-press"}
LAG_NAMED |= {"squat-to-chest-throw", "step-chest-pass"}


def available(gym: set[str]) -> list[Exercise]:
    return [exercise for exercise in EXERCISES if gym.issuperset(exercise.equipment)]


def test_there_are_many_movements_and_no_two_share_a_name() -> None:
    assert len(EXERCISES) >= 190
    assert [name for name, n in Counter(e.name for e in EXERCISES).items() if n > 1] == []


def test_substitutes_exist_and_have_the_same_intent() -> None:
    for exercise in EXERCISES:
        assert len(set(exercise.substitutes)) == len(exercise.substitutes) >= 2
        for other_id in exercise.substitutes:
            other = CATALOGUE[other_id]
            assert other.id != exercise.id
            assert other.dominance is exercise.dominance
            same_muscle = set(other.direct) & set(exercise.direct)
            assert other.pattern is exercise.pattern or same_muscle, other_id
            assert (other.category is Category.POWER) == (exercise.category is Category.POWER)


def test_a_curl_of_the_leg_is_no_substitute_for_its_extension() -> None:
    for one in EXERCISES:
        for other_id in one.substitutes:
            patterns = {one.pattern, CATALOGUE[other_id].pattern}
            assert patterns != {Pattern.KNEE_EXTENSION, Pattern.KNEE_FLEXION}


def test_the_load_comes_from_something_the_gym_is_asked_for() -> None:
    for exercise in EXERCISES:
        needed = IMPLEMENTS.get(exercise.load)
        assert needed is None or needed & set(exercise.equipment)
        if exercise.load is LoadType.MACHINE:
            assert exercise.equipment


def test_only_legs_and_chest_have_main_lifts_and_they_load_a_bar() -> None:
    for exercise in EXERCISES:
        if exercise.category is Category.MAIN:
            assert exercise.dominance in (Dominance.LOWER, Dominance.CHEST)
            assert exercise.load is LoadType.BARBELL
            assert exercise.mode is Mode.STRENGTH
            assert not exercise.unilateral


def test_relations_lead_to_a_lift_without_a_circle() -> None:
    for exercise in EXERCISES:
        seen = {exercise.id}
        relation = exercise.e1rm_from
        while relation is not None:
            assert relation.lift not in seen
            seen.add(relation.lift)
            base = CATALOGUE[relation.lift]
            assert base.category is Category.MAIN
            relation = base.e1rm_from


def test_a_lag_is_measurable_only_where_legs_and_arms_both_burst() -> None:
    for exercise in EXERCISES:
        if exercise.lag_measurable:
            assert exercise.dominance is Dominance.INTEGRATED
        assert exercise.lag_measurable or exercise.id not in LAG_NAMED


def test_the_shares_of_the_focus_muscles_follow_the_review() -> None:
    quads, glutes, hams, chest = (
        Muscle.QUADRICEPS,
        Muscle.GLUTES,
        Muscle.HAMSTRINGS,
        Muscle.CHEST,
    )
    review = {
        "back-squat": (2, 2, 0, 0),
        "front-squat": (2, 1, 0, 0),
        "leg-press": (2, 1, 0, 0),
        "deadlift": (1, 2, 1, 0),
        "trap-bar-deadlift": (1, 2, 1, 0),
        "romanian-deadlift": (0, 2, 2, 0),
        "barbell-hip-thrust": (0, 2, 1, 0),
        "dumbbell-split-squat": (2, 2, 0, 0),
        "lying-leg-curl": (0, 0, 2, 0),
        "bench-press": (0, 0, 0, 2),
        "dumbbell-bench-press": (0, 0, 0, 2),
        "push-up": (0, 0, 0, 2),
        "incline-bench-press": (0, 0, 0, 2),
        "dip": (0, 0, 0, 1),
        "overhead-press": (0, 0, 0, 0),
        "push-press": (0, 0, 0, 0),
        "barbell-thruster": (1, 1, 0, 0),
        "cable-fly": (0, 0, 0, 2),
        "landmine-press": (0, 0, 0, 1),
        "trap-bar-jump": (0, 0, 0, 0),
    }
    found = {
        name: tuple(CATALOGUE[name].half_sets(muscle) for muscle in (quads, glutes, hams, chest))
        for name in review
    }
    assert found == review


@pytest.mark.parametrize("gym", GYMS.values(), ids=GYMS)
@pytest.mark.parametrize("muscle", Muscle)
def test_every_muscle_is_in_reach(gym: set[str], muscle: Muscle) -> None:
    direct = [exercise for exercise in available(gym) if muscle in exercise.direct]
    assert direct, f"nothing trains the {muscle} directly"
    assert any(exercise.level.rank == 0 for exercise in direct), "nothing for a novice"


@pytest.mark.parametrize("gym", GYMS.values(), ids=GYMS)
def test_a_pair_and_power_work_are_in_reach(gym: set[str]) -> None:
    for dominance in (Dominance.LOWER, Dominance.CHEST):
        own = [exercise for exercise in available(gym) if exercise.dominance is dominance]
        power = [exercise for exercise in own if exercise.category is Category.POWER]
        assert len(power) >= 2
        assert len({exercise.pattern for exercise in own if exercise not in power}) >= 2


def test_with_nothing_but_the_floor_every_muscle_is_in_reach() -> None:
    reached = {muscle for exercise in available(set()) for muscle in exercise.direct}
    assert reached == set(Muscle)


def test_a_bench_throw_needs_a_device_that_catches_the_bar() -> None:
    throws = [exercise for exercise in EXERCISES if "bench throw" in exercise.name.lower()]
    assert throws
    assert all("smith-machine" in exercise.equipment for exercise in throws)
