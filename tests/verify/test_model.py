"""The verifier on periodisation models: each session's kind of day and its point of the ramp."""

from __future__ import annotations

import pytest

from planner.rulebook.book import Rulebook
from planner.verify import verify
from planner.vocabulary import Phase
from tests.models import planned
from tests.verify.judging import at, put

FAULTS: dict[str, tuple[str, str, object]] = {
    "another kind of day": ("daily-undulating", "w1.s0.place.day", "heavy"),
    "no kind of day": ("daily-undulating", "w1.s0.place.day", None),
    "no place at all": ("daily-undulating", "w1.s0.place", None),
    "another phase": ("daily-undulating", "w1.s0.place.phase", "power"),
    "further along": ("daily-undulating", "w1.s0.place.count", 3),
    "a later week": ("linear", "w2.s1.place.index", 4),
    "a share of the sets": ("linear", "w0.s1.place.sets_share_percent", 50),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_place_that_the_model_does_not_give_is_found(name: str) -> None:
    model, path, wrong = FAULTS[name]
    plan = planned(model, 4)
    right = at(plan, path)
    faulty = put(plan, path, Phase(str(wrong)) if isinstance(right, Phase) else wrong)
    assert f"model-{model}" in {violation.rule for violation in verify(faulty)}


def test_a_day_that_no_model_has_is_found_first() -> None:
    faulty = put(planned("daily-undulating", 4), "w1.s0.place.day", "sunny")
    assert [str(one) for one in verify(faulty)] == [
        "W02-1: the model has no day 'sunny' [structure]"
    ]


def test_a_place_without_a_model_is_found() -> None:
    plan = planned("linear", 4)
    place = plan.weeks[0].sessions[0].place
    assert place is not None
    rules = plan.problem.rules
    kept = tuple(rule for rule in rules.rules if rule.kind != "model")
    faulty = put(plan, "problem.rules", Rulebook(books=rules.books, rules=kept))
    faulty = put(faulty, "w0.s0.place", place.model_copy(update={"day": None}))
    for week in range(len(plan.weeks)):
        for session in range(len(plan.weeks[week].sessions)):
            if (week, session) != (0, 0):
                faulty = put(faulty, f"w{week}.s{session}.place", None)
    assert "W01-1: stands at a place of its own, though no model is in force [structure]" in {
        str(one) for one in verify(faulty)
    }


@pytest.mark.parametrize("model", ["daily-undulating", "linear"])
def test_what_the_model_gives_is_right(model: str) -> None:
    plan = planned(model, 4)
    kinds = {one.place.phase for week in plan.weeks for one in week.sessions if one.place}
    assert len(kinds) > (model != "linear")
    assert verify(plan) == ()
