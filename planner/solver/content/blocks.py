"""From the values of the content model to blocks: who shares a letter, and in which order."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.solution import Block, BlockRole, SessionContent
from planner.solver.constraints.priming import takes_turns
from planner.solver.content.classes import Match
from planner.solver.content.model import ContentModel
from planner.solver.engine import Answer
from planner.solver.priming import conditioning_of
from planner.vocabulary import Category, Dominance, ExerciseId, Lead

_RANKS = {
    BlockRole.POWER: 0,
    BlockRole.PRIMING: 1,
    BlockRole.LEAD: 3,
    BlockRole.PAIR: 4,
    BlockRole.SINGLE: 5,
}
_PRIMED_THROW, _LAST = 2, 6
PAIR = 2


def blocks_of(content: ContentModel, answer: Answer) -> tuple[SessionContent, ...]:
    """The sessions of a solved mesocycle."""
    return tuple(
        SessionContent(
            mesocycle=content.task.index,
            session=session,
            blocks=_session_blocks(content, answer, session),
        )
        for session in content.task.sessions
    )


def _session_blocks(content: ContentModel, answer: Answer, session: int) -> tuple[Block, ...]:
    chosen: dict[ExerciseId, int] = {
        exercise_id: base
        for (where, exercise_id, base), literal in content.choices.items()
        if where == session and answer[literal]
    }
    lead = next(
        exercise_id
        for (where, exercise_id), literal in content.leads.items()
        if where == session and answer[literal]
    )
    primed = any(
        answer[literal] for (where, _), literal in content.primes.items() if where == session
    )
    throw = _primed_throw(content, answer, session)
    exercises = {e.id: e for e in content.task.candidates if e.id in chosen}
    free = dict(chosen)
    grouped: list[list[Exercise]] = []
    for match, base, literal in _leading_pairs_first(content, session, lead):
        if answer[literal]:
            # A primed lift does not take turns: another of its class does.
            spared = primed and takes_turns(content, session, match, base)
            pair = [_take(free, side.members, base, lead, spared=spared) for side in match.sides]
            grouped.append(pair)
    jump = _jump_of_complex(content, answer, session)
    if jump is not None:
        del free[jump]
        grouped[0].append(exercises[jump])
    grouped += [[exercises[exercise_id]] for exercise_id in sorted(free)]
    primed = primed or throw is not None
    led_by = content.task.leads[session]
    blocks = [
        (_role(content, group, lead, primed=primed), _ordered(group, lead, led_by))
        for group in grouped
    ]
    blocks.sort(key=lambda block: _place(block, chosen, throw))
    return tuple(
        Block(role=role, exercises=tuple(e.id for e in group), base_sets=chosen[group[0].id])
        for role, group in blocks
    )


def _primed_throw(content: ContentModel, answer: Answer, session: int) -> ExerciseId | None:
    for (where, _, throw), literal in content.throw_primes.items():
        if where == session and answer[literal]:
            return throw
    return None


def _jump_of_complex(content: ContentModel, answer: Answer, session: int) -> ExerciseId | None:
    """The jump that joins the leading pair, which is grouped first."""
    for (where, *_, jump), literal in content.complexes.items():
        if where == session and answer[literal]:
            return jump
    return None


def _leading_pairs_first(
    content: ContentModel, session: int, lead: ExerciseId
) -> list[tuple[Match, int, cp_model.IntVar]]:
    """Pairs that could hold the leading lift together with a main lift come before the others."""

    def rank(entry: tuple[Match, int, cp_model.IntVar]) -> tuple[bool, int]:
        sides = entry[0].sides
        holds = any(lead in {e.id for e in side.members} for side in sides)
        mains = sum(side.example.category is Category.MAIN for side in sides)
        return not holds, -mains

    return sorted(content.pairs_of(session), key=rank)


def _take(
    free: dict[ExerciseId, int],
    members: tuple[Exercise, ...],
    base: int,
    lead: ExerciseId,
    *,
    spared: bool,
) -> Exercise:
    """Use up one chosen member of a class with these base sets: the leading lift first, or last if spared."""
    fitting = [e for e in members if free.get(e.id) == base]
    exercise = min(fitting, key=lambda e: ((e.id == lead) is spared, e.id))
    del free[exercise.id]
    return exercise


def _role(
    content: ContentModel, group: list[Exercise], lead: ExerciseId, *, primed: bool
) -> BlockRole:
    if any(e.id == lead for e in group):
        return BlockRole.LEAD
    if primed and group[0].id in conditioning_of(content.task.problem):
        return BlockRole.PRIMING
    if group[0].category is Category.POWER:
        return BlockRole.POWER
    return BlockRole.PAIR if len(group) > 1 else BlockRole.SINGLE


def _ordered(group: list[Exercise], lead: ExerciseId, led_by: Lead) -> list[Exercise]:
    """The leading lift first, the jump of a complex last; else the half of the body that leads the session."""
    return sorted(
        group,
        key=lambda e: (
            e.id != lead,
            len(group) > PAIR and e.category is Category.POWER,
            e.dominance is not led_by.dominance,
            e.id,
        ),
    )


def _place(
    block: tuple[BlockRole, list[Exercise]],
    chosen: dict[ExerciseId, int],
    throw: ExerciseId | None,
) -> tuple[object, ...]:
    """Power, a primed throw right behind its jump, lead, leg-chest pairs with main lifts first, support last."""
    role, group = block
    support = all(e.dominance is Dominance.SUPPORT for e in group)
    categories = list(Category)
    heaviest = min(categories.index(e.category) for e in group)
    rank = _LAST if support else _RANKS[role]
    if group[0].id == throw:
        rank = _PRIMED_THROW
    return rank, heaviest, -len(group), -chosen[group[0].id], group[0].id
