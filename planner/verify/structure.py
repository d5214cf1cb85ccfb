"""The shape of a plan: its names resolve, its blocks are well formed, its labels are true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from planner.place import WeekPhase
from planner.plan import Plan, PlannedBlock, PlannedSession
from planner.rulebook.kinds import ComplexTrainingRule, ModelRule, PhaseRule
from planner.solution import BlockRole
from planner.verify.complex_training import SIZE
from planner.verify.facts import DatedSession, Facts, Use
from planner.verify.order import POWER_ROLES
from planner.verify.violation import STRUCTURE, Violation, counted
from planner.vocabulary import Category, Dominance

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def unresolved(plan: Plan) -> Iterator[Violation]:
    """Names that mean nothing in this plan; with any of them nothing else can be checked."""
    exercises = {exercise.id for exercise in plan.problem.exercises}
    slots = {slot.id for slot in plan.problem.slots}
    done = _Done(plan)
    for week in plan.weeks:
        yield from _no_phase(plan, f"week {week.number}", week.place)
        for session in week.sessions:
            if session.place is not None:
                yield from _no_phase(plan, session.id, session.place)
            if session.slot not in (done.slots if done.holds(session) else slots):
                words = f"the window {session.slot} is not among the athlete's windows"
                yield Violation(STRUCTURE, session.id, words)
            for item in (item for block in session.blocks for item in block.items):
                known = done.exercises if done.holds(session) else exercises
                if item.exercise not in known:
                    words = f"{item.exercise} is not among the exercises allowed for this athlete"
                    yield Violation(STRUCTURE, f"{session.id} {item.label}", words)


def _no_phase(plan: Plan, where: str, place: WeekPhase) -> Iterator[Violation]:
    """Phases without a rule, and a kind of day that the model does not have."""
    rules = plan.problem.rules
    model = rules.maybe(ModelRule)
    days = model.days if model else {}
    named = {day for one in days.values() for day in (one.phase, one.until) if day}
    for phase in sorted(
        {place.phase, place.kind, *named} - {r.phase for r in rules.all(PhaseRule)}
    ):
        yield Violation(STRUCTURE, where, f"the phase '{phase}' has no rule in force")
    if place.day is not None and place.day not in days:
        yield Violation(STRUCTURE, where, f"the model has no day '{place.day}'")


class _Done:
    """Names that only sessions which are done may use."""

    def __init__(self, plan: Plan) -> None:
        history, problem = plan.history, plan.problem
        self._before = history.before if history else None
        past = (history.slots, history.exercises) if history else ((), ())
        self.slots = {slot.id for slot in (*problem.slots, *past[0])}
        self.exercises = {exercise.id for exercise in (*problem.exercises, *past[1])}

    def holds(self, session: PlannedSession) -> bool:
        """Whether a session lies behind, by the day in the name of its window."""
        return self._before is not None and session.slot[:10] < self._before.isoformat()


def check(facts: Facts) -> Iterator[Violation]:
    """Blocks, letters, roles, and the same content in every week of a mesocycle."""
    for session in facts.open_sessions:
        counts = Counter(use.exercise.id for use in session.uses)
        for exercise, times in counts.items():
            if times > 1:
                words = f"{exercise} stands {times} times, once allowed"
                yield Violation(STRUCTURE, session.id, words)
        if not session.session.blocks:
            yield Violation(STRUCTURE, session.id, "has no block, at least one is needed")
        for number, block in enumerate(session.session.blocks):
            yield from _labels(session, number, block)
            yield from _block(facts, session, block)
        yield from _same_content(facts, session)


def _labels(session: DatedSession, number: int, block: PlannedBlock) -> Iterator[Violation]:
    letter = LETTERS[number] if number < len(LETTERS) else "?"
    if block.letter != letter:
        words = f"block {block.letter} stands where {letter} belongs"
        yield Violation(STRUCTURE, session.id, words)
    for index, item in enumerate(block.items, start=1):
        if item.label != f"{block.letter}{index}":
            words = f"is the label of exercise {index} in block {block.letter}"
            yield Violation(STRUCTURE, f"{session.id} {item.label}", words)


def _block(facts: Facts, session: DatedSession, block: PlannedBlock) -> Iterator[Violation]:
    uses = session.uses_of(block)
    where = f"{session.id} {block.letter}"
    together = len(uses) == SIZE and bool(facts.rules.all(ComplexTrainingRule))
    if len(uses) not in (1, 2) and not together:
        yield Violation(
            STRUCTURE, where, f"a block of {counted(len(uses), 'exercise')}, 1 or 2 allowed"
        )
    wanted = {BlockRole.PAIR: 2, BlockRole.SINGLE: 1, BlockRole.PRIMING: 1}.get(
        block.role, len(uses)
    )
    if len(uses) != wanted:
        words = f"a block of role '{block.role}' with {counted(len(uses), 'exercise')}"
        yield Violation(STRUCTURE, where, f"{words}, {wanted} expected")
    for one, other in combinations(uses, 2):
        yield from () if together else _pairing(where, one, other)
        yield from _stations(facts, where, one, other)
    for use in uses:
        jumps = together and use is uses[-1]
        if (use.exercise.category is Category.POWER) != (jumps or block.role in POWER_ROLES):
            words = f"{use.exercise.id} ({use.exercise.category}) in a block of role '{block.role}'"
            yield Violation(STRUCTURE, session.at(use), words)
        if not use.item.sets:
            yield Violation(STRUCTURE, session.at(use), "has no working set, needs one")
    named = set(block.rules).union(*(use.item.rules for use in uses))
    for name in sorted(rule for rule in named if facts.rules.by_id(rule) is None):
        words = f"gives the rule '{name}' as a reason, which is not in force"
        yield Violation(STRUCTURE, where, words)


def _pairing(where: str, one: Use, other: Use) -> Iterator[Violation]:
    """Halves and categories that may share a block; what a complex holds is said by its own rule."""
    first, second = one.exercise, other.exercise
    dominances = {first.dominance, second.dominance}
    if dominances == {Dominance.LOWER, Dominance.CHEST}:
        if (first.category is Category.POWER) != (second.category is Category.POWER):
            words = f"{first.id} and {second.id} share a block, but only one is power work"
            yield Violation(STRUCTURE, where, words)
    elif dominances != {Dominance.SUPPORT}:
        words = f"{first.id} ({first.dominance}) with {second.id} ({second.dominance})"
        yield Violation(STRUCTURE, where, f"{words}: lower and chest, or twice support, allowed")
    elif common := set(first.direct) & set(second.direct):
        words = f"{first.id} and {second.id} both train {', '.join(sorted(common))} directly"
        yield Violation(STRUCTURE, where, words)


def _stations(facts: Facts, where: str, one: Use, other: Use) -> Iterator[Violation]:
    first, second = one.exercise, other.exercise
    for station in sorted(set(first.equipment) & set(second.equipment)):
        if facts.problem.gym.equipment.get(station, 0) < 2:
            words = f"{first.id} and {second.id} both need the only '{station}' of the gym"
            yield Violation(STRUCTURE, where, words)


def _same_content(facts: Facts, session: DatedSession) -> Iterator[Violation]:
    first = facts.patterns[session.key]
    if _content(session) != _content(first, session):
        words = f"other blocks or exercises than {first.id} of the same mesocycle"
        yield Violation(STRUCTURE, session.id, words)


def _content(
    session: DatedSession, beside: DatedSession | None = None
) -> list[tuple[BlockRole, tuple[str, ...]]]:
    """Blocks and exercises; beside a control without the conditioning, which that leaves out."""
    control = beside is not None and beside.is_control
    return [
        (block.role, tuple(item.exercise for item in block.items))
        for block in session.session.blocks
        if not (control and block.role is BlockRole.PRIMING)
    ]
