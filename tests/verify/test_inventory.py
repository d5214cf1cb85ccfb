"""Which loads a gym has, counted by hand."""

from __future__ import annotations

from planner.exercises import Exercise
from planner.gym import Plate, Steps
from planner.verify.inventory import existing_g
from planner.vocabulary import LoadType
from tests import builders
from tests.samples import CATALOGUE


def like(load: LoadType, *equipment: str) -> Exercise:
    return CATALOGUE["back-squat"].model_copy(update={"load": load, "equipment": equipment})


GYM = builders.gym(
    bar_kg=15.0,
    trap_bar_kg=25.0,
    plates=(Plate(kg=10.0, pairs=1), Plate(kg=1.25, pairs=2)),
    dumbbells=Steps(from_kg=2.0, to_kg=7.0, step_kg=2.0),
    machines=Steps(from_kg=0.0, to_kg=10.0, step_kg=5.0),
    cables=Steps(from_kg=2.3, to_kg=6.9, step_kg=2.3),
    kettlebells_kg=(16.0, 0.0, 8.0, 16.0),
    medicine_balls_kg=(3.0,),
)


def test_a_bar_carries_every_choice_of_plates_on_both_sides() -> None:
    loads = (15_000, 17_500, 20_000, 35_000, 37_500, 40_000)
    assert existing_g(GYM, like(LoadType.BARBELL, "barbell")) == loads


def test_the_trap_bar_has_its_own_mass() -> None:
    loads = existing_g(GYM, like(LoadType.BARBELL, "trap-bar"))
    assert (loads[0], loads[-1]) == (25_000, 50_000)


def test_steps_end_at_or_below_the_last() -> None:
    assert existing_g(GYM, like(LoadType.DUMBBELL)) == (2_000, 4_000, 6_000)
    assert existing_g(GYM, like(LoadType.CABLE)) == (2_300, 4_600, 6_900)


def test_nothing_is_no_load() -> None:
    assert existing_g(GYM, like(LoadType.MACHINE)) == (5_000, 10_000)
    assert existing_g(GYM, like(LoadType.KETTLEBELL)) == (8_000, 16_000)


def test_listed_masses_and_nothing_else() -> None:
    assert existing_g(GYM, like(LoadType.MEDICINE_BALL)) == (3_000,)
    for load in (LoadType.BODYWEIGHT, LoadType.BAND, LoadType.SLED):
        assert existing_g(GYM, like(load)) == ()
