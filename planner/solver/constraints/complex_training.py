"""Complexes as rows: a leading pair of main lifts that a jump joins, as one block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.rulebook.kinds import ComplexTrainingRule
from planner.solution import TrainingWeek
from planner.solver.complexes import complex_rule, is_possible
from planner.solver.content.classes import Match
from planner.solver.content.model import ContentModel
from planner.solver.durations import timed_s
from planner.solver.priming import conditioning_of, is_loading, led_by
from planner.solver.works import straight_s
from planner.vocabulary import Category, ExerciseId, Lead, Tier

APART = 4
"""Cost of a session too few with a complex: more than a throw that is not primed."""


def post(content: ContentModel, rule: ComplexTrainingRule) -> None:
    """Offer a complex to every session that the legs lead, and wish for as many as the rule names."""
    task = content.task
    if rule != complex_rule(task.problem):
        return
    # One that stands in a deload alone, as after a repair, is one nevertheless.
    offered = [
        session
        for session in led_by(Lead.LEGS, task.leads, task.weeks, loading=False)
        if session in task.sessions
        and task.base_sets(session, Category.MAIN)
        and task.base_sets(session, Category.POWER)
    ]
    left_out = rule.id in content.board.skip or rule.id == content.board.elastic
    for session in () if left_out else offered:
        _offer(content, rule, session)
    possible = set(offered).intersection(led_by(Lead.LEGS, task.leads, task.weeks))
    wanted = min(rule.sessions, len(possible))
    total = cp_model.LinearExpr.sum(list(content.complexes.values()))
    content.board.wish(Tier.SYNCHRONISATION, total, wanted, most_short=wanted, weight=APART)


def _offer(content: ContentModel, rule: ComplexTrainingRule, session: int) -> None:
    """A literal for each pair, leading lift and jump that make a complex in every week of a session."""
    weeks = [w.at(session) for w in content.task.weeks if session in content.task.present(w)]
    cleared = conditioning_of(content.task.problem)
    # What is no longer allowed stands in a repair until it goes, and makes no complex.
    allowed = {e.id for e in content.task.problem.exercises}
    named = allowed.intersection(rule.jumps, cleared)
    jumps = [e for e in content.task.candidates if e.id in named]
    for number, match, base in _pairs(content, rule, session):
        offer = _Offer(content, rule, match, base)
        leads = [e for e in match.first.members if e.id in allowed]
        for lead, jump in product(leads, jumps):
            parts = (
                content.leads.get((session, lead.id)),
                content.pairs[session, number, base],
                content.choices.get((session, lead.id, base)),
                content.choices.get((session, jump.id, base)),
            )
            needed = [part for part in parts if part is not None]
            if len(needed) < len(parts) or not all(offer.fits(lead, jump, w) for w in weeks):
                continue
            literal = content.model.new_bool_var("")
            content.complexes[session, lead.id, number, base, jump.id] = literal
            for part in needed:
                content.model.add(literal <= part)
    _keep_whole(content, session)


def _pairs(
    content: ContentModel, rule: ComplexTrainingRule, session: int
) -> Iterator[tuple[int, Match, int]]:
    """Pairs of main lifts of the rule's patterns, with their base sets."""
    for where, number, base in content.pairs:
        match = content.matches[number]
        first, second = match.first.example, match.second.example
        mains = {first.category, second.category} == {Category.MAIN}
        if (
            where == session
            and mains
            and first.pattern in rule.lower
            and second.pattern in rule.upper
        ):
            yield number, match, base


@dataclass(frozen=True)
class _Offer:
    """A leading pair that could become a complex."""

    content: ContentModel
    rule: ComplexTrainingRule
    match: Match
    base: int

    def fits(self, lead: Exercise, jump: Exercise, week: TrainingWeek) -> bool:
        """Whether percentage, rounds, jumps and windows are right in a week, with any partner of the class."""
        clock, rule, base = self.content.clockwork, self.rule, self.base
        partners = self.match.second.members
        taken = {name for e in (lead, *partners) for name in e.equipment}
        if clock.waits is None or taken & set(jump.equipment):
            return False
        given, jumps = clock.dose(lead, base, week), clock.dose(jump, base, week)
        inside = rule.least_percent_1rm <= (given.percent_1rm or 0) <= rule.most_percent_1rm
        few = given.sets <= rule.most_rounds and jumps.reps <= rule.most_jumps
        if not few or (is_loading(week) and not inside):
            return False
        return all(
            is_possible([clock.work(e, base, week) for e in (lead, partner, jump)], clock.waits)
            for partner in partners
        )


def _keep_whole(content: ContentModel, session: int) -> None:
    """At most one complex a session, whose lead and jump are in no other pair."""
    mine = {key: literal for key, literal in content.complexes.items() if key[0] == session}
    if not mine:
        return
    content.model.add_at_most_one(list(mine.values()))
    total = cp_model.LinearExpr.sum(list(mine.values()))
    for (where, number, base), pair in content.pairs.items():
        match = content.matches[number]
        if where != session:
            continue
        if match.first.example.category is Category.POWER:
            content.model.add(total + pair <= 1)
            continue
        members = {e.id for side in match.sides for e in side.members}
        rivals = [
            literal
            for (_, lead, own, own_base, _), literal in mine.items()
            if lead in members and (own, own_base) != (number, base)
        ]
        if rivals:
            content.model.add(cp_model.LinearExpr.sum(rivals) + pair <= 1)


def added_s(
    content: ContentModel,
    key: tuple[int, ExerciseId, int, int, ExerciseId],
    week: TrainingWeek,
    saved_s: int,
) -> int:
    """What a complex lasts longer in a week than its pair, which saves so much, and the jump beside it.

    Of the partners that the pair's class leaves open, the one with which it lasts longest.
    """
    _, lead_id, number, base, jump_id = key
    problem, clock = content.task.problem, content.clockwork
    lead, jump = problem.exercise(lead_id), problem.exercise(jump_id)
    found = []
    for partner in content.matches[number].second.members:
        exercises = (lead, partner, jump)
        works = [clock.work(e, base, week) for e in exercises]
        mode = clock.mode(exercises, base, week)
        together_s = timed_s(works, mode, clock.gap_s, clock.change_s, clock.waits)
        # Each alone, two changes between them, less what the pair is counted to save.
        apart_s = sum(straight_s(work) for work in works) + 2 * clock.change_s - saved_s
        found.append(together_s - apart_s)
    return max(found)
