"""The safety gate: who gets no plan yet, and what would lift the refusal."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from planner.athlete import Athlete, Clearance, ScreeningStatus
from planner.errors import Refused
from planner.pose.notes import Notes
from planner.problem import Notice
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import CareRule, ScreeningRule
from planner.vocabulary import ClearanceTopic

ABOUT: Mapping[ClearanceTopic, tuple[str, str]] = {
    ClearanceTopic.PREGNANCY: (
        "pregnancy",
        "train again once a clinician has cleared it; with an absolute reason against it, not at all",
    ),
    ClearanceTopic.BLOOD_PRESSURE: (
        "blood pressure",
        "see a clinician first: at 180/110 and more at rest no strength training is planned",
    ),
    ClearanceTopic.HEART: (
        "the heart, chest pain or fainting",
        "see a clinician first; strength training is useful once it is cleared",
    ),
    ClearanceTopic.SURGERY: (
        "an operation, or a joint that gives way",
        "ask for the surgeon's or physiotherapist's release",
    ),
    ClearanceTopic.ILLNESS: (
        "an acute illness or fever",
        "postpone the block until the illness is over, and move the start",
    ),
    ClearanceTopic.OTHER: ("a matter of health", "ask a clinician for clearance"),
}
"""What a topic is called in a sentence, and what lifts its refusal."""


def check_gate(
    athlete: Athlete,
    rules: Rulebook,
    first: date,
    notes: Notes,
    care: tuple[CareRule, ...] = (),
) -> list[Notice]:
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
    for number, clearance in enumerate(athlete.screening.clearances):
        _clearance(number, clearance, rule, first, notes)
    age = athlete.age_on(first)
    if age < rule.least_age_years:
        notes.add(
            ("birth_date",),
            f"the athlete is {age} on {first}; a plan is made from {rule.least_age_years} years on",
            found=athlete.birth_date,
            advice="train under qualified supervision instead",
        )
    elif any(one.needs_coach == "yes" for one in care) and not athlete.coach.strip():
        notes.add(
            ("coach",),
            f"the athlete is {age} on {first} and trains only under the eyes of a coach",
            advice="name the qualified coach who supervises the training under 'coach'",
        )
    if notes.findings:
        raise Refused(notes.in_order())
    return [_care_notice(one) for one in care] + _clearance_notices(athlete)


def _care_notice(rule: CareRule) -> Notice:
    return Notice(rule=rule.id, message=f"{rule.title}: this was laid over all other rules.")


def _clearance_notices(athlete: Athlete) -> list[Notice]:
    return [
        Notice(
            message=f"A clinician's clearance of {one.date} is on file: stop and ask again as soon"
            " as anything about it changes."
        )
        for one in athlete.screening.clearances
    ]


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


def _clearance(
    number: int, clearance: Clearance, rule: ScreeningRule, first: date, notes: Notes
) -> None:
    topic, advice = ABOUT[clearance.topic]
    path = ("screening", "clearances", number)
    if clearance.status is not ScreeningStatus.CLEARED:
        text = f"a clinician's clearance is needed for {topic}, and there is none"
        found = clearance.status.value
        after = "then write status: cleared and the day of the clearance"
        notes.add((*path, "status"), text, found=found, advice=f"{advice}; {after}")
        return
    expiry = months_later(clearance.date, rule.valid_months)
    if first > expiry:
        text = f"the clearance for {topic} is valid until {expiry}; the block starts on {first}"
        again = "ask for it again and write its day, or delete the entry once it no longer matters"
        notes.add((*path, "date"), text, found=clearance.date, advice=again)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
