"""The words for what was decided: the reason of every change, and what was looked at and left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.exercises import Exercise
from planner.plan import Plan
from planner.pose.progression import Progress
from planner.problem import Notice, Problem, StrengthSource
from planner.replan.diff import Reason, Reasons
from planner.replan.fatigue import Fatigue
from planner.rulebook.kinds import (
    DeloadTriggerRule,
    MissedSessionRule,
    ProgressionRule,
    ReturnRampRule,
    Rule,
    VelocityLossRule,
)
from planner.vocabulary import ExerciseId


@dataclass(frozen=True)
class Telling:
    """What was decided about a block that runs."""

    plan: Plan
    problem: Problem
    gains: Progress
    signs: Fatigue
    known: Mapping[ExerciseId, Exercise]

    def reasons(self) -> Reasons:
        """Why things changed, each with its rule."""
        out = {one.exercise: Reason(one.reason, one.rule) for one in self.problem.excluded}
        had = {e.id for e in self.plan.problem.exercises}
        return Reasons(
            missed=Reason("missed", self._rule(MissedSessionRule)),
            exercises={name: why for name, why in out.items() if name in had},
            loads=self._loads(),
            weeks=self._weeks(),
            back=Reason("the way back after a break", self._rule(ReturnRampRule)),
            velocity=Reason("what is known of the bar's speed", self._rule(VelocityLossRule)),
        )

    def notices(self) -> tuple[Notice, ...]:
        """Lifts that keep their loads though something was learned, and signs that ask for nothing."""
        rule = self._rule(ProgressionRule)
        found = [
            Notice(rule=rule, message=f"{self.known[one.exercise].name}: {one.why}.")
            for one in self.gains.weighed
            if one.step is None and one.exercise in self.known
        ]
        if self.signs.why and self.signs.deload is None:
            text = f"Signs of fatigue: {self.signs.why}."
            found.append(Notice(rule=self._rule(DeloadTriggerRule), message=text))
        return tuple(found)

    def _rule(self, kind: type[Rule]) -> str | None:
        rule = self.problem.rules.maybe(kind)
        return rule.id if rule else None

    def _loads(self) -> dict[ExerciseId, Reason]:
        """Lifts that moved, and those whose maximum follows from one of them."""
        rule = self._rule(ProgressionRule)
        moved = {one.exercise: one for one in self.gains.weighed if one.step}
        found = {name: Reason(one.why, rule) for name, one in moved.items()}
        for strength in self.problem.strengths:
            if strength.source is StrengthSource.RELATED and strength.basis in moved:
                name = self.known[strength.basis].name
                found[strength.exercise] = Reason(f"follows the {name}", rule)
            elif strength.exercise not in moved and self._is_new(strength.exercise):
                found[strength.exercise] = Reason("a maximum is known now", rule)
        return found

    def _is_new(self, name: ExerciseId) -> bool:
        return self.plan.problem.strength(name) is None

    def _weeks(self) -> dict[int, Reason]:
        rule = self._rule(DeloadTriggerRule)
        found = {
            one.week: Reason("; ".join(self.signs.spared_why), rule) for one in self.signs.spared
        }
        if self.signs.deload is not None:
            found[self.signs.deload] = Reason(self.signs.why, rule)
        return found
