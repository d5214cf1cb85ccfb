"""Recovery as rows: two sessions too close together are not both hard for the same muscle."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.problem import Slot
from planner.rulebook.kinds import RecoveryRule
from planner.solution import TrainingWeek
from planner.solver.board import Expression
from planner.solver.content.model import ContentModel
from planner.vocabulary import Muscle

Dated = tuple[Slot, int, TrainingWeek]


def post(content: ContentModel, rule: RecoveryRule) -> None:
    """Forbid hard work for a muscle twice within the rule's hours."""
    hard = _Hard(content, rule)
    placed: list[Dated] = [
        (content.task.slots[place.slot], place.session, week)
        for week in content.task.weeks
        for place in week.placements
    ]
    # A session that was done late may have come after one that was planned later.
    placed.sort(key=lambda one: (one[0].date, one[0].start_minute))
    for position, (slot, session, week) in enumerate(placed):
        for other, session_2, week_2 in placed[position + 1 :]:
            if slot.hours_until(other) >= rule.hours:
                break
            for muscle in () if content.is_done(session_2) else rule.muscles:
                content.board.never(
                    rule.id, hard(session, muscle, week), hard(session_2, muscle, week_2)
                )
    _post_past(content, rule, hard, placed)


class _Hard:
    """Literals that are true at least where a session is hard for a muscle in a week."""

    def __init__(self, content: ContentModel, rule: RecoveryRule) -> None:
        self._content = content
        self._most = 2 * rule.light_sets
        self._known: dict[tuple[int, Muscle, tuple[int, ...]], cp_model.IntVar] = {}

    def __call__(self, session: int, muscle: Muscle, week: TrainingWeek) -> cp_model.IntVar:
        task = self._content.task
        key = (session, muscle, tuple(task.sets(session, b, week) for b in task.base_range))
        if key not in self._known:
            literal = self._content.model.new_bool_var("")
            half_sets = self._content.session_half_sets(session, muscle, week)
            if isinstance(half_sets, int):
                self._content.model.add(literal == int(half_sets > self._most))
            else:
                row = self._content.model.add(half_sets <= self._most)
                row.only_enforce_if(literal.negated())
            self._known[key] = literal
        return self._known[key]


def _post_past(content: ContentModel, rule: RecoveryRule, hard: _Hard, placed: list[Dated]) -> None:
    """What was hard at the end of the mesocycle before forbids hard work at the start of this one."""
    for slot, half_sets in content.task.past.last_week:
        was_hard: dict[Muscle, cp_model.IntVar | None] = {}
        for other, session, week in placed:
            if slot.hours_until(other) >= rule.hours:
                break
            for muscle in () if content.is_done(session) else rule.muscles:
                if muscle not in was_hard:
                    was_hard[muscle] = _was_hard(content, rule, half_sets.get(muscle, 0))
                before = was_hard[muscle]
                if before is not None:
                    content.board.never(rule.id, before, hard(session, muscle, week))


def _was_hard(
    content: ContentModel, rule: RecoveryRule, half_sets: Expression
) -> cp_model.IntVar | None:
    """A literal that is true at least where an earlier session was hard; none where it surely was not."""
    if isinstance(half_sets, int):
        return content.model.new_constant(1) if half_sets > 2 * rule.light_sets else None
    literal = content.model.new_bool_var("")
    row = content.model.add(half_sets <= 2 * rule.light_sets)
    row.only_enforce_if(literal.negated())
    return literal
