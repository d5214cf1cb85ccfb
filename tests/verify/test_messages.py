"""The verifier's words; ``python -m tests.verify.test_messages`` writes the file of them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planner.plan import Plan
from planner.verify import verify
from planner.vocabulary import BlockMode
from tests import builders
from tests.case_files import kinds_with_cases, read_cases
from tests.verify import (
    test_calendar,
    test_gate,
    test_loading,
    test_report,
    test_structure,
    test_timeline,
)
from tests.verify.judging import at, moved, put

GOLDEN = Path(__file__).with_name("messages.txt")
PLAN = builders.plan()
MORE = (
    "w0.s0.b0.i0.n1.reps",
    "w0.s0.b0.i0.n1.rir",
    "w0.s0.b0.i0.rest_s",
    "w0.s0.b0.i0.n0.set_s",
    "w0.s0.b0.gap_s",
    "w0.s0.total_s",
    "w0.s0.warm_up_s",
)
"""Numbers that are wrong when they are greater by five."""


def changed_plans() -> Iterator[tuple[str, Plan]]:
    """The correct plan with one thing changed."""
    for name, (path, new) in {**test_calendar.CHANGES, **test_structure.CHANGES}.items():
        yield name, put(PLAN, path, new)
    for name, (path, new, _) in test_timeline.WARM_UPS.items():
        yield name, put(PLAN, path, new)
    for name, (path, _) in test_timeline.EARLIER.items():
        yield name, moved(PLAN, path, -5)
    yield "no turns", put(PLAN, "w0.s0.b0.mode", BlockMode.STRAIGHT)
    yield "turns of one", put(PLAN, "w0.s0.b2.mode", BlockMode.ALTERNATE)
    for path in MORE:
        yield f"more {path}", moved(PLAN, path, 5)
    for name, change in test_loading.CHANGES.items():
        planned = at(PLAN, f"{test_loading.SQUAT}.n1")
        changed = planned.model_copy(update=change)  # type: ignore[attr-defined]
        yield name, put(PLAN, f"{test_loading.SQUAT}.n1", changed)


def posed_plans() -> Iterator[tuple[str, Plan]]:
    """Plans for other athletes, days and rules, and with other claims."""
    for kind in kinds_with_cases():
        yield from ((str(case), case.plan()) for case in read_cases(kind))
    for name, (facts, _) in test_gate.ATHLETES.items():
        yield name, builders.plan(builders.problem(who=builders.athlete(**facts)))
    for name, (days, rule, _) in test_calendar.DAYS.items():
        yield name, test_calendar.on(days, **rule)
    for name, (weeks, rule, _) in test_calendar.BLOCKS.items():
        yield name, test_calendar.block_of(*weeks, rule=rule)
    for name, (peak, kinds, rule, _) in test_calendar.TAPERS.items():
        yield name, test_calendar.tapered(peak, kinds, **rule)
    for name, (claim, _) in test_report.CLAIMS.items():
        yield name, builders.plan(report=(test_report.line(**claim),))
    for name, (block, _) in test_structure.PAIRS.items():
        sessions = ((*builders.LEGS_DAY[:1], block), builders.CHEST_DAY)
        yield name, builders.plan(decided=builders.contents(sessions))


def messages() -> str:
    """Name of each plan that breaks a rule, with the first three faults."""
    found = []
    for name, plan in (*changed_plans(), *posed_plans()):
        faults = [f"  {violation}\n" for violation in verify(plan)]
        if faults:
            found.append(f"{name}\n{''.join(faults[:3])}")
    return "".join(found)


def test_the_words_are_as_they_were() -> None:
    assert messages() == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(messages(), encoding="utf-8")
