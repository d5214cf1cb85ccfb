"""How a member's way ends without a plan."""

from __future__ import annotations

from planner.members.outcome import Outcome, State
from planner.members.posing import Member
from planner.members.store import Solved


def ended(member: Member, state: State, message: str) -> Outcome:
    """The end of a member's way, with what is told of it."""
    return Outcome(id=member.id, name=member.name, line=member.line, state=state, message=message)


def without_plan(member: Member, solved: Solved) -> Outcome:
    """The end where the solver found no plan: the conflict with ways out, or that the budget ended."""
    if solved.conflict is None:
        message = f"The budget ended in the stage '{solved.stage}': neither a plan nor a proof."
        return ended(member, State.UNDECIDED, message)
    rules = ", ".join(solved.conflict.rules)
    ways = "; or ".join(one.change for one in solved.conflict.concessions[:3])
    message = f"These rules cannot all be kept together: {rules}."
    if ways:
        message += f" Try: {ways}."
    return ended(member, State.IMPOSSIBLE, message)
