"""What became of every planned session whose day has passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from planner.feedback.matching import exercises_of, sessions
from planner.plan import Plan, PlannedSession
from planner.state import DoneSet, SessionOutcome, SessionStatus

WHOLE = 0.75
"""Share of the planned working sets from which a session counts as done."""


def outcomes(
    known: Sequence[SessionOutcome], plan: Plan, sets: Iterable[DoneSet], until: date
) -> tuple[SessionOutcome, ...]:
    """Outcomes of this plan's sessions up to a day, with those of other plans.

    Parameters
    ----------
    until
        Later sessions are not judged: nobody knows yet whether they are missed.
    """
    block = plan.problem.start
    by_session: dict[str, list[DoneSet]] = {}
    for one in sets:
        if one.session and not one.warm_up:
            by_session.setdefault(one.session, []).append(one)
    mine = [
        _outcome(block, session, by_session.get(session.id, []))
        for session in sessions(plan)
        if session.date <= until or session.id in by_session
    ]
    others = [one for one in known if one.block != block]
    # A session that a replanned block no longer has keeps what became of it.
    judged = {one.session for one in mine}
    gone = [one for one in known if one.block == block and one.session not in judged]
    every = [*others, *gone, *mine]
    return tuple(sorted(every, key=lambda o: (o.block, o.planned, o.session)))


def _outcome(block: date, session: PlannedSession, done: Sequence[DoneSet]) -> SessionOutcome:
    planned = sum(len(item.sets) for b in session.blocks for item in b.items)
    names = exercises_of(session)
    count = sum(one.exercise in names and one.reps > 0 for one in done)
    status = SessionStatus.MISSED
    if done:
        status = SessionStatus.DONE if count >= WHOLE * planned else SessionStatus.PARTIAL
    return SessionOutcome(
        block=block,
        session=session.id,
        planned=session.date,
        status=status,
        date=min((one.date for one in done), default=None),
        sets_planned=planned,
        sets_done=count,
    )
