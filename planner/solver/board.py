"""The board on which rules are posted: hard, left out, or elastic, so that conflicts can be explained."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from planner.vocabulary import RuleId, Tier

Expression = cp_model.LinearExpr | int
"""A sum of variables, or a number."""
MOST_SLACK = 10_000


@dataclass
class Board:
    """Rows of a model with the rule that wants each of them.

    Rules named in ``skip`` post nothing; the rule named ``elastic`` may be broken by a common amount,
    ``slack``, in its own unit.
    """

    model: cp_model.CpModel
    skip: frozenset[RuleId] = frozenset()
    elastic: RuleId | None = None
    slack: cp_model.IntVar | None = None
    posted: set[RuleId] = field(default_factory=set)
    wishes: dict[Tier, list[Expression]] = field(default_factory=lambda: defaultdict(list))

    def at_most(
        self,
        rule: RuleId,
        expression: Expression,
        most: int,
        *,
        unit: int = 1,
        only_if: cp_model.BoolVarT | None = None,
    ) -> None:
        """Post ``expression <= most``; one unit of slack loosens it by ``unit``."""
        self.posted.add(rule)
        if rule in self.skip:
            return
        if rule == self.elastic:
            most_or_more = most + unit * self._slack()
            row = self.model.add(expression <= most_or_more)
        else:
            row = self.model.add(expression <= most)
        if only_if is not None:
            row.only_enforce_if(only_if)

    def at_least(self, rule: RuleId, expression: Expression, least: int, *, unit: int = 1) -> None:
        """Post ``expression >= least``."""
        self.at_most(rule, -1 * expression, -least, unit=unit)

    def never(self, rule: RuleId, *literals: cp_model.BoolVarT) -> None:
        """The literals are not all true; one unit of slack lifts the rule altogether."""
        self.posted.add(rule)
        if rule in self.skip:
            return
        clause = [literal.negated() for literal in literals]
        if rule == self.elastic:
            lifted = self.model.new_bool_var("")
            self.model.add(self._slack() >= 1).only_enforce_if(lifted)
            clause.append(lifted)
        self.model.add_bool_or(clause)

    def wish(
        self,
        tier: Tier,
        expression: Expression,
        least: int,
        *,
        most_short: int,
        weight: int = 1,
    ) -> None:
        """Count how far an expression stays below ``least`` in a tier, ``weight`` times."""
        if most_short <= 0:
            return
        short = self.model.new_int_var(0, most_short, "")
        self.model.add(short >= least - expression)
        self.wishes[tier].append(weight * short)

    def cost(self, tier: Tier) -> Expression:
        """Everything counted in a tier."""
        return cp_model.LinearExpr.sum(self.wishes[tier]) if self.wishes[tier] else 0

    def _slack(self) -> cp_model.IntVar:
        if self.slack is None:
            self.slack = self.model.new_int_var(0, MOST_SLACK, "slack")
        return self.slack
