"""The cover as plain strings: who, what for, when, from which maxima, and what to mind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from planner.document.charts.overview import overview
from planner.document.view.calendar import CalendarRow, calendar, columns
from planner.document.view.changes import Changes, changes_view
from planner.document.view.context import Context
from planner.document.view.measure import lines
from planner.document.view.week import items_of, week_bar
from planner.document.words import clean
from planner.plan import LoadBasis
from planner.problem import Strength, StrengthSource
from planner.vocabulary import ExerciseId, LoadType

LEAST_CHART, LONG_CHART, MOST_CHART = 150.0, 220.0, 250.0
"""Heights of the picture in its own coordinates, four to a millimetre."""
LONG_WEEKS = 16
COVER_FRAME_MM, SMALL_FRAME_MM, CALENDAR_ROW_MM = 96.0, 64.0, 5.6
"""All but the picture, the weeks and the warnings."""
WARNING_LETTERS, WARNING_LINE_MM = 44, 4.5
SMALL_LETTERS, MAXIMUM_MM = 54, 8.0
WHO_LETTERS, WHO_LINE_MM = 62, 5.1
CHANGES_FRAME_MM = 18.0


@dataclass(frozen=True, slots=True)
class Maximum:
    """A one-repetition maximum and how it is known."""

    lift: str
    kg: str
    source: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Everything on the first page."""

    title: str
    kick: str
    who: tuple[str, ...]
    goal: tuple[str, ...]
    chart: Markup
    columns: tuple[str, ...]
    mesocycles: tuple[tuple[CalendarRow, ...], ...]
    maxima: tuple[Maximum, ...]
    derived: str
    gym: str
    equipment: str
    warnings: tuple[str, ...]
    changes: Changes | None


def cover_view(context: Context) -> Cover:
    """The strings of the cover."""
    words, problem = context.words, context.plan.problem
    bars = [week_bar(context, week) for week in context.plan.weeks]
    known, derived = _maxima(context)
    told = tuple(clean(notice.message) for notice in context.plan.told)
    return Cover(
        title=words.maybe("focus", problem.athlete.goal.focus),
        kick=words("cover.kick"),
        who=who(context),
        goal=goal(context),
        chart=overview(
            bars, words, width=context.picture_width, height=_chart_height(context, told)
        ),
        columns=columns(context),
        mesocycles=calendar(context, bars),
        maxima=known,
        derived=derived,
        gym=context.gym_name,
        equipment=_equipment(context),
        warnings=told,
        changes=changes_view(context),
    )


def _chart_height(context: Context, told: tuple[str, ...]) -> float:
    """Height of the picture: as good to read as the warnings below it leave room for."""
    most = MOST_CHART if len(context.plan.weeks) <= LONG_WEEKS else LONG_CHART
    calendar_mm = len(context.plan.weeks) * CALENDAR_ROW_MM
    if context.sheet.is_small:  # what stands below has a page of its own
        above = (" · ".join((context.athlete_name, *who(context))), "   ".join(goal(context)))
        above_mm = sum(lines(text, WHO_LETTERS) for text in above) * WHO_LINE_MM
        free_mm = context.sheet.room_mm - SMALL_FRAME_MM - above_mm - calendar_mm
        return max(LEAST_CHART, min(most, free_mm * 4))
    warnings_mm = (2 + sum(lines(text, WARNING_LETTERS) for text in told)) * WARNING_LINE_MM
    known, derived = _maxima(context)
    small = (derived, f"{context.gym_name} {_equipment(context)}")
    loads_mm = len(known) * MAXIMUM_MM + sum(lines(text, SMALL_LETTERS) for text in small) * 4
    below_mm = max(warnings_mm, loads_mm)
    changed = changes_view(context)
    if changed is not None:
        below_mm += CHANGES_FRAME_MM + sum(_change_mm(one.why) for one in changed.lines)
    free_mm = context.sheet.room_mm - COVER_FRAME_MM - calendar_mm - below_mm
    return max(LEAST_CHART, min(most, free_mm * 4))


def _change_mm(why: str) -> float:
    return 1.5 + 3.6 * lines(why, 38)


