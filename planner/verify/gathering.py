"""Makes a plan ready to be checked: names resolved, working sets counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from planner.exercises import Exercise
from planner.gym import Gym
from planner.plan import Plan, PlannedSession, PlannedWeek
from planner.problem import Slot
from planner.revision import History
from planner.rulebook.kinds import PhaseRule
from planner.verify.facts import DatedSession, Facts, Use, WeekFacts, half_sets_of_a_set
from planner.verify.inventory import TRAP_BAR, existing_g
from planner.vocabulary import ExerciseId, LoadType, Muscle


def facts_of(plan: Plan) -> Facts:
    """Resolve a plan's names and count its sets.

    Raises
    ------
    KeyError
        When a name does not resolve; ``planner.verify.structure.unresolved`` finds those first.
    """
    history = plan.history or History(before=date.min)
    named = (*history.exercises, *plan.problem.exercises)
    exercises = {exercise.id: exercise for exercise in named}
    slots = {slot.id: slot for slot in (*history.slots, *plan.problem.slots)}
    weeks = []
    for week in plan.weeks:
        sessions = [
            _dated(_seen(week, one), one, slots, exercises, history) for one in week.sessions
        ]
        sessions.sort(key=lambda session: session.start_minute)
        total: Counter[Muscle] = Counter()
        for session in sessions:
            total.update(session.half_sets)
        early = week.number in history.deloads
        weeks.append(WeekFacts(week, tuple(sessions), total, is_early_deload=early))
    return Facts(
        plan=plan,
        exercises=exercises,
        strengths={strength.exercise: strength for strength in plan.problem.strengths},
        phases={rule.phase: rule for rule in reversed(plan.problem.rules.all(PhaseRule))},
        weeks=tuple(weeks),
        loads_g=_loads_g(plan.problem.gym, exercises, weeks),
    )


def _loads_g(
    gym: Gym, exercises: Mapping[ExerciseId, Exercise], weeks: Iterable[WeekFacts]
) -> dict[ExerciseId, tuple[int, ...]]:
    """The loads of the exercises in use; those with the same implement share the list."""
    used = {use.exercise.id for week in weeks for one in week.sessions for use in one.uses}
    shared: dict[tuple[LoadType, bool], tuple[int, ...]] = {}
    found = {}
    for name in sorted(used):
        exercise = exercises[name]
        key = exercise.load, TRAP_BAR in exercise.equipment
        if key not in shared:
            shared[key] = existing_g(gym, exercise)
        found[name] = shared[key]
    return found


def _seen(week: PlannedWeek, session: PlannedSession) -> PlannedWeek:
    """The week as a session sees it: at the session's own place, where it has one."""
    return week.model_copy(update={"place": session.place}) if session.place else week


def _dated(
    week: PlannedWeek,
    session: PlannedSession,
    slots: Mapping[str, Slot],
    exercises: Mapping[ExerciseId, Exercise],
    history: History,
) -> DatedSession:
    uses = tuple(
        Use(exercises[item.exercise], item, block)
        for block in session.blocks
        for item in block.items
    )
    half_sets: Counter[Muscle] = Counter()
    for use in uses:
        for muscle, count in half_sets_of_a_set(use.exercise).items():
            half_sets[muscle] += count * len(use.item.sets)
    slot = slots[session.slot]
    is_open = slot.date >= history.before
    held = {one.session: one.date for one in history.held}
    day = slot.date if is_open else held.get(session.id, slot.date)
    return DatedSession(week, session, slot, day, uses, half_sets, is_open=is_open)
