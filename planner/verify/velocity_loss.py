"""Velocity loss: targets follow from the athlete's own line, stops from the phase's loss."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planner.plan import PlannedSet
from planner.rulebook.kinds import VelocityLossRule
from planner.state import LoadVelocity
from planner.velocity import Velocity, VelocityTarget
from planner.verify.facts import DatedSession, Facts, Use
from planner.verify.violation import Violation
from planner.vocabulary import LoadType

_HALF = 0.005 + 1e-9
"""Speeds are printed to a hundredth."""


def check(facts: Facts) -> Iterator[Violation]:
    """What is known, then each working and warm-up set ahead."""
    rule, known = facts.rules.maybe(VelocityLossRule), facts.problem.velocity
    if known is not None and (rule is None or known.rule != rule.id):
        yield Violation(known.rule, "block", "ends sets by velocity, but no such rule is in force")
        return
    if rule is not None and known is not None:
        yield from _lines(facts, rule, known)
    name = rule.id if rule else "velocity-loss"
    for session in facts.open_sessions:
        for use in session.uses:
            for words in _faults(rule, known, session, use):
                yield Violation(name, session.at(use), words)


def _lines(facts: Facts, rule: VelocityLossRule, known: Velocity) -> Iterator[Violation]:
    history = facts.plan.history
    day = history.before if history else facts.problem.start
    for line in known.lines:
        if (day - line.date).days > rule.most_days_old:
            yield Violation(rule.id, line.exercise, f"its line of velocity is from {line.date}")
        if line.device_error_m_s > rule.most_device_error_m_s:
            words = f"was measured with a device that cannot tell {line.device_error_m_s:g} m/s"
            yield Violation(rule.id, line.exercise, words)
    if known.device and known.device.error_m_s > rule.most_device_error_m_s:
        yield Violation(rule.id, "block", f"{known.device.name} cannot tell where a set ends")


def _faults(
    rule: VelocityLossRule | None, known: Velocity | None, session: DatedSession, use: Use
) -> Iterator[str]:
    if any(one.velocity is not None for one in use.item.warm_ups):
        yield "a warm-up set has a velocity target"
    for number, one in enumerate(use.item.sets, start=1):
        wanted = _wanted(rule, known, session, use, one)
        if not _agrees(one.velocity, wanted):
            yield f"set {number} says {_said(one.velocity)}, should say {_said(wanted)}"


def _wanted(
    rule: VelocityLossRule | None,
    known: Velocity | None,
    session: DatedSession,
    use: Use,
    one: PlannedSet,
) -> VelocityTarget | None:
    """The target once more, its speeds not rounded."""
    if rule is None or known is None or use.exercise.category not in rule.categories:
        return None
    loss = rule.loss_percent.get(session.week.place.phase)
    if one.reps < rule.least_reps:
        loss = None
    own = [line for line in known.lines if line.exercise == use.exercise.id]
    if not own:
        has_device = known.device is not None and use.exercise.load is LoadType.BARBELL
        if not has_device and use.exercise.id not in known.measured:
            return None
    alone = None if loss is None else VelocityTarget(loss_percent=loss)
    if not own or one.load_kg is None or not _is_near(own[0], one.load_kg, rule):
        return alone
    speed = own[0].at_zero_m_s + one.load_kg * own[0].slope_m_s_per_kg
    if speed <= 0:
        return None
    if loss is None or speed * loss < 100 * own[0].device_error_m_s:
        return VelocityTarget(target_m_s=speed)
    return VelocityTarget(target_m_s=speed, loss_percent=loss, stop_m_s=speed - speed * loss / 100)


def _is_near(line: LoadVelocity, load_kg: float, rule: VelocityLossRule) -> bool:
    reach = Fraction(str(rule.reach_percent)) / 100 * Fraction(str(line.heaviest_kg))
    load = Fraction(str(load_kg))
    least, most = Fraction(str(line.lightest_kg)), Fraction(str(line.heaviest_kg))
    return least - reach <= load <= most + reach


def _agrees(said: VelocityTarget | None, wanted: VelocityTarget | None) -> bool:
    if said is None or wanted is None:
        return said is wanted
    if said.loss_percent != wanted.loss_percent:
        return False
    pairs = ((said.target_m_s, wanted.target_m_s), (said.stop_m_s, wanted.stop_m_s))
    return all(_is_close(*pair) for pair in pairs)


def _is_close(said: float | None, wanted: float | None) -> bool:
    if said is None or wanted is None:
        return said is wanted
    return abs(said - wanted) <= _HALF or (said == 0.01 and wanted < said)


def _said(one: VelocityTarget | None) -> str:
    if one is None:
        return "nothing of velocity"
    begins = "" if one.target_m_s is None else f"{one.target_m_s:.2f} m/s"
    loss = "" if one.loss_percent is None else f"a loss of {one.loss_percent} %"
    return " and ".join(part for part in (begins, loss) if part) or "nothing of velocity"
