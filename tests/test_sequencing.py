"""A measured lag changes variant, order and words of integrated lifts, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.block import make_plan
from planner.document import Paper, render_html
from planner.exercises import Variant
from planner.plan import Item, Plan, PlannedSession
from planner.pose import pose, with_lags
from planner.problem import LagClass, Problem
from planner.resources import rules_folder
from planner.rulebook.layers import load_rulebook
from planner.solution import Block, BlockRole, SessionContent
from planner.solver import Budget
from planner.solver.durations import Clockwork
from planner.solver.recall import calendar_of
from planner.solver.sequencing import sequenced
from planner.state import MeasuredLag, Timing
from planner.verify import verify
from planner.vocabulary import Category, Dominance
from tests.builders import change
from tests.profiles import catalogue, place, profile, rules

TASK = "push-press"
FIRST = date(2026, 11, 2)
MAINS = (Category.MAIN, Category.ASSISTANCE)


def measured(lags_ms: Sequence[float], *, task: str = TASK, repetitions: int = 14) -> Timing:
    """Sessions three days apart with these lags."""
    return Timing(
        lags=tuple(
            MeasuredLag(
                task=task,
                event="peak",
                date=FIRST + timedelta(days=3 * number),
                lag_ms=lag_ms,
                low_ms=lag_ms - 15,
                high_ms=lag_ms + 15,
                trial_sd_ms=9,
                repetitions=repetitions,
                bias_sd_ms=3,
                recording=f"{number:064x}",
            )
            for number, lag_ms in enumerate(lags_ms)
        )
    )


@cache
def posed(squat_kg: float = 150.0) -> Problem:
    lifts = [
        {"exercise": name, "load_kg": kg, "reps": 1, "rir": 0, "date": "2026-12-01"}
        for name, kg in (("back-squat", squat_kg), ("bench-press", 90.0))
    ]
    athlete, _ = profile(lifts=lifts, likes=[TASK], goal={"weeks": 2})
    return pose(athlete, place(), catalogue(), rules())


@cache
def planned(lags_ms: tuple[float, ...], squat_kg: float = 150.0) -> Plan:
    problem = with_lags(posed(squat_kg), measured(lags_ms)) if lags_ms else posed(squat_kg)
    made = make_plan(problem, (), Budget(), None)
    assert isinstance(made, Plan)
    return made


BASE, EARLY, LATE = (100.0, 104.0), (40.0, 38.0), (165.0, 160.0)


def sessions(plan: Plan) -> list[PlannedSession]:
    return [session for week in plan.weeks for session in week.sessions]


def items(session: PlannedSession) -> list[Item]:
    return [item for block in session.blocks for item in block.items]


def dose(item: Item) -> tuple[Any, ...]:
    """Everything of an exercise that a millisecond must not touch."""
    sets = [(s.reps, s.load_kg, s.per_side_kg, s.percent_1rm, s.rir, s.set_s) for s in item.sets]
    ramp = [(s.reps, s.load_kg, s.set_s) for s in item.warm_ups]
    return item.exercise, item.basis, item.target_percent_1rm, item.rest_s, tuple(sets), tuple(ramp)


def untouchable(plan: Plan) -> list[tuple[Any, ...]]:
    """Days, windows, lengths, leads, blocks with their modes and gaps, and all doses, whatever their order."""
    return [
        (
            session.id,
            session.slot,
            session.total_s,
            session.lead,
            Counter(
                (block.mode, block.gap_s, frozenset(item.exercise for item in block.items))
                for block in session.blocks
            ),
            Counter(dose(item) for item in items(session)),
        )
        for session in sessions(plan)
    ]


def integrated(plan: Plan) -> list[tuple[int, Item]]:
    """Position in its session and item of every push press and its like."""
    return [
        (number, item)
        for session in sessions(plan)
        for number, block in enumerate(session.blocks)
        for item in block.items
        if plan.problem.sequencing_of(plan.problem.exercise(item.exercise))
    ]


def uncompared(plan: Plan) -> list[list[Item]]:
    """All items without what is said of their substitutes: that a lag can be measured in one counts once it was."""
    return [
        [item.model_copy(update={"compared": ()}) for item in items(session)]
        for session in sessions(plan)
    ]


def verdict(lags_ms: Sequence[float]) -> LagClass:
    (found,) = with_lags(posed(), measured(lags_ms)).sequencing
    return found.timing


def test_the_class_follows_from_the_baseline() -> None:
    assert verdict((*BASE, *EARLY)) is LagClass.EARLY
    assert verdict((*BASE, *LATE)) is LagClass.LATE
    assert verdict((*BASE, 101.0, 103.0)) is LagClass.INSIDE
    assert verdict((*BASE, 66.0)) is LagClass.UNDETERMINED
    assert verdict((100.0,)) is LagClass.UNDETERMINED


@pytest.mark.parametrize(
    ("lags_ms", "variant"), [(EARLY, Variant.SEGMENTED), (LATE, Variant.CONTINUOUS)]
)
def test_outside_the_drill_stands_first_in_its_variant(
    lags_ms: tuple[float, ...], variant: Variant
) -> None:
    plan = planned((*BASE, *lags_ms))
    found = integrated(plan)
    assert found
    assert {number for number, _ in found} == {0}
    assert {item.variant for _, item in found} == {variant}
    assert all("lag-sequencing" in item.rules for _, item in found)
    assert verify(plan) == ()


def test_inside_nothing_changes() -> None:
    inside, without = planned((*BASE, 101.0, 103.0)), planned(())
    assert uncompared(inside) == uncompared(without)


def test_undetermined_only_asks_for_recordings() -> None:
    plan, without = planned((100.0,)), planned(())
    bare = [session.model_copy(update={"measure": ()}) for session in sessions(plan)]
    assert bare == sessions(without)
    asked = [session for session in sessions(plan) if session.measure]
    assert [session.measure for session in asked] == [(TASK,)] * 2
    assert asked[1].date - asked[0].date >= timedelta(days=2)
    assert "Record" in render_html(plan, paper=Paper.A4)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(
    lags_ms=st.lists(st.floats(-50, 250).map(lambda x: round(x, 1)), min_size=1, max_size=5),
    squat_kg=st.sampled_from((100.0, 150.0)),
)
def test_a_lag_touches_no_dose_no_rest_and_no_day(lags_ms: list[float], squat_kg: float) -> None:
    plan = planned(tuple(lags_ms), squat_kg)
    assert untouchable(plan) == untouchable(planned((), squat_kg))
    assert verify(plan) == ()


def test_late_with_strong_legs_starts_pairs_with_the_legs() -> None:
    strong, weak = planned((*BASE, *LATE)), planned((*BASE, *LATE), 100.0)
    assert strong.problem.sequencing[0].legs_strong
    assert not weak.problem.sequencing[0].legs_strong
    for session in sessions(strong):
        for block in session.blocks:
            halves = [strong.problem.exercise(item.exercise).dominance for item in block.items]
            if block.role == "pair" and set(halves) == {"lower", "chest"}:
                assert halves[0] == "lower"


OVERLAY = """
format: 1
name: window
version: "1"
extends: [base, synchronised]
override:
  lag-sequencing:
    target: chest-peak-window
    because: The coach wants to see the framework's own figures.
