"""The content stage of a repair: each open mesocycle as near to what stands as the hard rules allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.plan import PlannedSession, PlannedWeek
from planner.solution import (
    Block,
    Placement,
    SessionContent,
    TierReport,
    TrainingWeek,
)
from planner.solver.content.blocks import blocks_of
from planner.solver.content.goals import goals_of
from planner.solver.content.model import Correction
from planner.solver.content.overrun import corrections_for
from planner.solver.content.posting import post_rules
from planner.solver.engine import Budget, Clock, Verdict
from planner.solver.repair.changed import Changed
from planner.solver.repair.dates import Dates
from planner.solver.repair.model import DETAIL, DISTANCE, RepairModel
from planner.solver.repair.standing import Settled, blocks_of_plan, settled_of, signature
from planner.solver.repair.task import Position, RepairTask
from planner.solver.task import Past
from planner.solver.tiers import Climb
from planner.vocabulary import ExerciseId, SlotId

STAGE, REPAIR = "content", "repair"
"""Stages of the report: what is measured in every plan, and how far a repair went."""


@dataclass(frozen=True)
class Nearest:
    """The content of a mesocycle's open sessions, by position of its task."""

    task: RepairTask
    blocks: Mapping[int, tuple[Block, ...]]
    reports: tuple[TierReport, ...]

    def contents(self) -> tuple[SessionContent, ...]:
        """As the calendar names them."""
        return tuple(
            SessionContent(
                mesocycle=self.task.index,
                session=position.session,
                blocks=self.blocks[number],
                week=position.week,
            )
            for number, position in enumerate(self.task.positions)
        )


def nearest(
    task: RepairTask, budget: Budget, clock: Clock, *, only_kept: bool
) -> Nearest | Verdict:
    """The content that stands if it keeps the rules; else, unless only that is asked, the nearest."""
    corrections: frozenset[Correction] = frozenset()
    while True:
        model = RepairModel(task, corrections=sorted(corrections))
        post_rules(model)
        model.spare()
        goals = (*model.distance(), *goals_of(model))
        climb = Climb(model.model, STAGE, task.scope, budget, clock, model.decisions)
        ascent = climb.staying(goals)
        kept = ascent.answer.found
        if not kept and not only_kept:
            ascent = climb.through(goals)
        if not ascent.answer.found:
            return ascent.answer.verdict
        chosen = blocks_of(model, ascent.answer)
        found = {
            one.session: one.blocks
            if ascent.answer[model.changed[one.session]]
            else task.positions[one.session].blocks
            for one in chosen
        }
        more = corrections_for(model, [replace_blocks(one, found) for one in chosen])
        if not more:
            return Nearest(task, found, _told(ascent.reports))
        corrections |= more


def _told(lines: Sequence[TierReport]) -> tuple[TierReport, ...]:
    """The report: of the distance only what a reader can count, the sessions."""
    return tuple(
        line.model_copy(update={"stage": REPAIR}) if line.tier == DISTANCE else line
        for line in lines
        if line.tier != DETAIL
    )


def replace_blocks(
    content: SessionContent, blocks: Mapping[int, tuple[Block, ...]]
) -> SessionContent:
    """The content with the blocks of its position."""
    return content.model_copy(update={"blocks": blocks[content.session]})


class Tasks:
    """Makes the task of each mesocycle from the plan that stands and new dates."""

    def __init__(self, changed: Changed, exercises: Mapping[ExerciseId, Exercise]) -> None:
        self.changed = changed
        self.exercises = exercises
        allowed = {exercise.id for exercise in changed.problem.exercises}
        self.stands = {week.number: week for week in changed.plan.weeks}
        self.retired = tuple(e for name, e in sorted(exercises.items()) if name not in allowed)

    def of(self, weeks: Sequence[PlannedWeek], dates: Dates, past: Past) -> RepairTask | None:
        """The task of one mesocycle; none where nothing of it is open."""
        positions, of_session = self._positions(weeks, dates)
        if not positions:
            return None
        leads = [self.changed.plan.leads[position.session] for position in positions]
        settled: dict[int, Settled] = {}
        training = []
        for week in weeks:
            placements = []
            for session in self.changed.done(week):
                number = len(positions) + len(settled)
                settled[number] = settled_of(session, self.exercises)
                leads.append(session.lead)
                placements.append(_place(number, session, session.slot))
            for session_number, slot in dates.weeks[week.number]:
                number = of_session[week.number, session_number]
                stands = next(s for s in week.sessions if s.session == session_number)
                placements.append(_place(number, stands, slot.id))
            training.append(_training(week, placements))
        return RepairTask(
            self.changed.problem,
            weeks[0].mesocycle,
            tuple(leads),
            tuple(training),
            past,
            positions=tuple(positions),
            settled=settled,
            pattern=len(self.changed.plan.leads),
            windows=self.changed.slots,
            retired=self.retired,
            free=self.changed.free,
            spared=self.changed.all_spared,
        )

    def _positions(
        self, weeks: Sequence[PlannedWeek], dates: Dates
    ) -> tuple[list[Position], dict[tuple[int, int], int]]:
        """What is open, and which position each dated open session has."""
        positions: list[Position] = []
        of_session: dict[tuple[int, int], int] = {}
        by_content: dict[tuple[int, int | None], int] = {}
        for week in weeks:
            for session, _ in dates.weeks[week.number]:
                stands = next(s for s in week.sessions if s.session == session)
                own = week.number if stands.adapted else None
                if (session, own) not in by_content:
                    by_content[session, own] = len(positions)
                    same = _same([self.stands[one.number] for one in weeks], stands)
                    blocks = blocks_of_plan(same, self.changed.problem.rules, self.exercises)
                    positions.append(Position(session, blocks, 0, own))
                number = by_content[session, own]
                of_session[week.number, session] = number
                position = positions[number]
                positions[number] = replace(position, copies=position.copies + 1)
        return positions, of_session


def _same(
    weeks: Iterable[PlannedWeek], stands: PlannedSession
) -> list[tuple[PlannedSession, WeekPhase]]:
    """The sessions of a mesocycle that have the same content, each with its week's place."""
    return [
        (session, week.place_of(session))
        for week in weeks
        for session in week.sessions
        if session.session == stands.session
        and signature(session) == signature(stands)
        and (session.id == stands.id or not (session.adapted or stands.adapted))
    ]


def _place(number: int, session: PlannedSession, slot: SlotId) -> Placement:
    return Placement(session=number, slot=slot, place=session.place)


def _training(week: PlannedWeek, placements: Sequence[Placement]) -> TrainingWeek:
    return TrainingWeek(
        number=week.number,
        start=week.start,
        mesocycle=week.mesocycle,
        place=week.place,
        placements=tuple(sorted(placements, key=lambda place: place.slot)),
    )
