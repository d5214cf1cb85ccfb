"""What the verifier's tests share: the rules a plan breaks, and a plan with one thing changed."""

from __future__ import annotations

from planner.plan import Plan
from planner.verify import verify
from tests.builders import change

PLACES = {"w": "weeks", "s": "sessions", "b": "blocks", "i": "items", "u": "warm_ups", "n": "sets"}


def broken(plan: Plan) -> set[str]:
    """Ids of the rules that a plan breaks."""
    return {violation.rule for violation in verify(plan)}


def spelled(path: str) -> str:
    """Spell out ``w0.s1.b0.i1.n2.reps``: week, session, block, item, set (u: warm-up set)."""
    parts = []
    for part in path.split("."):
        is_place = len(part) > 1 and part[0] in PLACES and part[1:].isdigit()
        parts.append(f"{PLACES[part[0]]}.{part[1:]}" if is_place else part)
    return ".".join(parts)


def at(plan: Plan, path: str) -> object:
    """What stands at a short path."""
    found: object = plan
    for part in spelled(path).split("."):
        found = found[int(part)] if isinstance(found, tuple) else getattr(found, part)
    return found


def put(plan: Plan, path: str, new: object) -> Plan:
    """The plan with something else at a short path."""
    return change(plan, spelled(path), new)


def moved(plan: Plan, path: str, by: float) -> Plan:
    """The plan with a number at a short path made greater."""
    number = at(plan, path)
    assert isinstance(number, int | float)
    return put(plan, path, number + by)
