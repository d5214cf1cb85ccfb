"""A block that cannot be planned again: the rules that collide, twice proved, and the cheapest ways out."""

from __future__ import annotations

from datetime import timedelta

from planner.cli.changes import stuck_data, stuck_text
from planner.cli.inputs import shipped_exercises
from planner.plan import Plan
from planner.replan import replan
from planner.replan.events import Events, decide
from planner.solver import Budget
from planner.solver.repair import Stuck
from planner.vocabulary import Dominance


def stuck(plan: Plan, events: Events) -> Stuck:
    found = replan(decide(events, plan, shipped_exercises()), (), Budget())
    assert isinstance(found, Stuck)
    return found


def with_rule(plan: Plan, rule_id: str, **changes: object) -> Plan:
    """The plan as if a rule said something else from now on."""
    book = plan.problem.rules
    rules = tuple(
        rule.model_copy(update=changes) if rule.id == rule_id else rule for rule in book.rules
    )
    problem = plan.problem.model_copy(update={"rules": book.model_copy(update={"rules": rules})})
    return plan.model_copy(update={"problem": problem})


def test_without_any_chest_exercise_the_reason_is_told(plan: Plan) -> None:
    chest = [e.id for e in plan.problem.exercises if e.dominance is Dominance.CHEST]
    found = stuck(plan, Events(before=plan.weeks[4].start, without=tuple(chest)))
    assert found.conflict
    assert found.conflict.confirmed
    assert "no exercise is left with which the chest could lead" in stuck_text(found)
    assert stuck_data(found)["result"] == "impossible"


def test_a_conflict_is_minimal_and_its_ways_out_are_tried(plan: Plan) -> None:
    size = next(rule for rule in plan.problem.rules.rules if rule.kind == "session-size")
    many = size.exercises.model_copy(update={"min": 30, "max": 40})
    asked = with_rule(plan, size.id, exercises=many, preferred=30)
    found = stuck(asked, Events(before=plan.weeks[4].start + timedelta(days=1)))
    assert found.conflict
    assert size.id in found.conflict.rules
    assert found.conflict.confirmed
    assert found.conflict.concessions
    text = stuck_text(found)
    assert "proved twice" in text
    assert "Ways out, the cheapest first" in text
    assert "are done and stay" in text
