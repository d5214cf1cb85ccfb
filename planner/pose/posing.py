"""Poses the problem: checks the profile in one pass, and puts together what the solver may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.athlete import Athlete
from planner.errors import InputError
from planner.exercises import Exercise
from planner.files import Places
from planner.gym import Gym
from planner.pose.advisories import advisories
from planner.pose.care import care_for, with_care
from planner.pose.cycle import with_cycle
from planner.pose.days import (
    calendar_notices,
    check_slots,
    check_windows,
    sessions_per_week,
    slots,
)
from planner.pose.eligibility import Eligibility
from planner.pose.gate import check_gate
from planner.pose.lightest import Lightest
from planner.pose.model import check_model
from planner.pose.names import check_dates, check_names
from planner.pose.notes import Notes
from planner.pose.priming import with_priming
from planner.pose.priority import check_priority
from planner.pose.reserve import reserve_of
from planner.pose.span import Span, span
from planner.pose.strength import learned_in_force, strengths
from planner.problem import Excluded, LearnedMaximum, Notice, Problem, Slot, Strength
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import CareRule, EligibilityRule, LoadingRule
from planner.steps import LoadStep
from planner.vocabulary import ExerciseId


def pose(
    athlete: Athlete,
    gym: Gym,
    catalogue: Mapping[ExerciseId, Exercise],
    rules: Rulebook,
    *,
    start: date | None = None,
    weeks: int | None = None,
    seed: int = 0,
    places: Places | None = None,
    learned: tuple[LearnedMaximum, ...] = (),
    steps: tuple[LoadStep, ...] = (),
) -> Problem:
    """Put together everything that the solver and the verifier may know.

    Parameters
    ----------
    athlete, gym, catalogue, rules
        The inputs, each valid by itself.
    start, weeks, seed
        In place of the profile's own; the seed is 0 to 2**31 - 1.
    places
        Where the values of the athlete's file stand, for the messages.
    learned, steps
        Maxima from training (with enough days), and how far a running block has moved to them.

    Raises
    ------
    InputError
        The inputs do not fit one another; all findings at once.
    Refused
        The safety gate says no, with advice.
    """
    if start is not None:
        athlete = _starting(athlete, start)
    care = care_for(athlete, rules, athlete.goal.start)
    rules = with_cycle(with_care(rules, care), athlete)
    given = _Given(athlete, gym, catalogue, rules, care, places, learned, steps)
    return given.problem(given.framed(start, weeks), seed)


def _starting(athlete: Athlete, start: date) -> Athlete:
    """The profile as if it had asked for this start, so that every room counts from one day."""
    goal = athlete.goal.model_copy(update={"start": start})
    return athlete.model_copy(update={"goal": goal})


@dataclass(frozen=True)
class _Frame:
    """What is settled once the profile has passed: days, windows, exercises, and notices so far."""

    days: Span
    slots: tuple[Slot, ...]
    eligibility: Eligibility
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class _Given:
    """The inputs of one problem."""

    athlete: Athlete
    gym: Gym
    catalogue: Mapping[ExerciseId, Exercise]
    rules: Rulebook
    """Within the bounds of the rules of care."""
    care: tuple[CareRule, ...]
    places: Places | None
    trained: tuple[LearnedMaximum, ...] = ()
    steps: tuple[LoadStep, ...] = ()

    @cached_property
    def learned(self) -> tuple[LearnedMaximum, ...]:
        """What was learned and counts; asked for only after the names have been checked."""
        return learned_in_force(self.trained, self.athlete, self.catalogue, self.rules)

    def framed(self, start: date | None, weeks: int | None) -> _Frame:
        """Check everything; tell all findings at once, then ask the safety gate."""
        first = start or self.athlete.goal.start
        notes = Notes(self.places)
        days = span(self.athlete, self.rules, notes, start=start, weeks=weeks)
        eligibility = Eligibility(self.athlete, self.gym, self.catalogue, self.rules, self.care)
        _check_profile(self.athlete, self.catalogue, eligibility, first, notes)
        check_model(self.athlete, self.rules, notes)
        found = slots(self.athlete, self.gym, days) if days else ()
        if days and not notes.findings:
            check_slots(self.athlete, self.gym, days, found, notes)
        if notes.findings or days is None:
            raise InputError(notes.in_order())
        gate = check_gate(self.athlete, self.rules, first, Notes(self.places), self.care)
        notices = [*gate, *advisories(self.athlete, self.rules, days, found)]
        return _Frame(days, found, eligibility, (*notices, *calendar_notices(days, found)))

    def problem(self, frame: _Frame, seed: int) -> Problem:
        """Put the problem together from what has passed."""
        athlete, rules, eligibility = self.athlete, self.rules, frame.eligibility
        notices = list(frame.notices)
        allowed, known, heavy = self._light_enough(eligibility, notices)
        count = sessions_per_week(athlete, rules, frame.days, frame.slots, notices)
        reasons = {e.exercise: e for e in (*eligibility.excluded, *heavy)}
        notices += self._wish_notices(eligibility, reasons, known)
        found = Problem(
            athlete=athlete,
            level=athlete.level,
            start=frame.days.start,
            weeks=frame.days.weeks,
            peak_date=frame.days.peak,
            sessions_per_week=count,
            slots=frame.slots,
            gym=self.gym,
            exercises=allowed,
            reserve=reserve_of(allowed, athlete, rules, count),
            excluded=tuple(reasons[name] for name in sorted(reasons)),
            avoided=_among(allowed, eligibility.avoided),
            eased=_among(allowed, eligibility.eased),
            liked=_among(allowed, eligibility.liked),
            strengths=known,
            learned=self.learned,
            steps=self.steps,
            warnings=tuple(notices),
            rules=rules,
            seed=seed,
        )
        return with_priming(found)

    def _light_enough(
        self, eligibility: Eligibility, notices: list[Notice]
    ) -> tuple[tuple[Exercise, ...], tuple[Strength, ...], tuple[Excluded, ...]]:
        """Allowed exercises without those that are too heavy, the maxima, and what was left out."""
        allowed = eligibility.allowed
        known = self._strengths(allowed, notices)
        maxima = {s.exercise: s for s in known}
        lightest = Lightest(self.gym, self.rules, frozenset(eligibility.eased))
        heavy = tuple(
            out
            for e in allowed
            if e.id in maxima and (out := lightest.too_heavy(e, maxima[e.id]))
        )
        if not heavy:
            return allowed, known, ()
        out_of_reach = {one.exercise: one for one in heavy}
        lift = self.athlete.goal.priority_lift
        if lift in out_of_reach:
            notes = Notes(self.places)
            text = f"{self.catalogue[lift].name} cannot be the priority lift: {out_of_reach[lift].reason}"
            advice = "choose a lift with lighter loads, or give the gym a lighter bar"
            notes.add(("goal", "priority_lift"), text, found=f'"{lift}"', advice=advice)
            raise InputError(notes.in_order())
        # Maxima that were reckoned by way of a lift that is too heavy are no worse for it.
        left = tuple(e for e in allowed if e.id not in out_of_reach)
        return left, tuple(s for s in known if s.exercise not in out_of_reach), heavy

    def _strengths(
        self, allowed: tuple[Exercise, ...], notices: list[Notice]
    ) -> tuple[Strength, ...]:
        given = (self.athlete, self.catalogue, allowed, self.rules, notices)
        return strengths(*given, learned=self.learned, steps=self.steps)

    def _wish_notices(
        self,
        eligibility: Eligibility,
        left_out: Mapping[ExerciseId, Excluded],
        known: tuple[Strength, ...],
    ) -> list[Notice]:
        """What became of the wishes: likes left out, a priority lift with pain or no maximum."""
        athlete, catalogue, rules = self.athlete, self.catalogue, self.rules
        notices = []
        for name in athlete.likes:
            objection = left_out.get(name)
            if objection:
                text = f"{catalogue[name].name} is liked, but left out: {objection.reason}."
                notices.append(Notice(rule=objection.rule, message=text))
        priority = catalogue[athlete.goal.priority_lift]
        rule = rules.one(EligibilityRule)
        pain = eligibility.pain(priority)
        if pain >= rule.amber_pain:
            text = (
                f"{priority.name} is the priority lift and hurts {pain} of 10: keep an eye on it."
            )
            notices.append(Notice(rule=rule.id, message=text))
        if not any(strength.exercise == priority.id for strength in known):
            text = f"No usable set of {priority.name} is known: its loads are found by effort."
            notices.append(Notice(rule=rules.one(LoadingRule).id, message=text))
        return notices


def _among(allowed: tuple[Exercise, ...], names: tuple[ExerciseId, ...]) -> tuple[ExerciseId, ...]:
    """Names of allowed exercises only."""
    known = {exercise.id for exercise in allowed}
    return tuple(name for name in names if name in known)


def _check_profile(
    athlete: Athlete,
    catalogue: Mapping[ExerciseId, Exercise],
    eligibility: Eligibility,
    first: date,
    notes: Notes,
) -> None:
    """Note windows, names, dates and a priority lift that do not fit."""
    check_windows(athlete, notes)
    check_dates(athlete, first, notes)
    if check_names(athlete, catalogue, notes):
        check_priority(athlete, catalogue, eligibility, notes)
