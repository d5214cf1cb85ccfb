"""One session as plain strings: rows, rests, loads, warm-up ramps and what stands below them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from planner.document.charts.timeline import timeline
from planner.document.view.changes import MARK, changed_in
from planner.document.view.context import Context
from planner.document.view.prescription import Prescription, prescription
from planner.document.view.priming import priming_notes
from planner.document.view.substitutes import substitutes
from planner.document.view.timing import beat_of, figures_of, record_of
from planner.document.view.turns import (
    bracket,
    complex_note,
    rests_in_turn,
    straight,
    takes_turns,
)
from planner.document.words import clean
from planner.exercises import Exercise
from planner.plan import Item, LoadBasis, PlannedBlock, PlannedSession
from planner.rulebook.kinds import ModelRule, WarmUpRule
from planner.solution import BlockRole
from planner.vocabulary import ExerciseId, Lead

DASH = " – "


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise: what is printed in its cells.

    Parameters
    ----------
    bracket
        Style of the label's cell: it draws a half of the bracket, or nothing.
    planned
        Numbers of the working sets, one blank cell each.
    unplanned
        Cells left over on the right.
    """

    label: str
    bracket: str
    name: str
    what: Prescription
    rest: str
    rest_note: str
    planned: tuple[int, ...]
    unplanned: int


@dataclass(frozen=True, slots=True)
class Note:
    """What is said about one exercise below its block: its label and warm-up, then cue and substitutes."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Exercises that share a letter."""

    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    straight: str


@dataclass(frozen=True, slots=True)
class Session:
    """One dated session, or a part of one that is too long for a page: then ``part`` says which."""

    id: str
    anchor: str
    lead: str
    title: str
    when: str
    minutes: str
    bar: Markup
    columns: int
    blocks: tuple[Block, ...]
    part: str = ""
    is_first: bool = True
    is_last: bool = True


