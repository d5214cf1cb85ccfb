"""What the last revision of a plan changed: the list for the cover, and marks at the rows."""

from __future__ import annotations

from dataclasses import dataclass

from planner.document.view.context import Context
from planner.document.view.revised import reasons, revised
from planner.document.words import clean
from planner.plan import PlannedSession
from planner.revision import Change, ChangeKind
from planner.vocabulary import ExerciseId

MARK = "Δ"
SHOWN = 10
FROM_THERE_ON = (ChangeKind.LOAD, ChangeKind.VELOCITY)
"""Told once an exercise, in the session from which on it is so."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change, or how many more there are."""

    where: str
    what: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of the last revision; nothing where there are none."""

    title: str
    mark: str
    lines: tuple[Line, ...]
    more: str


def changes_view(context: Context) -> Changes | None:
    """The list for the cover."""
    plan, words = context.plan, context.words
    mine = _mine(context)
    if plan.history is None or not mine:
        return None
    title = words("cover.changes", revision=plan.revision, date=words.full(plan.history.before))
    left = len(mine) - SHOWN
    return Changes(
        title=title,
        mark=words("cover.changed_mark", mark=MARK),
        lines=tuple(_line(context, change) for change in mine[:SHOWN]),
        more=words("cover.more_changes", count=left) if left > 0 else "",
    )


def last_changes(context: Context) -> tuple[Line, ...]:
    """All that the last revision changed."""
    return tuple(_line(context, change) for change in _mine(context))


def _line(context: Context, change: Change) -> Line:
    words = context.words
    where = change.session or words("cover.changed_week", number=change.week)
    named = change.exercise
    what = context.name(named) if named else words.maybe("change", change.kind)
    before, after = (revised(context, text) for text in (change.before, change.after))
    return Line(clean(where), what, before, after, reasons(context, change.reason))


def _mine(context: Context) -> list[Change]:
    plan = context.plan
    return [change for change in plan.changes if change.revision == plan.revision]


def changed_in(context: Context, session: PlannedSession) -> frozenset[ExerciseId]:
    """Exercises of a session that the last revision changed, or all where the session itself moved.

    A load or velocity is told once, in the session from which on it changes; the later ones are marked as well.
    """
    found: set[ExerciseId] = set()
    held = {item.exercise for block in session.blocks for item in block.items}
    for change in _mine(context):
        if change.kind in FROM_THERE_ON and change.session <= session.id:
            found |= {change.exercise} if change.exercise else set()
        elif change.session == session.id:
            found |= {change.exercise} if change.exercise else held
    return frozenset(found & held)
