"""Taper: which weeks it takes, how much it cuts, and the free days before the peak date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from planner.rulebook.kinds import TaperRule
from planner.verify.facts import Facts, WeekFacts
from planner.verify.parts import part_of, peaks
from planner.verify.violation import STRUCTURE, Violation
from planner.vocabulary import Dominance, Phase


def check(facts: Facts) -> Iterator[Violation]:
    """Without a peak date and a rule there is no taper; with them exactly the rule's."""
    found, rule = peaks(facts), facts.rules.maybe(TaperRule)
    if not found or rule is None:
        for week in facts.weeks:
            if week.week.place.kind is Phase.TAPER:
                words = "a taper week, though there is no peak date or no rule of kind 'taper'"
                yield Violation(STRUCTURE, week.name, words)
        return
    for number in sorted({part_of(facts, week) for week in facts.weeks}):
        weeks = [week for week in facts.weeks if part_of(facts, week) == number]
        yield from _weeks(facts, rule, weeks, found[number] if number < len(found) else None)
        yield from _cut(rule, weeks)
    for peak in found:
        yield from _days(facts, rule, peak)


def _weeks(
    facts: Facts, rule: TaperRule, weeks: Sequence[WeekFacts], peak: date | None
) -> Iterator[Violation]:
    """The weeks of one part: up to a peak, or behind the last one."""
    last, begun = facts.problem.peak_date, False
    for position, week in enumerate(weeks):
        first, length = week.week.start, facts.problem.athlete.goal.microcycle_days
        away = [((peak or first) - (first + timedelta(days=day))).days for day in range(length)]
        inside = sum(0 < days <= rule.days for days in away)
        # Once begun, the taper lasts to the peak, its week included; something must come before it.
        in_taper = inside >= rule.least_days_of_week or 0 in away
        begun = peak is not None and (begun or in_taper) and position > 0
        is_taper = week.week.place.kind is Phase.TAPER
        if is_taper != begun:
            is_not = "a" if is_taper else "no"
            words = f"is {is_not} taper week, {inside} of its days lie in the {rule.days} days"
            yield Violation(rule.id, week.name, f"{words} before the peak on {peak}")
        if peak is None and last is not None:
            yield Violation(rule.id, week.name, f"starts after the peak on {last}")


def _days(facts: Facts, rule: TaperRule, peak: date) -> Iterator[Violation]:
    """Free days before a peak; behind it to the end of its week, or of the block."""
    goal, start = facts.problem.athlete.goal, facts.problem.start
    of_peak = (peak - start).days // goal.microcycle_days
    is_last = peak == facts.problem.peak_date
    for session in facts.open_sessions:
        days = (peak - session.slot.date).days
        of_session = (session.slot.date - start).days // goal.microcycle_days
        behind = days < 0 and (is_last or of_session == of_peak)
        if behind or 0 <= days <= rule.last_session_days_out:
            when = f"{days} days before" if days > 0 else f"{-days} days after" if days else "on"
            words = f"{when} the peak on {peak}; none later than {rule.last_session_days_out + 1}"
            yield Violation(rule.id, session.id, f"{words} days before allowed")


def _leg_and_chest_sets(week: WeekFacts) -> int:
    return sum(
        len(use.item.sets)
        for session in week.sessions
        for use in session.uses
        if use.exercise.dominance is not Dominance.SUPPORT
    )


def _cut(rule: TaperRule, weeks: Sequence[WeekFacts]) -> Iterator[Violation]:
    """Sets per session of each taper week against those of the last loading week."""
    loading = [week for week in weeks if week.is_loading]
    if not loading:
        return
    last, last_sets = loading[-1], _leg_and_chest_sets(loading[-1])
    for week in weeks:
        if week.week.place.kind is not Phase.TAPER or not (week.sessions and last.sessions):
            continue
        now = 100 * _leg_and_chest_sets(week) * len(last.sessions)
        whole = last_sets * len(week.sessions)
        least, most = 100 - rule.most_cut_percent, 100 - rule.least_cut_percent
        if not least * whole <= now <= most * whole:
            cut = 100 - now / whole if whole else 0.0
            words = f"cuts the sets of legs and chest by {cut:.1f} % against {last.name}"
            allowed = f"{rule.least_cut_percent} to {rule.most_cut_percent} % allowed"
            yield Violation(rule.id, week.name, f"{words}, {allowed}")
