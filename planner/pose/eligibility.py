"""Which exercises this athlete can be given in this gym, and why not the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.athlete import Athlete, Limit
from planner.exercises import Exercise
from planner.gym import Gym
from planner.pose.notes import words
from planner.problem import Excluded
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import CareRule, EligibilityRule
from planner.vocabulary import (
    Category,
    Dominance,
    ExerciseId,
    LoadType,
    Mode,
    Pattern,
    RuleId,
)

LOWER_LIMB = frozenset({"hip", "groin", "knee", "shin", "ankle", "achilles", "foot"})
"""Joints whose pain rules out jumps."""


@dataclass(frozen=True)
class Objection:
    """Why an exercise is left out, and what would let it in."""

    reason: str
    advice: str
    rule: RuleId | None = None


class Eligibility:
    """The verdict on each exercise of a catalogue."""

    def __init__(
        self,
        athlete: Athlete,
        gym: Gym,
        catalogue: Mapping[ExerciseId, Exercise],
        rules: Rulebook,
        care: tuple[CareRule, ...] = (),
    ) -> None:
        self._care = care
        self._athlete = athlete
        self._gym = gym
        self._rule = rules.one(EligibilityRule)
        self._leg_pain = _leg_pain(athlete, catalogue)
        found = {name: self._objection(e) for name, e in sorted(catalogue.items())}
        self.objections = {name: o for name, o in found.items() if o is not None}
        self.allowed = tuple(catalogue[name] for name, o in found.items() if o is None)

    @property
    def excluded(self) -> tuple[Excluded, ...]:
        """The exercises that are left out, by id, each with its reason."""
        return tuple(
            Excluded(exercise=name, reason=objection.reason, rule=objection.rule)
            for name, objection in self.objections.items()
        )

    @property
    def avoided(self) -> tuple[ExerciseId, ...]:
        """Allowed exercises that hurt a little or are disliked, by id."""
        return tuple(
            e.id
            for e in self.allowed
            if e.id in self._athlete.dislikes or self.pain(e) >= self._rule.amber_pain
        )

    @property
    def eased(self) -> tuple[ExerciseId, ...]:
        """Allowed exercises that hurt a little, by id."""
        return tuple(e.id for e in self.allowed if self.pain(e) >= self._rule.amber_pain)

    @property
    def liked(self) -> tuple[ExerciseId, ...]:
        """Allowed exercises that are liked and not avoided, by id."""
        avoided = set(self.avoided)
        return tuple(
            e.id for e in self.allowed if e.id in self._athlete.likes and e.id not in avoided
        )

    def pain(self, exercise: Exercise) -> int:
        """Greatest pain, 0 to 10, of all limits that concern an exercise."""
        limit = self._worst(exercise)
        return limit.pain if limit else 0

    def _worst(self, exercise: Exercise) -> Limit | None:
        mine = [limit for limit in self._athlete.limits if _concerns(limit, exercise)]
        return max(mine, key=lambda limit: limit.pain, default=None)

    def _objection(self, exercise: Exercise) -> Objection | None:
        return (
            self._banned(exercise)
            or self._spared(exercise)
            or self._painful(exercise)
            or self._jump(exercise)
            or self._too_hard(exercise)
            or self._equipment(exercise)
            or self._no_mass(exercise)
        )

    def _banned(self, exercise: Exercise) -> Objection | None:
        if exercise.id in self._athlete.banned:
            return Objection("the athlete's profile bans it", "take it off the list 'banned'")
        if exercise.id in self._rule.banned:
            advice = "choose another lift, or change the rule files that ban it"
            return Objection("the rules ban it", advice, self._rule.id)
        return None

    def _spared(self, exercise: Exercise) -> Objection | None:
        for rule in self._care:
            if (
                exercise.id in rule.leaves_out
                or exercise.pattern in rule.leaves_out_patterns
                or exercise.category in rule.leaves_out_categories
            ):
                reason = f"not for this athlete ({rule.title.lower()})"
                return Objection(reason, "choose another lift", rule.id)
        return None

    def _painful(self, exercise: Exercise) -> Objection | None:
        limit = self._worst(exercise)
        advice = "have the pain seen to, and choose another lift until it is below"
        if limit is not None and limit.pain >= self._rule.red_pain:
            reason = f"pain {limit.pain} of 10 on the {_place(limit)}"
            return Objection(reason, f"{advice} {self._rule.red_pain}", self._rule.id)
        for other in self._athlete.limits:
            if other.mornings_worse >= self._rule.red_mornings and _concerns(other, exercise):
                count = other.mornings_worse
                reason = f"more pain on {count} mornings after training the {_place(other)}"
                return Objection(reason, "have the pain seen to", self._rule.id)
        return None

    def _jump(self, exercise: Exercise) -> Objection | None:
        if exercise.category is not Category.POWER:
            return None
        years = self._rule.plyometric_training_years
        if self._athlete.training_years < years:
            reason = f"jumps and throws need {years:g} or more years of training"
            return Objection(reason, "choose a lift without jump or throw", self._rule.id)
        lower = exercise.dominance in (Dominance.LOWER, Dominance.INTEGRATED)
        if lower and exercise.mode is Mode.PLYOMETRIC and self._leg_pain:
            reason = f"jumps need legs free of pain, and {self._leg_pain}"
            return Objection(reason, "have the pain seen to", self._rule.id)
        return None

    def _too_hard(self, exercise: Exercise) -> Objection | None:
        if exercise.level.rank <= self._athlete.level.rank:
            return None
        reason = f"is for {exercise.level} athletes, and this one is {self._athlete.level}"
        return Objection(reason, "choose an easier lift", self._rule.id)

    def _equipment(self, exercise: Exercise) -> Objection | None:
        missing = [words(e) for e in exercise.equipment if not self._gym.equipment.get(e)]
        if not missing:
            return None
        reason = f"needs {' and '.join(missing)}, which the gym '{self._gym.name}' has not"
        return Objection(reason, "add it to the gym's equipment, or choose another lift")

    def _no_mass(self, exercise: Exercise) -> Objection | None:
        lists = {
            LoadType.MEDICINE_BALL: (self._gym.medicine_balls_kg, "medicine_balls_kg"),
            LoadType.KETTLEBELL: (self._gym.kettlebells_kg, "kettlebells_kg"),
        }
        masses, key = lists.get(exercise.load, ((1.0,), ""))
        if any(mass > 0 for mass in masses):
            return None
        reason = f"the gym '{self._gym.name}' lists no mass under '{key}'"
        return Objection(reason, f"list the masses under '{key}'")


def _place(limit: Limit) -> str:
    where = limit.exercise or limit.joint or limit.pattern or ""
    kind = "joint" if limit.joint else "pattern" if limit.pattern else "exercise"
    return f"{kind} {words(where)}"


def _concerns(limit: Limit, exercise: Exercise) -> bool:
    return (
        limit.exercise == exercise.id
        or limit.pattern is exercise.pattern
        or limit.joint in exercise.joints
    )


def _leg_pain(athlete: Athlete, catalogue: Mapping[ExerciseId, Exercise]) -> str:
    """The first limit that speaks of pain in the legs, in words; empty without one."""
    patterns = {e.pattern for e in catalogue.values() if e.dominance is Dominance.LOWER}
    for limit in athlete.limits:
        if limit.pain and _on_legs(limit, patterns, catalogue):
            where = limit.joint or limit.pattern or limit.exercise or ""
            return f"{words(where)} hurts {limit.pain} of 10"
    return ""


def _on_legs(
    limit: Limit, patterns: set[Pattern], catalogue: Mapping[ExerciseId, Exercise]
) -> bool:
    if limit.joint:
        return limit.joint in LOWER_LIMB
    if limit.pattern:
        return limit.pattern in patterns
    exercise = catalogue.get(limit.exercise or "")
    return exercise is not None and exercise.dominance is Dominance.LOWER
