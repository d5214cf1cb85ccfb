"""Sets, repetitions, effort: worked out by hand, against the shared formulae, and in plans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import dose
from planner.place import WeekPhase
from planner.rulebook.kinds import Ramp
from planner.verify import arithmetic
from planner.verify.effort import set_seconds, sets_of
from planner.verify.gathering import facts_of
from planner.vocabulary import Mode, Phase
from tests import builders
from tests.samples import CATALOGUE, RULES
from tests.verify.judging import at, broken, moved, put

PLAN = builders.plan()


# ------------------------------------------------------------------ by hand


@pytest.mark.parametrize(("value", "whole"), [(2.5, 3), (2.4999, 2), (-2.5, -2), (3.0, 3)])
def test_halves_go_up(value: float, whole: int) -> None:
    assert arithmetic.half_up(value) == whole


# 10 repetitions: (1 + 10/30 + 36/27) / 2 = 4/3, so 75 %. 5: 55/48, 87.27 %. 8: 1.25402, 79.74 %.
@pytest.mark.parametrize(
    ("reps", "percent"), [(1, 100), (5, 87.5), (8, 79.5), (10, 75), (37, None)]
)
def test_percentage_of_repetitions(reps: int, percent: float | None) -> None:
    assert arithmetic.percent_for(reps) == percent


@pytest.mark.parametrize(("percent", "reps"), [(100, 1), (75, 10), (87.5, 5), (80, 8), (98, 1)])
def test_repetitions_at_a_percentage(percent: float, reps: int) -> None:
    assert arithmetic.reps_at(percent) == reps


def test_a_ramp_moves_evenly() -> None:
    ramp = Ramp(start=70.0, end=85.0)
    assert [arithmetic.along(ramp, week, 4) for week in range(4)] == [70, 75, 80, 85]
    assert arithmetic.along(ramp, 0, 1) == 70


@pytest.mark.parametrize(
    ("base", "kind", "index", "sets"),
    [
        (5, "volume", 0, 4),
        (5, "volume", 3, 5),
        (2, "volume", 0, 2),
        (3, "deload", 3, 2),
        (1, "deload", 3, 1),
    ],
)
def test_the_wave_of_sets(base: int, kind: str, index: int, sets: int) -> None:
    wave = {"phase-volume": {"sets_percent": {"start": 85.0, "end": 100.0}}}
    plan = builders.plan(builders.problem(builders.rulebook(wave)))
    place = WeekPhase(phase=Phase.VOLUME, kind=Phase(kind), index=index, count=4)
    week = plan.weeks[0].model_copy(update={"place": place})
    assert sets_of(facts_of(plan), base, week) == sets


@pytest.mark.parametrize(
    ("name", "reps", "seconds"),
    [
        ("back-squat", 5, 30),  # 5 × 4 s + 10 s
        ("back-squat", 6, 35),  # 34 s
        ("split-squat", 6, 60),  # 6 × 4 s on each side + 10 s are 58 s
        ("plank", 3, 40),  # one hold of 30 s + 10 s
        ("squat-jump", 5, 20),
    ],
)
def test_seconds_of_a_set(name: str, reps: int, seconds: int) -> None:
    assert set_seconds(CATALOGUE[name], reps, set_up_s=10) == seconds


# ------------------------------------------------------------------ against the shared formulae


@given(st.integers(1, 36))
def test_both_know_the_same_percentages(reps: int) -> None:
    assert arithmetic.percent_for(reps) == dose.half_percent(100 * dose.fraction_of_reps(reps))


@given(st.integers(60, 200))
def test_both_know_the_same_repetitions(half_points: int) -> None:
    percent = half_points / 2
    assert arithmetic.reps_at(percent) == dose.reps_to_failure(percent / 100)


@given(
    st.sampled_from(sorted(CATALOGUE)),
    st.integers(1, 20),
    st.sampled_from([0.5, 1.5, 2.5, 2.9, 4.0, 12.3]),
    st.integers(0, 60),
)
def test_both_know_the_same_durations(name: str, reps: int, pace_s: float, set_up_s: int) -> None:
    exercise = CATALOGUE[name].model_copy(update={"seconds_per_rep": pace_s})
    rules = builders.rulebook({"session-time": {"set_up_s": set_up_s}})
    assert set_seconds(exercise, reps, set_up_s) == dose.set_s(rules, exercise, reps)


BLOCKS = (
    "strength strength strength",
    "volume deload",
    "power power deload",
    "strength",
    "volume volume",
)


@settings(max_examples=40)
@given(
    weeks=st.sampled_from(BLOCKS),
    start=st.integers(130, 190),
    span=st.integers(-10, 10),
    rir=st.sampled_from([(2.0, 2.0), (4.0, 1.0), (0.0, 3.0), (1.5, 0.5)]),
    reps=st.tuples(st.integers(1, 6), st.integers(0, 8)),
    factor=st.sampled_from([0.8, 0.9, 0.95, 1.0]),
    wave=st.tuples(st.integers(50, 100), st.integers(50, 100)),
)
def test_what_the_rules_prescribe_is_what_is_verified(
    *,
    weeks: str,
    start: int,
    span: int,
    rir: tuple[float, float],
    reps: tuple[int, int],
    factor: float,
    wave: tuple[int, int],
) -> None:
    name = f"phase-{weeks.split(maxsplit=1)[0]}"
    given_ = dict(RULES[name])
    category = {
        "base_sets": {"min": 1, "max": 6},
        "reps": {"min": reps[0], "max": sum(reps)},
        "rir": {"start": rir[0], "end": rir[1]},
    }
    ramp = {"start": start / 2, "end": (start + span) / 2}
    given_["prescriptions"] = {
        **given_["prescriptions"],
        "main": {**category, "percent_1rm": ramp},
        "assistance": category,
    }
    given_["sets_percent"] = {"start": float(wave[0]), "end": float(wave[1])}
    rules = builders.rulebook({name: given_, "phase-deload": {"intensity_factor": factor}})
    who = builders.athlete(goal=builders.goal(len(weeks.split())))
    assert broken(builders.plan(builders.problem(rules, who), builders.places(weeks))) == set()


# ------------------------------------------------------------------ in plans


@pytest.mark.parametrize("path", ["w0.s0.b0.i0.n1", "w0.s1.b1.i1.n0", "w1.s0.b2.i0.n1"])
def test_repetitions_and_effort_are_the_phase_s(path: str) -> None:
    for key in ("reps", "rir"):
        for by in (-1, 1):
            assert broken(moved(PLAN, f"{path}.{key}", by)) == {"phase-strength"}
    assert broken(put(PLAN, f"{path}.rir", None)) == {"phase-strength"}


def test_the_aim_is_the_phase_s() -> None:
    assert at(PLAN, "w1.s0.b0.i0.target_percent_1rm") == 80.0
    assert broken(moved(PLAN, "w1.s0.b0.i0.target_percent_1rm", 0.5)) == {"phase-strength"}
    assert broken(put(PLAN, "w1.s0.b0.i0.target_percent_1rm", None)) == {"phase-strength"}
    # Without a load there is nothing it could be said of.
    assert broken(put(PLAN, "w1.s0.b2.i0.target_percent_1rm", None)) == set()


def test_one_number_of_base_sets_explains_all_weeks() -> None:
    row = at(PLAN, "w0.s0.b2.i0.sets")
    assert isinstance(row, tuple)
    last = row[0].start_s + row[0].set_s
    fewer = put(put(PLAN, "w0.s0.b2.i0.sets", row[:1]), "w0.s0.total_s", last)
    assert broken(fewer) == {"phase-strength"}, "one set in week 1, two in week 2"


@pytest.mark.parametrize(
    ("least", "most", "rules"),
    [(3, 3, set()), (4, 6, {"phase-strength"}), (1, 2, {"phase-strength"})],
)
def test_base_sets_lie_within_the_category_s_band(least: int, most: int, rules: set[str]) -> None:
    phase = dict(RULES["phase-strength"])
    main = {**phase["prescriptions"]["main"], "base_sets": {"min": least, "max": most}}
    changed = {"prescriptions": {**phase["prescriptions"], "main": main}}
    given_ = builders.problem(builders.rulebook({"phase-strength": changed}))
    assert broken(builders.plan(given_)) == rules


def test_a_category_without_a_prescription_is_not_used() -> None:
    phase = dict(RULES["phase-strength"]["prescriptions"])
    del phase["isolation"]
    rules = builders.rulebook({"phase-strength": {"prescriptions": phase}})
    assert "phase-strength" in broken(put(PLAN, "problem.rules", rules))


def test_holds_are_timed_once() -> None:
    assert CATALOGUE["plank"].mode is Mode.ISOMETRIC
    decided = builders.contents(
        ((*builders.LEGS_DAY, builders.block("single", 2, "plank")), builders.CHEST_DAY)
    )
    assert broken(builders.plan(decided=decided)) == set()
