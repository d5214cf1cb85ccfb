"""The table of contents: every check, in the order in which a plan comes into being."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from planner.plan import Plan
from planner.verify import (
    alternate,
    calendar,
    care,
    complex_training,
    deload_trigger,
    eligibility,
    frequency,
    history,
    learning,
    loading,
    mesocycle,
    missed_session,
    model,
    module,
    order,
    pair,
    phase,
    priming,
    priming_test,
    progression,
    recovery,
    rest,
    return_ramp,
    rotation,
    screening,
    sequencing,
    session_size,
    session_time,
    session_volume,
    structure,
    substitutes,
    synchronised,
    taper,
    throw_priming,
    tiers,
    timing_target,
    training_days,
    variety,
    velocity_loss,
    volume,
    warm_up,
    weekly_rise,
)
from planner.verify.facts import Facts
from planner.verify.gathering import facts_of
from planner.verify.violation import Violation

Check = Callable[[Facts], Iterator[Violation]]

CHECKS: Mapping[str, Check] = {
    "structure": structure.check,
    "calendar": calendar.check,
    "history": history.check,
    "screening": screening.check,
    "care": care.check,
    "eligibility": eligibility.check,
    "substitutes": substitutes.check,
    "training-days": training_days.check,
    "return-ramp": return_ramp.check,
    "model": model.check,
    "mesocycle": mesocycle.check,
    "taper": taper.check,
    "phase": phase.check,
    "volume": volume.check,
    "session-volume": session_volume.check,
    "weekly-rise": weekly_rise.check,
    "recovery": recovery.check,
    "frequency": frequency.check,
    "variety": variety.check,
    "rotation": rotation.check,
    "module": module.check,
    "session-size": session_size.check,
    "synchronised": synchronised.check,
    "pair": pair.check,
    "timing-target": timing_target.check,
    "sequencing": sequencing.check,
    "priming": priming.check,
    "throw-priming": throw_priming.check,
    "priming-test": priming_test.check,
    "order": order.check,
    "complex-training": complex_training.check,
    "alternate": alternate.check,
    "rest": rest.check,
    "session-time": session_time.check,
    "warm-up": warm_up.check,
    "learning": learning.check,
    "loading": loading.check,
    "velocity-loss": velocity_loss.check,
    "progression": progression.check,
    "missed-session": missed_session.check,
    "deload-trigger": deload_trigger.check,
    "tiers": tiers.check,
}
"""By kind of rule; ``structure``, ``calendar``, ``history``, ``substitutes`` and ``tiers`` belong to none."""


def verify(plan: Plan) -> tuple[Violation, ...]:
    """Check that a plan keeps every hard rule in force and says the truth about itself.

    Reads the plan alone and works everything out again: sets, loads, seconds, tiers.

    Returns
    -------
    tuple[Violation, ...]
        In the order of `CHECKS`; empty when nothing is wrong. Where a name in the plan means
        nothing, only such names are reported, since nothing else can be judged then.
    """
    found = list(structure.unresolved(plan))
    if not found:
        facts = facts_of(plan)
        found = [violation for check in CHECKS.values() for violation in check(facts)]
    return tuple(dict.fromkeys(found))
