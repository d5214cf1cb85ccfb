"""Cases: what a kind of rule means by example, run on the verifier and on the solver alike.

A file ``tests/cases/<kind>.yaml`` holds ``rule``, the id of the rule under test in `tests.samples`,
and ``cases``. A case says

- ``given``: keys of the rule under test; ``rules``: keys of other rules, by id;
- ``mesocycles``: each with ``weeks`` (``strength strength deload``) and ``sessions``, the weekly
  pattern, each a list of blocks (``lead 3 back-squat bench-press``: role, base sets, exercises);
- ``leads`` (legs, chest), ``windows`` (``monday 18:00``; each of 150 minutes), ``away`` (dates),
  ``years`` of training, ``equipment`` (counts that differ), ``without`` (exercises left out),
  ``likes`` and ``dislikes``: facts that differ from those of `tests.builders`;
- ``primed``: the focus is power, and priming is used so (adopt, drop, test);
- ``allowed``: whether the rule under test lets this pass. All other rules are kept in any case;
- ``tiers``: values of the first mesocycle's tiers;
- ``gives``: how much the rule must give at the least for this to pass, in the solver's unit for it.
"""

from __future__ import annotations

from datetime import date, time
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from planner.athlete import Athlete, Away, Window
from planner.place import WeekPhase
from planner.plan import Plan
from planner.pose.priming import with_priming
from planner.problem import PrimingUse, Problem
from planner.solution import Block, SessionContent, TierReport
from planner.vocabulary import ExerciseId, Focus, Lead, RuleId, Tier, Weekday
from tests import builders

FOLDER = Path(__file__).parent / "cases"


class MesocycleFacts(BaseModel):
    """Weeks and weekly pattern of a mesocycle."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weeks: str
    sessions: list[list[str]]


class Case(BaseModel):
    """One example."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    kind: str
    rule: RuleId
    name: str
    given: dict[str, Any] = {}
    rules: dict[RuleId, dict[str, Any]] = {}
    mesocycles: list[MesocycleFacts]
    leads: list[Lead] = [Lead.LEGS, Lead.CHEST]
    windows: list[str] = ["monday 18:00", "thursday 18:00"]
    away: list[date] = []
    years: float = 3.0
    equipment: dict[str, int] = {}
    without: list[ExerciseId] = []
    likes: list[ExerciseId] = []
    dislikes: list[ExerciseId] = []
    primed: PrimingUse | None = None
    allowed: bool
    tiers: dict[Tier, int] = {}
    gives: int | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"

    @cached_property
    def athlete(self) -> Athlete:
        """Who trains."""
        return builders.athlete(
            training_years=self.years,
            availability=tuple(_window(text) for text in self.windows),
            away=tuple(Away(first=day, last=day) for day in self.away),
            goal=builders.goal(len(self.weeks)).model_copy(
                update={"focus": Focus.POWER} if self.primed else {}
            ),
            likes=tuple(self.likes),
            dislikes=tuple(self.dislikes),
        )

    @cached_property
    def problem(self) -> Problem:
        """What was to be planned."""
        equipment = {**builders.gym().equipment, **self.equipment}
        found = builders.problem(
            builders.rulebook({**self.rules, self.rule: self.given}),
            self.athlete,
            gym=builders.gym(equipment=equipment),
        )
        left = found.model_copy(
            update={
                "exercises": tuple(e for e in found.exercises if e.id not in self.without),
                "strengths": tuple(s for s in found.strengths if s.exercise not in self.without),
            }
        )
        if self.primed is None:
            return left
        # Only a verdict drops priming.
        return with_priming(left, self.primed, pairs=8 * (self.primed is PrimingUse.DROP))

    @property
    def weeks(self) -> tuple[tuple[int, WeekPhase], ...]:
        """Mesocycle and place of each week."""
        return builders.places(*(mesocycle.weeks for mesocycle in self.mesocycles))

    @property
    def contents(self) -> tuple[SessionContent, ...]:
        """What each session of each mesocycle holds."""
        patterns = [mesocycle.sessions for mesocycle in self.mesocycles]
        return builders.contents(
            *([[_block(text) for text in blocks] for blocks in pattern] for pattern in patterns)
        )

    def plan(self, report: tuple[TierReport, ...] = ()) -> Plan:
        """The plan these facts make."""
        return builders.plan(self.problem, self.weeks, self.contents, self.leads, report)


def _window(text: str) -> Window:
    day, clock = text.split()
    return builders.window(Weekday(day), time.fromisoformat(clock))


def _block(text: str) -> Block:
    role, sets, *exercises = text.split()
    return builders.block(role, int(sets), *exercises)


def read_cases(kind: str) -> tuple[Case, ...]:
    """The cases of one kind of rule."""
    text = (FOLDER / f"{kind.replace('-', '_')}.yaml").read_text(encoding="utf-8")
    given = yaml.safe_load(text)
    return tuple(
        Case.model_validate({"kind": kind, "rule": given["rule"], **case})
        for case in given["cases"]
    )


def kinds_with_cases() -> tuple[str, ...]:
    """Kinds of which there is a file of cases."""
    return tuple(sorted(path.stem.replace("_", "-") for path in FOLDER.glob("*.yaml")))
