"""Learning: every set once, sessions found again, what is refused, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.feedback import Heard, learn
from planner.feedback.observing import Silent
from planner.journal import Entry, Journal
from planner.plan import Plan
from planner.state import SessionStatus, State
from tests import builders

PLAN = builders.plan()
EMPTY = State(format=1)
SESSIONS = [session for week in PLAN.weeks for session in week.sessions]


def done(plan: Plan, *names: str, named: bool = True, shift_days: int = 0) -> list[Entry]:
    """Every working set of sessions, done as planned with two repetitions left."""
    found = []
    for session in (s for week in plan.weeks for s in week.sessions if s.id in names):
        for item in (item for block in session.blocks for item in block.items):
            for number, one in enumerate(item.sets, start=1):
                entry = Entry(
                    line=1,
                    day=session.date + timedelta(days=shift_days),
                    exercise=item.exercise,
                    reps=one.reps,
                    session=session.id if named else "",
                    number=number,
                    load_kg=one.load_kg,
                    rir=2,
                )
                found.append(entry)
    return found


def journal(entries: list[Entry], name: str = "week.csv") -> Journal:
    return Journal(name, "planner", tuple(entries), rows=len(entries))


def hear(entries: list[Entry], state: State = EMPTY, sha: str = "a", **more: date) -> Heard:
    return learn(state, PLAN, [(sha * 64, journal(entries))], **more)


def test_a_journal_read_twice_counts_once() -> None:
    first = hear(done(PLAN, "W01-1"))
    assert first.new > 0
    again = hear(done(PLAN, "W01-1"), first.state)
    assert again.state == first.state
    assert (again.new, again.known) == (0, 0)


def test_sets_that_come_again_in_a_longer_export_count_once() -> None:
    first = hear(done(PLAN, "W01-1"))
    longer = hear(done(PLAN, "W01-1", "W01-2"), first.state, sha="b")
    at_once = hear(done(PLAN, "W01-1", "W01-2"), sha="b")
    assert longer.known == first.new
    assert longer.state.training.sets == at_once.state.training.sets
    assert longer.state.learned == at_once.state.learned
    assert longer.state.training.sessions == at_once.state.training.sessions


def test_a_later_word_corrects_an_earlier_one() -> None:
    entries = done(PLAN, "W01-1")
    first = hear(entries)
    better = [replace(one, rir=1.0) for one in entries[:4]] + entries[4:]
    second = hear(better, first.state, sha="b")
    assert (second.new, second.corrected, second.known) == (0, 4, len(entries) - 4)
    assert second.state.learned != first.state.learned


@pytest.mark.parametrize("shift_days", [0, 1, -1, 2])
def test_sessions_are_found_again_by_their_exercises(shift_days: int) -> None:
    entries = done(PLAN, "W01-1", "W01-2", named=False, shift_days=shift_days)
    found = hear(entries)
    assert found.outside == 0
    status = {one.session: one.status for one in found.state.training.sessions}
    assert status["W01-1"] is status["W01-2"] is SessionStatus.DONE


def test_training_outside_of_the_plan_is_kept_and_belongs_to_no_session() -> None:
    day = SESSIONS[0].date
    other = Entry(line=1, day=day, exercise="deadlift", reps=5, number=1, load_kg=100, rir=2)
    found = hear([other])
    assert found.outside == 1
    assert found.state.training.sets[0].session == ""
    assert found.state.learned.lift("deadlift") is not None


def test_sessions_of_another_plan_are_told_and_not_taken_over() -> None:
    day = SESSIONS[0].date
    wrong = Entry(line=4, day=day, exercise="back-squat", reps=5, session="W31-9", number=1)
    found = hear([wrong, *done(PLAN, "W01-1")])
    assert found.strange == (wrong,)
    assert all(one.session != "W31-9" for one in found.state.training.sets)
    assert not found.state.training.has_read("a" * 64), "it may be read again with the right plan"


def test_what_was_not_done_is_missed_once_its_day_has_passed() -> None:
    found = hear(done(PLAN, "W01-2"))
    status = {one.session: one.status for one in found.state.training.sessions}
    assert status == {"W01-1": SessionStatus.MISSED, "W01-2": SessionStatus.DONE}
    later = hear([], found.state, sha="b", until=SESSIONS[-1].date)
    status = {one.session: one.status for one in later.state.training.sessions}
    assert status["W02-1"] is status["W02-2"] is SessionStatus.MISSED


def test_half_of_a_session_is_a_part_of_it() -> None:
    entries = done(PLAN, "W01-1")
    found = hear(entries[: len(entries) // 2])
    outcome = found.state.training.outcome(PLAN.problem.start, "W01-1")
    assert outcome is not None
    assert outcome.status is SessionStatus.PARTIAL
    assert outcome.sets_done == len(entries) // 2
    assert outcome.sets_planned == len(entries)


@pytest.mark.parametrize(
    ("reps", "rir", "load_kg", "why"),
    [
        (13, 0.0, 60.0, Silent.TOO_MANY_REPS),
        (10, 3.0, 60.0, Silent.TOO_MANY_REPS),
        (5, 5.0, 60.0, Silent.FAR_FROM_FAILURE),
        (5, None, 60.0, Silent.NO_EFFORT),
        (5, 2.0, None, Silent.NO_LOAD),
        (0, 0.0, 60.0, Silent.FAILED),
    ],
)
def test_sets_that_say_nothing_about_a_maximum_are_counted_with_the_reason(
    reps: int, rir: float | None, load_kg: float | None, why: Silent
) -> None:
    day = SESSIONS[0].date
    one = Entry(line=1, day=day, exercise="back-squat", reps=reps, rir=rir, load_kg=load_kg)
    found = hear([replace(one, number=1)])
    assert found.silent == {why: 1}
    assert found.state.learned.lifts == ()


def test_pain_is_kept_once() -> None:
    entries = done(PLAN, "W01-1")
    sore = replace(entries[0], pain=6, joint="knee")
    first = hear([sore, *entries[1:]])
    second = hear([sore, *entries[1:]], first.state, sha="b")
    (report,) = second.state.training.pain
    assert (report.pain, report.joint, report.exercise) == (6, "knee", sore.exercise)


def test_measured_sets_join_the_sets_that_were_written_down() -> None:
    entries = done(PLAN, "W01-1")
    first = hear(entries)
    measured = Entry(
        line=3,
        day=entries[0].day,
        exercise=entries[0].exercise,
        reps=entries[0].reps,
        load_kg=entries[0].load_kg,
        velocity_m_s=0.5,
        rep_velocities_m_s=(0.5, 0.45),
        device="GymAware",
        device_error_m_s=0.04,
    )
    second = hear([measured], first.state, sha="b")
    assert len(second.state.training.sets) == len(first.state.training.sets)
    joined = [one for one in second.state.training.sets if one.velocity_m_s]
    assert [(one.rir, one.velocity_m_s, one.device) for one in joined] == [(2, 0.5, "GymAware")]


def test_a_plan_that_stands_on_learned_maxima_does_not_count_the_same_sets_twice() -> None:
    first = hear(done(PLAN, "W01-1", "W01-2", "W02-1", "W02-2"))
    squat = first.state.learned.lift("back-squat")
    assert squat is not None
    changed = PLAN.problem.strengths[0].model_copy(update={"e1rm_kg": 500.0})
    other = PLAN.model_copy(
        update={
            "problem": PLAN.problem.model_copy(
                update={"strengths": (changed, *PLAN.problem.strengths[1:])}
            )
        }
    )
    again = learn(first.state, other, [])
    assert again.state.learned == first.state.learned
