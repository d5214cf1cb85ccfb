"""Which loads a gym can put together, held against plain enumeration."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.gym import Gym, Plate, Steps
from planner.prescribe.inventory import Inventory, Load, barbell_loads, inventory
from planner.vocabulary import LoadType
from tests.profiles import catalogue, place

MASSES = (0.5, 1.25, 2.5, 5.0, 10.0, 15.0, 20.0, 25.0)
racks = st.lists(
    st.builds(Plate, kg=st.sampled_from(MASSES), pairs=st.integers(1, 3)), max_size=4
).map(tuple)
targets = st.fractions(0, 400, max_denominator=1000)
stocks = st.lists(st.sampled_from([n / 4 for n in range(1, 400)]), min_size=1, max_size=12).map(
    lambda kilograms: Inventory(Load(kg) for kg in kilograms)
)


def every_side(plates: tuple[Plate, ...]) -> dict[float, int]:
    """Mass of one side to the fewest plates that make it up, by trying everything."""
    fewest: dict[float, int] = {}
    for counts in product(*(range(plate.pairs + 1) for plate in plates)):
        kg = sum(count * plate.kg for count, plate in zip(counts, plates, strict=True))
        fewest[kg] = min(sum(counts), fewest.get(kg, 99))
    return fewest


@given(racks, st.sampled_from([15.0, 20.0, 25.0]))
def test_a_bar_carries_every_subset_of_its_plates_and_nothing_else(
    plates: tuple[Plate, ...], bar_kg: float
) -> None:
    loads = barbell_loads(bar_kg, plates)
    expected = every_side(plates)
    assert [load.kg for load in loads] == [bar_kg + 2 * kg for kg in sorted(expected)]
    for load in loads:
        assert load.kg == bar_kg + 2 * sum(load.per_side_kg)
        assert list(load.per_side_kg) == sorted(load.per_side_kg, reverse=True)
        assert len(load.per_side_kg) == expected[sum(load.per_side_kg)]
        for kg in set(load.per_side_kg):
            assert load.per_side_kg.count(kg) <= sum(p.pairs for p in plates if p.kg == kg)


@given(stocks, targets)
def test_nothing_is_nearer_than_the_nearest(stock: Inventory, target_kg: Fraction) -> None:
    found = stock.nearest(target_kg * 1000).kg
    assert found in [load.kg for load in stock.loads]
    gap = abs(Fraction(found) - target_kg)
    for load in stock.loads:
        assert abs(Fraction(load.kg) - target_kg) >= gap


@given(stocks, targets)
def test_the_floor_is_not_above_unless_everything_is(stock: Inventory, target_kg: Fraction) -> None:
    found = stock.floor(target_kg * 1000).kg
    below = [load.kg for load in stock.loads if load.kg <= target_kg]
    assert found == (max(below) if below else stock.loads[0].kg)


@given(stocks)
def test_an_existing_load_stays_as_it_is(stock: Inventory) -> None:
    for load in stock.loads:
        assert stock.nearest(Fraction(load.kg) * 1000) == load
        assert stock.floor(Fraction(load.kg) * 1000) == load


def test_of_two_equally_near_loads_the_lighter_is_taken() -> None:
    stock = Inventory([Load(20), Load(22.5), Load(25)])
    assert stock.nearest(Fraction(21250)).kg == 20
    assert stock.nearest(Fraction(23750)).kg == 22.5
    assert stock.nearest(Fraction(23751)).kg == 25


def test_equal_counts_take_the_heavier_plates() -> None:
    plates = (Plate(kg=10, pairs=2), Plate(kg=15, pairs=1), Plate(kg=5, pairs=1))
    loads = {load.kg: load.per_side_kg for load in barbell_loads(20, plates)}
    assert loads[20 + 2 * 20] == (15, 5)


def kilograms(gym: Gym, exercise: str) -> list[float]:
    return [load.kg for load in inventory(gym, catalogue()[exercise]).loads]


def test_each_kind_of_exercise_finds_its_own_loads() -> None:
    gym = place(
        trap_bar_kg=30,
        machines={"from_kg": 5, "to_kg": 15, "step_kg": 5},
        cables={"from_kg": 0, "to_kg": 5, "step_kg": 2.5},
        kettlebells_kg=[24, 8, 16],
    )
    assert kilograms(gym, "back-squat")[:3] == [20, 22.5, 25]
    assert kilograms(gym, "trap-bar-deadlift")[:3] == [30, 32.5, 35]
    assert kilograms(gym, "dumbbell-bench-press")[:3] == [4, 6, 8]
    assert kilograms(gym, "leg-press") == [5, 10, 15]
    assert kilograms(gym, "cable-fly") == [0, 2.5, 5]
    assert kilograms(gym, "kettlebell-row") == [8, 16, 24]
    assert kilograms(gym, "squat-to-chest-throw") == [2, 3, 5]
    assert kilograms(gym, "push-up") == []
    assert kilograms(gym, "band-fly") == []


def test_a_gym_without_dumbbells_has_no_dumbbell_loads() -> None:
    gym = Gym(format=1, name="Bare", equipment={})
    assert not inventory(gym, catalogue()["dumbbell-bench-press"])
    assert catalogue()["dumbbell-bench-press"].load is LoadType.DUMBBELL
    with pytest.raises(IndexError):
        inventory(gym, catalogue()["dumbbell-bench-press"]).nearest(Fraction(10))


def test_steps_end_at_their_last_load() -> None:
    assert Steps(from_kg=2.5, to_kg=10, step_kg=2.5).loads_kg() == (2.5, 5, 7.5, 10)
