"""A block planned again: done sessions stay, hard rules hold, little else moves."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from planner.athlete import Away, Limit
from planner.cli.inputs import shipped_exercises
from planner.files import dump_json
from planner.plan import Plan, PlannedSession
from planner.replan import Replanned, replan
from planner.replan.events import Events, decide
from planner.revision import ChangeKind
from planner.solver import Budget
from planner.verify import verify, verify_revision


def again(plan: Plan, events: Events) -> Plan:
    """The next revision; it has passed the verifier twice."""
    found = replan(decide(events, plan, shipped_exercises()), (), Budget())
    assert isinstance(found, Replanned)
    assert verify(found.plan) == ()
    assert verify_revision(plan, found.plan) == ()
    return found.plan


def sessions(plan: Plan) -> list[PlannedSession]:
    return [session for week in plan.weeks for session in week.sessions]


def ahead_of(plan: Plan, events: Events) -> list[PlannedSession]:
    return [session for session in sessions(plan) if session.date >= events.before]


def touched(plan: Plan) -> set[str]:
    return {change.session for change in plan.changes if change.revision == plan.revision}


def after(session: PlannedSession, **more: object) -> Events:
    """The day after a session that was missed."""
    before = session.date + timedelta(days=1)
    return Events(before=before, missed=frozenset({session.id}), **more)  # type: ignore[arg-type]


def test_where_nothing_happened_nothing_changes(plan: Plan) -> None:
    new = again(plan, Events(before=plan.weeks[2].start))
    assert new.changes == ()
    assert [s.blocks for s in sessions(new)] == [s.blocks for s in sessions(plan)]
    assert new.revision == 1


@pytest.mark.parametrize("number", [0, 5, 10, 15])
def test_a_missed_session_leaves_the_rest_alone(plan: Plan, number: int) -> None:
    missed = sessions(plan)[number]
    events = after(missed)
    new = again(plan, events)
    others = touched(new) - {missed.id}
    assert len(others) <= len(ahead_of(plan, events)) / 5
    assert any(c.session == missed.id for c in new.changes)


def test_a_revision_can_be_planned_again(plan: Plan) -> None:
    first, second = sessions(plan)[3], sessions(plan)[9]
    once = again(plan, after(first))
    twice = again(once, after(second))
    assert twice.revision == 2
    assert twice.history
    assert set(twice.history.missed) >= {second.id}
    assert twice.changes[: len(once.changes)] == once.changes


def test_the_same_events_give_the_same_bytes(plan: Plan) -> None:
    events = after(sessions(plan)[6])
    assert dump_json(again(plan, events)) == dump_json(again(plan, events))


def test_an_exercise_that_is_out_is_replaced_everywhere_ahead(plan: Plan) -> None:
    before = plan.weeks[1].start
    used = [
        i.exercise for s in sessions(plan) for b in s.blocks for i in b.items if s.date >= before
    ]
    out = next(name for name in used if name != plan.problem.athlete.goal.priority_lift)
    new = again(plan, Events(before=before, without=(out,)))
    ahead = [s for s in sessions(new) if s.date >= before]
    assert out not in {i.exercise for s in ahead for b in s.blocks for i in b.items}
    done = {s.id: s for s in sessions(plan) if s.date < before}
    assert done == {s.id: s for s in sessions(new) if s.date < before}
    told = {c.session for c in new.changes if c.kind is ChangeKind.EXERCISES}
    assert told == {s.id for s in sessions(plan) if s.date >= before and _holds(s, out)}


def _holds(session: PlannedSession, name: str) -> bool:
    return any(item.exercise == name for block in session.blocks for item in block.items)


def test_red_pain_in_the_priority_lift_names_another_one(plan: Plan) -> None:
    lift = plan.problem.athlete.goal.priority_lift
    before = plan.weeks[1].start
    new = again(plan, Events(before=before, limits=(Limit(exercise=lift, pain=8),)))
    assert new.problem.athlete.goal.priority_lift != lift
    assert not any(_holds(s, lift) for s in sessions(new) if s.date >= before)


def test_new_days_away_move_or_drop_their_sessions_only(plan: Plan) -> None:
    gone = plan.weeks[2].sessions[0]
    away = (Away(first=gone.date, last=gone.date),)
    events = Events(before=plan.weeks[1].start, away=away)
    new = again(plan, events)
    assert all(s.date != gone.date for s in sessions(new))
    assert len(touched(new)) <= 2


def test_sessions_missed_at_random_are_always_repaired(plan: Plan) -> None:
    dice = random.Random(3)
    now = plan
    for week in plan.weeks[:-1]:
        held = next(w for w in now.weeks if w.number == week.number)
        missed = frozenset(s.id for s in held.sessions if dice.random() < 0.4)
        events = Events(before=week.start + timedelta(days=7), missed=missed)
        later = ahead_of(now, events)
        now = again(now, events)
        assert len(touched(now) & {s.id for s in later}) <= len(later) / 5