def session_view(context: Context, session: PlannedSession, columns: int) -> Session:
    """The strings of one session, with ``columns`` cells to write in."""
    words = context.words
    slot = context.slots.get(session.slot)
    time = (
        session.slot[-5:]
        if slot is None
        else f"{slot.start_minute // 60}:{slot.start_minute % 60:02d}"
    )
    return Session(
        id=clean(session.id),
        anchor=anchor(session),
        lead=words("session.legs" if session.lead is Lead.LEGS else "session.chest"),
        title=_named(context, session, _title(context, session)),
        when=words("session.when", day=words.dated(session.date), time=time),
        minutes=words(
            "session.minutes", minutes=-(-session.total_s // 60), window=session.window_minutes
        ),
        bar=timeline(session, words, width=context.picture_width),
        columns=columns,
        blocks=_blocks(context, session, columns),
    )


def _named(context: Context, session: PlannedSession, title: str) -> str:
    """A session's title, with the kind of day where the periodisation model has kinds of days."""
    model = context.plan.problem.rules.maybe(ModelRule)
    name = session.place.day if session.place else None
    day = model.days.get(name) if model and name else None
    return f"{title} · {clean(day.label)}" if day else title


def _blocks(context: Context, session: PlannedSession, columns: int) -> tuple[Block, ...]:
    """All blocks; what is to be recorded first stands with the first."""
    changed = changed_in(context, session)
    blocks = [_marked(_block(context, block, columns), block, changed) for block in session.blocks]
    record = record_of(context, session)
    if record and blocks:
        blocks[0] = replace(blocks[0], notes=(Note(*record), *blocks[0].notes))
    for number, (head, text) in priming_notes(context, session).items():
        primed = Note(head=head, text=text)
        blocks[number] = replace(blocks[number], notes=(*blocks[number].notes, primed))
    return tuple(blocks)


def _marked(shown: Block, block: PlannedBlock, changed: frozenset[ExerciseId]) -> Block:
    """The block with a mark at what the last revision changed."""
    rows = tuple(
        replace(row, name=f"{MARK} {row.name}") if item.exercise in changed else row
        for row, item in zip(shown.rows, block.items, strict=True)
    )
    return replace(shown, rows=rows)


def anchor(session: PlannedSession) -> str:
    """Name of the place a link jumps to."""
    return f"s-{session.slot}"


def most_sets(session: PlannedSession) -> int:
    """Working sets of the longest exercise."""
    return max((len(item.sets) for block in session.blocks for item in block.items), default=1)


def _title(context: Context, session: PlannedSession) -> str:
    lead = next((block for block in session.blocks if block.role is BlockRole.LEAD), None)
    block = lead or (session.blocks[0] if session.blocks else None)
    return context.name(block.items[0].exercise) if block else ""


def _block(context: Context, block: PlannedBlock, columns: int) -> Block:
    rows = tuple(_row(context, block, position, columns) for position in range(len(block.items)))
    together = complex_note(context, block)
    notes = [_note(context, item) for item in block.items]
    if together is not None:
        notes.insert(0, Note(*together))
    return Block(rows=rows, notes=tuple(notes), straight=straight(context, block))


def _row(context: Context, block: PlannedBlock, position: int, columns: int) -> Row:
    item = block.items[position]
    rest, note = context.words.rest(item.rest_s), ""
    if takes_turns(block):
        rest, note = rests_in_turn(context, block, position)
    return Row(
        label=clean(item.label),
        bracket=bracket(block, position),
        name=_name(context, item),
        what=prescription(context, item),
        rest=rest,
        rest_note=note,
        planned=tuple(range(1, len(item.sets) + 1)),
        unplanned=max(0, columns - len(item.sets)),
    )


def _name(context: Context, item: Item) -> str:
    """The exercise, by the name of its variant where a measured lag asked for one."""
    exercise = context.exercises.get(item.exercise)
    told = exercise.told(item.variant) if exercise and item.variant else None
    return clean(told.name) if told else context.name(item.exercise)


def _note(context: Context, item: Item) -> Note:
    words = context.words
    exercise = context.exercises.get(item.exercise)
    ramp = " · ".join(
        words("session.warm_up_set", load=_warm_up_load(context, item, number), reps=one.reps)
        for number, one in enumerate(item.warm_ups)
    )
    label = clean(item.label)
    head = words("session.warm_up", label=label, ramp=ramp) if ramp else label
    text = DASH.join(part for part in _cues(context, exercise, item) if part)
    instead = substitutes(context, item, f"{head} {text}{DASH}")
    return Note(head=head, text=DASH.join(part for part in (text, instead) if part))


def _cues(context: Context, exercise: Exercise | None, item: Item) -> tuple[str, ...]:
    """The cue; of a variant its own, with the beat and the athlete's figures."""
    if exercise is None:
        return ()
    told = exercise.told(item.variant) if item.variant else None
    verdict = context.plan.problem.sequencing_of(exercise)
    if told is None or verdict is None:
        return (clean(exercise.cue),)
    return (clean(told.cue), beat_of(context, verdict), figures_of(context, verdict))


def _warm_up_load(context: Context, item: Item, number: int) -> str:
    """The load of a warm-up set; of the day's load its share, where that is found by effort."""
    load_kg, barbell = item.warm_ups[number].load_kg, context.is_barbell(item.exercise)
    if load_kg is None:
        rule = context.plan.problem.rules.maybe(WarmUpRule)
        steps = (*rule.steps, rule.heavy_step) if rule else ()
        share = steps[number].percent_of_work if number < len(steps) else 0
        if item.basis is LoadBasis.EFFORT and (share or barbell):
            return context.words.percent(share) if share else context.words("session.bar")
        return context.words("session.body")
    if barbell and load_kg <= context.bar_kg(item.exercise):
        return context.words("session.bar")
    return context.words.number(load_kg)
