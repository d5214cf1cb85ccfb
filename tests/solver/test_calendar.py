"""The calendar stage: mesocycles for every length of block, sessions spaced as the rules say, days away kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from random import Random

import pytest

from planner.athlete import Away, Window
from planner.problem import Problem
from planner.rulebook.kinds import MesocycleRule, TaperRule, TrainingDaysRule
from planner.solution import Calendar, TrainingWeek
from planner.solver.calendar.stage import Dated
from planner.solver.calendar.stage import date as dated
from planner.solver.calendar.weeks import Phases, choose_phases
from planner.solver.engine import Budget, Clock, Verdict
from planner.vocabulary import LOADING_PHASES, Focus, Phase, Weekday
from tests import builders
from tests.profiles import rules

BUDGET = Budget(work=1.0, wall_s=60.0)
SHIPPED = rules()


def _problem(
    weeks: int, focus: Focus = Focus.STRENGTH, peak: date | None = None, **changes: object
) -> Problem:
    aim = builders.goal(weeks, peak).model_copy(update={"focus": focus})
    return builders.problem(SHIPPED, builders.athlete(goal=aim, **changes))


def _weeks(problem: Problem) -> tuple[TrainingWeek, ...]:
    clock = Clock.start(BUDGET)
    found = choose_phases(problem, (0,) * problem.weeks, BUDGET, clock)
    assert isinstance(found, Phases), f"{problem.weeks} weeks: {found}"
    assert len(found.places) == problem.weeks
    assert all(line.bound <= line.value for line in found.reports)
    return tuple(
        TrainingWeek(
            number=number + 1,
            start=problem.start + timedelta(days=7 * number),
            mesocycle=mesocycle,
            place=place,
            placements=(),
        )
        for number, (mesocycle, place) in enumerate(found.places)
    )


def _mesocycle_faults(weeks: Sequence[TrainingWeek], rule: MesocycleRule) -> list[str]:
    """What is wrong with the mesocycles, said once more in the plainest way."""
    faults = []
    numbers = [week.mesocycle for week in weeks]
    if numbers[0] != 0 or any(b - a not in (0, 1) for a, b in pairwise(numbers)):
        faults.append(f"numbers {numbers}")
    groups = [[w for w in weeks if w.mesocycle == n] for n in range(numbers[-1] + 1)]
    for group in groups:
        faults += _shape_faults(group, is_last=group is groups[-1])
    ranks = [LOADING_PHASES.index(group[0].place.phase) for group in groups]
    if ranks != sorted(ranks):
        faults.append("phases go back")
    band = rule.loading_weeks
    counts = [sum(w.place.kind is w.place.phase for w in group) for group in groups]
    if sum(counts) < band.min:
        if len(counts) != 1:
            faults.append(f"short {counts}")
    elif not all(band.min <= count <= band.max for count in counts):
        faults.append(f"lengths {counts}")
    return faults


def _shape_faults(group: Sequence[TrainingWeek], *, is_last: bool) -> list[str]:
    """Loading weeks first, then one deload, or only at the very end a taper; each week in its place."""
    faults = []
    phase = group[0].place.phase
    kinds = [week.place.kind for week in group]
    count = kinds.count(phase)
    tail = kinds[count:]
    if phase not in LOADING_PHASES or kinds[:count] != [phase] * count:
        faults.append(f"mesocycle {kinds}")
    tapers = bool(tail) and set(tail) == {Phase.TAPER}
    if not (tail == [Phase.DELOAD] or (is_last and (not tail or tapers))):
        faults.append(f"end {tail}")
    for position, week in enumerate(group):
        expected = (min(position, count - 1), count, phase)
        if (week.place.index, week.place.count, week.place.phase) != expected:
            faults.append(f"place {week.place}")
    return faults


LENGTHS = (*range(1, 21), 26, 37, 52)


@pytest.mark.parametrize(
    ("weeks", "focus"),
    # Every focus in short blocks, one after the other in long ones, which take longer.
    [(w, f) for w in LENGTHS for f in (Focus if w < 9 else [list(Focus)[w % 4]])],
)
def test_mesocycles_keep_their_rule(weeks: int, focus: Focus) -> None:
    found = _weeks(_problem(weeks, focus))
    assert _mesocycle_faults(found, SHIPPED.one(MesocycleRule)) == []
    assert not any(week.place.kind is Phase.TAPER for week in found)


@pytest.mark.parametrize("weekday", [2, 6])
@pytest.mark.parametrize("weeks", [w for w in LENGTHS if 1 < w < 30])
def test_a_peak_is_tapered_to(weeks: int, weekday: int) -> None:
    peak = builders.START + timedelta(days=7 * (weeks - 1) + weekday)
    found = _weeks(_problem(weeks, list(Focus)[weeks % 4], peak))
    assert _mesocycle_faults(found, SHIPPED.one(MesocycleRule)) == []
    rule = SHIPPED.one(TaperRule)
    wanted = 1
    for week in reversed(found[:-1]):
        days = [(peak - week.start).days - offset for offset in range(7)]
        if sum(0 < day <= rule.days for day in days) < rule.least_days_of_week:
            break
        wanted += 1
    # At least one loading week stands before the taper.
    tapers = [week.number for week in found if week.place.kind is Phase.TAPER]
    assert tapers == list(range(weeks - min(wanted, weeks - 1) + 1, weeks + 1))


def test_a_rule_of_loading_weeks_that_no_block_can_keep_is_infeasible() -> None:
    book = builders.rulebook({"mesocycle": {"loading_weeks": {"min": 4, "max": 4}}})
    for weeks, possible in ((4, True), (5, True), (6, False), (8, False), (9, True), (10, True)):
        problem = builders.problem(book, builders.athlete(goal=builders.goal(weeks)))
        found = choose_phases(problem, (0,) * weeks, BUDGET, Clock.start(BUDGET))
        assert isinstance(found, Phases) == possible, weeks
        assert possible or found is Verdict.INFEASIBLE


def _drawn(random: Random) -> Problem:
    days = sorted(random.sample(list(Weekday), random.randint(1, 7)), key=lambda d: d.number)
    windows: list[Window] = []
    for day in days:
        clock = time(random.choice([7, 12, 18]), 0)
        windows.append(builders.window(day, clock, random.choice([60, 90])))
    weeks = random.randint(1, 6)
    away = []
    for _ in range(random.randint(0, 4)):
        first = builders.START + timedelta(days=random.randrange(7 * weeks))
        away.append(Away(first=first, last=first + timedelta(days=random.randint(0, 4))))
    who = builders.athlete(availability=tuple(windows), away=tuple(away), goal=builders.goal(weeks))
    book = builders.rulebook(
        {
            "training-days": {
                "least_hours_between": random.choice([12, 20, 24, 36, 48]),
                "most_days_in_a_row": random.randint(1, 4),
            },
            "mesocycle": {"loading_weeks": {"min": 1, "max": 6}},
        }
    )
    return builders.problem(book, who, sessions_per_week=random.randint(1, len(days)))


def _calendar(problem: Problem) -> Calendar:
    found = dated(problem, BUDGET, Clock.start(BUDGET))
    assert isinstance(found, Dated)
    return found.calendar


@pytest.mark.parametrize("seed", range(40))
def test_sessions_are_spaced_and_the_athlete_is_there(seed: int) -> None:
    problem = _drawn(Random(seed))
    calendar = _calendar(problem)
    rule = problem.rules.one(TrainingDaysRule)
    assert 1 <= len(calendar.leads) <= problem.sessions_per_week
    assert all(a is not b for a, b in pairwise(calendar.leads))
    slots = []
    for week in calendar.weeks:
        numbers = [placement.session for placement in week.placements]
        assert numbers == sorted(set(numbers))
        assert all(number < len(calendar.leads) for number in numbers)
        here = [problem.slot(placement.slot) for placement in week.placements]
        assert all(slot.week == week.number for slot in here)
        slots += here
    starts = [slot.date.toordinal() * 24 + slot.start_minute / 60 for slot in slots]
    assert all(b - a >= rule.least_hours_between for a, b in pairwise(starts))
    assert not any(
        away.first <= slot.date <= away.last for away in problem.athlete.away for slot in slots
    )
    days = {slot.date for slot in slots}
    for day in days:
        run = [day + timedelta(days=n) for n in range(rule.most_days_in_a_row + 1)]
        assert not days.issuperset(run)


@pytest.mark.parametrize("seed", range(20))
def test_in_a_week_without_days_away_no_session_is_lost(seed: int) -> None:
    problem = _drawn(Random(500 + seed))
    athlete = problem.athlete.model_copy(update={"away": ()})
    free = problem.model_copy(
        update={"athlete": athlete, "slots": builders.slots(athlete, problem.weeks)}
    )
    calendar = _calendar(free)
    for week in calendar.weeks:
        assert len(week.placements) == len(calendar.leads)


def test_windows_that_are_not_used_do_not_move_the_sessions() -> None:
    """Monday's short window is free; the long ones of Wednesday and Sunday are those to train in."""
    windows = (
        builders.window(Weekday.MONDAY, minutes=60),
        builders.window(Weekday.WEDNESDAY),
        builders.window(Weekday.SUNDAY),
    )
    who = builders.athlete(availability=windows, goal=builders.goal(3))
    book = builders.rulebook({"training-days": {"least_hours_between": 48}})
    calendar = _calendar(builders.problem(book, who, sessions_per_week=2))
    for week in calendar.weeks:
        days = [date.fromisoformat(placement.slot[:10]).weekday() for placement in week.placements]
        assert days == [2, 6]


def test_moved_sessions_make_no_run_over_the_end_of_the_week() -> None:
    """Away from Wednesday on, the second week trains early, just after the Sunday before."""
    windows = (
        builders.window(Weekday.MONDAY, minutes=100),
        builders.window(Weekday.TUESDAY, minutes=100),
        builders.window(Weekday.THURSDAY),
        builders.window(Weekday.SUNDAY),
    )
    away = Away(first=date(2027, 1, 13), last=date(2027, 1, 17))
    who = builders.athlete(availability=windows, away=(away,), goal=builders.goal(2))
    book = builders.rulebook({"training-days": {"most_days_in_a_row": 2}})
    calendar = _calendar(builders.problem(book, who, sessions_per_week=2))
    assert [len(week.placements) for week in calendar.weeks] == [2, 1]
