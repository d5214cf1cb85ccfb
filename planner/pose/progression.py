"""Progression: what was learned moves the maxima of a running block only where it is surely a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from math import log
from statistics import NormalDist

from planner.pose.learned import tenths
from planner.problem import LearnedMaximum, Problem, StrengthSource
from planner.rulebook.kinds import ProgressionRule
from planner.state import EffortGap
from planner.steps import LoadStep
from planner.vocabulary import ExerciseId

Z_90 = 1.6449
"""Half of a 90 % interval in standard deviations."""


@dataclass(frozen=True)
class Weighed:
    """A lift whose maximum was learned: the step that it takes, or why it takes none."""

    exercise: ExerciseId
    from_kg: float
    learned: LearnedMaximum | None
    """Absent where effort alone is weighed."""
    step: LoadStep | None
    why: str
    """In a few words, for the reader."""


def weigh(
    rule: ProgressionRule,
    from_kg: float,
    learned: LearnedMaximum,
    before: date,
    *,
    again: bool = False,
) -> Weighed:
    """Whether a maximum moves on a day, and how far; ``again`` where it was learned before."""
    percent = 100 * (learned.e1rm_kg / from_kg - 1)
    spread = log(learned.high_kg / learned.low_kg) / (2 * Z_90)
    again = again and learned.noise_percent is not None
    if again and learned.noise_percent is not None:
        spread = learned.noise_percent / 100
    sure = NormalDist().cdf(abs(log(learned.e1rm_kg / from_kg)) / spread) if spread else 1.0
    seen = f"training shows {learned.e1rm_kg:g} kg ({learned.low_kg:g} to {learned.high_kg:g})"
    name, step = learned.exercise, None
    if abs(percent) < rule.dead_band_percent:
        why = f"{seen}, {percent:+.1f} %: less than {rule.dead_band_percent:g} %, no change"
    elif sure < rule.sure:
        why = f"{seen}, {percent:+.1f} %: cannot be told from noise, no change"
    else:
        most = rule.most_step_percent if again else rule.most_correction_percent
        by = max(-most, min(most, percent))
        to_kg = tenths(from_kg * (1 + by / 100))
        step = LoadStep(
            rule=rule.id,
            exercise=name,
            from_kg=from_kg,
            to_kg=to_kg,
            date=before,
            again=again,
        )
        capped = f", {most:g} % at once" if abs(percent) > abs(by) else ""
        why = f"{seen}, {percent:+.1f} %{capped}"
    return Weighed(name, from_kg, learned, step, why)


@dataclass(frozen=True)
class Progress:
    """The maxima and steps that a running block is posed with from a day on."""

    learned: tuple[LearnedMaximum, ...]
    steps: tuple[LoadStep, ...]
    weighed: tuple[Weighed, ...]


def weigh_effort(rule: ProgressionRule, from_kg: float, gap: EffortGap, before: date) -> Weighed:
    """Whether effort moves a maximum that was only entered, and how far."""
    side = "too many" if gap.reps > 0 else "too few"
    seen = f"{abs(gap.reps):.1f} repetitions {side} left on {gap.days} days in a row"
    if abs(gap.reps) <= rule.effort_band_reps:
        return Weighed(gap.exercise, from_kg, None, None, f"{seen}: cannot be told from noise")
    most = rule.most_correction_percent
    by = max(-most, min(most, rule.percent_per_rep * gap.reps))
    step = LoadStep(
        rule=rule.id,
        exercise=gap.exercise,
        from_kg=from_kg,
        to_kg=tenths(from_kg * (1 + by / 100)),
        date=before,
        gap_reps=gap.reps,
    )
    return Weighed(gap.exercise, from_kg, None, step, f"{seen}, {by:+.1f} %")


def progress(
    old: Problem,
    learned: tuple[LearnedMaximum, ...],
    before: date,
    efforts: tuple[EffortGap, ...] = (),
) -> Progress:
    """Weigh everything that was learned against the maxima in force.

    A lift that has no maximum yet takes the learned one as it is: its loads were found by effort.
    Effort moves maxima that were entered and of which nothing was learned yet.
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
        found = _in_time(rule, _weighed(rule, old, one, steps, before), steps, before)
        if found.step:
            stood[one.exercise], steps[one.exercise] = one, found.step
        weighed.append(found)
    counted = {one.exercise for one in learned}
    for gap, from_kg in _by_effort(efforts, old, counted, steps):
        found = _in_time(rule, weigh_effort(rule, from_kg, gap, before), steps, before)
        if found.step:
            steps[gap.exercise] = found.step
            weighed.append(found)
    return Progress(
        tuple(stood[name] for name in sorted(stood)),
        tuple(steps[name] for name in sorted(steps)),
        tuple(weighed),
    )


def _weighed(
    rule: ProgressionRule,
    old: Problem,
    one: LearnedMaximum,
    steps: Mapping[ExerciseId, LoadStep],
    before: date,
) -> Weighed:
    standing = old.strength(one.exercise)
    assert standing is not None  # noqa: S101 - asked before
    last = steps.get(one.exercise)
    # Half-way to what was learned, or moved by effort: the entered maximum is still in it.
    arrived = last is None or (last.gap_reps is None and _has_arrived(last, old))
    again = standing.source is StrengthSource.LEARNED and arrived
    return weigh(rule, standing.e1rm_kg, one, before, again=again)


def _has_arrived(step: LoadStep, old: Problem) -> bool:
    """Whether a step went all the way to the maximum that was learned."""
    goal = next((one.e1rm_kg for one in old.learned if one.exercise == step.exercise), None)
    return goal is not None and abs(goal - step.to_kg) < 0.1 + 0.001 * goal


def _in_time(
    rule: ProgressionRule, found: Weighed, steps: Mapping[ExerciseId, LoadStep], before: date
) -> Weighed:
    """The same, without its step where the last one was a short time ago."""
    last = steps.get(found.exercise)
    if not found.step or not last or (before - last.date).days >= rule.least_days:
        return found
    why = f"moved on {last.date} already, not again within {rule.least_days} days"
    return Weighed(found.exercise, found.from_kg, found.learned, None, why)


def _by_effort(
    efforts: tuple[EffortGap, ...],
    old: Problem,
    counted: AbstractSet[ExerciseId],
    steps: Mapping[ExerciseId, LoadStep],
) -> Iterator[tuple[EffortGap, float]]:
    """Gaps of lifts of which nothing surer was learned, seen since their last step."""
    for gap in efforts:
        standing, last = old.strength(gap.exercise), steps.get(gap.exercise)
        if standing is None or standing.basis != gap.exercise or gap.exercise in counted:
            continue
        if last is None or gap.first >= last.date:
            yield gap, standing.e1rm_kg
