"""From measured lags to a verdict for each task: early, inside, late, or not to be told yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from planner.problem import LagClass, LagPoint, Notice, Problem, Sequencing
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import SequencingRule, TimingTargetRule
from planner.state.timing import MeasuredLag, Timing
from planner.vocabulary import Dominance, Evidence, ExerciseId, Pattern

if TYPE_CHECKING:
    from planner.timing import SessionLag, Verdict

BASELINE = "baseline"
EVENTS = ("peak", "onset")
NOON = time(12)
DIGITS = 1


def with_lags(problem: Problem, timing: Timing) -> Problem:
    """The problem with one verdict a task that was measured; they change order, variants and words.

    Lags of exercises that this athlete cannot be given here are told and left out; without a rule
    of kind ``sequencing`` nothing changes.
    """
    rule = problem.rules.maybe(SequencingRule)
    if rule is None:
        return problem
    known = {exercise.id for exercise in problem.exercises if exercise.lag_measurable}
    measured = sorted({lag.task for lag in timing.lags})
    strong = _strong_legs(rule, problem)
    verdicts = tuple(
        _verdict(rule, problem.rules, timing, task, strong=strong)
        for task in measured
        if task in known
    )
    text = "A lag was measured in {}, which is not among the exercises of this block: it changes nothing."
    notices = tuple(
        Notice(rule=rule.id, message=text.format(task)) for task in measured if task not in known
    )
    changed = {"sequencing": verdicts, "warnings": (*problem.warnings, *notices)}
    return problem.model_copy(update=changed)


def _strong_legs(rule: SequencingRule, problem: Problem) -> bool:
    """Whether a lifted squat is heavy enough for the body; unknown counts as no."""
    squats = {
        e.id
        for e in problem.exercises
        if e.pattern is Pattern.SQUAT
        and e.dominance is Dominance.LOWER
        and "barbell" in e.equipment
    }
    lifted = [
        s.e1rm_kg for s in problem.strengths if s.basis == s.exercise and s.exercise in squats
    ]
    least_kg = rule.strong_squat_per_body_mass * problem.athlete.body_mass_kg
    return max(lifted, default=0) >= least_kg


def _verdict(
    rule: SequencingRule, rules: Rulebook, timing: Timing, task: ExerciseId, *, strong: bool
) -> Sequencing:
    from planner.timing import Target, classify

    window = None if rule.target == BASELINE else rules.by_id(rule.target)
    target = None
    if isinstance(window, TimingTargetRule):
        target = Target(
            name=window.title,
            event=window.event,
            low_ms=window.low_ms,
            high_ms=window.high_ms,
            evidence=window.evidence.value,
        )
    event = target.event if target else _most_measured(timing, task)
    measured = timing.of(task, event)
    found = classify([session_lag(lag) for lag in measured], target, rule.sure)
    return _sequencing(rule, task, event, measured, found, strong=strong)


def _most_measured(timing: Timing, task: ExerciseId) -> str:
    """The event with the most sessions; of equals the peak, of which the framework speaks."""
    return max(EVENTS, key=lambda event: len(timing.of(task, event)))


def session_lag(lag: MeasuredLag) -> SessionLag:
    """A remembered session as the timing room counts it."""
    from planner.timing import SessionLag

    return SessionLag(
        at=datetime.combine(lag.date, NOON, UTC),
        event=lag.event,
        lag_ms=lag.lag_ms,
        trial_sd_ms=lag.trial_sd_ms,
        repetitions=lag.repetitions,
        bias_sd_ms=lag.bias_sd_ms,
    )


def _sequencing(
    rule: SequencingRule,
    task: ExerciseId,
    event: str,
    measured: Sequence[MeasuredLag],
    found: Verdict,
    *,
    strong: bool,
) -> Sequencing:
    points, detectable_ms = _history(measured)
    return Sequencing(
        rule=rule.id,
        task=task,
        event=event,
        timing=LagClass(found.timing),
        probability=round(found.probability, 3),
        sure=rule.sure,
        lag_ms=_rounded(found.lag_ms),
        half_width_ms=_rounded(found.half_width_ms),
        low_ms=_rounded(found.low_ms),
        high_ms=_rounded(found.high_ms),
        target=found.target,
        evidence=Evidence(found.evidence),
        sessions=found.sessions,
        needed=max(0, (2 if rule.target != BASELINE else 3) - found.sessions),
        reason=found.reason,
        legs_strong=strong,
        history=points,
        detectable_ms=detectable_ms,
    )


def history(
    timing: Timing, task: ExerciseId, event: str
) -> tuple[tuple[LagPoint, ...], float | None]:
    """The sessions of a task with their intervals between days, and the change that is no noise."""
    return _history(timing.of(task, event))


def _history(measured: Sequence[MeasuredLag]) -> tuple[tuple[LagPoint, ...], float | None]:
    from planner.timing.history import day_sd_ms, detectable_change_ms, uncertainty_ms

    sessions = [session_lag(lag) for lag in measured]
    spread = day_sd_ms(sessions)
    points = tuple(
        LagPoint(
            date=lag.date,
            lag_ms=round(lag.lag_ms, DIGITS),
            half_width_ms=round(uncertainty_ms(session, spread), DIGITS),
        )
        for lag, session in zip(measured, sessions, strict=True)
    )
    changes = [detectable_change_ms(session, spread) for session in sessions]
    return points, _rounded(max(changes, default=None))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
