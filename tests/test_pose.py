"""The problem that a profile poses: its days, its exercises, its maxima, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.errors import InputError, PlannerError, Refused
from planner.pose import pose
from planner.problem import LearnedMaximum, Problem, StrengthSource
from planner.resources import rules_folder
from planner.rulebook.kinds import TaperRule, TrainingDaysRule
from planner.rulebook.layers import load_rulebook
from planner.vocabulary import Level, Weekday
from tests.profiles import catalogue, place, profile, rules


def posed(*, start: date | None = None, weeks: int | None = None, **changes: Any) -> Problem:
    gym = place(**changes.pop("gym_changes", {}))
    athlete, places = profile(**changes)
    return pose(athlete, gym, catalogue(), rules(), start=start, weeks=weeks, places=places)


def complaint(kind: type[PlannerError] = InputError, **changes: Any) -> str:
    with pytest.raises(kind) as caught:
        posed(**changes)
    assert all(finding.line > 0 for finding in caught.value.findings), "each has its place"
    return str(caught.value)


def test_the_block_starts_on_the_monday_and_plans_nothing_before_the_start() -> None:
    problem = posed(goal={"start": "2027-01-06", "weeks": 2})
    assert problem.start == date(2027, 1, 4)
    assert [slot.id for slot in problem.slots] == [
        "2027-01-06T18:00",
        "2027-01-08T18:00",
        "2027-01-11T18:00",
        "2027-01-13T18:00",
        "2027-01-15T18:00",
    ]
    assert [slot.week for slot in problem.slots] == [1, 1, 2, 2, 2]
    assert problem.slots[0].start_minute == 18 * 60
    assert problem.level is Level.INTERMEDIATE


def test_start_and_weeks_can_be_given_in_place_of_the_profiles() -> None:
    problem = posed(start=date(2027, 2, 3), weeks=1)
    assert problem.start == date(2027, 2, 1)
    assert [slot.date.day for slot in problem.slots] == [3, 5]


def test_no_slot_lies_on_a_day_away() -> None:
    problem = posed(away=[{"first": "2027-01-06", "last": "2027-01-11"}], goal={"weeks": 2})
    assert [slot.date.day for slot in problem.slots] == [4, 13, 15]


def test_a_week_without_a_training_day_is_told() -> None:
    problem = posed(away=[{"first": "2027-01-11", "last": "2027-01-17"}])
    assert [n.message for n in problem.warnings if "Week 2" in n.message] == [
        "Week 2, from 2027-01-11, has no training day."
    ]


def test_the_last_days_before_the_peak_stay_free() -> None:
    out = rules().one(TaperRule).last_session_days_out
    peak = date(2027, 2, 28)
    problem = posed(goal={"peak_date": peak.isoformat()})
    assert problem.weeks == 8
    assert problem.peak_date == peak
    assert max(slot.date for slot in problem.slots) < peak
    assert min((peak - slot.date).days for slot in problem.slots) > out
    days = [d for d in range(22, 27, 2) if 28 - d > out]
    assert [slot.date.day for slot in problem.slots if slot.week == 8] == days


def test_a_peak_early_in_its_week_ends_the_block_a_week_before() -> None:
    problem = posed(goal={"peak_date": "2027-02-24"})
    assert problem.weeks == 7
    assert any("early in its week" in notice.message for notice in problem.warnings)


@pytest.mark.parametrize(
    ("peak", "words"),
    [
        ("2027-01-04", ["starts on 2027-01-04", "peak date is 2027-01-04"]),
        ("2026-12-01", ["starts on 2027-01-04", "peak date is 2026-12-01"]),
        ("2027-03-07", ["ends on 2027-02-28", "peak date is 2027-03-07", "weeks: 9"]),
        ("2027-02-20", ["ends on 2027-02-28", "peak date is 2027-02-20", "weeks: 7"]),
        ("2029-02-20", ["beyond the block", "start later"]),
    ],
)
def test_a_peak_date_must_lie_in_the_last_week(peak: str, words: list[str]) -> None:
    text = complaint(goal={"peak_date": peak})
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("focus", "years", "told"), [("strength", 6, True), ("power", 1, True), ("power", 6, False)]
)
def test_complexes_that_are_not_given_are_told(focus: str, years: int, told: bool) -> None:  # noqa: FBT001 - a case
    book = load_rulebook(("complexes",), rules_folder())
    athlete, _ = profile(goal={"focus": focus}, training_years=years)
    problem = pose(athlete, place(), catalogue(), book)
    notices = [one.message for one in problem.warnings if one.rule == "squat-bench-jump"]
    assert bool(notices) is told
    assert all("squat-bench-jump" in message for message in notices)


def test_sessions_per_week_are_bounded_by_wish_level_and_windows() -> None:
    assert posed().sessions_per_week == 3
    assert posed(goal={"sessions_per_week": 2}).sessions_per_week == 2
    many = posed(goal={"sessions_per_week": 6})
    assert many.sessions_per_week == 3
    assert any("6 sessions a week are wanted" in n.message for n in many.warnings)
    every_day = [{"day": day.value, "from": "18:00", "minutes": 60} for day in Weekday]
    most = rules().one(TrainingDaysRule).most_per_week[Level.NOVICE]
    assert posed(availability=every_day, training_years=0.5).sessions_per_week == most


def test_windows_of_one_day_are_not_counted_twice() -> None:
    windows = [
        {"day": "monday", "from": "07:00", "minutes": 60},
        {"day": "monday", "from": "18:00", "minutes": 60},
        {"day": "thursday", "from": "18:00", "minutes": 60},
    ]
    assert posed(availability=windows).sessions_per_week == 2


def test_every_impossible_window_is_told_at_once() -> None:
    windows = [
        {"day": "monday", "from": "18:00", "minutes": 75},
        {"day": "monday", "from": "19:00", "minutes": 60},
        {"day": "tuesday", "from": "18:00", "minutes": 60},
        {"day": "tuesday", "from": "18:00", "minutes": 60},
        {"day": "friday", "from": "23:30", "minutes": 60},
        {"day": "sunday", "from": "18:00:30", "minutes": 60},
    ]
    text = complaint(availability=windows)
    assert "availability[1]: overlaps the window monday 18:00 for 75 minutes" in text
    assert "availability[3]: this window stands twice" in text
    assert "runs past midnight, 30 minutes are left" in text
    assert "must be a whole minute" in text


def test_windows_that_touch_do_not_overlap() -> None:
    windows = [
        {"day": "monday", "from": "18:00", "minutes": 60},
        {"day": "monday", "from": "19:00", "minutes": 60},
    ]
    assert len(posed(availability=windows, goal={"weeks": 1}).slots) == 2


def test_a_block_without_any_training_day_is_refused() -> None:
    text = complaint(away=[{"first": "2027-01-01", "last": "2027-12-31"}])
    assert "no training day is left from 2027-01-04 to 2027-02-28" in text
    assert "days away" in text


def test_unknown_ids_are_told_together_with_the_nearest() -> None:
    text = complaint(
        goal={"priority_lift": "back-sqat"},
        lifts=[{"exercise": "bench-pres", "load_kg": 80, "reps": 5, "date": "2026-12-01"}],
        limits=[{"exercise": "squat-thing", "pain": 2}, {"joint": "kne", "pain": 5}],
        likes=["pull-ups"],
        dislikes=["leg-extensoin"],
        banned=["xyzzy"],
    )
    for word in ("back-squat", "bench-press", "pull-up", "leg-extension", "write knee"):
        assert word in text
    assert text.count("no exercise has this id") == 6
    assert 'banned[0]: found "xyzzy"' in text


def test_wishes_must_not_contradict_one_another() -> None:
    text = complaint(likes=["plank", "push-up"], dislikes=["plank"], banned=["push-up"])
    assert "likes[0]" in text
    assert "likes[1]" in text


def test_dates_are_held_against_the_start_and_never_against_today() -> None:
    lift = {"exercise": "bench-press", "load_kg": 80, "reps": 5}
    text = complaint(lifts=[{**lift, "date": "2027-01-05"}])
    assert "must not be after the block starts on 2027-01-04" in text
    far = {"start": "2150-01-05"}
    late = [{**lift, "date": "2149-12-01"}]
    cleared = {"status": "cleared", "date": "2149-12-01"}
    problem = posed(goal=far, lifts=late, screening=cleared, birth_date="2120-01-01")
    assert problem.strength("bench-press")
    assert "before the birth date" in complaint(lifts=[{**lift, "date": "1990-01-01"}])
    assert "before the block starts" in complaint(birth_date="2027-01-04")
    assert "must be from 1990" in complaint(goal={"start": "9999-12-30"})
    assert "more than the athlete's age" in complaint(training_years=40)
    late_screening = {"status": "cleared", "date": "2027-01-05"}
    assert "screening.date" in complaint(screening=late_screening)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"screening": {"status": "not-cleared", "date": "2026-12-01"}}, "see a clinician"),
        ({"screening": {"status": "cleared", "date": "2026-01-03"}}, "until 2027-01-03"),
        ({"birth_date": "2011-01-05", "training_years": 1}, "is 15 on 2027-01-04"),
    ],
)
def test_the_safety_gate_names_what_would_lift_the_refusal(
    changes: dict[str, Any], words: str
) -> None:
    assert words in complaint(Refused, **changes)


def test_the_gate_opens_on_the_last_valid_day() -> None:
    for changes in (
        {"screening": {"status": "cleared", "date": "2026-01-04"}},
        {"birth_date": "2011-01-04", "training_years": 1},
    ):
        assert posed(**changes).slots


def test_minors_without_a_coach_are_refused() -> None:
    young: dict[str, Any] = {"birth_date": "2010-01-04", "training_years": 1}
    assert "eyes of a coach" in complaint(Refused, **young, coach="")
    problem = posed(**young)
    assert any("Under 18" in notice.message for notice in problem.warnings)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"gym_changes": {"equipment": {"barbell": 1}}}, "needs rack, which the gym 'Shed'"),
        ({"banned": ["back-squat"]}, "the athlete's profile bans it"),
        ({"limits": [{"pattern": "squat", "pain": 7}]}, "pain 7 of 10 on the pattern squat"),
        ({"goal": {"priority_lift": "front-squat"}, "training_years": 0.5}, "is for intermediate"),
        (
            {"goal": {"priority_lift": "lying-leg-curl"}},
            "must be a main lift of the legs or the chest",
        ),
        ({"goal": {"priority_lift": "plank"}}, "this is a support isolation exercise"),
    ],
)
def test_a_priority_lift_that_cannot_lead_says_why(changes: dict[str, Any], words: str) -> None:
    text = complaint(**changes)
    assert words in text
    assert "Try: " in text


def test_every_exercise_left_out_has_its_reason() -> None:
    problem = posed(
        banned=["push-up"],
        limits=[{"joint": "shoulder", "pain": 8}, {"exercise": "leg-press", "pain": 4}],
        likes=["dip", "lying-leg-curl"],
        dislikes=["plank"],
        goal={"priority_lift": "back-squat"},
    )
    reasons = {e.exercise: e.reason for e in problem.excluded}
    assert reasons["push-up"] == "the athlete's profile bans it"
    assert reasons["bench-press"] == "pain 8 of 10 on the joint shoulder"
    assert "which the gym 'Shed' has not" in reasons["hack-squat"]
    assert set(reasons) | {e.id for e in problem.exercises} == set(catalogue())
    assert set(problem.avoided) == {"leg-press", "plank"}
    assert problem.liked == ("lying-leg-curl",)
    assert any("Dip is liked, but left out" in notice.message for notice in problem.warnings)


def test_jumps_ask_for_training_years_and_for_legs_free_of_pain() -> None:
    fit = {e.id for e in posed().exercises}
    novice = {e.exercise: e.reason for e in posed(training_years=0.9).excluded}
    sore = {e.exercise: e.reason for e in posed(limits=[{"joint": "knee", "pain": 2}]).excluded}
    jumps = {name for name in fit if catalogue()[name].pattern == "jump"}
    assert "box-jump" in jumps
    assert "1 or more years of training" in novice["box-jump"]
    assert "knee hurts 2 of 10" in sore["box-jump"]
    assert "back-squat" not in sore


def test_lifts_whose_lightest_load_is_too_heavy_are_left_out() -> None:
    weak = lift(21, 1)
    curl = {**weak, "exercise": "barbell-curl"}
    reasons = {e.exercise: e.reason for e in posed(lifts=[curl]).excluded}
    assert "its lightest load here is 20 kg" in reasons["barbell-curl"]
    light_bar = posed(lifts=[curl], gym_changes={"bar_kg": 8})
    assert light_bar.strength("barbell-curl")
    with_priority = complaint(lifts=[weak], goal={"priority_lift": "back-squat"})
    assert "cannot be the priority lift: its lightest load here is 20 kg" in with_priority
    assert "give the gym a lighter bar" in with_priority


def test_implements_without_a_listed_mass_are_left_out() -> None:
    reasons = {e.exercise: e.reason for e in posed(gym_changes={"medicine_balls_kg": []}).excluded}
    assert "lists no mass under 'medicine_balls_kg'" in reasons["squat-to-chest-throw"]


def lift(load_kg: float, reps: int, rir: int = 0, day: str = "2026-12-01") -> dict[str, object]:
    return {
        "exercise": "back-squat",
        "load_kg": load_kg,
        "reps": reps,
        "rir": rir,
        "date": day,
    }


def test_a_single_is_the_maximum_and_sets_are_estimated() -> None:
    strength = posed(lifts=[lift(150, 1)]).strength("back-squat")
    assert strength
    assert (strength.e1rm_kg, strength.source) == (150.0, StrengthSource.TESTED)
    strength = posed(lifts=[lift(100, 4, 1)]).strength("back-squat")
    assert strength
    # Epley 116.67, Brzycki 112.5: their mean.
    assert (strength.e1rm_kg, strength.source) == (114.6, StrengthSource.ESTIMATED)


def test_the_latest_day_counts_and_of_one_day_the_best() -> None:
    sets = [lift(200, 1, day="2026-11-01"), lift(120, 1), lift(125, 1), lift(110, 1)]
    strength = posed(lifts=sets).strength("back-squat")
    assert strength
    assert strength.e1rm_kg == 125


def test_sets_that_say_too_little_are_not_used_and_told() -> None:
    problem = posed(lifts=[lift(60, 15), lift(80, 3, 6)])
    assert problem.strength("back-squat") is None
    texts = [notice.message for notice in problem.warnings]
    assert any("15 repetitions to failure say too little" in text for text in texts)
    assert any("6 repetitions were left" in text for text in texts)
    assert any("loads are found by effort" in text for text in texts)


def test_ratios_give_maxima_along_a_chain_and_circles_end() -> None:
    problem = posed(lifts=[lift(100, 1)])
    front = problem.strength("front-squat")
    assert front
    ratio = catalogue()["front-squat"].e1rm_from
    assert ratio
    assert front.e1rm_kg == round(100 * ratio.ratio, 1)
    assert (front.source, front.basis) == (StrengthSource.RELATED, "back-squat")
    squat = catalogue()["back-squat"]
    circle = squat.model_copy(update={"e1rm_from": ratio.model_copy(update={"lift": "box-squat"})})
    athlete, places = profile()
    movements = {**catalogue(), "back-squat": circle}
    assert pose(athlete, place(), movements, rules(), places=places).strengths == ()


def test_the_same_profile_poses_the_same_problem() -> None:
    assert posed().model_dump_json() == posed().model_dump_json()


def test_without_places_the_findings_name_the_key() -> None:
    athlete, _ = profile(goal={"priority_lift": "nothing-known"})
    with pytest.raises(InputError) as caught:
        pose(athlete, place(), catalogue(), rules())
    assert caught.value.findings[0].key == "goal.priority_lift"


def bench(days: int, day: str = "2026-12-20", kg: float = 110.0) -> LearnedMaximum:
    return LearnedMaximum(
        exercise="bench-press",
        e1rm_kg=kg,
        low_kg=kg - 5,
        high_kg=kg + 5,
        date=date.fromisoformat(day),
        days=days,
    )


@pytest.mark.parametrize(
    ("learned", "source"),
    [
        (bench(4), StrengthSource.LEARNED),
        (bench(3), StrengthSource.TESTED),
        (bench(4, "2026-11-30"), StrengthSource.TESTED),
    ],
    ids=["enough days", "too few days", "a later test in the profile"],
)
def test_training_moves_a_maximum_after_enough_days(
    learned: LearnedMaximum, source: StrengthSource
) -> None:
    lifts = [{"exercise": "bench-press", "load_kg": 100, "reps": 1, "date": "2026-12-01"}]
    athlete, places = profile(lifts=lifts)
    problem = pose(athlete, place(), catalogue(), rules(), places=places, learned=(learned,))
    own = problem.strength("bench-press")
    assert own is not None
    assert own.source is source
    assert own.e1rm_kg == (110.0 if source is StrengthSource.LEARNED else 100.0)
    related = problem.strength("close-grip-bench-press")
    assert related is not None
    assert related.basis == "bench-press"
    assert problem.learned == ((learned,) if source is StrengthSource.LEARNED else ())


def test_a_lift_that_the_profile_does_not_know_is_learned_from_the_first_day() -> None:
    athlete, places = profile()
    problem = pose(athlete, place(), catalogue(), rules(), places=places, learned=(bench(1),))
    own = problem.strength("bench-press")
    assert own is not None
    assert (own.e1rm_kg, own.source) == (110.0, StrengthSource.LEARNED)


def test_a_copy_with_other_maxima_answers_with_them() -> None:
    before = posed(lifts=[lift(100, 1)])
    first, *others = before.strengths
    assert before.strength(first.exercise) == first
    stronger = first.model_copy(update={"e1rm_kg": first.e1rm_kg + 10})
    after = before.model_copy(update={"strengths": (stronger, *others)})
    assert after.strength(first.exercise) == stronger
    assert before.strength(first.exercise) == first
