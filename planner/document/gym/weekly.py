"""One session of the weekly pattern over the weeks of a mesocycle: exercises down, weeks across."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planner.document.view.context import Context
from planner.document.view.turns import after_first, round_rest
from planner.document.words import clean
from planner.plan import Item, PlannedBlock, PlannedSession, PlannedWeek
from planner.rulebook.kinds import WarmUpRule
from planner.vocabulary import BlockMode, ExerciseId, Phase

Cell = Callable[[Context, Item], tuple[str, str, str]]
"""Sets and repetitions of an exercise in a week, the unit behind them, and what stands below."""


@dataclass(frozen=True, slots=True)
class Head:
    """A week above its column."""

    text: str
    easy: bool


@dataclass(frozen=True, slots=True)
class WeekCell:
    """One exercise in one week."""

    sets: str
    unit: str
    load: str
    easy: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise over the weeks."""

    label: str
    name: str
    note: str
    cells: tuple[WeekCell, ...]
    last: bool
    """The block ends here."""


@dataclass(frozen=True, slots=True)
class SessionTable:
    """One session of the weekly pattern over the weeks of a mesocycle."""

    heading: str
    note: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


def numbers(weeks: Sequence[PlannedWeek]) -> list[int]:
    """Positions of the weekly pattern that these weeks train."""
    return sorted({session.session for week in weeks for session in week.sessions})


def session_table(
    context: Context, weeks: Sequence[PlannedWeek], number: int, cell: Cell, *, timed: bool
) -> SessionTable:
    """One session over some weeks.

    Parameters
    ----------
    number
        Position in the weekly pattern; at least one of the weeks trains it.
    cell
        What stands in a week's cell.
    timed
        With weekday and time in the heading.
    """
    found = [next((s for s in week.sessions if s.session == number), None) for week in weeks]
    sessions = [session for session in found if session is not None]
    texts, model = context.words, sessions[0]
    heading = texts("card.session", number=number + 1)
    if timed:
        minute = context.slots[model.slot].start_minute
        day = texts.weekday(model.date)
        heading = f"{heading} · {day} {minute // 60:02}:{minute % 60:02}"
    longest = max(-(-session.total_s // 60) for session in sessions)
    return SessionTable(
        heading=heading,
        note=f"{texts('card.minutes', minutes=longest)}{_ramp(context)}",
        heads=tuple(
            Head(_head(context, week, session), is_easy(week))
            for week, session in zip(weeks, found, strict=True)
        ),
        rows=tuple(_rows(context, weeks, found, cell)),
    )


def is_easy(week: PlannedWeek) -> bool:
    """Whether this is a deload or a taper."""
    return week.place.kind in (Phase.DELOAD, Phase.TAPER)


def _rows(
    context: Context,
    weeks: Sequence[PlannedWeek],
    found: Sequence[PlannedSession | None],
    cell: Cell,
) -> Iterator[Row]:
    """A row an exercise; what only a changed session of one week has comes last."""
    items = [_items(session) for session in found]
    first: dict[ExerciseId, PlannedBlock] = {}
    for one in items:
        for exercise, (block, _) in one.items():
            first.setdefault(exercise, block)
    for exercise, block in first.items():
        given = [one[exercise][1] if exercise in one else None for one in items]
        model = next(item for item in given if item is not None)
        cells = tuple(
            WeekCell(*(cell(context, item) if item else ("–", "", "")), easy=is_easy(week))
            for item, week in zip(given, weeks, strict=True)
        )
        last = block.items[-1].exercise == exercise
        name = context.name(exercise)
        yield Row(clean(model.label), name, _rest(context, model, block), cells, last)


def _items(session: PlannedSession | None) -> dict[ExerciseId, tuple[PlannedBlock, Item]]:
    blocks = session.blocks if session else ()
    return {item.exercise: (block, item) for block in blocks for item in block.items}


def _rest(context: Context, item: Item, block: PlannedBlock) -> str:
    words = context.words
    others = [other.label for other in block.items if other.label != item.label]
    if rest := round_rest(context, block):
        first, wait = block.items[0].label, after_first(context, block, block.items.index(item))
        if wait:
            return words("card.after", wait=wait, first=clean(first))
        return words("card.round", others=", ".join(map(clean, others)), rest=rest)
    if block.mode is BlockMode.ALTERNATE and len(others) == 1:
        return words("card.turns", other=clean(others[0]), rest=words.rest(item.rest_s))
    return words("card.rest", rest=words.rest(item.rest_s))


def _ramp(context: Context) -> str:
    """The warm-up of main lifts, as shares of the day's load."""
    rule = context.plan.problem.rules.maybe(WarmUpRule)
    if rule is None:
        return ""
    steps = [
        context.words("card.empty_bar", reps=step.reps)
        if step.percent_of_work == 0
        else context.words("card.step", percent=step.percent_of_work, reps=step.reps)
        for step in rule.steps
    ]
    return context.words("card.ramp", steps=", ".join(steps))


def _head(context: Context, week: PlannedWeek, session: PlannedSession | None) -> str:
    text = context.words("card.column", number=week.number)
    if week.place.kind is not week.place.phase:
        text = f"{text} {clean(week.label).lower()}"
    return f"{text}\n{context.words.day(session.date)}" if session else text
