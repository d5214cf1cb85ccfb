"""What a problem says of a priming test: pairs, lots, and the evidence that a verdict stands on."""

from __future__ import annotations

import pytest

from planner.problem import Priming, PrimingUse
from planner.state.priming import Condition, Lot
from planner.verify import verify
from tests import builders

PRIMED, CONTROL = Condition.PRIMED, Condition.CONTROL
RULE = {"priming-test": {"pairs": 4, "least_pairs": 3}}


def found(priming: Priming) -> list[str]:
    problem = builders.problem(builders.rulebook(RULE), priming=priming)
    return [one.what for one in verify(builders.plan(problem)) if one.rule == "priming-test"]


def of(use: PrimingUse, **more: object) -> Priming:
    given = {"use": use, "rule": "priming-test", "reason": "test", **more}
    return Priming.model_validate(given)


@pytest.mark.parametrize(
    ("use", "pairs", "words"),
    [
        (PrimingUse.DROP, 3, []),
        (PrimingUse.DROP, 2, ["decided after 2 pairs, needs 3"]),
        (PrimingUse.DROP, 0, ["decided after 0 pairs, needs 3"]),
        (PrimingUse.ADOPT, 3, []),
        (PrimingUse.ADOPT, 2, ["decided after 2 pairs, needs 3"]),
        # Without any exposure priming is used as the rule says it is.
        (PrimingUse.ADOPT, 0, []),
    ],
)
def test_a_verdict_stands_on_enough_pairs(use: PrimingUse, pairs: int, words: list[str]) -> None:
    assert found(of(use, pairs=pairs)) == words


def test_without_a_test_there_are_no_conditions() -> None:
    assert found(of(PrimingUse.ADOPT, conditions=(PRIMED, CONTROL))) == [
        "has conditions of a test that does not run"
    ]


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ((PRIMED, CONTROL) * 4, []),
        # Half a pair is a pair begun; what stands in two pairs is no repetition.
        ((PRIMED, CONTROL, CONTROL, PRIMED, PRIMED), []),
        ((PRIMED, CONTROL, PRIMED, PRIMED), ["a pair of sessions has one condition twice"]),
        ((CONTROL, CONTROL), ["a pair of sessions has one condition twice"]),
        ((PRIMED, CONTROL) * 5, ["5 pairs, at most 4"]),
        (((PRIMED, CONTROL) * 4 + (PRIMED,)), ["5 pairs, at most 4"]),
    ],
)
def test_conditions_come_in_pairs(conditions: tuple[Condition, ...], words: list[str]) -> None:
    assert found(of(PrimingUse.TEST, conditions=conditions)) == words


@pytest.mark.parametrize(
    ("lots", "words"),
    [
        ([("W01-1", 1, PRIMED), ("W01-2", 1, CONTROL), ("W02-1", 4, PRIMED)], []),
        ([("W01-1", 1, PRIMED), ("W01-1", 1, CONTROL)], ["has 2 lots"]),
        ([("W01-1", 1, PRIMED), ("W01-2", 1, PRIMED)], ["pair 1 is primed 2 times"]),
        ([("W01-1", 5, PRIMED)], ["has more than 4 pairs"]),
    ],
)
def test_a_session_has_one_lot(lots: list[tuple[str, int, Condition]], words: list[str]) -> None:
    given = tuple(Lot(session=name, pair=pair, condition=one) for name, pair, one in lots)
    assert found(of(PrimingUse.TEST, lots=given)) == words
