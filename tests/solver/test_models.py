"""Periodisation models: every shipped one makes plans that keep it, with the intensities it promises."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.plan import Plan, PlannedSession
from planner.rulebook.kinds import ModelRule
from planner.verify import verify
from planner.vocabulary import Phase
from tests.models import MODELS, book, planned, posed, written


def _percents(plan: Plan, lift: str = "back-squat") -> list[tuple[int, str, float]]:
    """Week, kind of day and planned percentage of each session with a lift."""
    return [
        (week.number, week.place_of(session).day or "", item.target_percent_1rm or 0.0)
        for week in plan.weeks
        for session in week.sessions
        for block in session.blocks
        for item in block.items
        if item.exercise == lift
    ]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("weeks", [4, 9])
def test_every_shipped_model_makes_a_plan_that_keeps_it(model: str, weeks: int) -> None:
    plan = planned(model, weeks)
    assert plan.problem.rules.one(ModelRule).id == f"model-{model}"
    assert verify(plan) == ()
    assert all(week.sessions for week in plan.weeks)


def test_a_model_that_peaks_asks_for_the_date() -> None:
    with pytest.raises(InputError, match="leads to a peak date"):
        posed("peaking", 8)


def test_reverse_linear_goes_down() -> None:
    plan = planned("reverse-linear", 9)
    loading = {w.number for w in plan.weeks if w.place.kind is w.place.phase}
    found = [percent for week, _, percent in _percents(plan) if week in loading]
    assert found[0] == 87.5
    assert found == sorted(found, reverse=True)


def test_weekly_undulating_takes_its_weeks_in_turn() -> None:
    plan = planned("weekly-undulating", 9)
    days = {week.number: {_day(one) for one in week.sessions} for week in plan.weeks}
    turns = [
        days[w.number] for w in plan.weeks if w.mesocycle == 0 and w.place.kind is w.place.phase
    ]
    assert turns[-3:] == [{"volume"}, {"heavy"}, {"sharp"}]
    percents = {week: percent for week, _, percent in _percents(plan)}
    first = [w.number for w in plan.weeks if w.mesocycle == 0][-4:-1]
    assert percents[first[0]] < percents[first[1]] < percents[first[2]]


def test_steps_rise_and_the_next_stair_begins_higher() -> None:
    plan = planned("step", 9)
    percents = {week: percent for week, _, percent in _percents(plan)}
    stairs = [
        [
            percents[w.number]
            for w in plan.weeks
            if w.mesocycle == m and w.place.kind is w.place.phase
        ]
        for m in range(plan.weeks[-1].mesocycle + 1)
    ]
    assert all(stair == sorted(stair) for stair in stairs)
    assert [stair[0] for stair in stairs] == sorted({stair[0] for stair in stairs})
    assert stairs[-1][-1] == 87.5


def test_waves_fall_back_and_reach_further() -> None:
    plan = planned("wave", 6)
    by_week = {week: percent for week, _, percent in _percents(plan)}
    one, two = [by_week[w] for w in (1, 2, 3)], [by_week[w] for w in (4, 5, 6)]
    assert one == sorted(one)
    assert two[0] < one[2] < two[2]
    assert two[0] > one[0]


def test_conjugate_puts_heavy_and_fast_side_by_side() -> None:
    plan = planned("conjugate", 9)
    for week in plan.weeks:
        assert [_day(one) for one in week.sessions] == ["heavy", "volume", "fast"]


def test_linear_climbs_evenly_over_all_loading_weeks() -> None:
    found = {week: percent for week, _, percent in _percents(planned("linear", 9))}
    plan = planned("linear", 9)
    loading = [week.number for week in plan.weeks if week.place.kind is week.place.phase]
    first, last = 67.5, 87.5  # the start of the volume phase, the end of the strength phase
    for position, week in enumerate(loading):
        exact = first + Fraction(last - first) * position / (len(loading) - 1)
        assert abs(found[week] - exact) <= Fraction(1, 4)  # printed to half points
    deloads = [week.number for week in plan.weeks if week.place.kind is Phase.DELOAD]
    assert [found[week] < found[week - 1] for week in deloads] == [True] * len(deloads)


def test_daily_undulating_has_every_kind_of_day_in_every_week() -> None:
    plan = planned("daily-undulating", 9)
    for week in plan.weeks:
        assert [week.place_of(one).day for one in week.sessions] == ["volume", "fast", "heavy"]
    by_day: Mapping[str, set[float]] = {
        day: {p for _, d, p in _percents(plan) if d == day} for day in ("volume", "heavy")
    }
    assert max(by_day["volume"]) < min(p for w, d, p in _percents(plan) if d == "heavy" and w < 5)


def _day(session: PlannedSession) -> str | None:
    return session.place.day if session.place else None


def test_two_sessions_a_week_have_the_rows_for_two() -> None:
    plan = written(posed("daily-undulating", 4, goal={"sessions_per_week": 2}))
    assert verify(plan) == ()
    assert {tuple(map(_day, week.sessions)) for week in plan.weeks} == {("volume", "heavy")}


OWN = """
format: 1
name: my-model
version: "1"
extends: [base, synchronised]
rules:
  - id: model-mine
    kind: model
    title: Light and heavy weeks in turn
    because: My lifters like it.
    evidence: none
    label: Mine
    stages:
      - { phase: strength, label: Mine, weeks: [[easy], [hard]] }
    days:
      easy: { label: Easy day, phase: volume, leaves_out: [isolation] }
      hard:
        label: Hard day
        phase: strength
        prescriptions:
          main:
            base_sets: { min: 3, max: 5 }
            reps: { min: 2, max: 4 }
            rir: { start: 2, end: 1 }
            percent_1rm: { start: 82, end: 91 }
    steps: [0, 0, 100, 100]
