"""Taper: which weeks it takes, how much it cuts, and the free days before the peak date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.rulebook.kinds import TaperRule
from planner.verify.facts import Facts, WeekFacts
from planner.verify.violation import STRUCTURE, Violation
from planner.vocabulary import Dominance, Phase


def check(facts: Facts) -> Iterator[Violation]:
    """Without a peak date and a rule there is no taper; with them exactly the rule's."""
    peak, rule = facts.problem.peak_date, facts.rules.maybe(TaperRule)
    if peak is None or rule is None:
        for week in facts.weeks:
            if week.week.place.kind is Phase.TAPER:
                words = "a taper week, though there is no peak date or no rule of kind 'taper'"
                yield Violation(STRUCTURE, week.name, words)
        return
    yield from _weeks(facts, rule, peak)
    yield from _days(facts, rule, peak)
    yield from _cut(facts, rule)


def _weeks(facts: Facts, rule: TaperRule, peak: date) -> Iterator[Violation]:
    begun = False
    for week in facts.weeks:
        monday = week.week.start
        away = [(peak - (monday + timedelta(days=day))).days for day in range(7)]
        inside = sum(0 < days <= rule.days for days in away)
        # Once begun, the taper lasts to the end of the block, the week of the peak included.
        begun = begun or inside >= rule.least_days_of_week or 0 in away
        is_taper = week.week.place.kind is Phase.TAPER
        if is_taper != begun:
            is_not = "a" if is_taper else "no"
            words = f"is {is_not} taper week, {inside} of its days lie in the {rule.days} days"
            yield Violation(rule.id, week.name, f"{words} before the peak on {peak}")
        if away[0] < 0:
            yield Violation(rule.id, week.name, f"starts after the peak on {peak}")


def _days(facts: Facts, rule: TaperRule, peak: date) -> Iterator[Violation]:
    for session in facts.open_sessions:
        days = (peak - session.slot.date).days
        if days <= rule.last_session_days_out:
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


def _cut(facts: Facts, rule: TaperRule) -> Iterator[Violation]:
    """Sets per session of each taper week against those of the last loading week."""
    loading = [week for week in facts.weeks if week.is_loading]
    if not loading:
        return
    last, last_sets = loading[-1], _leg_and_chest_sets(loading[-1])
    for week in facts.weeks:
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
