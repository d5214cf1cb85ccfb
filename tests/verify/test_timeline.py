"""Seconds: a rest, gap or change of a tight timetable is missed when it lacks five of them."""

from __future__ import annotations

import pytest

from planner.plan import Plan, PlannedSet
from planner.verify import verify
from planner.vocabulary import BlockMode
from tests import builders
from tests.verify.judging import at, broken, moved, put

PLAN = builders.plan()
HEAVY = builders.plan(
    weeks=builders.places("power"),
    given=builders.problem(
        builders.rulebook({"alternate": {"below_percent_1rm": 80}}),
        builders.athlete(goal=builders.goal(1)),
    ),
    decided=builders.contents(
        (
            (
                builders.block("power", 3, "squat-jump", "chest-throw"),
                builders.block("lead", 3, "back-squat", "bench-press"),
            ),
            (builders.block("lead", 2, "bench-press", "leg-press"),),
        )
    ),
)
"""Straight sets of main lifts at 80 %, after jumps and throws in turns."""

# The first session of PLAN: A1 squat and A2 bench press in turns after two warm-up sets each,
# B1 leg curl and B2 fly in turns, C1 row. Every set starts as early as it may.
EARLIER = {
    "a set before its own rest is over": ("w0.s0.b0.i0.n1.start_s", {"rest"}),
    "a set before the gap after the partner's": ("w0.s0.b0.i1.n0.start_s", {"alternate"}),
    "a warm-up set before the rest of the last": ("w0.s0.b0.i0.u1.start_s", {"warm-up"}),
    "the next exercise's warm-up during the last": (
        "w0.s0.b0.i1.u0.start_s",
        {"session-time"},
    ),
    "the first set during the general warm-up": ("w0.s0.b0.i0.u0.start_s", {"session-time"}),
    "the next block before the change": ("w0.s0.b1.i0.n0.start_s", {"session-time"}),
    "a set of the last, single exercise": ("w0.s0.b2.i0.n0.start_s", {"session-time"}),
}


def test_the_tight_plans_are_correct() -> None:
    assert broken(PLAN) == set()
    assert broken(HEAVY) == set()


@pytest.mark.parametrize(("path", "rules"), EARLIER.values(), ids=EARLIER.keys())
def test_five_seconds_earlier_is_too_early(path: str, rules: set[str]) -> None:
    assert broken(moved(PLAN, path, -5)) == rules


def test_five_seconds_later_is_fine_where_nothing_follows_closely() -> None:
    last = at(PLAN, "w0.s0.b2.i0.n1.start_s")
    later = moved(PLAN, "w0.s0.b2.i0.n1.start_s", 5)
    assert isinstance(last, int)
    assert broken(moved(later, "w0.s0.total_s", 5)) == set()
    assert broken(later) == {"session-time"}, "the session must say how long it is"


def test_starts_lie_on_the_grid() -> None:
    later = moved(PLAN, "w0.s0.b2.i0.n1.start_s", 1)
    assert broken(moved(later, "w0.s0.total_s", 1)) == {"session-time"}


@pytest.mark.parametrize("path", ["w0.s0.b0.i0.n0.set_s", "w0.s0.b0.i0.u0.set_s"])
def test_a_set_lasts_as_long_as_its_repetitions(path: str) -> None:
    assert broken(moved(PLAN, path, -5)) == {"session-time"}


@pytest.mark.parametrize("path", ["w0.s0.total_s", "w0.s0.warm_up_s"])
def test_the_session_states_its_times_truly(path: str) -> None:
    assert broken(moved(PLAN, path, 5)) == {"session-time"}


@pytest.mark.parametrize(("spare_s", "rules"), [(0, set()), (-5, {"session-time"})])
def test_the_session_ends_inside_its_window(spare_s: int, rules: set[str]) -> None:
    total = at(PLAN, "w0.s0.total_s")
    assert isinstance(total, int)
    late = 150 * 60 - total + (5 if spare_s else 0)
    longer = moved(PLAN, "w0.s0.b2.i0.n1.start_s", late)
    assert broken(moved(longer, "w0.s0.total_s", late)) == rules


@pytest.mark.parametrize("rest_s", [-5, 5])
def test_the_stated_rest_is_the_rule_s(rest_s: int) -> None:
    assert broken(moved(PLAN, "w0.s0.b0.i0.rest_s", rest_s)) == {"rest"}


RESTS = {
    "main below 80 %": (PLAN, "w0.s0.b0.i0.rest_s", 150),
    "main at 80 %": (PLAN, "w1.s0.b0.i0.rest_s", 180),
    "assistance": (PLAN, "w0.s0.b2.i0.rest_s", 120),
    "isolation": (PLAN, "w0.s0.b1.i0.rest_s", 90),
    "plyometric": (HEAVY, "w0.s0.b0.i0.rest_s", 95),
    "ballistic": (HEAVY, "w0.s0.b0.i1.rest_s", 100),
}


@pytest.mark.parametrize(("plan", "path", "rest_s"), RESTS.values(), ids=RESTS.keys())
def test_rests_by_kind_of_work(plan: Plan, path: str, rest_s: int) -> None:
    assert broken(put(plan, path, rest_s)) == set()
    assert broken(put(plan, path, rest_s - 1)) == {"rest"}


