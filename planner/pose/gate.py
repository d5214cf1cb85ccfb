"""The safety gate: who gets no plan yet, and what would lift the refusal."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from planner.athlete import Athlete, ScreeningStatus
from planner.errors import Refused
from planner.pose.notes import Notes
from planner.problem import Notice
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import ScreeningRule


def check_gate(athlete: Athlete, rules: Rulebook, first: date, notes: Notes) -> list[Notice]:
    """What a coach should know about health and age on the first day.

    Raises
    ------
    Refused
        With every reason, noted in `notes`, and what would lift it.
    """
    rule = rules.maybe(ScreeningRule)
    if rule is None:
        return [Notice(message="No rule asks for a health screening; the plan was made without.")]
    _screening(athlete, rule, first, notes)
    age = athlete.age_on(first)
    if age < rule.least_age_years:
        notes.add(
            ("birth_date",),
            f"the athlete is {age} on {first}; a plan is made from {rule.least_age_years} years on",
            found=athlete.birth_date,
            advice="train under qualified supervision instead",
        )
    if notes.findings:
        raise Refused(notes.in_order())
    if age < 18 and not athlete.coach:
        text = f"The athlete is {age}: train under the eyes of a coach, and name the coach."
        return [Notice(rule=rule.id, message=text)]
    return []


def _screening(athlete: Athlete, rule: ScreeningRule, first: date, notes: Notes) -> None:
    screening = athlete.screening
    if screening.status is not ScreeningStatus.CLEARED:
        notes.add(
            ("screening", "status"),
            f"the health screening of {screening.date} did not clear the athlete",
            found=screening.status.value,
            advice="see a clinician; once cleared, write status: cleared and the date of clearance",
        )
        return
    expiry = months_later(screening.date, rule.valid_months)
    if first > expiry:
        notes.add(
            ("screening", "date"),
            f"the health screening is valid for {rule.valid_months} months, until {expiry};"
            f" the block starts on {first}",
            found=screening.date,
            advice="repeat the screening and write its date",
        )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
