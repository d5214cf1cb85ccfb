"""What was proved about a plan, in words that claim no more than the proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from planner.document.view.context import Context
from planner.document.words import Words, clean
from planner.solution import TierReport

SEPARATE = 8
"""Most parts of one goal that get a line each; more are summed up in one."""
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
    """The lines of the proof table, in the order of solving."""
    rows: list[ProofRow] = []
    for _stage, reports in _grouped(context.plan.report):
        if len({report.scope for report in reports}) > SEPARATE:
            rows += [_summary(context.words, same) for same in _by_tier(reports)]
        else:
            rows += [_row(context.words, report) for report in reports]
    return tuple(rows)


def _grouped(reports: Iterable[TierReport]) -> Iterable[tuple[str, list[TierReport]]]:
    for stage, group in groupby(reports, key=lambda report: report.stage):
        yield stage, list(group)


def _by_tier(reports: Sequence[TierReport]) -> list[list[TierReport]]:
    found: dict[str, list[TierReport]] = {}
    for report in reports:
        found.setdefault(str(report.tier), []).append(report)
    return list(found.values())


def is_best(report: TierReport) -> bool:
    """Whether both proofs say that nothing better exists."""
    return report.proved and report.confirmed and report.value == report.bound


def _row(words: Words, report: TierReport) -> ProofRow:
    return ProofRow(
        stage=words.maybe("stage", report.stage),
        scope=clean(report.scope),
        goal=words.maybe("tier", report.tier),
        value=words.number(report.value, 0),
        verdict=words("rules.best")
        if is_best(report)
        else words("rules.found", bound=words.number(report.bound, 0)),
    )


def _summary(words: Words, reports: list[TierReport]) -> ProofRow:
    others = [report for report in reports if not is_best(report)]
    verdict = words("rules.all_best", count=len(reports))
    if others:
        named = [
            words("rules.one_found", scope=clean(one.scope), value=one.value, bound=one.bound)
            for one in others[:NAMED]
        ]
        if len(others) > NAMED:
            named.append(words("rules.more", count=len(others) - NAMED))
        best = len(reports) - len(others)
        verdict = words(
            "rules.some_best", best=best, count=len(reports), list=", ".join(named)
        )
    return ProofRow(
        stage=words.maybe("stage", reports[0].stage),
        scope=words("rules.parts", count=len(reports)),
        goal=words.maybe("tier", reports[0].tier),
        value=words.number(sum(report.value for report in reports), 0),
        verdict=verdict,
    )