def test_a_block_takes_turns_exactly_when_the_rule_says_so() -> None:
    straight = put(PLAN, "w0.s0.b0.mode", BlockMode.STRAIGHT)
    assert "alternate" in broken(straight)
    assert broken(put(HEAVY, "w0.s0.b1.mode", BlockMode.ALTERNATE)) >= {"alternate"}
    assert broken(put(PLAN, "w0.s0.b2.mode", BlockMode.ALTERNATE)) >= {"alternate"}
    assert broken(put(PLAN, "w0.s0.b0.gap_s", 50)) == {"alternate"}
    assert broken(put(HEAVY, "w0.s0.b1.gap_s", 45)) == {"alternate"}


def test_straight_sets_leave_time_to_change_between_exercises() -> None:
    assert broken(moved(HEAVY, "w0.s0.b1.i1.u0.start_s", -5)) == {"session-time"}


def test_turns_begin_with_the_first_exercise() -> None:
    first, second = at(PLAN, "w0.s0.b1.i0.n0.start_s"), at(PLAN, "w0.s0.b1.i1.n0.start_s")
    swapped = put(put(PLAN, "w0.s0.b1.i0.n0.start_s", second), "w0.s0.b1.i1.n0.start_s", first)
    assert "alternate" in broken(swapped)


def test_all_warm_up_sets_of_turns_come_before_the_first_working_set() -> None:
    work = at(PLAN, "w0.s0.b0.i0.n0.start_s")
    assert isinstance(work, int)
    late = put(PLAN, "w0.s0.b0.i1.u1.start_s", work + 40)
    assert "alternate" in broken(late)


WARM_UPS = {
    "one repetition more": ("w0.s0.b0.i0.u0.reps", 9, {"warm-up", "session-time"}),
    "a load that is no share of the work": ("w0.s0.b0.i0.u1.load_kg", 60.0, {"warm-up", "loading"}),
    "repetitions left are not stated": ("w0.s0.b0.i0.u1.rir", 4, {"phase-strength"}),
    "no warm-up": ("w0.s0.b0.i0.warm_ups", (), {"warm-up"}),
}


@pytest.mark.parametrize(("path", "new", "rules"), WARM_UPS.values(), ids=WARM_UPS.keys())
def test_warm_up_sets_follow_the_rule(path: str, new: object, rules: set[str]) -> None:
    assert broken(put(PLAN, path, new)) == rules


def test_heavy_lifts_get_one_warm_up_set_more() -> None:
    light, heavy = at(PLAN, "w0.s0.b0.i0.warm_ups"), at(PLAN, "w1.s0.b0.i0.warm_ups")
    assert isinstance(light, tuple)
    assert isinstance(heavy, tuple)
    assert (len(light), len(heavy)) == (2, 3)
    assert broken(put(PLAN, "w1.s0.b0.i0.warm_ups", heavy[:2])) == {"warm-up"}


def test_lifts_that_are_no_main_lifts_get_no_warm_up_sets() -> None:
    start = at(PLAN, "w0.s0.b2.i0.n0.start_s")
    assert isinstance(start, int)
    later = put(PLAN, "w0.s0.b2.i0.warm_ups", (PlannedSet(reps=8, start_s=start - 45, set_s=45),))
    assert broken(later) == {"warm-up", "session-time"}


OPEN_WORDS = "are open at once"


def _too_many_open(plan: Plan, most_open: int) -> list[str]:
    """What the verifier says of exercises open at once, when so many are allowed."""
    rules = builders.rulebook({"session-time": {"most_open": most_open}})
    found = verify(builders.change(plan, "problem.rules", rules))
    return [v.what for v in found if OPEN_WORDS in v.what]


def test_no_more_exercises_are_open_at_once_than_the_rule_allows() -> None:
    assert _too_many_open(PLAN, 2) == []
    # The row begins while squat and bench press take turns, and ends as the session does.
    begun = at(PLAN, "w0.s0.b0.i1.n1.start_s")
    early = put(PLAN, "w0.s0.b2.i0.n0.start_s", begun)
    assert _too_many_open(early, 2) == [
        f"A1, A2, C1 {OPEN_WORDS} {begun} s in, at most 2 exercises allowed"
    ]
    # Later leg curl and fly are open with it: three, which is what this rule allows.
    assert _too_many_open(early, 3) == []


def test_an_exercise_is_closed_from_the_end_of_its_last_set_on() -> None:
    first, last = at(PLAN, "w0.s0.b0.i0.n2.start_s"), at(PLAN, "w0.s0.b0.i0.n2.set_s")
    assert isinstance(first, int)
    assert isinstance(last, int)
    behind = put(PLAN, "w0.s0.b2.i0.n0.start_s", first + last)
    before = put(PLAN, "w0.s0.b2.i0.n0.start_s", first + last - 5)
    assert _too_many_open(behind, 2) != _too_many_open(before, 2)
    assert all("A1" not in words for words in _too_many_open(behind, 2))


def test_a_session_that_is_too_long_is_told_in_minutes() -> None:
    plan = builders.plan()
    total_s = plan.weeks[0].sessions[0].total_s
    found = [one.what for one in verify(put(plan, "problem.slots.0.minutes", 29))]
    assert total_s == 1800
    assert "lasts 30.0 minutes, its window 29" in found
