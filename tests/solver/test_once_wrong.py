"""Problems on which the solver was wrong once: each is small, and stands for a whole class of mistakes."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from planner.athlete import Away
from planner.exercises import Exercise
from planner.plan import Plan
from planner.problem import Problem
from planner.solution import Conflict, TierReport
from planner.solver import solve
from planner.verify import verify
from planner.vocabulary import ExerciseId, Lead, Level, Tier, Weekday
from tests import builders
from tests.builders import block
from tests.samples import CATALOGUE, RULES, exercise
from tests.solver.agreement import BUDGET, planned
from tests.solver.fixing import tasks_of, tier_values

ONE_EVENING = (builders.window(Weekday.MONDAY),)


def _problem(
    names: tuple[ExerciseId, ...],
    rules: dict[str, Any],
    *more: Exercise,
    equipment: dict[str, int] | None = None,
    **facts: Any,
) -> Problem:
    """A problem with some exercises of the samples, and others of its own."""
    every = [*(CATALOGUE[name] for name in names), *more]
    chosen = {one.id: one for one in every}
    known = builders.problem().strengths
    stations = {**builders.gym().equipment, **(equipment or {})}
    return builders.problem(
        builders.rulebook(rules),
        builders.athlete(**facts),
        exercises=tuple(chosen[name] for name in sorted(chosen)),
        strengths=tuple(s for s in known if s.exercise in chosen),
        gym=builders.gym(equipment=stations),
    )


def _plan(problem: Problem) -> Plan:
    found = planned(problem)
    assert isinstance(found, Plan), found
    assert verify(found) == ()
    return found


def _names(plan: Plan) -> set[ExerciseId]:
    return {
        item.exercise
        for week in plan.weeks
        for session in week.sessions
        for one in session.blocks
        for item in one.items
    }


def test_two_movements_of_one_pattern_do_not_share_the_only_station() -> None:
    """Both are of the pattern that alone uses the tower; as a pair they would both need it."""
    tower = {"equipment": "tower"}
    row = exercise(
        "tower-row", "horizontal-pull support assistance machine", direct="lats", **tower
    )
    rear = exercise(
        "tower-rear", "horizontal-pull support isolation machine", direct="rear-delts", **tower
    )
    band = {level: {"min": 3, "target": 3, "max": 40} for level in Level}
    rules = {
        "session-size": {"exercises": {"min": 4, "max": 4}, "preferred": 4, "preferred_blocks": 1},
        "volume-lats": {"kind": "volume", "muscle": "lats", "sets": band},
        "volume-rear-delts": {"kind": "volume", "muscle": "rear-delts", "sets": band},
    }
    names = ("back-squat", "bench-press", "leg-curl", "cable-fly")
    for count, together in ((1, False), (2, True)):
        plan = _plan(_problem(names, rules, row, rear, equipment={"tower": count}))
        blocks = [one for week in plan.weeks for s in week.sessions for one in s.blocks]
        pairs = [{item.exercise for item in one.items} for one in blocks]
        assert ({"tower-row", "tower-rear"} in pairs) == together


@pytest.mark.parametrize("change", [{"change_s": 92}, {"general_warm_up_s": 302}, {"set_up_s": 11}])
def test_seconds_between_the_marks_of_the_grid_are_kept(change: dict[str, int]) -> None:
    rest = {"isolation_s": 92, "assistance_s": 121, "main_below_80_percent_s": 151}
    rules = {"session-time": change, "rest": rest, "alternate": {"gap_s": 47}}
    for minutes in (33, 41, 52):
        windows = (builders.window(Weekday.MONDAY, minutes=minutes),)
        names = ("back-squat", "bench-press", "leg-press", "push-up", "row", "curl")
        plan = _plan(_problem(names, rules, availability=windows, goal=builders.goal(1)))
        sessions = [session for week in plan.weeks for session in week.sessions]
        assert sessions
        assert all(session.total_s <= 60 * minutes for session in sessions)


def test_a_special_lift_that_has_priority_is_planned() -> None:
    special = CATALOGUE["back-squat"].model_copy(update={"special": True})
    front = exercise("front-squat", "squat lower main barbell", direct="quadriceps")
    rules = {"frequency": {"priority_lift": 1, "required": True}}
    plan = _plan(_problem(("bench-press", "leg-press", "push-up"), rules, special, front))
    assert "back-squat" in _names(plan)


def test_a_partner_of_another_exercise_is_not_the_leading_lifts_partner() -> None:
    """Two squats of one class with other base sets: the pair belongs to the second, not to the first."""
    front, safety = (
        exercise(name, "squat lower main barbell", direct="quadriceps")
        for name in ("front-squat", "safety-squat")
    )
    rules = {"order": {"priority_first": False}, "variety": {"most_of_pattern_per_session": 2}}
    problem = _problem(
        ("back-squat", "bench-press"),
        rules,
        front,
        safety,
        availability=ONE_EVENING,
        goal=builders.goal(1),
    )
    calendar = builders.calendar(problem, builders.places("strength"), (Lead.LEGS,))
    for bases, intent in (((4, 3), 1), ((3, 3), 1)):
        lead = block("lead", bases[0], "front-squat")
        content = builders.contents(
            ((lead, block("pair", bases[1], "safety-squat", "bench-press")),)
        )
        counted = tier_values(tasks_of(problem, calendar, content)[0], content)
        # With equal base sets the model cannot tell the two apart: then it writes the lead into the pair.
        assert counted[Tier.INTENT] == (intent if bases[0] != bases[1] else 0)


def test_what_stood_in_a_session_that_never_took_place_was_not_used() -> None:
    """The second session of the first mesocycle finds no window; its exercises are new afterwards."""
    rules = {"mesocycle": {"loading_weeks": {"min": 1, "max": 1}, "preferred_loading_weeks": 1}}
    away = (
        Away(first=date(2027, 1, 7), last=date(2027, 1, 7)),
        Away(first=date(2027, 1, 14), last=date(2027, 1, 14)),
    )
    problem = builders.problem(
        builders.rulebook(rules), builders.athlete(away=away, goal=builders.goal(3))
    )
    weeks = builders.places("strength deload", "strength")
    days = (builders.LEGS_DAY, builders.CHEST_DAY)
    decided = builders.contents(days, days)
    plan = builders.plan(problem, weeks, decided)
    assert [len(week.sessions) for week in plan.weeks] == [1, 1, 2]
    calendar = builders.calendar(problem, weeks, builders.ALTERNATING)
    counted = tier_values(tasks_of(problem, calendar, decided)[1], decided)
    for tier, value in counted.items():
        line = TierReport(
            stage="content",
            scope="mesocycle 2",
            tier=tier,
            value=value,
            bound=value,
            proved=True,
            confirmed=False,
        )
        assert verify(builders.plan(problem, weeks, decided, report=(line,))) == ()


def test_a_session_that_nobody_can_lead_is_not_the_fault_of_a_rule() -> None:
    """Without chest exercises no rule can be dropped to make a plan: no rule is named."""
    found = solve(_problem(("back-squat", "leg-press", "row"), {}), BUDGET)
    assert isinstance(found, Conflict)
    assert found.rules == ()
    assert found.facts


@pytest.mark.parametrize("weeks", [5, 8])
def test_what_one_mesocycle_happened_to_choose_is_not_called_impossible(weeks: int) -> None:
    """Sets may not rise, and the last mesocycle needs four of each lift: so the ones before must have them.

    Mesocycles are filled one after the other, without looking ahead; where one is impossible, those before it
    are chosen again for its sake: one of them, or both.
    """
    last = "power" if weeks == 8 else "strength"
    few = copy.deepcopy(RULES[f"phase-{last}"]["prescriptions"])
    for prescription in few.values():
        prescription["base_sets"] = {"min": 4, "max": 4}
    share = 100 // (weeks // 3 + 1) if weeks == 8 else 50
    shares = {"strength": {"volume": share, "strength": share, "power": 100 - 2 * share}}
    rules = {
        f"phase-{last}": {"prescriptions": few},
        "mesocycle": {
            "loading_weeks": {"min": 2, "max": 2},
            "preferred_loading_weeks": 2,
            "shares": shares,
        },
        "weekly-rise": {"percent": 0, "sets": 0},
        "order": {"priority_first": False},
        "session-size": {"exercises": {"min": 2, "max": 2}, "preferred": 2},
    }
    plan = _plan(_problem(("back-squat", "bench-press"), rules, goal=builders.goal(weeks)))
    assert [week.place.phase for week in plan.weeks][-1] == last
