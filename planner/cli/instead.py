"""What may take the place of an exercise, and why, in a line."""

from __future__ import annotations

from planner.plan import Comparison, Item, Likeness, Plan

SAID = {
    Likeness.MOVEMENT: "same movement",
    Likeness.MUSCLES: "same muscles",
    Likeness.LAG: "lag measurable too",
    Likeness.LIKED: "liked",
    Likeness.STATION: "other station",
    Likeness.LOADING: "loaded alike",
}


def instead_text(plan: Plan, item: Item) -> list[str]:
    """The substitutes of an exercise, the best first, each with all that speaks for it; none without any."""
    names = {exercise.id: exercise.name for exercise in plan.exercises}
    compared = item.compared or (None,) * len(item.substitutes)
    told = [
        f"{names.get(other, other)} ({_why(comparison)})" if comparison else names.get(other, other)
        for other, comparison in zip(item.substitutes, compared, strict=False)
    ]
    return [f"In its place: {', '.join(told)}."] if told else []


def _why(comparison: Comparison) -> str:
    found = [SAID[one] for one in comparison.likeness]
    if comparison.spares:
        found.append(f"easier on the {' and '.join(comparison.spares)}")
    return "; ".join(found) or "trains a muscle of it"
