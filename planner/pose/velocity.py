"""From the state to the lines of velocity over load that may end a set."""

from __future__ import annotations

from datetime import date, timedelta

from planner.athlete import VelocityDevice
from planner.problem import Notice, Problem
from planner.rulebook.kinds import VelocityLossRule
from planner.state import LoadVelocity, State
from planner.velocity import Velocity


def with_velocity(problem: Problem, state: State, day: date | None = None) -> Problem:
    """The problem with what its athlete's bar speeds say; as before where nobody measures any.

    Parameters
    ----------
    day
        First day that is planned with it; the start of the block if left out. In a block that runs
        its lines stay while they are fresh, unless the state's differ by more than the rule's dead band.
    """
    rule = problem.rules.maybe(VelocityLossRule)
    if rule is None:
        return problem
    asked = day or problem.start
    lines = _lines(problem, state, rule, asked)
    device = problem.athlete.velocity_device
    if device is not None and device.error_m_s > rule.most_device_error_m_s:
        problem = _refused(problem, device, rule)
        device = None
    known = Velocity(
        rule=rule.id,
        device=device,
        lines=lines,
        measured=_measured(problem, state, rule, asked, {one.exercise for one in lines}),
    )
    told = known.device or known.lines or known.measured
    return problem.model_copy(update={"velocity": known if told else None})


def _refused(problem: Problem, device: VelocityDevice, rule: VelocityLossRule) -> Problem:
    text = (
        f"{device.name} tells changes of velocity from {device.error_m_s:g} m/s only, the rule asks for"
        f" {rule.most_device_error_m_s:g} m/s: it ends no set."
    )
    notice = Notice(rule=rule.id, message=text)
    return problem.model_copy(update={"warnings": (*problem.warnings, notice)})


def _lines(
    problem: Problem, state: State, rule: VelocityLossRule, day: date
) -> tuple[LoadVelocity, ...]:
    allowed = {exercise.id for exercise in problem.exercises}
    stood = {one.exercise: one for one in (problem.velocity.lines if problem.velocity else ())}
    found = {**stood}
    for line in state.learned.velocities:
        before = stood.get(line.exercise)
        if before is None or not _is_in_force(before, rule, day) or _moved(before, line, rule):
            found[line.exercise] = line
    lines = (found[name] for name in sorted(found) if name in allowed)
    return tuple(line for line in lines if _is_in_force(line, rule, day))


def _is_in_force(line: LoadVelocity, rule: VelocityLossRule, day: date) -> bool:
    is_fresh = day - line.date <= timedelta(days=rule.most_days_old)
    return is_fresh and line.device_error_m_s <= rule.most_device_error_m_s


def _moved(before: LoadVelocity, now: LoadVelocity, rule: VelocityLossRule) -> bool:
    """Another device, loads that the old line did not know, or another speed at one of its own."""
    if (before.kind, before.device) != (now.kind, now.device):
        return True
    beyond_kg = before.heaviest_kg * rule.reach_percent / 100
    if now.heaviest_kg > before.heaviest_kg + beyond_kg:
        return True
    return any(
        abs(_at(now, load_kg) - _at(before, load_kg)) > rule.dead_band_m_s
        for load_kg in (now.lightest_kg, now.heaviest_kg)
    )


def _at(line: LoadVelocity, load_kg: float) -> float:
    return line.at_zero_m_s + line.slope_m_s_per_kg * load_kg


def _measured(
    problem: Problem, state: State, rule: VelocityLossRule, day: date, lined: set[str]
) -> tuple[str, ...]:
    """Allowed lifts that were measured lately, with a device that can tell."""
    first = day - timedelta(days=rule.most_days_old)
    names = {
        one.exercise
        for one in state.training.sets
        if one.velocity_m_s and one.date >= first and one.error_m_s <= rule.most_device_error_m_s
    }
    allowed = {exercise.id for exercise in problem.exercises}
    return tuple(sorted((names & allowed) - lined))
