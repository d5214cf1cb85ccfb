"""The cases of each kind of rule, put to the content model: it allows and forbids what the verifier does."""

from __future__ import annotations

import pytest

from tests import builders
from tests.case_files import Case, kinds_with_cases, read_cases
from tests.solver.fixing import (
    is_possible,
    is_possible_together,
    least_given,
    tasks_of,
    tier_values,
)

CASES = tuple(case for kind in kinds_with_cases() for case in read_cases(kind))
NEVER_WRITTEN = frozenset(
    {
        # Power work always stands first, and every session has one leading block, whether a rule asks or not.
        "order: power work later, where the rule does not ask for it first",
        "order: no leading block, where the rule is not required",
    }
)
"""Cases that are allowed, but of a form that the solver never makes."""


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_model_judges_a_case_as_the_verifier_does(case: Case) -> None:
    calendar = builders.calendar(case.problem, case.weeks, case.leads)
    tasks = tasks_of(case.problem, calendar, case.contents)
    allowed = case.allowed and str(case) not in NEVER_WRITTEN
    assert is_possible(tasks, case.contents) == allowed
    # All other rules are kept, so that the rule under test decides alone.
    assert is_possible(tasks, case.contents, frozenset({case.rule})) == allowed


@pytest.mark.parametrize(
    "case",
    [c for c in CASES if c.kind in {"recovery", "weekly-rise"} and len(c.mesocycles) > 1],
    ids=str,
)
def test_one_model_of_all_mesocycles_judges_a_case_alike(case: Case) -> None:
    calendar = builders.calendar(case.problem, case.weeks, case.leads)
    tasks = tasks_of(case.problem, calendar, case.contents)
    assert is_possible_together(tasks, case.contents) == case.allowed


@pytest.mark.parametrize("case", [c for c in CASES if c.tiers and c.allowed], ids=str)
def test_the_model_counts_the_tiers_of_a_case(case: Case) -> None:
    calendar = builders.calendar(case.problem, case.weeks, case.leads)
    counted = tier_values(tasks_of(case.problem, calendar, case.contents)[0], case.contents)
    assert {tier: counted[tier] for tier in case.tiers} == case.tiers


@pytest.mark.parametrize("case", [c for c in CASES if c.gives is not None], ids=str)
def test_a_rule_gives_no_more_than_a_case_needs(case: Case) -> None:
    calendar = builders.calendar(case.problem, case.weeks, case.leads)
    tasks = tasks_of(case.problem, calendar, case.contents)
    assert least_given(tasks, case.contents, case.rule) == case.gives
