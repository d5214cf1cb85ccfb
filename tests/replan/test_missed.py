"""Rules of kind "missed-session": shift, merge, leave out; and the way back after a break."""

from __future__ import annotations

from datetime import time, timedelta

from planner.athlete import Athlete, Away, Window
from planner.plan import Plan, PlannedSession
from planner.replan.events import Events
from planner.revision import ChangeKind
from planner.verify import verify, verify_revision
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


def priority_days(plan: Plan) -> list[PlannedSession]:
    """The sessions of a loading week that lead with the priority lift, the first of two."""
    lift = plan.problem.athlete.goal.priority_lift
    weeks = [week for week in plan.weeks if week.place.kind is week.place.phase]
    return [next(s for s in week.sessions if sets_of(s, lift)) for week in weeks]


def sets_of(session: PlannedSession, lift: str) -> int:
    items = [item for block in session.blocks for item in block.items]
    return sum(len(item.sets) for item in items if item.exercise == lift)


def test_the_priority_lift_of_a_missed_session_comes_into_one_of_the_next_days(plan: Plan) -> None:
    lift = plan.problem.athlete.goal.priority_lift
    missed = priority_days(plan)[0]
    new = again(plan, after(missed))
    assert new.history
    (one,) = new.history.merged
    assert (one.missed, one.exercise) == (missed.id, lift)
    stood = next(s for s in sessions(plan) if s.id == one.into)
    taking = next(s for s in sessions(new) if s.id == one.into)
    had = sets_of(stood, lift)
    assert had < sets_of(taking, lift) <= had + sets_of(missed, lift)
    assert 0 < (taking.date - missed.date).days <= 7
    assert taking.total_s <= taking.window_minutes * 60
    told = [c for c in new.changes if c.kind is ChangeKind.MERGED]
    assert [(c.session, c.exercise, c.rule) for c in told] == [(one.into, lift, "missed-sessions")]
    assert missed.id in told[0].reason
    others = {c.session for c in new.changes} - {missed.id, one.into}
    assert not others


def test_without_the_remedy_or_in_a_short_rest_of_the_block_nothing_is_carried_on(
    plan: Plan,
) -> None:
    missed = priority_days(plan)[0]
    for changes in ({"remedies": ("shift",)}, {"merge_most_percent": 1}):
        rules = tuple(
            rule.model_copy(update=changes) if rule.kind == "missed-session" else rule
            for rule in plan.problem.rules.rules
        )
        book = plan.problem.rules.model_copy(update={"rules": rules})
        problem = plan.problem.model_copy(update={"rules": book})
        new = again(plan.model_copy(update={"problem": problem}), after(missed))
        assert {change.kind for change in new.changes} == {ChangeKind.DROPPED}


def test_merges_that_are_not_what_they_say_are_found(plan: Plan) -> None:
    new = again(plan, after(priority_days(plan)[0]))
    assert new.history
    (one,) = new.history.merged
    wrong = (
        {"missed": new.weeks[-1].sessions[0].id},
        {"exercise": "face-pull"},
        {"into": new.weeks[-1].sessions[0].id},
    )
    for change in wrong:
        merged = (one.model_copy(update=change),)
        history = new.history.model_copy(update={"merged": merged})
        bad = new.model_copy(update={"history": history})
        assert {v.rule for v in verify_revision(plan, bad)} & {"missed-sessions"}
    untold = new.model_copy(update={"history": new.history.model_copy(update={"merged": ()})})
    assert "missed-session" in {violation.rule for violation in verify(untold)}


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
