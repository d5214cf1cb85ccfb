"""Care and the way back after a break: what is laid over the rules, and the verifier that insists on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.athlete import Athlete, Away, Clearance, Limit, Screening, ScreeningStatus
from planner.errors import Refused
from planner.plan import Plan
from planner.pose import pose
from planner.pose.care import care_for, with_care
from planner.problem import Problem
from planner.rulebook.kinds import CareRule, PhaseRule, TrainingDaysRule
from planner.solver.calendar.return_ramp import eased
from planner.vocabulary import Category, ClearanceTopic, Level, Pattern
from tests import builders
from tests.profiles import catalogue, place, profile, rules
from tests.verify.judging import broken, put

CLEARED = ScreeningStatus.CLEARED
START = date(2027, 1, 4)
PREGNANT = {
    "status": "cleared",
    "date": "2026-11-01",
    "clearances": [{"topic": "pregnancy", "status": "cleared", "date": "2026-12-01"}],
}


def posed(**changes: Any) -> Problem:
    athlete, places = profile(**changes)
    return pose(athlete, place(), catalogue(), rules(), places=places)


def named(problem: Problem) -> set[str]:
    return {change.book for change in problem.rules.changes}


@pytest.mark.parametrize(
    ("birth", "years", "care"),
    [
        ("2010-06-01", 0.5, {"care-under-18", "care-under-18-beginner"}),
        ("2010-06-01", 1, {"care-under-18"}),
        ("2009-01-05", 1, {"care-under-18"}),
        ("2009-01-04", 1, set()),
        ("1962-01-04", 0.5, {"care-from-65-beginner"}),
        ("1962-01-04", 1, set()),
        ("1962-01-05", 0.5, set()),
    ],
)
def test_age_and_experience_decide_about_care(birth: str, years: float, care: set[str]) -> None:
    problem = posed(birth_date=birth, training_years=years)
    assert named(problem) == care
    assert care <= {notice.rule for notice in problem.warnings}


def test_every_prescription_lies_inside_the_bounds() -> None:
    problem = posed(birth_date="2010-06-01", training_years=0.5)
    for rule in problem.rules.all(PhaseRule):
        for category, given in rule.prescriptions.items():
            if category is Category.POWER:
                continue
            assert given.reps.min >= 8
            assert given.base_sets.max <= 2
            assert min(given.rir.start, given.rir.end) >= 4
            percent = given.percent_1rm
            assert percent is None or max(percent.start, percent.end) <= 60
    days = problem.rules.one(TrainingDaysRule)
    assert days.most_per_week[Level.NOVICE] <= 3
    assert days.most_days_in_a_row == 1


def test_care_never_loosens_and_changes_nothing_twice() -> None:
    athlete, _ = profile(birth_date="2010-06-01", training_years=1)
    care = care_for(athlete, rules(), START)
    once = with_care(rules(), care)
    assert with_care(once, care) == once
    assert care_for(athlete, rules(), date(2028, 6, 1)) == ()


def test_in_pregnancy_nothing_ballistic_or_on_the_back_is_allowed() -> None:
    problem = posed(screening=PREGNANT)
    ids = {e.id for e in problem.exercises}
    assert not {e.id for e in problem.exercises if e.category is Category.POWER}
    assert not ids & {"bench-press", "dumbbell-bench-press", "floor-press", "dead-bug"}
    assert {"incline-bench-press", "machine-chest-press"} & ids
    reasons = {e.exercise: e.rule for e in problem.excluded}
    assert reasons["bench-press"] == "care-in-pregnancy"


def test_every_exercise_that_care_leaves_out_exists() -> None:
    for rule in rules().all(CareRule):
        assert set(rule.leaves_out) <= set(catalogue())


@pytest.mark.parametrize("topic", list(ClearanceTopic))
def test_a_clearance_lapses_like_a_screening(topic: ClearanceTopic) -> None:
    def on(day: str) -> dict[str, Any]:
        one = {"topic": topic.value, "status": "cleared", "date": day}
        return {"status": "cleared", "date": "2026-11-01", "clearances": [one]}

    assert posed(screening=on("2026-01-04")).weeks == 8
    with pytest.raises(Refused, match="valid until 2027-01-03"):
        posed(screening=on("2026-01-03"))


# ------------------------------------------------------------------ the verifier


def plan(who: Athlete, **rule_changes: Any) -> Plan:
    return builders.plan(builders.problem(builders.rulebook(rule_changes), who))


CARE = {"from_age_years": 0}


@pytest.mark.parametrize(
    ("care", "found"),
    [
        ({}, set()),
        ({"most_percent_1rm": 90}, set()),
        ({"most_percent_1rm": 60}, {"care"}),
        ({"least_reps": 10}, {"care"}),
        ({"least_rir": 3}, {"care"}),
        ({"most_sets": 5}, {"care"}),
        ({"most_sets": 6}, set()),
        ({"most_per_week": 2}, {"care"}),
        ({"most_days_in_a_row": 1}, {"care"}),
        ({"needs_coach": "yes"}, {"care"}),
        ({"leaves_out": ["row"]}, {"care"}),
        ({"leaves_out_patterns": [Pattern.FLY.value]}, {"care"}),
        ({"leaves_out_categories": ["isolation"]}, {"care"}),
        ({"leaves_out": ["deadlift"]}, set()),
        ({"most_percent_1rm": 60, "below_age_years": 31}, set()),
        ({"most_percent_1rm": 60, "below_training_years": 3}, set()),
        ({"most_percent_1rm": 60, "topic": "pregnancy"}, set()),
    ],
)
def test_the_verifier_insists_on_care(care: dict[str, Any], found: set[str]) -> None:
    assert broken(plan(builders.athlete(), care={**CARE, **care})) == found


def test_the_verifier_reads_clearances() -> None:
    for status, day, found in (
        (CLEARED, date(2026, 1, 4), set()),
        (CLEARED, date(2026, 1, 3), {"screening"}),
        (ScreeningStatus.NOT_CLEARED, date(2026, 12, 1), {"screening"}),
    ):
        one = Clearance(topic=ClearanceTopic.HEART, status=status, date=day)
        screening = Screening(status=CLEARED, date=date(2026, 11, 1), clearances=(one,))
        assert broken(plan(builders.athlete(screening=screening))) == found


@pytest.mark.parametrize(
    ("last", "found"), [(date(2026, 12, 20), {"return-ramp"}), (date(2026, 12, 21), set())]
)
def test_the_verifier_asks_for_the_ramp_after_a_break(last: date, found: set[str]) -> None:
    assert broken(plan(builders.athlete(last_trained=last))) == found


def test_the_verifier_refuses_a_ramp_without_a_break() -> None:
    given = put(plan(builders.athlete()), "w0.place.sets_share_percent", 50)
    assert "structure" in broken(given)


def on_holiday(last: date) -> Plan:
    """Six weeks with holidays from the second Monday on; the shares as solver and prescription have them."""
    away = (Away(first=date(2027, 1, 11), last=last),)
    who = builders.athlete(goal=builders.goal(6), away=away)
    rules = builders.rulebook({"return-ramp": {"cut_percent": [50, 30, 20, 10], "most_days": []}})
    problem = builders.problem(rules, who)
    weeks = eased(problem, builders.places("strength strength strength strength strength strength"))
    return builders.plan(problem, weeks)


def test_holidays_that_are_known_get_the_way_back_in_a_first_plan() -> None:
    # Windows on Mondays and Thursdays: from the 7th to the 25th are 17 days off, to the 21st are 13.
    given = on_holiday(date(2027, 1, 21))
    assert [week.place.sets_share_percent for week in given.weeks] == [100, 100, 100, 50, 70, 80]
    assert broken(given) == set()
    for number, share in ((3, 100), (4, 50), (2, 50)):
        wrong = put(given, f"w{number}.place.sets_share_percent", share)
        assert "return-ramp" in broken(wrong)
    short = on_holiday(date(2027, 1, 20))
    assert {week.place.sets_share_percent for week in short.weeks} == {100}
    assert broken(short) == set()


def test_worse_mornings_remove_an_exercise() -> None:
    for mornings, found in ((1, set()), (2, {"eligibility"})):
        limit = Limit(exercise="row", pain=1, mornings_worse=mornings)
        assert broken(plan(builders.athlete(limits=(limit,)))) == found


# ------------------------------------------------------------------ amber pain


def test_an_exercise_with_amber_pain_is_given_lighter_and_the_verifier_agrees() -> None:
    who = builders.athlete(limits=(Limit(exercise="bench-press", pain=4),))
    changes: dict[str, Any] = {"avoided": ("bench-press",), "eased": ("bench-press",)}
    lighter = builders.plan(builders.problem(who=who, **changes))
    assert broken(lighter) == set()
    usual = builders.plan()

    def load_kg(given: Plan) -> float:
        items = [i for b in given.weeks[0].sessions[0].blocks for i in b.items]
        found = next(i for i in items if i.exercise == "bench-press").sets[0].load_kg
        assert found is not None
        return found

    assert load_kg(lighter) == pytest.approx(0.85 * load_kg(usual), abs=2.5)
    wrong = builders.plan(builders.problem(who=who, avoided=("bench-press",)))
    assert broken(wrong) >= {"loading"}


def test_another_start_counts_for_age_and_break_everywhere() -> None:
    athlete, places = profile(birth_date="2009-01-12", last_trained="2027-01-01")
    problem = pose(athlete, place(), catalogue(), rules(), start=date(2027, 1, 20), places=places)
    assert problem.athlete.goal.start == date(2027, 1, 20)
    assert named(problem) == set(), "18 by then"
    assert any("18 days without training" in notice.message for notice in problem.warnings)
