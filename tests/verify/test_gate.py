"""Who may train, and with what: screening, age, pain, level, equipment, experience."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.athlete import Limit, Screening, ScreeningStatus
from planner.plan import Plan
from planner.verify import verify
from planner.vocabulary import Level, Pattern
from tests import builders
from tests.verify.judging import broken, put

CLEARED = ScreeningStatus.CLEARED
ATHLETES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "not cleared": (
        {"screening": Screening(status=ScreeningStatus.NOT_CLEARED, date=date(2026, 11, 1))},
        {"screening"},
    ),
    "cleared twelve months before": (
        {"screening": Screening(status=CLEARED, date=date(2026, 1, 4))},
        set(),
    ),
    "cleared a day more than twelve months before": (
        {"screening": Screening(status=CLEARED, date=date(2026, 1, 3))},
        {"screening"},
    ),
    "cleared on the first day": (
        {"screening": Screening(status=CLEARED, date=date(2027, 1, 4))},
        set(),
    ),
    "cleared after the first day": (
        {"screening": Screening(status=CLEARED, date=date(2027, 1, 5))},
        {"screening"},
    ),
    "sixteen on the first day": ({"birth_date": date(2011, 1, 4)}, set()),
    "sixteen a day later": ({"birth_date": date(2011, 1, 5)}, {"screening"}),
    "bans an exercise that is used": ({"banned": ("row",)}, {"eligibility"}),
    "bans an exercise that is a substitute": ({"banned": ("push-up",)}, {"eligibility"}),
    "bans an exercise that is not used": ({"banned": ("deadlift",)}, set()),
    "pain 6 on an exercise": ({"limits": (Limit(exercise="row", pain=6),)}, {"eligibility"}),
    "pain 6 on a pattern": ({"limits": (Limit(pattern=Pattern.FLY, pain=6),)}, {"eligibility"}),
    "pain 6 on a joint": ({"limits": (Limit(joint="shoulder", pain=6),)}, {"eligibility"}),
    "pain 10 on a joint of an unused exercise": ({"limits": (Limit(joint="hip", pain=10),)}, set()),
    "pain 5 on an exercise that is not avoided": (
        {"limits": (Limit(exercise="row", pain=5),)},
        {"eligibility"},
    ),
    "pain 5 on an exercise that is avoided": (
        {"limits": (Limit(exercise="row", pain=5),), "dislikes": ("row",)},
        set(),
    ),
    "pain 3": ({"limits": (Limit(exercise="row", pain=3),)}, set()),
    "the worst of several limits": (
        {"limits": (Limit(exercise="row", pain=2), Limit(pattern=Pattern.HORIZONTAL_PULL, pain=7))},
        {"eligibility"},
    ),
}


@pytest.mark.parametrize(("facts", "rules"), ATHLETES.values(), ids=ATHLETES.keys())
def test_the_athlete_may_train_with_these_exercises(facts: dict[str, Any], rules: set[str]) -> None:
    assert broken(builders.plan(builders.problem(who=builders.athlete(**facts)))) == rules


def test_a_screening_at_the_end_of_a_month_ends_with_a_shorter_month() -> None:
    rules = builders.rulebook({"screening": {"valid_months": 6}})
    start = builders.START
    for day, found in ((date(2026, 7, 4), set()), (date(2026, 7, 3), {"screening"})):
        who = builders.athlete(screening=Screening(status=CLEARED, date=day))
        assert broken(builders.plan(builders.problem(rules, who))) == found
    assert start == date(2027, 1, 4)


def with_exercise(name: str, **changes: Any) -> Plan:
    given = builders.problem()
    exercises = tuple(e.model_copy(update=changes) if e.id == name else e for e in given.exercises)
    return builders.plan(given.model_copy(update={"exercises": exercises}))


def test_the_level_must_allow_an_exercise() -> None:
    assert broken(with_exercise("row", level=Level.INTERMEDIATE)) == set()
    assert broken(with_exercise("row", level=Level.ADVANCED)) == {"eligibility"}


def test_the_gym_must_have_the_equipment() -> None:
    assert broken(with_exercise("row", equipment=("cables", "rack"))) == set()
    assert broken(with_exercise("row", equipment=("cables", "hammock"))) == {"eligibility"}


@pytest.mark.parametrize(("years", "rules"), [(3.0, set()), (3.1, {"eligibility"})])
def test_jumps_and_throws_need_training_years(years: float, rules: set[str]) -> None:
    power = (builders.block("power", 3, "squat-jump", "chest-throw"), *builders.LEGS_DAY)
    plan = builders.plan(
        builders.problem(builders.rulebook({"eligibility": {"plyometric_training_years": years}})),
        builders.places("power power"),
        builders.contents((power, builders.CHEST_DAY)),
    )
    assert broken(plan) == rules
    assert len(verify(plan)) == 2 * len(rules), "the jump and the throw, each once"


def test_only_allowed_exercises_are_offered_as_substitutes() -> None:
    plan = builders.plan()
    assert broken(put(plan, "w0.s0.b2.i0.substitutes", ("pulldown",))) == set()
    assert broken(put(plan, "w0.s0.b2.i0.substitutes", ("handstand",))) == {"eligibility"}


def test_without_its_rule_pain_is_not_judged_but_bans_are() -> None:
    rules = builders.rulebook(without=["eligibility"])
    pain = builders.athlete(limits=(Limit(exercise="row", pain=9),))
    assert broken(builders.plan(builders.problem(rules, pain))) == set()
    ban = builders.athlete(banned=("row",))
    assert broken(builders.plan(builders.problem(rules, ban))) == {"structure"}
