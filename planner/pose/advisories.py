"""What a coach is warned of before anything is planned: breaks, experience, and rules beyond the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from planner.athlete import Athlete
from planner.pose.span import Span
from planner.problem import Notice, Slot
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import (
    PrimingRule,
    ReturnRampRule,
    SessionVolumeRule,
    TaperRule,
    ThrowPrimingRule,
    VolumeRule,
    WeeklyRiseRule,
)
from planner.vocabulary import Phase

NOVICE_YEARS = 0.5
"""Below half a year of training, repetitions left are judged about one wrong."""
BREAK_DAYS = 14
CONSENSUS_PERCENT = (50, 30, 20, 10)
"""Cuts of the sets in the first four weeks after a break."""


def advisories(
    athlete: Athlete, rules: Rulebook, days: Span, slots: Sequence[Slot]
) -> list[Notice]:
    """Every warning that profile, rules and windows alone give rise to."""
    return [
        *_after_break(athlete, rules, days),
        *_breaks_inside(rules, slots),
        *_experience(athlete),
        *_priming(athlete, rules),
        *_taper(athlete, rules),
        *_overload(athlete, rules),
    ]


def _after_break(athlete: Athlete, rules: Rulebook, days: Span) -> Iterator[Notice]:
    if athlete.last_trained is None:
        return
    count = (days.first - athlete.last_trained).days - 1
    rule = rules.maybe(ReturnRampRule)
    if rule is not None and count >= rule.least_days_off:
        cuts = ", ".join(f"{cut}" for cut in rule.cut_percent)
        text = f"{count} days without training before the block: its first weeks have {cuts} %"
        yield Notice(rule=rule.id, message=f"{text} fewer sets.")
    if count < BREAK_DAYS:
        return
    lighter = rules.phase(Phase.VOLUME).sets_percent.start <= 100 - CONSENSUS_PERCENT[0]
    if (rule is None or count < rule.least_days_off) and not lighter:
        text = f"{count} days without training before the block, and no rule eases the way back"
        yield Notice(message=f"{text}: cut the sets by about 50, 30, 20 and 10 % in weeks 1 to 4.")
    elif rule is not None and _gentler(rule.cut_percent):
        text = "The sets after the break are cut by less than 50, 30, 20 and 10 %"
        yield Notice(rule=rule.id, message=f"{text}: watch soreness and effort closely.")


def _gentler(cuts: tuple[int, ...]) -> bool:
    given = (*cuts, 0, 0, 0, 0)
    return any(cut < least for cut, least in zip(given, CONSENSUS_PERCENT, strict=False))


def _breaks_inside(rules: Rulebook, slots: Sequence[Slot]) -> Iterator[Notice]:
    """Two weeks or more between two windows of the block: holidays, or a closed gym."""
    rule = rules.maybe(ReturnRampRule)
    for before, after in pairwise(slots):
        count = (after.date - before.date).days - 1
        first, last = before.date + timedelta(days=1), after.date - timedelta(days=1)
        text = f"{count} days away from {first} to {last} are a break"
        if rule is not None and count >= rule.least_days_off:
            cuts = ", ".join(f"{cut}" for cut in rule.cut_percent)
            yield Notice(
                rule=rule.id, message=f"{text}: the weeks after it have {cuts} % fewer sets."
            )
        elif count >= BREAK_DAYS:
            yield Notice(
                message=f"{text}, and no rule eases the way back: the weeks after it should start at"
                " half of the sets."
            )


def _experience(athlete: Athlete) -> Iterator[Notice]:
    if athlete.training_years < NOVICE_YEARS:
        yield Notice(
            message="In the first half year repetitions left are judged about one too low:"
            " raise a load only when two sessions in a row felt easier than planned."
        )


def _priming(athlete: Athlete, rules: Rulebook) -> Iterator[Notice]:
    rule = rules.maybe(PrimingRule)
    if rule is None:
        return
    waits: tuple[PrimingRule | ThrowPrimingRule, ...] = (rule, *rules.all(ThrowPrimingRule))
    for one in waits:
        low, high = one.least_wait_minutes, one.most_wait_minutes
        if low < 3 or high > 10:
            text = f"A wait of {low:g} to {high:g} minutes after conditioning leg work"
            yield Notice(rule=one.id, message=f"{text} leaves the useful 3 to 10 minutes.")
    low, high = rule.least_wait_minutes, rule.most_wait_minutes
    if (
        athlete.goal.focus not in rule.focuses
        or athlete.training_years < rule.least_training_years
        or not rule.most_per_session
    ):
        return
    yield Notice(
        rule=rule.id,
        message=f"Jumps {low:g} to {high:g} minutes before the press may help or hurt by a few per"
        " cent. 82 % of those studied were men, so for women it is less certain still.",
    )
    if athlete.training_years < 2:
        text = "Below two years of training hardly any effect of conditioning work was seen"
        yield Notice(rule=rule.id, message=f"{text} (effect size 0.14).")


def _taper(athlete: Athlete, rules: Rulebook) -> Iterator[Notice]:
    rule = rules.maybe(TaperRule)
    if rule is None or athlete.goal.peak_date is None:
        return
    if rule.least_cut_percent < 41 or rule.most_cut_percent > 60:
        text = f"The taper cuts {rule.least_cut_percent} to {rule.most_cut_percent} % of the sets"
        yield Notice(rule=rule.id, message=f"{text}; 41 to 60 % is what worked.")
    phase = rules.phase(Phase.TAPER)
    if phase.intensity_factor < 0.9:
        cut = round(100 * (1 - phase.intensity_factor))
        text = f"The taper takes {cut} % off the loads; more than 10 % goes against the evidence."
        yield Notice(rule=phase.id, message=text)


def _overload(athlete: Athlete, rules: Rulebook) -> Iterator[Notice]:
    """Ceilings that a coach has raised above those of the evidence, with a reason."""
    for rule in rules.all(VolumeRule):
        band = rule.sets.get(athlete.level)
        if band is not None and band.max > 25:
            text = f"Up to {band.max} weekly sets for the {rule.muscle}; 25 is the usual ceiling."
            yield Notice(rule=rule.id, message=text)
    session = rules.maybe(SessionVolumeRule)
    if session is None or session.most_sets > 11:
        most = "any number of" if session is None else f"up to {session.most_sets}"
        text = f"A session may hold {most} sets for a muscle; beyond 11 no gain was seen."
        yield Notice(rule=session.id if session else None, message=text)
    rise = rules.maybe(WeeklyRiseRule)
    if rise is None or rise.percent > 20:
        percent = "any share" if rise is None else f"{rise.percent} %"
        text = f"Sets may rise by {percent} from week to week; a fifth is the usual ceiling."
        yield Notice(rule=rise.id if rise else None, message=text)
