"""Weekly sets of each muscle: as a table of the loading weeks, and as the figures of the coach's chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.document.charts.volume import MuscleSets, WeekSets
from planner.document.view.context import Context
from planner.document.view.week import items_of
from planner.document.view.wording import span
from planner.plan import PlannedWeek
from planner.rulebook.kinds.volume import VolumeBand, VolumeRule
from planner.vocabulary import Muscle


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """Weekly sets of one muscle: the band, and what the loading weeks hold."""

    muscle: str
    least: str
    target: str
    most: str
    planned: str
    grade: str


def halves(rows: tuple[VolumeRow, ...]) -> tuple[tuple[VolumeRow, ...], ...]:
    """Two tables that stand side by side."""
    middle = -(-len(rows) // 2)
    return tuple(part for part in (rows[:middle], rows[middle:]) if part)


def volume_rows(context: Context) -> tuple[VolumeRow, ...]:
    """The table of muscles that have a band, from the lightest to the fullest loading week."""
    words = context.words
    weeks = [half_sets(context, week) for week in context.plan.weeks if _is_loading(week)]
    rows = []
    for rule, band in _bands(context):
        half = [week[rule.muscle] for week in weeks]
        rows.append(
            VolumeRow(
                muscle=words.maybe("muscle", rule.muscle),
                least=str(band.min),
                target=str(band.target),
                most=str(band.max),
                planned=span(words, min(half) / 2, max(half) / 2) if half else "–",
                grade=words.maybe("evidence", rule.evidence),
            )
        )
    return tuple(rows)


def muscle_sets(context: Context) -> tuple[MuscleSets, ...]:
    """Every muscle that has a band, over all weeks."""
    weeks = [(week, half_sets(context, week)) for week in context.plan.weeks]
    return tuple(
        MuscleSets(
            name=context.words.maybe("muscle", rule.muscle),
            least=band.min,
            target=band.target,
            most=band.max,
            weeks=tuple(
                WeekSets(week.number, half[rule.muscle] / 2, easy=not _is_loading(week))
                for week, half in weeks
            ),
        )
        for rule, band in _bands(context)
    )


def half_sets(context: Context, week: PlannedWeek) -> dict[Muscle, int]:
    """Half-sets of each muscle in a week: direct sets count two, indirect sets one."""
    total = dict.fromkeys(Muscle, 0)
    for item in items_of(week):
        exercise = context.exercises.get(item.exercise)
        for muscle in (*exercise.direct, *exercise.indirect) if exercise else ():
            total[muscle] += len(item.sets) * (exercise.half_sets(muscle) if exercise else 0)
    return total


def _is_loading(week: PlannedWeek) -> bool:
    return week.place.kind is week.place.phase and bool(week.sessions)


def _bands(context: Context) -> Iterator[tuple[VolumeRule, VolumeBand]]:
    """The band of each muscle for the athlete's level, in the order of the vocabulary."""
    order = {muscle: place for place, muscle in enumerate(Muscle)}
    rules = context.plan.problem.rules.all(VolumeRule)
    for rule in sorted(rules, key=lambda rule: order[rule.muscle]):
        band = rule.sets.get(context.plan.problem.level)
        if band is not None:
            yield rule, band
