"""Progression: what was learned moves the maxima of a running block only where it is surely a change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import log
from statistics import NormalDist

from planner.pose.learned import tenths
from planner.problem import LearnedMaximum, Problem
from planner.rulebook.kinds import ProgressionRule
from planner.steps import LoadStep
from planner.vocabulary import ExerciseId

Z_90 = 1.6449
"""Half of a 90 % interval in standard deviations."""


@dataclass(frozen=True)
class Weighed:
    """A lift whose maximum was learned: the step that it takes, or why it takes none."""

    exercise: ExerciseId
    from_kg: float
    learned: LearnedMaximum
    step: LoadStep | None
    why: str
    """In a few words, for the reader."""


def weigh(
    rule: ProgressionRule, from_kg: float, learned: LearnedMaximum, before: date
) -> Weighed:
    """Whether a maximum moves on a day, and how far."""
    percent = 100 * (learned.e1rm_kg / from_kg - 1)
    spread = log(learned.high_kg / learned.low_kg) / (2 * Z_90)
    sure = NormalDist().cdf(abs(log(learned.e1rm_kg / from_kg)) / spread) if spread else 1.0
    seen = f"training shows {learned.e1rm_kg:g} kg ({learned.low_kg:g} to {learned.high_kg:g})"
    name, step = learned.exercise, None
    if abs(percent) < rule.dead_band_percent:
        why = f"{seen}, {percent:+.1f} %: less than {rule.dead_band_percent:g} %, no change"
    elif sure < rule.sure:
        why = f"{seen}, {percent:+.1f} %: cannot be told from noise, no change"
    else:
        by = max(-rule.most_step_percent, min(rule.most_step_percent, percent))
        to_kg = tenths(from_kg * (1 + by / 100))
        step = LoadStep(rule=rule.id, exercise=name, from_kg=from_kg, to_kg=to_kg, date=before)
        capped = f", {rule.most_step_percent:g} % at once" if abs(percent) > abs(by) else ""
        why = f"{seen}, {percent:+.1f} %{capped}"
    return Weighed(name, from_kg, learned, step, why)


@dataclass(frozen=True)
class Progress:
    """The maxima and steps that a running block is posed with from a day on."""

    learned: tuple[LearnedMaximum, ...]
    steps: tuple[LoadStep, ...]
    weighed: tuple[Weighed, ...]


def progress(old: Problem, learned: tuple[LearnedMaximum, ...], before: date) -> Progress:
    """Weigh everything that was learned against the maxima in force.

    A lift that has no maximum yet takes the learned one as it is: its loads were found by effort.
    """
    rule = old.rules.maybe(ProgressionRule)
    if rule is None:
        return Progress(learned, (), ())
    stood = {one.exercise: one for one in old.learned}
    steps = {step.exercise: step for step in old.steps}
    weighed: list[Weighed] = []
    for one in learned:
        standing = old.strength(one.exercise)
        if standing is None:
            stood[one.exercise] = one
            continue
        found = weigh(rule, standing.e1rm_kg, one, before)
        last = steps.get(one.exercise)
        if found.step and last and (before - last.date).days < rule.least_days:
            why = f"moved on {last.date} already, not again within {rule.least_days} days"
            found = Weighed(found.exercise, found.from_kg, one, None, why)
        if found.step:
            stood[one.exercise], steps[one.exercise] = one, found.step
        weighed.append(found)
    return Progress(
        tuple(stood[name] for name in sorted(stood)),
        tuple(steps[name] for name in sorted(steps)),
        tuple(weighed),
    )
