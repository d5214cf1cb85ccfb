"""Sets, repetitions, effort and load of one exercise, as the strings of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from planner.document.charts.plates import plates
from planner.document.view.context import Context
from planner.document.words import NARROW, Words
from planner.exercises import Exercise
from planner.plan import Item, LoadBasis, PlannedSet
from planner.vocabulary import Category, LoadType, Mode

MOST_TOLD_RIR = 4
"""The scale of the page that explains the signs ends here."""


@dataclass(frozen=True, slots=True)
class Prescription:
    """Strings of the cells between an exercise's name and its blank cells.

    A note that follows something else in its cell starts with a line break.

    Parameters
    ----------
    sets_unit
        Small letters behind the repetitions: seconds of a hold, each side.
    effort
        Repetitions in reserve, and the load as a share of the maximum where it is known.
    velocity
        Where the bar's speed is measured: how the set begins, and where it ends early.
    load
        Empty where the athlete chooses: the cell then shows a line to write on.
    load_note
        Plates per side, each hand, the implement, or who chooses.
    plates
        One end of the bar, drawn where all sets have one load.
    """

    sets: str
    sets_unit: str
    effort: str
    velocity: str
    load: str
    load_note: str
    plates: Markup


def prescription(context: Context, item: Item) -> Prescription:
    """The strings of one exercise."""
    exercise = context.exercises.get(item.exercise)
    load, load_note = _load(context, item, exercise)
    effort = (_rir(context, item, exercise), _share(context, item))
    sets, unit = _sets(context, item, exercise)
    return Prescription(
        sets=sets,
        sets_unit=unit,
        effort=below(" · ".join(part for part in effort if part)),
        velocity=below(_velocity(context.words, item)),
        load=load,
        load_note=below(load_note) if load else load_note,
        plates=_plates(context, item),
    )


def _plates(context: Context, item: Item) -> Markup:
    """The bar's end; of sets with different loads there is no single one to draw."""
    if len({one.load_kg for one in item.sets}) != 1:
        return Markup()
    given = item.sets[0].per_side_kg
    spoken = ", ".join(context.words.plate(plate) for plate in given)
    return plates(given, context.words("session.plates", plates=spoken))


def below(note: str) -> str:
    """A note on a line of its own; nothing stays nothing."""
    return f"\n{note}" if note else ""


def _share(context: Context, item: Item) -> str:
    """The load as a share of the maximum, where all sets have the same."""
    shares = {one.percent_1rm for one in item.sets}
    share = next(iter(shares), None)
    if len(shares) > 1 or share is None:
        return ""
    return context.words.percent(round(share))


def _sets(context: Context, item: Item, exercise: Exercise | None) -> tuple[str, str]:
    words = context.words
    reps = [one.reps for one in item.sets]
    one_sided = exercise is not None and exercise.unilateral
    unit = words("session.each_side") if one_sided else ""
    if exercise is not None and exercise.mode is Mode.ISOMETRIC:
        seconds = words.number(exercise.seconds_per_rep, 0)
        unit = words("session.seconds") + unit
        return words("session.same", sets=len(reps), reps=seconds), unit
    if len(set(reps)) == 1:
        return words("session.same", sets=len(reps), reps=reps[0]), unit
    return ", ".join(map(str, reps)), unit


def _rir(context: Context, item: Item, exercise: Exercise | None) -> str:
    words = context.words
    if exercise is not None and exercise.category is Category.POWER:
        return words("session.fast")
    values = sorted({one.rir for one in item.sets if one.rir is not None})
    if not values:
        return ""
    ends = dict.fromkeys(_left(value) for value in (values[0], values[-1]))
    return words("session.rir", rir="–".join(ends))


def _velocity(words: Words, item: Item) -> str:
    """Speed of the first repetitions and of the end; alone, the loss at which the set ends."""
    told = {one.velocity for one in item.sets}
    speed = next(iter(told), None)
    if len(told) > 1 or speed is None:
        return ""
    if speed.target_m_s is None:
        loss = words.percent(speed.loss_percent or 0)
        return words("session.loss", loss=loss)
    target = f"{speed.target_m_s:.2f}".replace(".", words.decimal)
    if speed.stop_m_s is None:
        return words("session.speed", target=target)
    stop = f"{speed.stop_m_s:.2f}".replace(".", words.decimal)
    return words("session.speed_to", target=target, stop=stop)


def _left(rir: int) -> str:
    """Repetitions left; nobody can tell seven from eight."""
    return str(rir) if rir <= MOST_TOLD_RIR else f"{MOST_TOLD_RIR + 1}+"


def _load(context: Context, item: Item, exercise: Exercise | None) -> tuple[str, str]:
    words = context.words
    loads = list(dict.fromkeys(one.load_kg for one in item.sets if one.load_kg is not None))
    if item.basis is LoadBasis.BODYWEIGHT and not any(loads):
        return words("session.body"), words("session.body_note")
    if not loads:
        return "", words("session.choose")
    shown = "/".join(words.number(load) for load in loads)
    first = next(one for one in item.sets if one.load_kg is not None)
    return shown, _implement(context, item, exercise, first)


def _in_short(words: Words, per_side_kg: Sequence[float]) -> str:
    """Plates of one side in a line: 3×25+10, two equal ones written out."""
    found = []
    for kg, equal in groupby(per_side_kg):
        count, mass = len(list(equal)), words.plate(kg)
        found += [f"{count}×{mass}"] if count > 2 else [mass] * count
    return "+".join(found) + words.plate_mark


def _implement(context: Context, item: Item, exercise: Exercise | None, first: PlannedSet) -> str:
    words = context.words
    if first.per_side_kg:
        return words("session.side", plates=_in_short(words, first.per_side_kg)).replace(
            " ", NARROW
        )
    if exercise is None:
        return ""
    if exercise.load is LoadType.BARBELL:
        return words("session.empty") if first.load_kg == context.bar_kg(item.exercise) else ""
    notes = {
        LoadType.DUMBBELL: "session.hand",
        LoadType.MEDICINE_BALL: "session.ball",
        LoadType.KETTLEBELL: "session.kettlebell",
    }
    return words(notes[exercise.load]) if exercise.load in notes else ""
