"""The safety gate: a later rule file may make it stricter, never looser; some bounds nobody may pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from planner.rulebook.kinds import AlternateRule, LoadingRule, Rule, Stage, TrainingDaysRule
from planner.vocabulary import Phase

#: Keys of the rules of the gate: +1 where a larger value is stricter, -1 where a smaller one is.
STRICTER = {
    "valid_months": -1,
    "least_age_years": 1,
    "amber_pain": -1,
    "red_pain": -1,
    "red_mornings": -1,
    "amber_load_cut_percent": 1,
    "plyometric_training_years": 1,
    "standing_press_percent": -1,
    "from_age_years": -1,
    "below_age_years": 1,
    "below_training_years": 1,
    "most_percent_1rm": -1,
    "least_reps": 1,
    "least_rir": 1,
    "most_sets": -1,
    "most_per_week": -1,
    "most_days_in_a_row": -1,
}
#: Lists of the gate: a later file may add to them, and take nothing away.
GROWING = ("banned", "leaves_out", "leaves_out_categories", "leaves_out_patterns")
#: Keys of the gate that stay what they are.
FIXED = ("topic", "needs_coach")


def guards(rule: Rule) -> bool:
    """Whether a rule belongs to the safety gate."""
    return rule.STAGE is Stage.GATE


def loosened(before: Rule, after: Rule) -> tuple[str, ...]:
    """The keys by which a changed rule of the gate would let more pass than before."""
    if not guards(before):
        return ()
    keys = type(before).model_fields
    looser = [
        key
        for key, sense in STRICTER.items()
        if key in keys and sense * (_number(after, key) - _number(before, key)) < 0
    ]
    looser += [k for k in GROWING if k in keys and set(getattr(before, k)) - set(getattr(after, k))]
    looser += [k for k in FIXED if k in keys and getattr(before, k) != getattr(after, k)]
    if before.required and not after.required:
        looser.append("required")
    return tuple(looser)


def _number(rule: Rule, key: str) -> float:
    return cast("float", getattr(rule, key))


def _of_turns(rule: AlternateRule) -> Iterator[tuple[str, str]]:
    if rule.below_percent_1rm > 85:
        yield "below_percent_1rm", "turns at 85 % and more cost performance; at most 85 (R17)"
    if rule.most_rounds_priority_squat > 3:
        yield "most_rounds_priority_squat", "at most 3 rounds with a heavy priority squat (R17)"
    if Phase.TAPER not in rule.not_in:
        yield "not_in", "the taper keeps straight sets; add taper (R17)"


def _of_loading(rule: LoadingRule) -> Iterator[tuple[str, str]]:
    if rule.most_reps_to_estimate > 12:
        yield "most_reps_to_estimate", "more than 12 repetitions say too little of a maximum (R10)"
    if rule.most_rir_to_estimate > 4:
        yield "most_rir_to_estimate", "more than 4 repetitions left are not judged well (R10)"


def _of_days(rule: TrainingDaysRule) -> Iterator[tuple[str, str]]:
    if rule.least_hours_between < 24:
        yield "least_hours_between", "sessions start at least 24 hours apart (R19)"


_BOUNDS: Mapping[type[Rule], Callable[..., Iterator[tuple[str, str]]]] = {
    AlternateRule: _of_turns,
    LoadingRule: _of_loading,
    TrainingDaysRule: _of_days,
}


def beyond(rule: Rule) -> tuple[tuple[str, str], ...]:
    """The keys of a rule beyond what any coach may allow, each with the reason and its refusal."""
    check = _BOUNDS.get(type(rule))
    return tuple(check(rule)) if check else ()
