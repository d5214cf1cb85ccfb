"""Sessions that were done on another day than planned count from the day of the journal."""

from __future__ import annotations

from datetime import date, timedelta

from planner.plan import Plan, PlannedSession
from planner.replan.events import Events
from planner.revision import Held
from planner.state import SessionOutcome, SessionStatus, State, Training
from planner.verify import verify
from planner.verify.gathering import facts_of
from planner.vocabulary import Muscle
from tests.replan.test_impossible import with_rule
from tests.replan.test_repair import again, sessions


def done_on(plan: Plan, session: PlannedSession, day: date) -> State:
    sets = sum(len(item.sets) for block in session.blocks for item in block.items)
    outcome = SessionOutcome(
        block=plan.problem.start, session=session.id, planned=session.date, date=day,
        status=SessionStatus.DONE, sets_planned=sets, sets_done=sets,
    )  # fmt: skip
    return State(format=1, training=Training(sessions=(outcome,)))


def strict(plan: Plan) -> Plan:
    """The plan under a rule of recovery that it keeps, and that a session on the eve of the next would break."""
    lats = {"muscles": (Muscle.LATS,), "light_sets": 3, "hours": 48}
    return with_rule(plan, "muscle-recovery", **lats)


def late(plan: Plan) -> tuple[PlannedSession, Events]:
    """The first session of the block, done on the eve of the second week's first."""
    first, monday = plan.weeks[0].sessions[0], plan.weeks[1].start
    assert plan.weeks[1].sessions[0].date == monday
    day = monday - timedelta(days=1)
    return first, Events(before=monday, state=done_on(plan, first, day))


def test_recovery_holds_after_a_session_that_was_done_late(plan: Plan) -> None:
    stands = strict(plan)
    first, events = late(stands)
    new = again(stands, events)
    day = events.before - timedelta(days=1)
    assert new.history
    assert new.history.held == (Held(session=first.id, date=day),)
    # Byte for byte as it was planned; only the day from which is counted is another.
    assert next(s for s in sessions(new) if s.id == first.id) == first
    facts = {one.id: one for one in facts_of(new).sessions}
    assert facts[first.id].day == day
    touched = {change.session for change in new.changes}
    assert plan.weeks[1].sessions[0].id in touched
    twice = again(new, Events(before=plan.weeks[2].start))
    assert twice.history
    assert twice.history.held == new.history.held


def test_the_plan_as_it_stood_would_break_the_rule(plan: Plan) -> None:
    stands = strict(plan)
    first, events = late(stands)
    new = again(stands, Events(before=events.before))
    assert new.changes == ()
    assert new.history
    held = (Held(session=first.id, date=events.before - timedelta(days=1)),)
    history = new.history.model_copy(update={"held": held})
    broken = {violation.rule for violation in verify(new.model_copy(update={"history": history}))}
    assert broken == {"muscle-recovery"}


def test_a_day_of_a_session_that_is_not_done_is_found(plan: Plan) -> None:
    new = again(plan, Events(before=plan.weeks[1].start))
    assert new.history
    ahead = plan.weeks[2].sessions[0]
    history = new.history.model_copy(update={"held": (Held(session=ahead.id, date=ahead.date),)})
    wrong = verify(new.model_copy(update={"history": history}))
    assert any(violation.where == ahead.id for violation in wrong)