def who(context: Context) -> tuple[str, ...]:
    """Level, coach, dates and size of the block."""
    words, problem = context.words, context.plan.problem
    weeks = context.plan.weeks
    first, last = weeks[0].start, weeks[-1].start + timedelta(days=6)
    sessions = max(len(week.sessions) for week in weeks)
    coach = clean(problem.athlete.coach)
    parts = (
        words.maybe("level", problem.level),
        words("cover.coach", coach=coach) if coach else "",
        words("dates.span", first=words.day(first), last=words.full(last)),
        words(
            "cover.size",
            weeks=words.count("document.weeks", len(weeks)),
            sessions=words.count("cover.sessions", sessions),
        ),
    )
    return tuple(part for part in parts if part)


def goal(context: Context) -> tuple[str, ...]:
    """Priority lift, and the peak where there is one."""
    words, problem = context.words, context.plan.problem
    found = [words("cover.goal", lift=context.name(problem.athlete.goal.priority_lift))]
    found += [
        words("cover.peak", date=f"{words.weekday(peak)} {words.full(peak)}")
        for peak in problem.peaks
    ]
    return tuple(found)


def _used(context: Context) -> set[ExerciseId]:
    return {
        item.exercise
        for week in context.plan.weeks
        for item in items_of(week)
        if item.basis is LoadBasis.PERCENT
    }


def _maxima(context: Context) -> tuple[tuple[Maximum, ...], str]:
    """Maxima that were lifted, one a row, and those derived from them, in one sentence."""
    words = context.words
    used = _used(context)
    strengths = [one for one in context.plan.problem.strengths if one.exercise in used]
    bases = {one.basis for one in strengths}
    known = [
        one
        for one in context.plan.problem.strengths
        if one.source is not StrengthSource.RELATED and (one.exercise in used | bases)
    ]
    derived = [
        words("cover.derived_one", lift=context.name(one.exercise), kg=words.number(one.e1rm_kg, 0))
        for one in strengths
        if one.source is StrengthSource.RELATED
    ]
    rows = tuple(
        Maximum(context.name(one.exercise), _kg(context, one), _source(context, one))
        for one in known
    )
    if not rows and not derived:
        return (), words("cover.no_maxima")
    return rows, words("cover.derived", list=", ".join(derived)) if derived else ""


def _kg(context: Context, one: Strength) -> str:
    exercise = context.exercises.get(one.exercise)
    kg = context.words.number(one.e1rm_kg, 1)
    if exercise is not None and exercise.load is LoadType.DUMBBELL:
        return f"{kg} {context.words('cover.hand')}"
    return kg


def _source(context: Context, one: Strength) -> str:
    words = context.words
    if one.source is StrengthSource.LEARNED:
        days = {lift.exercise: lift.days for lift in context.plan.problem.learned}
        known = days.get(one.basis)
        return words("source.learned", days=known) if known else words("source.effort")
    lifts = [lift for lift in context.plan.problem.athlete.lifts if lift.exercise == one.exercise]
    if len(lifts) != 1:
        return words(f"source.{one.source}", lift=context.name(one.basis))
    lift = lifts[0]
    return words(
        f"source.{one.source}_set",
        load=words.number(lift.load_kg),
        reps=lift.reps,
        rir=lift.rir,
        date=words.full(lift.date),
    )


def _equipment(context: Context) -> str:
    words, gym = context.words, context.plan.problem.gym
    parts = [words("cover.bars", bar=words.number(gym.bar_kg))]
    if "trap-bar" in gym.equipment:
        parts.append(words("cover.trap_bar", bar=words.number(gym.trap_bar_kg)))
    if gym.plates:
        plates = sorted(gym.plates, key=lambda plate: -plate.kg)
        shown = " · ".join(f"{plate.pairs}×{words.plate(plate.kg)}" for plate in plates)
        parts.append(words("cover.plates", list=shown))
    if gym.dumbbells is not None:
        first, last = gym.dumbbells.from_kg, gym.dumbbells.to_kg
        parts.append(words("cover.dumbbells", first=words.number(first), last=words.number(last)))
    return ", ".join(parts)
