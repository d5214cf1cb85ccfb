"""The story of a revision: repair, prescribe, put behind what is done, tell the changes, verify."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version

from planner import __version__
from planner.errors import Fault, Finding
from planner.exercises import Exercise
from planner.plan import InputDigest, Plan, PlannedSession, PlannedWeek, Provenance
from planner.prescribe import prescribe
from planner.prescribe.notices import plan_notices
from planner.replan.diff import changes_of
from planner.replan.events import Decided
from planner.revision import Held, History
from planner.solver import Budget
from planner.solver.repair import Changed, Repaired, Stuck, repair
from planner.solver.solving import OutOfTime
from planner.verify import verify, verify_revision, verify_swap
from planner.vocabulary import ExerciseId


@dataclass(frozen=True)
class Replanned:
    """The plan of the next revision."""

    plan: Plan

    @property
    def is_same(self) -> bool:
        """Nothing ahead has changed."""
        return not any(change.revision == self.plan.revision for change in self.plan.changes)


def replan(
    decided: Decided,
    inputs: tuple[InputDigest, ...],
    budget: Budget,
    progress: Callable[[str], None] | None = None,
) -> Replanned | Stuck | OutOfTime:
    """The verified next revision of a plan, or why there is none.

    Raises
    ------
    Fault
        The verifier found a rule broken, a done session touched, or a change that is not told.
    """
    changed = decided.changed
    exercises = _named(changed)
    found = repair(changed, exercises, budget, progress)
    if not isinstance(found, Repaired):
        return found
    plan = _assembled(changed, found, exercises, inputs)
    changes = changes_of(changed, plan, decided.reasons)
    told = {
        "changes": (*changed.plan.changes, *changes),
        "notices": (*plan.notices, *decided.notices),
    }
    plan = plan.model_copy(update=told)
    violations = (*verify(plan), *verify_revision(changed.plan, plan))
    if decided.swapped:
        violations = (*violations, *verify_swap(changed.plan, plan, decided.swapped))
    if violations:
        raise Fault(
            Finding(message=f"the verifier rejected the repair: {v.rule}, {v.where}: {v.what}")
            for v in violations
        )
    return Replanned(plan)


def _named(changed: Changed) -> dict[ExerciseId, Exercise]:
    """All exercises that the plan that stands or the problem of today knows."""
    history = changed.plan.history
    known = (
        *(history.exercises if history else ()),
        *changed.plan.problem.exercises,
        *changed.problem.exercises,
    )
    return {exercise.id: exercise for exercise in known}


def _assembled(
    changed: Changed,
    found: Repaired,
    exercises: dict[ExerciseId, Exercise],
    inputs: tuple[InputDigest, ...],
) -> Plan:
    """Done sessions as they were, the rest newly prescribed."""
    old, problem = changed.plan, changed.problem
    provenance = Provenance(
        planner=__version__, ortools=version("ortools"), seed=problem.seed, inputs=inputs
    )
    behind = {week.number: changed.done(week) for week in old.weeks}
    ahead = prescribe(problem, found.solution, provenance, behind)
    weeks = tuple(
        _joined(changed, stood, new) for stood, new in zip(old.weeks, ahead.weeks, strict=True)
    )
    done = [session for week in old.weeks for session in changed.done(week)]
    open_weeks = [w for w in ahead.weeks if w.start + timedelta(days=6) >= changed.before]
    return ahead.model_copy(
        update={
            "revision": old.revision + 1,
            "weeks": weeks,
            "notices": plan_notices(problem, open_weeks),
            "history": _history(changed, done, found, exercises),
        }
    )


def _joined(changed: Changed, stood: PlannedWeek, new: PlannedWeek) -> PlannedWeek:
    return new.model_copy(update={"sessions": (*changed.done(stood), *new.sessions)})


def _history(
    changed: Changed,
    done: list[PlannedSession],
    found: Repaired,
    exercises: dict[ExerciseId, Exercise],
) -> History:
    """What the verifier must know of the days behind."""
    windows = {slot.id for slot in changed.problem.slots}
    allowed = {exercise.id for exercise in changed.problem.exercises}
    names = {i.exercise for s in done for b in s.blocks for i in b.items}
    behind = changed.plan.history
    missed = {*(behind.missed if behind else ()), *changed.missed} - {*found.dates.shifted}
    return History(
        before=changed.before,
        missed=tuple(sorted(missed)),
        held=tuple(Held(session=name, date=changed.held[name]) for name in sorted(changed.held)),
        merged=(*(behind.merged if behind else ()), *found.merged),
        deloads=tuple(sorted({*(behind.deloads if behind else ()), *changed.deloads})),
        spared=(*(behind.spared if behind else ()), *changed.spared),
        slots=tuple(changed.windows[s] for s in sorted({s.slot for s in done} - windows)),
        exercises=tuple(exercises[name] for name in sorted(names - allowed)),
    )
