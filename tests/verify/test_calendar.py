"""Weeks and days: dates, windows, mesocycles, deloads, taper, hours between sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import pytest

from planner.athlete import Away, Window
from planner.plan import Plan
from planner.verify import verify
from planner.vocabulary import Lead, Level, Phase, Weekday
from tests import builders
from tests.verify.judging import at, broken, put

PLAN = builders.plan()
CHANGES: dict[str, tuple[str, object]] = {
    "a week's number": ("w1.number", 3),
    "a week's start": ("w1.start", date(2027, 1, 18)),
    "a week's label": ("w1.label", "Volume"),
    "a session's id": ("w1.s0.id", "W02-2"),
    "a session's date": ("w1.s0.date", date(2027, 1, 12)),
    "a session's window": ("w1.s0.slot", "2027-01-04T18:00"),
    "a window that is none": ("w1.s0.slot", "2027-01-13T18:00"),
    "a window's minutes": ("w1.s0.window_minutes", 160),
    "a session's lead": ("w1.s0.lead", Lead.CHEST),
    "a session's place in the pattern": ("w1.s0.session", 1),
    "a session beyond the pattern": ("w1.s0.session", 2),
    "the pattern's leads": ("leads", (Lead.LEGS, Lead.LEGS)),
    "a loading week's index": ("w1.place.index", 0),
    "the loading weeks' count": ("w1.place.count", 3),
    "the mesocycle": ("w0.mesocycle", 1),
    "a skipped mesocycle": ("w1.mesocycle", 2),
    "a taper without a peak": ("w1.place.kind", Phase.TAPER),
    "the Monday": ("problem.start", date(2027, 1, 5)),
    "the number of weeks": ("problem.weeks", 3),
    "the level": ("problem.level", Level.ADVANCED),
    "the peak date": ("problem.peak_date", date(2027, 3, 6)),
    "fewer sessions a week": ("problem.sessions_per_week", 1),
    "a slot's weekday": ("problem.slots.2.weekday", Weekday.SUNDAY),
    "a slot's start": ("problem.slots.2.start_minute", 1000),
    "a slot's length": ("problem.slots.2.minutes", 160),
    "a slot's week": ("problem.slots.2.week", 1),
    "days away": (
        "problem.athlete.away",
        (Away(first=date(2027, 1, 11), last=date(2027, 1, 11)),),
    ),
    "sessions in another order": ("w1.sessions", PLAN.weeks[1].sessions[::-1]),
}


@pytest.mark.parametrize(("path", "new"), CHANGES.values(), ids=CHANGES.keys())
def test_the_calendar_is_what_it_says(path: str, new: object) -> None:
    assert "structure" in broken(put(PLAN, path, new))


def test_days_away_on_other_days_are_no_matter() -> None:
    away = (Away(first=date(2027, 1, 8), last=date(2027, 1, 10)),)
    assert broken(put(PLAN, "problem.athlete.away", away)) == set()


@pytest.mark.parametrize(
    "other",
    [
        builders.window(Weekday.TUESDAY),
        builders.window(Weekday.MONDAY, time(18, 1)),
        builders.window(Weekday.MONDAY, time(18, 0), 149),
    ],
    ids=["day", "start", "length"],
)
def test_a_session_lies_in_one_of_the_athlete_s_windows(other: Window) -> None:
    thursday = builders.window(Weekday.THURSDAY)
    changed = put(PLAN, "problem.athlete.availability", (other, thursday))
    assert [violation.where for violation in verify(changed)] == ["W01-1", "W02-1"]


def test_a_week_without_a_session_is_allowed() -> None:
    assert broken(put(PLAN, "w1.sessions", ())) == set()


# ------------------------------------------------------------------ training days


def on(days: Sequence[str], **rule: Any) -> Plan:
    """A week with sessions at windows like ``monday 18:00``."""
    split = [text.split() for text in days]
    windows = tuple(
        builders.window(Weekday(day), time.fromisoformat(clock)) for day, clock in split
    )
    who = builders.athlete(availability=windows, goal=builders.goal(1))
    rules = builders.rulebook({"training-days": rule, "recovery": {"hours": 24}})
    leads = [(Lead.LEGS, Lead.CHEST)[number % 2] for number in range(len(days))]
    sessions = [(builders.LEGS_DAY, builders.CHEST_DAY)[number % 2] for number in range(len(days))]
    return builders.plan(
        builders.problem(rules, who),
        builders.places("strength"),
        builders.contents(sessions),
        leads,
    )


FOUR = ("monday 18:00", "tuesday 18:00", "wednesday 18:00", "friday 18:00")
DAYS: dict[str, tuple[Sequence[str], dict[str, Any], set[str]]] = {
    "exactly the least hours": (FOUR, {"least_hours_between": 24}, set()),
    "an hour less than the least": (FOUR, {"least_hours_between": 25}, {"training-days"}),
    "a minute less": (
        ("monday 18:00", "tuesday 17:59"),
        {"least_hours_between": 24},
        {"training-days"},
    ),
    "as many days in a row as allowed": (FOUR, {"most_days_in_a_row": 3}, set()),
    "one day in a row too many": (FOUR, {"most_days_in_a_row": 2}, {"training-days"}),
    "as many sessions as the level allows": (FOUR, {"most_per_week": {"intermediate": 4}}, set()),
    "one session too many": (FOUR, {"most_per_week": {"intermediate": 3}}, {"training-days"}),
    "another level's limit": (FOUR, {"most_per_week": {"novice": 1}}, set()),
}


@pytest.mark.parametrize(("days", "rule", "rules"), DAYS.values(), ids=DAYS.keys())
def test_training_days(days: Sequence[str], rule: dict[str, Any], rules: set[str]) -> None:
    assert broken(on(days, **rule)) == rules


def test_days_in_a_row_run_over_the_end_of_a_week() -> None:
    windows = tuple(builders.window(day) for day in (Weekday.MONDAY, Weekday.SUNDAY))
    who = builders.athlete(availability=windows)
    for most, rules in ((2, set()), (1, {"training-days"})):
        changes = {"training-days": {"most_days_in_a_row": most}, "recovery": {"hours": 24}}
        given = builders.problem(builders.rulebook(changes), who)
        assert broken(builders.plan(given)) == rules


# ------------------------------------------------------------------ mesocycles


def block_of(*mesocycles: str, rule: dict[str, Any], **goal: Any) -> Plan:
    weeks = builders.places(*mesocycles)
    who = builders.athlete(goal=builders.goal(len(weeks), **goal))
    rules = builders.rulebook({"mesocycle": rule})
    week = (builders.LEGS_DAY, builders.CHEST_DAY)
    return builders.plan(
        builders.problem(rules, who), weeks, builders.contents(*[week] * len(mesocycles))
    )


BAND = {"loading_weeks": {"min": 2, "max": 3}}
BLOCKS: dict[str, tuple[tuple[str, ...], dict[str, Any], set[str]]] = {
    "the least and the most": (("volume volume deload", "strength strength strength"), BAND, set()),
    "one loading week too many": (("volume volume volume volume",), BAND, {"mesocycle"}),
    "one too many, not required": (
        ("volume volume volume volume",),
        {**BAND, "required": False},
        set(),
    ),
    "one loading week too few": (("volume volume deload", "strength"), BAND, {"mesocycle"}),
    "a block too short for the least": (("strength deload",), BAND, set()),
    "two short mesocycles in a block too short": (
        ("volume deload", "strength"),
        {"loading_weeks": {"min": 3, "max": 4}},
        {"mesocycle"},
    ),
    "no deload between mesocycles": (("volume volume", "strength strength"), BAND, {"mesocycle"}),
    "a deload at the end": (("volume volume deload",), BAND, set()),
    "the phase twice": (("volume volume deload", "volume volume"), BAND, set()),
    "a phase left out": (("volume volume deload", "power power"), BAND, set()),
    "back to an earlier phase": (
        ("strength strength deload", "volume volume"),
        BAND,
        {"mesocycle"},
    ),
    "two deload weeks": (("volume volume deload deload", "power power"), BAND, {"structure"}),
    "a loading week after the deload": (
        ("volume volume deload volume",),
        BAND,
        {"structure"},
    ),
}


@pytest.mark.parametrize(("weeks", "rule", "rules"), BLOCKS.values(), ids=BLOCKS.keys())
def test_mesocycles(weeks: tuple[str, ...], rule: dict[str, Any], rules: set[str]) -> None:
    found = broken(block_of(*weeks, rule=rule))
    assert found & {"mesocycle", "structure"} == rules
    if "structure" not in rules:
        assert found == rules


def test_only_a_block_below_the_least_is_spared() -> None:
    # Two loading weeks reach the least, though neither mesocycle does.
    found = verify(block_of("volume deload", "strength", rule=BAND))
    assert [(one.rule, one.where) for one in found] == [
        ("mesocycle", "week 1"),
        ("mesocycle", "week 3"),
    ]


# ------------------------------------------------------------------ taper


def tapered(peak: date, weeks: str = "strength strength taper taper", **rule: Any) -> Plan:
    """Four weeks from the 4th of January; sessions on Mondays and Thursdays."""
    places = builders.places(weeks)
    who = builders.athlete(goal=builders.goal(len(places), peak_date=peak))
    given = builders.problem(builders.rulebook({"taper": rule}), who)
    last = rule.get("last_session_days_out", 2)
    slots = tuple(slot for slot in given.slots if (peak - slot.date).days > last)
    return builders.plan(given.model_copy(update={"slots": slots}), places)


SUNDAY, MONDAY = date(2027, 1, 31), date(2027, 1, 25)
TWO, ONE = "strength strength taper taper", "strength strength strength taper"
TAPERS: dict[str, tuple[date, str, dict[str, Any], set[str]]] = {
    # Eleven days before the 31st begin on the 20th: five days of week 3, six of week 4.
    "five days of a week make it a taper week": (SUNDAY, TWO, {}, set()),
    "a taper week that is missing": (SUNDAY, ONE, {}, {"taper"}),
    "four days do not": (SUNDAY, TWO, {"days": 10}, {"taper"}),
    "four days, and it is none": (SUNDAY, ONE, {"days": 10}, set()),
    "four days, where four are enough": (
        SUNDAY,
        TWO,
        {"days": 10, "least_days_of_week": 4},
        set(),
    ),
    "the second week of two": (date(2027, 1, 17), "strength taper", {}, set()),
    "the week of the peak is one in any case": (MONDAY, ONE, {"days": 4}, set()),
    "and not a loading week": (MONDAY, ONE.replace("taper", "strength"), {"days": 4}, {"taper"}),
    # 10 sets of legs and chest in each session become 6: a cut of 40 %.
    "exactly the least cut": (SUNDAY, TWO, {"least_cut_percent": 40}, set()),
    "less than the least cut": (SUNDAY, TWO, {"least_cut_percent": 41}, {"taper"}),
    "exactly the most cut": (
        SUNDAY,
        TWO,
        {"least_cut_percent": 20, "most_cut_percent": 40},
        set(),
    ),
    "more than the most cut": (
        SUNDAY,
        TWO,
        {"least_cut_percent": 20, "most_cut_percent": 39},
        {"taper"},
    ),
    "a week with one session is compared by the session": (
        SUNDAY,
        TWO,
        {"last_session_days_out": 3},
        set(),
    ),
}


@pytest.mark.parametrize(("peak", "weeks", "rule", "rules"), TAPERS.values(), ids=TAPERS.keys())
def test_taper(peak: date, weeks: str, rule: dict[str, Any], rules: set[str]) -> None:
    assert broken(tapered(peak, weeks, **rule)) == rules


def test_no_session_in_the_last_days_before_the_peak() -> None:
    # The last session is on Thursday the 28th, three days before the peak.
    plan = tapered(SUNDAY)
    assert at(plan, "w3.s1.date") == date(2027, 1, 28)
    for days, rules in ((2, set()), (3, {"taper"})):
        changed = builders.rulebook({"taper": {"last_session_days_out": days}})
        assert broken(put(plan, "problem.rules", changed)) == rules


def test_no_week_after_the_peak() -> None:
    plan = tapered(SUNDAY)
    early = put(plan, "problem.peak_date", date(2027, 1, 24))
    early = put(early, "problem.athlete.goal.peak_date", date(2027, 1, 24))
    assert broken(early) == {"taper"}


def test_without_a_rule_there_is_no_taper() -> None:
    plan = tapered(SUNDAY)
    rules = builders.rulebook(without=["taper"])
    assert broken(put(plan, "problem.rules", rules)) == {"structure"}


PEAKS = (date(2027, 1, 13), date(2027, 1, 31))
"""A Wednesday of the second week, and the last Sunday."""


@pytest.mark.parametrize(
    ("days", "when"),
    [
        (1, ["W02-2: 1 days after"]),
        (2, ["W02-1: 2 days before", "W02-2: 1 days after"]),
        (6, ["W01-2: 6 days before", "W02-1: 2 days before", "W02-2: 1 days after",
             "W04-2: 3 days before", "W04-1: 6 days before"]),
    ],
)  # fmt: skip
def test_free_days_before_a_peak_and_behind_it_to_the_end_of_its_week(
    days: int, when: list[str]
) -> None:
    goal = builders.goal(4, PEAKS[1]).model_copy(update={"peak_dates": PEAKS[:1]})
    rule = {"taper": {"last_session_days_out": days}}
    given = builders.problem(builders.rulebook(rule), builders.athlete(goal=goal))
    sessions = (builders.LEGS_DAY, builders.CHEST_DAY)
    weeks = builders.places("strength taper", "strength taper")
    plan = builders.plan(given, weeks, builders.contents(sessions, sessions))
    found = [f"{one.where}: {one.what}" for one in verify(plan) if "none later than" in one.what]
    assert sorted(one.partition(" the peak")[0] for one in found) == sorted(when)
    assert all(one.endswith(f"none later than {days + 1} days before allowed") for one in found)


@pytest.mark.parametrize(
    ("peak", "when"), [(date(2027, 1, 25), "on"), (date(2027, 1, 26), "1 days before"),
                       (date(2027, 1, 24), "1 days after")]
)  # fmt: skip
def test_the_days_to_a_peak_are_told(peak: date, when: str) -> None:
    goal = builders.goal(4, peak)
    given = builders.problem(who=builders.athlete(goal=goal))
    plan = builders.plan(given, builders.places("strength strength strength taper"))
    found = [one.what for one in verify(plan) if one.where == "W04-1"]
    assert f"{when} the peak on {peak}; none later than 3 days before allowed" in found


def test_a_taper_without_a_peak_is_told() -> None:
    words = "a taper week, though there is no peak date or no rule of kind 'taper'"
    found = [str(one) for one in verify(put(PLAN, "w1.place.kind", Phase.TAPER))]
    assert f"week 2: {words} [structure]" in found
    assert not any(one.endswith("[taper]") for one in found)
