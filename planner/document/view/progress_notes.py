"""The words of the progress report below its pictures: effort, priming, pain, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.document.paper import Paper
from planner.document.view.context import Context
from planner.document.view.progress_pictures import verdicts
from planner.document.view.revised import reasons, revised
from planner.plan import PlannedSession
from planner.pose.sequencing import history
from planner.revision import Change
from planner.state import State, Verdict

MOST_CHANGES = {Paper.A4: 4, Paper.LETTER: 4, Paper.A5: 4}
MOST_PAINS = 2
MOST_LAGS = 2
_VERDICTS = {
    Verdict.ADOPT: "progress.adopt",
    Verdict.DROP: "progress.drop",
    Verdict.KEEP_TESTING: "progress.keep_testing",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A heading with points below it."""

    heading: str
    points: tuple[str, ...]


def notes(context: Context, state: State) -> tuple[Note, ...]:
    """Every part that has something to say."""
    words = context.words
    parts = (
        ("progress.lags", tuple(_lags(context, state))[:MOST_LAGS]),
        ("progress.effort", tuple(_effort(context, state))),
        ("progress.priming", (_priming(context, state),)),
        ("progress.pain", tuple(_pain(context, state))),
        ("progress.changes", tuple(_changes(context))),
    )
    return tuple(Note(words(heading), points) for heading, points in parts if points)


def _lags(context: Context, state: State) -> Iterator[str]:
    """Lags of tasks that this block does not know: they have no picture."""
    words = context.words
    known = {one.task for one in verdicts(context, state)}
    for task, event in sorted({(one.task, one.event) for one in state.timing.lags}):
        if task in known:
            continue
        points, detectable_ms = history(state.timing, task, event)
        shown = (f"{words.day(p.date)} {words.number(p.lag_ms, 0)}" for p in points[-6:])
        yield words(
            "progress.lag_points",
            lift=context.name(task),
            points=", ".join(shown),
            least=words.number(detectable_ms or 0.0, 0),
        )


def _effort(context: Context, state: State) -> Iterator[str]:
    words, bias = context.words, state.learned.rir
    if bias is None:
        return
    if not bias.sets:
        yield words("progress.effort_assumed", reps=words.number(bias.reps, 2))
        return
    yield words(
        "progress.effort_known",
        reps=words.number(bias.reps, 1),
        low=words.number(bias.low, 1),
        high=words.number(bias.high, 1),
        count=bias.sets,
    )


def _priming(context: Context, state: State) -> str:
    words, found = context.words, state.priming.verdict
    if found is None:
        return words("progress.untested")
    return words(
        "progress.verdict",
        verdict=words(_VERDICTS[found.verdict]),
        effect=words.number(found.effect_m_s, 3),
        low=words.number(found.low_m_s, 3),
        high=words.number(found.high_m_s, 3),
        count=found.pairs,
        percent=words.percent(100 * found.probability),
        least=words.number(found.worthwhile_m_s, 3),
    )


def _pain(context: Context, state: State) -> Iterator[str]:
    words = context.words
    for one in reversed(state.training.pain[-MOST_PAINS:]):
        day, name = words.full(one.date), context.name(one.exercise)
        yield words("progress.hurt", date=day, lift=name, pain=one.pain)


def _changes(context: Context) -> Iterator[str]:
    """The latest revision's changes first."""
    words, changes = context.words, context.plan.changes
    if not changes:
        yield words("progress.unchanged")
        return
    newest = sorted(changes, key=lambda one: -one.revision)
    most = MOST_CHANGES[context.paper]
    for one in newest[:most]:
        yield words(
            "progress.change",
            session=one.session or words("progress.block_week", number=one.week),
            what=_what(context, one),
            before=revised(context, one.before),
            after=revised(context, one.after),
            reason=reasons(context, one.reason),
        )
    if len(newest) > most:
        yield words("progress.more", count=len(newest) - most)


def _what(context: Context, one: Change) -> str:
    return context.name(one.exercise) if one.exercise else _named(context, one)


def _named(context: Context, one: Change) -> str:
    sessions = (s for w in context.plan.weeks for s in w.sessions)
    found: PlannedSession | None = next((s for s in sessions if s.id == one.session), None)
    return context.words.dated(found.date) if found else ""
