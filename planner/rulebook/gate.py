"""The safety gate: a later rule file may make it stricter, never looser, and not switch it off."""

from __future__ import annotations

from typing import cast

from planner.rulebook.kinds import Rule, Stage

#: Keys of the rules of the gate: +1 where a larger value is stricter, -1 where a smaller one is.
STRICTER = {
    "valid_months": -1,
    "least_age_years": 1,
    "amber_pain": -1,
    "red_pain": -1,
    "plyometric_training_years": 1,
}


def guards(rule: Rule) -> bool:
    """Whether a rule belongs to the safety gate."""
    return rule.STAGE is Stage.GATE


def loosened(before: Rule, after: Rule) -> tuple[str, ...]:
    """The keys by which a changed rule of the gate would let more pass than before."""
    if not guards(before):
        return ()
    looser = [
        key
        for key, sense in STRICTER.items()
        if key in type(before).model_fields
        and sense * (_number(after, key) - _number(before, key)) < 0
    ]
    if before.required and not after.required:
        looser.append("required")
    return tuple(looser)


def _number(rule: Rule, key: str) -> float:
    return cast("float", getattr(rule, key))
