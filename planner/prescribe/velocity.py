"""How fast a set should begin, and at which loss of velocity it ends."""

from __future__ import annotations

from planner.dose import nearest
from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.prescribe.loads import Loaded
from planner.problem import Problem
from planner.rulebook.kinds import VelocityLossRule
from planner.state import LoadVelocity
from planner.velocity import Velocity, VelocityTarget
from planner.vocabulary import LoadType


def velocity_target(
    problem: Problem, exercise: Exercise, place: WeekPhase, loaded: Loaded
) -> VelocityTarget | None:
    """What is told of a working set's speed; nothing where nobody measures it."""
    rule, known = problem.rules.maybe(VelocityLossRule), problem.velocity
    if rule is None or known is None or exercise.category not in rule.categories:
        return None
    loss = rule.loss_percent.get(place.phase) if loaded.reps >= rule.least_reps else None
    line = known.line(exercise.id)
    load_kg = loaded.load.kg if loaded.load else None
    if line is None:
        told = loss is not None and _is_measured(known, exercise)
        return VelocityTarget(loss_percent=loss) if told else None
    if load_kg is None or not _reaches(line, load_kg, rule):
        return VelocityTarget(loss_percent=loss) if loss is not None else None
    target = line.at_zero_m_s + line.slope_m_s_per_kg * load_kg
    if target <= 0:
        return None
    if loss is None or target * loss / 100 < line.device_error_m_s:
        return VelocityTarget(target_m_s=_hundredths(target))
    stop = _hundredths(target * (100 - loss) / 100)
    return VelocityTarget(target_m_s=_hundredths(target), loss_percent=loss, stop_m_s=stop)


def _is_measured(known: Velocity, exercise: Exercise) -> bool:
    """By the device of the profile, which hangs on a bar; or because it was measured lately."""
    on_bar = known.device is not None and exercise.load is LoadType.BARBELL
    return on_bar or exercise.id in known.measured


def _reaches(line: LoadVelocity, load_kg: float, rule: VelocityLossRule) -> bool:
    beyond_kg = line.heaviest_kg * rule.reach_percent / 100
    return line.lightest_kg - beyond_kg <= load_kg <= line.heaviest_kg + beyond_kg


def _hundredths(velocity_m_s: float) -> float:
    return max(nearest(velocity_m_s * 100), 1) / 100
