"""Calendars drawn at random (models, peaks, deloads asked for, weeks of 5 to 14 days) before the verifier.

Small ones are compared with all there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import InputError
from planner.place import WeekPhase
from planner.plan import Plan, PlannedSession, PlannedWeek, Provenance
from planner.problem import Problem
from planner.rulebook.kinds import MesocycleRule, ModelRule, VolumeRule
from planner.solver.calendar.stage import Dated
from planner.solver.calendar.stage import date as dated
from planner.solver.calendar.weeks import Phases, choose_phases
from planner.solver.engine import Budget, Clock
from planner.verify import verify
from planner.verify.gathering import facts_of
from planner.verify.model import label_of
from planner.verify.table import CHECKS
from planner.vocabulary import Muscle, Phase
from tests.models import MODELS, posed, written

BUDGET = Budget(work=1.0, wall_s=60.0)
START = date(2027, 1, 4)
OF_CALENDAR = ("calendar", "training-days", "return-ramp", "model", "mesocycle", "taper")


def _day(offset: int) -> str:
    return (START + timedelta(days=offset)).isoformat()


def _drawn(draw: st.DataObject) -> Problem:
    weeks = draw.draw(st.integers(1, 16), "weeks")
    model = draw.draw(st.sampled_from([m for m in MODELS if m != "peaking"]), "model")
    length = draw.draw(st.sampled_from([7, 7, 5, 6, 8, 9, 11, 14]), "days of a week")
    goal: dict[str, object] = {"microcycle_days": length}
    total = weeks * length
    if draw.draw(st.booleans(), "ends with a peak") and weeks > 4:
        goal["peak_date"] = _day(total - 1 - draw.draw(st.integers(0, length - 1)))
    goal["peak_dates"] = sorted(
        {_day(d) for d in draw.draw(st.lists(st.integers(1, total), max_size=2))}
    )
    goal["deload_dates"] = [_day(d) for d in draw.draw(st.lists(st.integers(1, total), max_size=2))]
    away = [
        {"first": _day(d), "last": _day(d + draw.draw(st.integers(0, 9)))}
        for d in draw.draw(st.lists(st.integers(0, total), max_size=3))
    ]
    return posed(model, weeks, goal, away=away)


def _bare(problem: Problem) -> Plan:
    """The calendar of a problem as a plan whose sessions hold nothing."""
    found = dated(problem, BUDGET, Clock.start(BUDGET))
    assert isinstance(found, Dated)
    weeks = []
    for week in found.calendar.weeks:
        sessions = tuple(
            PlannedSession(
                id=f"W{week.number:02}-{one.session + 1}",
                slot=one.slot,
                date=problem.slot(one.slot).date,
                session=one.session,
                lead=found.calendar.leads[one.session],
                place=one.place,
                window_minutes=problem.slot(one.slot).minutes,
                total_s=0,
                warm_up_s=0,
                blocks=(),
            )
            for one in week.placements
        )
        weeks.append(
            PlannedWeek(
                number=week.number,
                start=week.start,
                mesocycle=week.mesocycle,
                place=week.place,
                label="?",
                sessions=sessions,
            )
        )
    provenance = Provenance(planner="test", ortools="test", seed=0, inputs=())
    plan = Plan(
        provenance=provenance,
        problem=problem,
        leads=found.calendar.leads,
        weeks=tuple(weeks),
        report=(),
    )
    facts = facts_of(plan)
    named = tuple(
        w.model_copy(update={"label": label_of(facts, f)})
        for w, f in zip(weeks, facts.weeks, strict=True)
    )
    return plan.model_copy(update={"weeks": named})


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_calendar_keeps_what_the_verifier_asks(draw: st.DataObject) -> None:
    try:
        problem = _drawn(draw)
    except InputError:
        return  # dates that contradict one another are told, and not planned
    facts = facts_of(_bare(problem))
    found = [str(one) for name in OF_CALENDAR for one in CHECKS[name](facts)]
    assert found == []


def _ways(
    rule: MesocycleRule, count: int, phases: int, asked: set[int]
) -> Iterator[list[tuple[int, int, bool]]]:
    """Every row of mesocycles (loading weeks, phase, deload) that fills so many weeks without a taper."""

    def extend(
        week: int, phase: int, so_far: list[tuple[int, int, bool]]
    ) -> Iterator[list[tuple[int, int, bool]]]:
        if week == count:
            yield so_far
            return
        after_asked = week - 1 in asked
        for loading in range(1, min(rule.loading_weeks.max, count - week) + 1):
            end = week + loading
            if asked & set(range(week, end)):
                return
            short = loading < rule.loading_weeks.min
            for later in range(phase, phases):
                if end == count and (not short or count < rule.loading_weeks.min or after_asked):
                    yield [*so_far, (loading, later, False)]
                if end < count and (not short or end in asked):
                    yield from extend(end + 1, later, [*so_far, (loading, later, True)])

    yield from extend(0, 0, [])


def _values(
    problem: Problem, way: list[tuple[int, int, bool]], missing: tuple[int, ...]
) -> tuple[int, int, int]:
    """The three goals of a row of mesocycles, said once more."""
    rule = problem.rules.one(MesocycleRule)
    shares = rule.shares[problem.athlete.goal.focus]
    model = problem.rules.one(ModelRule)
    wanted = [getattr(shares, stage.phase) for stage in model.stages]
    weeks = [sum(n for n, p, _ in way if p == phase) for phase in range(len(wanted))]
    off = sum(
        abs(sum(wanted) * own - share * sum(weeks))
        for own, share in zip(weeks, wanted, strict=True)
    )
    length = sum(abs(n - rule.preferred_loading_weeks) for n, _, deload in way if deload)
    lost, week = 0, 0
    for loading, _, deload in way:
        lost += sum(missing[week : week + loading])
        week += loading + deload
    return (off if len(wanted) > 1 else 0), length, lost


@pytest.mark.parametrize("seed", range(24))
def test_small_calendars_are_the_best_there_are(seed: int) -> None:
    random = Random(seed)
    weeks = random.randint(1, 9)
    model = random.choice(["block", "linear", "step", "wave"])
    focus = random.choice(["strength", "hypertrophy", "power", "general"])
    dates = [_day(7 * random.randrange(1, weeks))] if weeks > 2 and random.random() < 0.4 else []
    problem = posed(model, weeks, {"focus": focus, "deload_dates": dates})
    missing = tuple(random.choice([0, 0, 1, 3]) for _ in range(weeks))
    asked = {week - 1 for week in problem.deload_weeks}
    stages = len(problem.rules.one(ModelRule).stages)
    every = list(_ways(problem.rules.one(MesocycleRule), weeks, stages, asked))
    found = choose_phases(problem, missing, BUDGET, Clock.start(BUDGET))
    assert isinstance(found, Phases) == bool(every)
    if isinstance(found, Phases):
        best = min(_values(problem, way, missing) for way in every)
        assert tuple(line.value for line in found.reports) == best


def _kinds(plan: Plan) -> str:
    """The weeks in letters: volume, strength, power; d for deload, t for taper."""

    def letter(place: WeekPhase) -> str:
        special = {Phase.DELOAD: "d", Phase.TAPER: "t"}
        return special.get(place.kind, place.phase[0])

    return "".join(letter(week.place) for week in plan.weeks)


def test_two_peaks_make_two_macrocycles() -> None:
    goal = {"peak_dates": ["2027-02-21"], "peak_date": "2027-04-11"}
    plan = written(posed("block", 14, goal))
    assert verify(plan) == ()
    first, second = _kinds(plan)[:7], _kinds(plan)[7:]
    for part in (first, second):
        assert part.endswith("t")
        assert part.startswith("v")
        assert part.count("t") == 1
    assert not any(session.date > date(2027, 2, 17) for session in plan.weeks[6].sessions)


def test_a_deload_comes_when_it_is_asked_for() -> None:
    plan = written(posed("block", 6, {"deload_dates": ["2027-01-13"]}))
    assert verify(plan) == ()
    assert _kinds(plan)[1] == "d"


def test_weeks_of_nine_days_are_counted_for_nine() -> None:
    usual, longer = (
        posed("daily-undulating", 3),
        posed("daily-undulating", 3, {"microcycle_days": 9}),
    )
    plan = written(longer)
    assert verify(plan) == ()
    assert [week.start for week in plan.weeks] == [START + timedelta(days=9 * n) for n in range(3)]
    bands = [
        rule.sets[one.level]
        for one in (usual, longer)
        for rule in one.rules.all(VolumeRule)
        if rule.muscle is Muscle.CHEST
    ]
    assert (bands[0].min, bands[1].min) == (6, 7)
    assert bands[1].max == bands[0].max * 9 // 7
    assert any("9/7" in notice.message for notice in longer.warnings)
    assert plan.problem.sessions_per_week == 4


@pytest.mark.parametrize(
    ("goal", "says"),
    [
        ({"peak_dates": ["2027-01-20"]}, "needs 28 days to load and to taper"),
        ({"peak_dates": ["2027-09-01"]}, "must lie after 2027-01-04 and until 2027-04-25"),
        ({"deload_dates": ["2027-01-05"]}, "a deload follows a loading week"),
        ({"deload_dates": ["2027-02-02", "2027-02-09"]}, "no two weeks in a row"),
        ({"deload_dates": ["2027-04-13"], "peak_date": "2027-04-25"}, "in a taper or just before"),
        ({"deload_dates": ["2028-02-02"]}, "must lie from 2027-01-04 to 2027-04-25"),
    ],
)
def test_dates_that_cannot_be_are_told(goal: dict[str, object], says: str) -> None:
    with pytest.raises(InputError) as error:
        posed("block", 16, goal)
    assert says in str(error.value)
