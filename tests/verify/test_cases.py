"""Every kind of rule means what its cases say: just inside is allowed, just outside is found."""

from __future__ import annotations

import pytest

from planner.solution import TierReport
from planner.verify import verify
from planner.verify.violation import REPORT
from tests.case_files import Case, kinds_with_cases, read_cases

CASES = tuple(case for kind in kinds_with_cases() for case in read_cases(kind))
CONTENT_KINDS = {
    "alternate",
    "frequency",
    "module",
    "order",
    "pair",
    "priming",
    "recovery",
    "rotation",
    "session-size",
    "session-volume",
    "synchronised",
    "variety",
    "volume",
    "weekly-rise",
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_is_judged_by_the_rule_it_is_about(case: Case) -> None:
    found = verify(case.plan())
    assert {violation.rule for violation in found} == (set() if case.allowed else {case.rule})


@pytest.mark.parametrize("case", [case for case in CASES if case.tiers], ids=str)
def test_tiers_have_the_values_of_the_case(case: Case) -> None:
    for tier, value in case.tiers.items():
        for claimed in (value - 1, value, value + 1):
            line = TierReport(
                stage="content",
                scope="mesocycle 1",
                tier=tier,
                value=claimed,
                bound=claimed,
                proved=True,
                confirmed=False,
            )
            found = [v for v in verify(case.plan((line,))) if v.rule == REPORT]
            assert len(found) == (claimed != value), (tier, claimed, found)


@pytest.mark.parametrize("kind", sorted(CONTENT_KINDS))
def test_a_kind_has_cases_on_both_sides_of_its_limit(kind: str) -> None:
    verdicts = {case.allowed for case in read_cases(kind)}
    # No pair is ever required: its rule gives points, which the tiers of its cases show.
    assert verdicts == ({True} if kind == "pair" else {True, False})