"""


def test_the_framework_window_counts_only_when_it_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "window.yaml").write_text(OVERLAY)
    book = load_rulebook([tmp_path / "window.yaml"], rules_folder())
    moved = with_lags(posed().model_copy(update={"rules": book}), measured((30.0, 35.0)))
    (found,) = moved.sequencing
    assert found.timing is LagClass.EARLY
    assert (found.low_ms, found.high_ms, found.evidence) == (80.0, 120.0, "none")
    assert verdict((30.0, 35.0)) is LagClass.UNDETERMINED


def test_a_lag_of_an_exercise_that_is_not_allowed_is_told() -> None:
    problem = with_lags(posed(), measured((*BASE, *EARLY), task="kettlebell-thruster"))
    assert problem.sequencing == ()
    assert "kettlebell-thruster" in problem.warnings[-1].message


def test_the_print_says_figures_grade_and_beat() -> None:
    text = render_html(planned((*BASE, *EARLY)), paper=Paper.A4)
    assert "What was measured of your timing" in text
    assert "Push press, stop in the dip" in text
    assert "Count: dip" in text
    assert "Evidence that a lag should be trained: none" in text
    assert 'class="lag"' in text
    assert "What was measured" not in render_html(planned(()), paper=Paper.A4)


def words(plan: Plan) -> str:
    return "; ".join(violation.what for violation in verify(plan))


def test_the_verifier_reads_the_verdict_itself() -> None:
    plan = planned((*BASE, *EARLY))
    path = "problem.sequencing.0"
    assert "its figures give" in words(change(plan, f"{path}.probability", 0.81))
    assert "its figures give" in words(change(plan, f"{path}.lag_ms", 100.0))
    assert "no such rule" in words(change(plan, f"{path}.sure", 0.9))
    assert "asks for continuous" in words(change(plan, f"{path}.timing", LagClass.LATE))


def test_the_verifier_wants_the_variant_and_the_place() -> None:
    plan = planned((*BASE, *EARLY))
    week, session = next(
        (w, s)
        for w, one in enumerate(plan.weeks)
        for s, two in enumerate(one.sessions)
        if items(two)[0].variant
    )
    path = f"weeks.{week}.sessions.{session}.blocks"
    assert "asks for segmented" in words(change(plan, f"{path}.0.items.0.variant", None))
    blocks = plan.weeks[week].sessions[session].blocks
    assert "does not stand first" in words(change(plan, path, (*blocks[1:], blocks[0])))


def test_the_verifier_wants_the_recordings() -> None:
    plan = planned((100.0,))
    silent = plan
    for w, week in enumerate(plan.weeks):
        for s, _ in enumerate(week.sessions):
            silent = change(silent, f"weeks.{w}.sessions.{s}.measure", ())
    assert "no session records it" in words(silent)
    needless = change(planned(()), "weeks.0.sessions.0.measure", (TASK,))
    assert "enough is known" in words(needless)


def test_a_pair_that_would_be_longer_or_shorter_legs_first_stays_as_it_is() -> None:
    plan = planned((*BASE, *LATE))
    problem, calendar = plan.problem, calendar_of(plan)
    clockwork = Clockwork(problem)
    weeks = [week.at(0) for week in calendar.weeks if week.mesocycle == 0]
    halves = {
        half: [e for e in problem.exercises if e.dominance is half and e.category in MAINS]
        for half in (Dominance.CHEST, Dominance.LOWER)
    }
    turned = kept = 0
    for chest, legs in product(*halves.values()):
        pair = Block(role=BlockRole.PAIR, exercises=(chest.id, legs.id), base_sets=3)
        content = SessionContent(mesocycle=0, session=0, blocks=(pair,))
        (after,) = sequenced(problem, calendar, (content,))
        same = True
        for week in weeks:
            first, second = clockwork.work(chest, 3, week), clockwork.work(legs, 3, week)
            mode = clockwork.mode((chest, legs), 3, week)
            forward_s = clockwork.in_order_s(first, second, mode)
            same &= forward_s == clockwork.in_order_s(second, first, mode)
        assert after.blocks[0].exercises == ((legs.id, chest.id) if same else (chest.id, legs.id))
        turned, kept = turned + same, kept + (not same)
    assert turned
    assert kept
