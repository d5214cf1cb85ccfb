"""Why there is no plan: the rules that collide, in their own words, and the cheapest ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.rule_values import changed
from planner.problem import Problem
from planner.solution import Conflict

if TYPE_CHECKING:
    from planner.solver import OutOfTime


def conflict_text(conflict: Conflict, problem: Problem) -> str:
    """The conflict as lines for a reader."""
    if conflict.confirmed:
        head = "There is no such plan: these cannot all be kept together (proved twice)."
    else:
        head = "No plan was found: these seem impossible to keep together (not proved twice)."
    lines = [head, f"Where: {conflict.scope}" if conflict.scope else "", "", "Rules that collide:"]
    for rule_id in conflict.rules:
        rule = problem.rules.by_id(rule_id)
        lines.append(f"  {rule.title if rule else rule_id}  [{rule_id}]")
        if rule:
            lines.append(f"      because: {rule.because} (evidence: {rule.evidence})")
        changes = [change for change in problem.rules.changes if change.rule == rule_id]
        lines += [f"      {changed(change)}" for change in changes]
    if conflict.facts:
        lines += ["", "What the profile says:", *(f"  {fact}" for fact in conflict.facts)]
    if conflict.concessions:
        lines += ["", "Ways out, the cheapest first:"]
        lines += [f"  {n}. {c.change}  [{c.rule}]" for n, c in enumerate(conflict.concessions, 1)]
    return "\n".join(line for n, line in enumerate(lines) if line or n != 1)


def conflict_data(conflict: Conflict, problem: Problem) -> dict[str, Any]:
    """The conflict for machines."""
    rules = [(rule_id, problem.rules.by_id(rule_id)) for rule_id in conflict.rules]
    return {
        "result": "impossible",
        "confirmed": conflict.confirmed,
        "stage": conflict.stage,
        "scope": conflict.scope,
        "rules": [
            {
                "id": rule_id,
                "title": rule.title if rule else rule_id,
                "because": rule.because if rule else "",
            }
            for rule_id, rule in rules
        ],
        "facts": list(conflict.facts),
        "concessions": [{"rule": c.rule, "change": c.change} for c in conflict.concessions],
    }


def undecided_text(out_of_time: OutOfTime) -> str:
    """Say that it is not known whether there is a plan."""
    if out_of_time.interrupted:
        return f"Stopped in the stage '{out_of_time.stage}', before a plan was found."
    return (
        f"Undecided: the budget ended in the stage '{out_of_time.stage}', neither with a plan nor"
        " with a proof that there is none.\n  Try: give more, such as --budget 600."
    )
