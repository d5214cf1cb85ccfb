"""Progression: every step of a maximum is sure, large enough to matter, and no larger than allowed."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from statistics import NormalDist

from planner.problem import LearnedMaximum
from planner.rulebook.kinds import ProgressionRule
from planner.steps import LoadStep
from planner.verify.arithmetic import one_decimal_of
from planner.verify.facts import Facts
from planner.verify.violation import Violation

_INSIDE_90 = NormalDist().inv_cdf(0.95)


def check(facts: Facts) -> Iterator[Violation]:
    """Each step against the maximum that was learned; `planner.verify.revision` holds its start."""
    rule = facts.rules.maybe(ProgressionRule)
    learned = {one.exercise: one for one in facts.problem.learned}
    for step in facts.problem.steps:
        if rule is None or step.rule != rule.id:
            words = "a maximum moves by a rule of progression that is not in force"
            yield Violation(step.rule, step.exercise, words)
            continue
        found = learned.get(step.exercise)
        if found is None and step.gap_reps is not None:
            words = _effort_fault(rule, step, step.gap_reps)
            if words:
                yield Violation(rule.id, step.exercise, words)
            continue
        words = "moves, but no maximum was learned" if found is None else _fault(rule, step, found)
        if words:
            yield Violation(rule.id, step.exercise, words)


def _fault(rule: ProgressionRule, step: LoadStep, learned: LearnedMaximum) -> str:
    away = learned.e1rm_kg / step.from_kg
    if abs(away - 1) * 100 < rule.dead_band_percent - 1e-9:
        return f"moves from {step.from_kg:g} kg, though {learned.e1rm_kg:g} kg is hardly another"
    spread = log(learned.high_kg / learned.low_kg) / 2 / _INSIDE_90
    if step.again and learned.noise_percent is not None:
        spread = learned.noise_percent / 100
    if spread and NormalDist().cdf(abs(log(away)) / spread) < rule.sure - 1e-3:
        return f"moves from {step.from_kg:g} kg, though this cannot be told from noise"
    percent = rule.most_step_percent if step.again else rule.most_correction_percent
    most = 1 + percent / 100 * (1 if away > 1 else -1)
    right = step.from_kg * (min(away, most) if away > 1 else max(away, most))
    if not one_decimal_of(step.to_kg, right):
        return f"moves from {step.from_kg:g} to {step.to_kg:g} kg, should move to {right:.1f} kg"
    return ""


def _effort_fault(rule: ProgressionRule, step: LoadStep, gap_reps: float) -> str:
    if abs(gap_reps) <= rule.effort_band_reps:
        return f"moves by effort, though {gap_reps:g} repetitions are within its error"
    percent = rule.percent_per_rep * gap_reps
    if abs(percent) > rule.most_correction_percent:
        percent = rule.most_correction_percent * (1 if percent > 0 else -1)
    right = step.from_kg * (100 + percent) / 100
    if not one_decimal_of(step.to_kg, right):
        return f"moves from {step.from_kg:g} to {step.to_kg:g} kg, should move to {right:.1f} kg"
    return ""