"""


def test_a_coach_adds_a_model_without_code(tmp_path: Path) -> None:
    path = tmp_path / "my-model.yaml"
    path.write_text(OWN, encoding="utf-8")
    plan = written(posed(path, 4))
    assert verify(plan) == ()
    assert {week.label for week in plan.weeks} == {"Mine"}
    hard = {week: percent for week, day, percent in _percents(plan) if day == "hard"}
    assert (hard[2], hard[4]) == (82.0, 91.0)


def test_days_that_nothing_could_lead_together_are_told(tmp_path: Path) -> None:
    apart = OWN.replace("base_sets: { min: 3, max: 5 }", "base_sets: { min: 8, max: 9 }")
    apart = apart.replace(
        "phase: strength\n        prescr",
        "phase: strength\n        leaves_out: [assistance]\n        prescr",
    )
    path = tmp_path / "my-model.yaml"
    path.write_text(apart, encoding="utf-8")
    with pytest.raises(InputError, match="the days easy, hard share one session"):
        posed(path, 4)


def test_of_two_models_the_last_decides() -> None:
    rules = book("linear")
    assert [rule.id for rule in rules.all(ModelRule)] == ["model-linear"]
    assert [off.rule for off in rules.off] == ["model-block"]


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("[[easy], [hard]]", "[[easy], [harder]]", "'harder' is not among the 'days'"),
        ("phase: strength, label", "phase: taper, label", "a stage cannot be of phase 'taper'"),
        ("steps: [0, 0, 100, 100]", "climb_percent: 40", "there are none"),
        ("leaves_out: [isolation]", "until_: power", "is not a key here"),
    ],
)
def test_a_faulty_model_is_told_with_its_line(
    tmp_path: Path, was: str, becomes: str, says: str
) -> None:
    path = tmp_path / "my-model.yaml"
    path.write_text(OWN.replace(was, becomes), encoding="utf-8")
    with pytest.raises(InputError) as error:
        book(path)
    assert says in str(error.value)
    assert all(finding.line for finding in error.value.findings)
