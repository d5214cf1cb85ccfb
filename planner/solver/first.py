"""The search for a first solution of a model, with as many of its first goals as can be as good as aimed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from planner.solver.engine import Answer, Budget, Clock, Need, Verdict, run
from planner.solver.goal import Goal

FLOORS_WORK = (0.6, 0.6, 0.6, 1.2)
"""Attempts to reach all floors at once, each with another seed, in budgets of one solve: how long a
search takes varies so much with the seed that several short ones end sooner than a long one."""
NEAR_WORK = (0.4, 0.4, 0.6, 0.6, 1.2)
"""The same from a place to start from, which is near a solution or leads astray: that shows soon."""
KNOWN_WORK = (0.4,)
"""The same from what is known of a model like this one."""
SOME_WORK = (0.4,)
"""The same for the first goals only, where all together are not reached."""
PATIENCE = (2, 30)
"""Budgets of the search for any solution, one after the other, in budgets of one solve."""


@dataclass(frozen=True)
class First:
    """How a first solution is searched for."""

    model: Callable[[Sequence[Goal]], cp_model.CpModel]
    """The model with some goals at their floors."""
    budget: Budget
    clock: Clock
    start: Sequence[tuple[cp_model.IntVar, int]]
    """Values that are tried before others."""
    known: bool
    """Whether they are those of a model like this one."""
    read: int
    """Rows of the model that the lint has read."""

    def found(self, aims: Sequence[Goal]) -> tuple[Answer, int]:
        """A solution with all goals as good as aimed at, or all but the last, and so on; how many they are."""
        shares: tuple[float, ...] = FLOORS_WORK if not self.start else KNOWN_WORK if self.known else NEAR_WORK
        for count in range(len(aims), 0, -1):
            answer = self._try(aims[:count], shares, hurry=True)
            if answer.found:
                return answer, count
            if self.clock.interrupted:
                break
            shares = SOME_WORK
        # Without any plan nothing can be said at all, so this search is patient.
        return self._try((), PATIENCE), 0

    def _try(
        self, goals: Sequence[Goal], shares: Sequence[float], *, hurry: bool = False
    ) -> Answer:
        """Search for any solution, each time with another seed and its share of a solve's budget.

        In a hurry it is tried no second time after Ctrl-C.
        """
        answer = Answer(Verdict.UNKNOWN)
        model = self.model(goals)
        for variable, value in self.start:
            model.add_hint(model.get_int_var_from_proto_index(variable.index), value)
        for number, share in enumerate(shares):
            budget = replace(self.budget.times(share), seed=(self.budget.seed + number) % 2**31)
            answer = run(model, budget, self.clock, need=Need.MUST, read=self.read)
            if answer.verdict is not Verdict.UNKNOWN or (hurry and self.clock.interrupted):
                break
        return answer
