"""The pictures of the progress report: sets done, maxima, velocities, lags; two in a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from math import sqrt
from statistics import fmean, median

from markupsafe import Markup

from planner.document.charts.done import WeekDone, sets_done
from planner.document.charts.lag import lag_history
from planner.document.charts.trend import TrendPoint, trend_chart
from planner.document.paper import Paper
from planner.document.view.context import Context
from planner.plan import PlannedSession
from planner.pose import with_lags
from planner.problem import Sequencing
from planner.state import DoneSet, LiftTrend, LoadVelocity, SessionStatus, State

ROWS = {Paper.A4: 3, Paper.LETTER: 3, Paper.A5: 3}
HEIGHTS = {Paper.A4: 126.0, Paper.LETTER: 102.0, Paper.A5: 118.0}
"""Of a picture, in its own coordinates, four to a millimetre."""
MOST_POINTS = 60
Z90 = 1.645


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it shows."""

    heading: str
    picture: Markup


def pictures(context: Context, state: State) -> tuple[tuple[Picture, ...], ...]:
    """Sets first, then a lag, velocities, and as many maxima as have room, in pairs."""
    width = context.picture_width * 0.485
    sets = list(_sets(context, state, width))
    lags = list(islice(_lags(context, state, width), 1))
    speeds = list(islice(_speeds(context, state, width), ROWS[context.paper] - 1))
    room = 2 * ROWS[context.paper] - len(sets) - len(lags) - len(speeds)
    maxima = list(islice(_maxima(context, state, width), max(room, 0)))
    found = [*sets, *maxima, *speeds, *lags]
    return tuple(tuple(found[at : at + 2]) for at in range(0, len(found), 2))


def _sets(context: Context, state: State, width: float) -> Iterator[Picture]:
    words, block = context.words, context.plan.problem.start
    mine = [o for o in state.training.sessions if o.block == block]
    if not mine:
        return
    judged = {one.session for one in mine}
    weeks = []
    for week in context.plan.weeks:
        # By day: a session that was left out when the block was planned again counts as planned.
        found = [o for o in mine if 0 <= (o.planned - week.start).days < 7]
        ahead = [s for s in week.sessions if s.id not in judged]
        planned = sum(o.sets_planned for o in found) + sum(map(_working_sets, ahead))
        missed = sum(one.status is SessionStatus.MISSED for one in found)
        weeks.append(WeekDone(week.number, planned, sum(o.sets_done for o in found), missed))
    picture = sets_done(weeks, words, width=width, height=HEIGHTS[context.paper])
    yield Picture(words("progress.sets"), picture)


def _working_sets(session: PlannedSession) -> int:
    return sum(len(item.sets) for block in session.blocks for item in block.items)


def _maxima(context: Context, state: State, width: float) -> Iterator[Picture]:
    words = context.words
    lifts = sorted(state.learned.lifts, key=lambda one: (-one.days, one.exercise))
    for lift in lifts:
        name = context.name(lift.exercise)
        points = _points(lift)
        chart = trend_chart(name, points, words, width=width, height=HEIGHTS[context.paper])
        yield Picture(words("progress.e1rm", lift=name), chart)


def _points(lift: LiftTrend) -> list[TrendPoint]:
    return [
        TrendPoint(one.date, one.level_kg, one.low_kg, one.high_kg)
        for one in lift.points[-MOST_POINTS:]
    ]


def _speeds(context: Context, state: State, width: float) -> Iterator[Picture]:
    words = context.words
    for line in sorted(state.learned.velocities, key=lambda one: (-one.sets, one.exercise)):
        sets = [one for one in state.training.sets if _is_on(line, one)]
        load_kg = median(one.load_kg or 0.0 for one in sets)
        name = context.name(line.exercise)
        chart = trend_chart(
            name,
            _speed_points(line, sets, load_kg),
            words,
            width=width,
            height=HEIGHTS[context.paper],
            title="trend.speed",
            digits=2,
        )
        heading = words("progress.speed", lift=name, load=words.number(load_kg, 1))
        yield Picture(heading, chart)


def _is_on(line: LoadVelocity, one: DoneSet) -> bool:
    is_same = one.exercise == line.exercise and one.velocity_kind is line.kind
    return bool(is_same and one.device == line.device and one.load_kg and one.velocity_m_s)


def _speed_points(line: LoadVelocity, sets: list[DoneSet], load_kg: float) -> list[TrendPoint]:
    """Each day's mean velocity, brought to one load along the athlete's own line."""
    found = []
    for day, same in groupby(sets, key=lambda one: one.date):
        speeds = [
            (one.velocity_m_s or 0.0) + line.slope_m_s_per_kg * (load_kg - (one.load_kg or 0.0))
            for one in same
        ]
        spread = max(line.residual_m_s, line.device_error_m_s / 2) / sqrt(len(speeds))
        middle = fmean(speeds)
        found.append(TrendPoint(day, middle, middle - Z90 * spread, middle + Z90 * spread))
    return found[-MOST_POINTS:]


def _lags(context: Context, state: State, width: float) -> Iterator[Picture]:
    words = context.words
    for one in verdicts(context, state):
        if one.history:
            least = words.number(one.detectable_ms, 0) if one.detectable_ms else "–"
            heading = words("progress.lag", lift=context.name(one.task), least=least)
            yield Picture(
                heading, lag_history(one, words, width=width, height=HEIGHTS[context.paper])
            )


def verdicts(context: Context, state: State) -> tuple[Sequencing, ...]:
    """What measured lags say today; what they said when the block was planned, where none is kept."""
    problem = context.plan.problem
    return with_lags(problem, state.timing).sequencing or problem.sequencing
