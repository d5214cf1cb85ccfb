"""The progress report: one page whatever happened, true figures, the same bytes every time."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta

import pikepdf
import pytest

from planner.cli.progress_text import progress_text
from planner.document import Paper
from planner.document.progress import progress_html, progress_pdf
from planner.feedback import learn
from planner.journal import Entry, Journal
from planner.plan import Plan
from planner.pounds import KG_PER_LB
from planner.revision import Change, ChangeKind
from planner.state import (
    MeasuredLag,
    PainReport,
    Priming,
    PrimingVerdict,
    State,
    Timing,
    Verdict,
)
from planner.vocabulary import MassUnit
from tests import builders
from tests.document.test_html import parse

PLAN = builders.plan()
BLOCK = PLAN.problem.start
LONG = "a reason that goes on and on because so much has happened and all of it has to be told " * 3


def trained() -> State:
    """Seven lifts on many days, with velocities; what was planned done in the first week."""
    lifts = ("back-squat", "bench-press", "front-squat", "deadlift", "leg-press", "push-press")
    entries = [
        Entry(
            line=1,
            day=BLOCK + timedelta(days=3 * day),
            exercise=name,
            reps=5,
            number=number,
            load_kg=60.0 + 10 * number,
            rir=2,
            velocity_m_s=0.9 - 0.1 * number,
        )
        for day in range(20)
        for name in (*lifts, "a-lift-with-a-very-long-name-that-never-ends-on-its-own")
        for number in (1, 2, 3)
    ]
    done = [
        Entry(1, s.date, item.exercise, one.reps, s.id, n, load_kg=one.load_kg, rir=2)
        for s in PLAN.weeks[0].sessions[1:]
        for block in s.blocks
        for item in block.items
        for n, one in enumerate(item.sets, start=1)
    ]
    state = State(format=1)
    for sha, found in (("a", entries), ("b", done)):
        journal = Journal("x.csv", "planner", tuple(found), rows=len(found))
        state = learn(state, PLAN, [(sha * 64, journal)]).state
    return state


def everything() -> tuple[Plan, State]:
    """All parts of the page at their longest."""
    verdict = PrimingVerdict(
        verdict=Verdict.ADOPT,
        date=BLOCK,
        lift="bench-press",
        pairs=8,
        effect_m_s=0.03,
        low_m_s=0.01,
        high_m_s=0.05,
        probability=0.93,
        worthwhile_m_s=0.015,
    )
    lags = Timing()
    for number in range(6):
        lag = MeasuredLag(
            task="push-press",
            event="peak",
            date=BLOCK + timedelta(days=3 * number),
            lag_ms=100.0 + number,
            low_ms=85,
            high_ms=115,
            trial_sd_ms=9,
            repetitions=12,
            bias_sd_ms=3,
            recording=f"{number:064x}",
        )
        lags = lags.with_lag(lag)
    base = trained()
    sore = [PainReport(date=BLOCK, exercise="bench-press", pain=n) for n in range(6)]
    state = base.model_copy(
        update={
            "priming": Priming(verdict=verdict),
            "timing": lags,
            "training": base.training.model_copy(update={"pain": tuple(sore)}),
        }
    )
    change = Change(
        revision=1,
        kind=ChangeKind.LOAD,
        session="W02-1",
        week=2,
        exercise="bench-press",
        before="5 × 80 kg",
        after="5 × 82.5 kg",
        reason=LONG,
    )
    return PLAN.model_copy(update={"changes": (change,) * 30, "revision": 1}), state


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as found:
        return len(found.pages)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_report_is_one_page_whatever_happened(paper: Paper) -> None:
    plan, state = everything()
    data = progress_pdf(plan, state, paper=paper)
    assert pages(data) == 1
    assert data == progress_pdf(plan, state, paper=paper)


def test_an_empty_state_is_a_page_too() -> None:
    text = progress_html(PLAN, State(format=1), paper=Paper.A4)
    assert "No maximum was observed yet" in text
    assert pages(progress_pdf(PLAN, State(format=1), paper=Paper.A4)) == 1


def test_the_page_says_what_the_state_says() -> None:
    plan, state = everything()
    text = progress_html(plan, state, paper=Paper.A4)
    parse(text)
    squat = state.learned.lift("back-squat")
    assert squat is not None
    assert f"{squat.e1rm_kg:.1f}".rstrip("0").rstrip(".") in text
    assert "Adopted: effect 0.03 m/s (0.01 to 0.05) in 8 pairs" in text
    assert "a change below" in text
    assert "5 × 80 kg → 5 × 82.5 kg" in text
    assert "and 26 more" in text
    done = sum(o.sets_done for o in state.training.sessions)
    planned = sum(o.sets_planned for o in state.training.sessions)
    assert f"Working sets: {done} of {planned}" in text
    assert text.count('role="img"') == 6


def test_the_terminal_says_the_same() -> None:
    plan, state = everything()
    text = progress_text(plan, state)
    for words in (
        "until",
        "Volume",
        "Lag       push-press",
        "Changes",
        "Maxima",
        "... and 18 more",
    ):
        assert words in text, words
    assert json.loads(state.model_dump_json()), "the state itself is untouched"
    assert date.fromisoformat("2027-01-04") == BLOCK


def test_a_missed_session_that_was_left_out_afterwards_still_counts_as_planned() -> None:
    state = trained()
    first = PLAN.weeks[0]
    left = first.model_copy(update={"sessions": first.sessions[1:]})
    again = PLAN.model_copy(update={"weeks": (left, *PLAN.weeks[1:])})
    planned = sum(o.sets_planned for o in state.training.sessions if o.session.startswith("W01"))
    done = sum(o.sets_done for o in state.training.sessions if o.session.startswith("W01"))
    assert 0 < done < planned
    for plan in (PLAN, again):
        assert f"{done} of {planned}" in progress_text(plan, state)
        assert f"week 1: {done} of {planned} sets" in progress_html(plan, state, paper=Paper.A4)


def test_the_report_is_in_the_unit_of_the_gyms_plates() -> None:
    gym = PLAN.problem.gym.model_copy(update={"unit": MassUnit.LB})
    problem = PLAN.problem.model_copy(update={"gym": gym})
    pounds = PLAN.model_copy(update={"problem": problem})
    state = trained()
    known = next(one for one in state.learned.lifts if one.exercise == "back-squat")
    text = progress_html(pounds, state, paper=Paper.A4)
    assert f"{known.e1rm_kg / KG_PER_LB:.1f}".rstrip("0").rstrip(".") in text
    assert ", kg" not in text
    assert " kg" not in text
