"""Words for a problem without a plan: the rules, the facts, the ways out, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from planner.cli.impossible import conflict_data, conflict_text, undecided_text
from planner.pose import pose
from planner.problem import Problem
from planner.rulebook.book import Change
from planner.rulebook.kinds import SessionSizeRule, SessionTimeRule
from planner.solution import Concession, Conflict
from tests.profiles import catalogue, place, profile, rules


def problem() -> Problem:
    athlete, _ = profile()
    return pose(athlete, place(), catalogue(), rules())


def conflict(*, confirmed: bool) -> Conflict:
    size, time = rules().one(SessionSizeRule).id, rules().one(SessionTimeRule).id
    return Conflict(
        stage="content",
        scope="mesocycle 1",
        rules=(size, time),
        facts=("Mondays have 30 minutes",),
        concessions=(
            Concession(rule=time, change="give 45 minutes instead of 30"),
            Concession(rule=size, change="let 3 exercises do"),
        ),
        confirmed=confirmed,
    )


def test_the_rules_speak_in_their_own_words() -> None:
    text = conflict_text(conflict(confirmed=True), problem())
    for kind in (SessionSizeRule, SessionTimeRule):
        rule = rules().one(kind)
        assert rule.title in text
        assert rule.because in text
    assert "Mondays have 30 minutes" in text
    assert text.index("1. give 45 minutes") < text.index("2. let 3 exercises do")
    assert "There is no such plan" in text


def test_what_the_coach_changed_is_told_beside_its_rule() -> None:
    size = rules().one(SessionSizeRule)
    change = Change(
        rule=size.id,
        key="preferred",
        before=5,
        after=6,
        book="our-club",
        because="Our evenings are long.",
    )
    book = rules().model_copy(update={"changes": (change,)})
    text = conflict_text(conflict(confirmed=True), problem().model_copy(update={"rules": book}))
    line = "changed by our-club: preferred 5 → 6, because Our evenings are long."
    assert text.index(size.title) < text.index(line) < text.index(rules().one(SessionTimeRule).title)


def test_impossible_is_said_only_after_a_second_proof() -> None:
    text = conflict_text(conflict(confirmed=False), problem())
    assert "There is no such plan" not in text
    assert "not proved twice" in text


def test_machines_get_the_same() -> None:
    data = conflict_data(conflict(confirmed=True), problem())
    assert data["result"] == "impossible"
    assert data["rules"][0]["title"] == rules().one(SessionSizeRule).title
    assert data["concessions"][0]["change"] == "give 45 minutes instead of 30"


@dataclass(frozen=True)
class Out:
    """What the solver returns when its budget ends."""

    stage: str
    interrupted: bool


def test_undecided_never_claims_more() -> None:
    text = undecided_text(Out("content", interrupted=False))  # type: ignore[arg-type]
    assert "neither with a plan nor with a proof" in text
    assert "Stopped" in undecided_text(Out("content", interrupted=True))  # type: ignore[arg-type]
