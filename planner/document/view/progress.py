"""The progress report as plain strings: one page of what training showed so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from planner import __version__
from planner.document.paper import Paper
from planner.document.view.context import Context
from planner.document.view.progress_notes import Note, notes
from planner.document.view.progress_pictures import Picture, pictures
from planner.document.words import Words, clean
from planner.plan import Plan
from planner.pose import real_change_percent
from planner.rulebook.kinds import LearningRule
from planner.state import LiftTrend, SessionStatus, State

MOST_LIFTS = {Paper.A4: 8, Paper.LETTER: 8, Paper.A5: 8}


@dataclass(frozen=True, slots=True)
class LiftRow:
    """One lift of the table."""

    name: str
    maximum: str
    interval: str
    days: str
    start: str
    weekly: str
    said: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What the template prints."""

    language: str
    title: str
    author: str
    description: str
    generator: str
    foot: str
    created: date
    athlete: str
    until: str
    block: str
    adherence: str
    lifts: tuple[LiftRow, ...]
    no_lifts: str
    pictures: tuple[tuple[Picture, ...], ...]
    notes: tuple[Note, ...]


def progress_view(
    plan: Plan, state: State, words: Words, *, paper: Paper, plan_id: str
) -> ProgressView:
    """Everything that is printed of a plan, with at least one week, and what was learned so far."""
    context = Context(plan, words, paper, plan_id, reduced=True)
    last = max((one.date for one in state.training.sets), default=plan.problem.start)
    name = context.athlete_name
    rule = plan.problem.rules.maybe(LearningRule)
    ends = plan.weeks[0].start, max(s.date for w in plan.weeks for s in w.sessions)
    foot = words("document.foot", athlete=name, gym=context.gym_name, plan=plan_id)
    return ProgressView(
        language=words.language,
        title=words("progress.title", athlete=name),
        author=clean(plan.problem.athlete.coach) or name,
        description=words("progress.description", athlete=name),
        generator=f"planner {__version__}",
        foot=foot,
        created=last,
        athlete=name,
        until=words("progress.until", date=words.full(last)),
        block=words(
            "progress.block",
            first=words.full(ends[0]),
            last=words.full(ends[1]),
            revision=plan.revision,
        ),
        adherence=_adherence(context, state),
        lifts=tuple(_row(context, one, rule) for one in most_trained(state)[: MOST_LIFTS[paper]]),
        no_lifts=words("progress.no_lifts", reps=rule.most_reps if rule else 12),
        pictures=pictures(context, state),
        notes=notes(context, state),
    )


def most_trained(state: State) -> list[LiftTrend]:
    """Lifts by the number of days on which they were seen, the most first."""
    return sorted(state.learned.lifts, key=lambda one: (-one.days, one.exercise))


def _adherence(context: Context, state: State) -> str:
    mine = [o for o in state.training.sessions if o.block == context.plan.problem.start]
    counts = Counter(one.status for one in mine)
    return context.words(
        "progress.adherence",
        done=counts[SessionStatus.DONE],
        partial=counts[SessionStatus.PARTIAL],
        missed=counts[SessionStatus.MISSED],
        sets=sum(one.sets_done for one in mine),
        planned=sum(one.sets_planned for one in mine),
    )


def _row(context: Context, one: LiftTrend, rule: LearningRule | None) -> LiftRow:
    words = context.words
    return LiftRow(
        name=context.name(one.exercise),
        maximum=words.number(one.e1rm_kg, 1),
        interval=f"{words.number(one.low_kg, 1)} – {words.number(one.high_kg, 1)}",
        days=words.number(one.days, 0),
        start=words.number(one.from_kg, 1),
        weekly=signed(words, one.weekly_percent, 1, "%"),
        said=_said(words, one, rule),
    )


def _said(words: Words, one: LiftTrend, rule: LearningRule | None) -> str:
    if one.from_spread_percent is None:
        return words("progress.new")
    percent = signed(words, 100 * (one.e1rm_kg / one.from_kg - 1), 1, "%")
    real = real_change_percent(one, one.from_kg, rule) if rule else None
    return words("progress.noise" if real is None else "progress.real", percent=percent)


def signed(words: Words, value: float, digits: int, unit: str = "") -> str:
    """A number with its sign, also where it is positive."""
    text = words.number(value, digits)
    sign = "+" if round(value, digits) > 0 else ""
    return f"{sign}{text}\u202f{unit}" if unit else f"{sign}{text}"
