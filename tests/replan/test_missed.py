"""Rules of kind "missed-session": shift, leave out; and the way back after a break."""

from __future__ import annotations

from datetime import time, timedelta

from planner.athlete import Athlete, Away, Window
from planner.plan import Plan
from planner.replan.events import Events
from planner.revision import ChangeKind
from planner.vocabulary import Weekday
from tests.replan.test_repair import after, again, sessions


def with_saturday(plan: Plan) -> Athlete:
    """The same athlete with one evening more."""
    more = Window.model_validate({"day": Weekday.SATURDAY, "from": time(18, 0), "minutes": 120})
    goal = plan.problem.athlete.goal.model_copy(update={"sessions_per_week": len(plan.leads)})
    windows = (*plan.problem.athlete.availability, more)
    return plan.problem.athlete.model_copy(update={"availability": windows, "goal": goal})


def test_a_free_window_of_the_week_takes_the_missed_session(plan: Plan) -> None:
    missed = plan.weeks[1].sessions[0]
    new = again(plan, after(missed, athlete=with_saturday(plan)))
    (change,) = new.changes
    assert change.kind is ChangeKind.SHIFTED
    assert change.session == missed.id
    assert change.rule == "missed-sessions"
    assert new.history
    assert missed.id not in new.history.missed
    found = next(s for s in sessions(new) if s.id == missed.id)
    assert found.date > missed.date
    assert found.blocks == missed.blocks


def test_without_a_free_window_it_is_left_out(plan: Plan) -> None:
    missed = plan.weeks[1].sessions[0]
    new = again(plan, after(missed))
    assert {c.kind for c in new.changes if c.session == missed.id} == {ChangeKind.DROPPED}
    assert new.history
    assert new.history.missed == (missed.id,)


def test_nothing_is_made_up_for_in_a_deload(plan: Plan) -> None:
    light = next(w for w in plan.weeks if w.place.kind is not w.place.phase)
    new = again(plan, after(light.sessions[0], athlete=with_saturday(plan)))
    assert [c.kind for c in new.changes] == [ChangeKind.DROPPED]


def test_two_weeks_off_are_followed_by_the_way_back(plan: Plan) -> None:
    first = plan.weeks[1].start
    away = Away(first=first, last=first + timedelta(days=14))
    new = again(plan, Events(before=first, away=(away,)))
    later = [week for week in new.weeks if week.start > away.last - timedelta(days=7)]
    shares = [week.place.sets_share_percent for week in later if week.sessions]
    assert shares[:2] == [50, 70]
    assert len(later[0].sessions) <= 3
    assert {c.kind for c in new.changes if not c.session} == {ChangeKind.LIGHTER}


def test_the_way_back_goes_on_when_the_block_is_planned_again(plan: Plan) -> None:
    first = plan.weeks[1].start
    away = Away(first=first, last=first + timedelta(days=14))
    once = again(plan, Events(before=first, away=(away,)))
    begun = next(week for week in once.weeks if week.place.sets_share_percent == 50)
    twice = again(once, Events(before=begun.start + timedelta(days=7)))
    shares = [week.place.sets_share_percent for week in twice.weeks]
    assert shares == [week.place.sets_share_percent for week in once.weeks]
    assert twice.changes == once.changes
