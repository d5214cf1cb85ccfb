"""The one step of feedback: a state, a plan and journals give the next state, and an account of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.feedback.adherence import outcomes
from planner.feedback.lifts import learned
from planner.feedback.matching import placed
from planner.feedback.merging import merged, pains
from planner.feedback.observing import Silent, silent_sets
from planner.journal import Entry, Journal
from planner.plan import Plan
from planner.rulebook.kinds import LearningRule
from planner.state import JournalRead, State, Training


@dataclass(frozen=True)
class Heard:
    """What learning did with what it was given.

    Parameters
    ----------
    outside
        New sets that belong to no session of the plan.
    strange
        Entries that name a session which the plan does not have; they are not taken over.
    silent
        Why sets say nothing about a maximum, and how many; of all sets that are known.
    """

    state: State
    new: int
    known: int
    corrected: int
    outside: int
    strange: tuple[Entry, ...]
    silent: Counter[Silent]


def learn(
    state: State,
    plan: Plan,
    journals: Sequence[tuple[str, Journal]],
    *,
    until: date | None = None,
) -> Heard:
    """Learn from journals.

    Parameters
    ----------
    journals
        SHA-256 of each file, and what it tells; a file that was read before counts once.
    until
        Day up to which sessions that were not done count as missed; the last day of training if left
        out.
    """
    fresh = [(sha, one) for sha, one in journals if not state.training.has_read(sha)]
    found, strange = placed([entry for _, one in fresh for entry in one.entries], plan)
    sets = merged(state.training.sets, found)
    last = max((one.date for one in sets.sets), default=plan.problem.start)
    training = Training(
        sets=sets.sets,
        sessions=outcomes(state.training.sessions, plan, sets.sets, until or last),
        pain=pains(state.training.pain, found),
        # Read with the wrong plan, a journal may be read again with the right one.
        journals=(*state.training.journals, *(() if strange else map(_read, fresh))),
    )
    rule = plan.problem.rules.maybe(LearningRule)
    known = learned(sets.sets, plan.problem, state.learned, rule) if rule else state.learned
    return Heard(
        state=state.model_copy(update={"training": training, "learned": known}),
        new=sets.new,
        known=sets.known,
        corrected=sets.corrected,
        outside=sum(not one.session for one in found),
        strange=tuple(strange),
        silent=silent_sets(sets.sets, rule) if rule else Counter(),
    )


def _read(given: tuple[str, Journal]) -> JournalRead:
    sha256, journal = given
    days = [entry.day for entry in journal.entries if entry.day is not None]
    return JournalRead(
        sha256=sha256,
        name=journal.name[-255:],
        dialect=journal.dialect[:40],
        first=min(days, default=None),
        last=max(days, default=None),
        sets=len(journal.entries),
    )
