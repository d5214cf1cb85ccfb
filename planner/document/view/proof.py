"""What was proved about a plan, in words that claim no more than the proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from planner.document.view.context import Context
from planner.document.words import Words, clean
from planner.solution import TierReport

LISTED = 6
"""Most parts whose values stand one beside the other; of more the sum is given."""
NAMED = 6
"""Most parts that a summary names."""


@dataclass(frozen=True, slots=True)
class ProofRow:
    """One goal of one stage."""

    stage: str
    scope: str
    goal: str
    value: str
    verdict: str


def proof_view(context: Context) -> tuple[ProofRow, ...]:
    """The lines of the proof table: one for each goal of each stage, in the order of solving."""
    return tuple(
        _row(context.words, same)
        for _stage, reports in groupby(context.plan.report, key=lambda report: report.stage)
        for same in _by_tier(list(reports))
    )


def _by_tier(reports: Sequence[TierReport]) -> list[list[TierReport]]:
    found: dict[str, list[TierReport]] = {}
    for report in reports:
        found.setdefault(str(report.tier), []).append(report)
    return list(found.values())


def is_best(report: TierReport) -> bool:
    """Whether both proofs say that nothing better exists."""
    return report.proved and report.confirmed and report.value == report.bound


def _row(words: Words, reports: Sequence[TierReport]) -> ProofRow:
    few = len(reports) <= LISTED
    values = [report.value for report in reports]
    return ProofRow(
        stage=words.maybe("stage", reports[0].stage),
        scope=_scopes([clean(report.scope) for report in reports])
        if few
        else words("rules.parts", count=len(reports)),
        goal=words.maybe("tier", reports[0].tier),
        value=" · ".join(words.number(value, 0) for value in (values if few else [sum(values)])),
        verdict=_verdict(words, reports),
    )


def _scopes(scopes: Sequence[str]) -> str:
    """`mesocycle 1, 2, 3` for three scopes that differ in their last word only."""
    heads = {scope.rpartition(" ")[0] for scope in scopes}
    if len(heads) > 1 or not min(heads):
        return ", ".join(scopes)
    return f"{min(heads)} {', '.join(scope.rpartition(' ')[2] for scope in scopes)}"


def _verdict(words: Words, reports: Sequence[TierReport]) -> str:
    others = [report for report in reports if not is_best(report)]
    if len(reports) == 1:
        bound = words.number(reports[0].bound, 0)
        return words("rules.found", bound=bound) if others else words("rules.best")
    if not others:
        return words("rules.all_best", count=len(reports))
    named = [
        words("rules.one_found", scope=clean(one.scope), value=one.value, bound=one.bound)
        for one in others[:NAMED]
    ]
    if len(others) > NAMED:
        named.append(words("rules.more", count=len(others) - NAMED))
    return words(
        "rules.some_best",
        best=len(reports) - len(others),
        count=len(reports),
        list=", ".join(named),
    )
