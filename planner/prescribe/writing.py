"""Turns the solver's decisions into a plan that can be printed, checked and lifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from types import MappingProxyType

from planner.day import label_of
from planner.dose import dose, warm_ups
from planner.errors import Fault
from planner.exercises import Exercise
from planner.plan import (
    Item,
    Plan,
    PlannedBlock,
    PlannedSession,
    PlannedSet,
    PlannedWeek,
    Provenance,
)
from planner.prescribe.loads import Loaded, Loader
from planner.prescribe.notices import plan_notices
from planner.prescribe.priming import done, planned_priming
from planner.prescribe.reasons import block_rules, item_rules
from planner.prescribe.sequencing import measuring, variant_of
from planner.prescribe.substitutes import Setting, Substitutes
from planner.prescribe.velocity import velocity_target
from planner.problem import Problem
from planner.rulebook.kinds import AlternateRule, SessionTimeRule
from planner.solution import (
    Block,
    Placement,
    Solution,
    Timetable,
    TrainingWeek,
    content_in,
)
from planner.velocity import VelocityTarget
from planner.vocabulary import BlockMode, ExerciseId


def prescribe(
    problem: Problem,
    solution: Solution,
    provenance: Provenance,
    done: Mapping[int, Sequence[PlannedSession]] = MappingProxyType({}),
) -> Plan:
    """Give every set its load, plates, repetitions and start.

    Parameters
    ----------
    done
        By week: sessions that lie behind, which the solution does not hold.

    Raises
    ------
    Fault
        The solution is incomplete: a session without content, or a set without a start.
    """
    writer = _Writer(problem, solution, done)
    weeks = measuring(problem, tuple(writer.week(week) for week in solution.calendar.weeks))
    return Plan(
        provenance=provenance,
        problem=problem,
        leads=solution.calendar.leads,
        weeks=weeks,
        report=solution.report,
        interrupted=solution.interrupted,
        notices=plan_notices(problem, weeks),
    )


class _Writer:
    """Writes weeks, sessions, blocks and items of one solution."""

    def __init__(
        self,
        problem: Problem,
        solution: Solution,
        done: Mapping[int, Sequence[PlannedSession]],
    ) -> None:
        self._problem = problem
        self._done = done
        self._leads = solution.calendar.leads
        self._content_of = content_in(solution.contents)
        self._timetables = {(t.week, t.session): t for t in solution.timetables}
        self._loader = Loader(problem)
        self._allowed = {e.id: e for e in problem.exercises}
        self._substitutes = Substitutes(problem)

    def week(self, week: TrainingWeek) -> PlannedWeek:
        return PlannedWeek(
            number=week.number,
            start=week.start,
            mesocycle=week.mesocycle,
            place=week.place,
            label=label_of(self._problem.rules, week.place.phase, week.place.kind),
            sessions=tuple(self._session(week, placement) for placement in week.placements),
        )

    def _session(self, week: TrainingWeek, placement: Placement) -> PlannedSession:
        content = self._content_of(week, placement.session)
        timetable = self._timetables.get((week.number, placement.session))
        if content is None or timetable is None:
            raise Fault.of(f"week {week.number}, session {placement.session + 1} was not decided")
        slot = self._problem.slot(placement.slot)
        return PlannedSession(
            id=f"W{week.number:02}-{placement.session + 1}",
            slot=slot.id,
            date=slot.date,
            session=placement.session,
            lead=self._leads[placement.session],
            place=placement.place,
            window_minutes=slot.minutes,
            total_s=timetable.total_s,
            warm_up_s=self._problem.rules.one(SessionTimeRule).general_warm_up_s,
            blocks=self._blocks(
                week.at(placement.session), done(content, timetable).blocks, timetable
            ),
            condition=timetable.priming.condition if timetable.priming else None,
            priming=planned_priming(content, timetable),
            adapted=content.week is not None,
        )

    def _blocks(
        self, week: TrainingWeek, decided: tuple[Block, ...], timetable: Timetable
    ) -> tuple[PlannedBlock, ...]:
        starts = {(s.block, s.item, s.warm_up, s.number): s.start_s for s in timetable.sets}
        uses = self._uses(week)
        gap_s = self._gap_s()
        blocks = []
        pairs = zip(decided, (*decided[1:], None), strict=True)
        for number, (block, behind) in enumerate(pairs):
            mode = timetable.modes[number]
            exercises = tuple(self._allowed[name] for name in block.exercises)
            blocks.append(
                PlannedBlock(
                    letter=letter(number),
                    role=block.role,
                    mode=mode,
                    gap_s=gap_s if mode is BlockMode.ALTERNATE else None,
                    items=self._items(
                        week, number, starts, Setting(block, decided, week.place, uses)
                    ),
                    rules=block_rules(self._problem, block, exercises, behind),
                )
            )
        return tuple(blocks)

    def _uses(self, week: TrainingWeek) -> Counter[ExerciseId]:
        """Sessions of a week that hold each exercise."""
        found: Counter[ExerciseId] = Counter()
        for placement in week.placements:
            content = self._content_of(week, placement.session)
            found.update({name for b in content.blocks for name in b.exercises} if content else ())
        for session in self._done.get(week.number, ()):
            found.update({item.exercise for block in session.blocks for item in block.items})
        return found

    def _gap_s(self) -> int | None:
        rule = self._problem.rules.maybe(AlternateRule)
        return rule.gap_s if rule else None

    def _items(
        self,
        week: TrainingWeek,
        number: int,
        starts: dict[tuple[int, int, bool, int], int],
        setting: Setting,
    ) -> tuple[Item, ...]:
        items = []
        for position, name in enumerate(setting.block.exercises):
            mine = {
                (warm_up, count): start
                for (at, item, warm_up, count), start in starts.items()
                if (at, item) == (number, position)
            }
            label = f"{letter(number)}{position + 1}"
            exercise = self._allowed[name]
            items.append(self._item(week, exercise, label=label, starts=mine, setting=setting))
        return tuple(items)

    def _item(
        self,
        week: TrainingWeek,
        exercise: Exercise,
        *,
        label: str,
        starts: dict[tuple[bool, int], int],
        setting: Setting,
    ) -> Item:
        rules = self._problem.rules
        given = dose(rules, exercise, setting.block.base_sets, week.place)
        ramp = warm_ups(rules, exercise, given.percent_1rm)
        if set(starts) != {(True, n) for n in range(len(ramp))} | {
            (False, n) for n in range(given.sets)
        }:
            raise Fault.of(f"week {week.number}, {exercise.id}: its sets were not all timed")
        work = self._loader.working(exercise, given, week.place)
        substitutes, compared = self._substitutes.of(exercise, setting)
        speed = velocity_target(self._problem, exercise, week.place, work)
        return Item(
            label=label,
            exercise=exercise.id,
            basis=work.basis,
            target_percent_1rm=given.percent_1rm,
            rest_s=given.rest_s,
            warm_ups=tuple(
                _planned(self._loader.warm_up(exercise, step, work), step.set_s, starts[True, n])
                for n, step in enumerate(ramp)
            ),
            sets=tuple(
                _planned(work, given.set_s, starts[False, n], speed) for n in range(given.sets)
            ),
            variant=variant_of(self._problem, exercise),
            substitutes=substitutes,
            compared=compared,
            rules=item_rules(self._problem, exercise, week.place, work.basis, speed),
        )


def letter(number: int) -> str:
    """The letter of a block: A to Z, then AA, AB and so on."""
    more, last = divmod(number, len(ascii_uppercase))
    return (letter(more - 1) if more else "") + ascii_uppercase[last]


def _planned(
    loaded: Loaded, set_s: int, start_s: int, velocity: VelocityTarget | None = None
) -> PlannedSet:
    return PlannedSet(
        reps=loaded.reps,
        load_kg=loaded.load.kg if loaded.load else None,
        per_side_kg=loaded.load.per_side_kg if loaded.load else (),
        percent_1rm=loaded.percent_1rm,
        rir=loaded.rir,
        velocity=velocity,
        start_s=start_s,
        set_s=set_s,
    )
