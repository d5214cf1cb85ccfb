"""A plan read back into what the solver decided: its calendar, and the content of every session."""

from __future__ import annotations

from planner.dose import sets_in_week
from planner.place import WeekPhase
from planner.plan import Plan, PlannedBlock, PlannedSession, PlannedWeek
from planner.rulebook.book import Rulebook
from planner.solution import Block, Calendar, Placement, SessionContent, TrainingWeek
from planner.state.priming import Condition

MOST_BASE_SETS = 10

Dated = tuple[WeekPhase, PlannedSession]


def calendar_of(plan: Plan) -> Calendar:
    """Weeks, phases and windows of a plan."""
    return Calendar(leads=plan.leads, weeks=tuple(_week(week) for week in plan.weeks))


def _week(week: PlannedWeek) -> TrainingWeek:
    return TrainingWeek(
        number=week.number,
        start=week.start,
        mesocycle=week.mesocycle,
        place=week.place,
        placements=tuple(
            Placement(session=s.session, slot=s.slot, place=s.place) for s in week.sessions
        ),
    )


def contents_of(plan: Plan) -> tuple[SessionContent, ...]:
    """What each session of each mesocycle holds; those that never found a window are missing."""
    found: dict[tuple[int, int], list[Dated]] = {}
    for week in plan.weeks:
        for session in week.sessions:
            dated = (week.place_of(session), session)
            found.setdefault((week.mesocycle, session.session), []).append(dated)
    return tuple(
        SessionContent(
            mesocycle=mesocycle, session=session, blocks=_blocks(plan.problem.rules, dated)
        )
        for (mesocycle, session), dated in sorted(found.items())
    )


def _blocks(rules: Rulebook, dated: list[Dated]) -> tuple[Block, ...]:
    """The blocks of the first date; their sets on all dates tell the base sets."""
    # A control lacks its conditioning: any other date tells more.
    _, first = min(dated, key=lambda one: one[1].condition is Condition.CONTROL)
    return tuple(
        Block(
            role=block.role,
            exercises=tuple(item.exercise for item in block.items),
            base_sets=_base_sets(rules, dated, block),
        )
        for block in first.blocks
    )


def _base_sets(rules: Rulebook, dated: list[Dated], block: PlannedBlock) -> int:
    """The least number of base sets that becomes what is planned, in as many weeks as possible."""
    name = block.items[0].exercise
    sets = [
        (place, len(item.sets))
        for place, session in dated
        for one in session.blocks
        for item in one.items
        if item.exercise == name
    ]

    def misses(base: int) -> int:
        return sum(sets_in_week(rules, base, place) != count for place, count in sets)

    return min(range(1, MOST_BASE_SETS + 1), key=misses)
