"""From a solution to a plan: loads, plates, repetitions, labels and reasons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from planner.dose import dose, reps_to_failure, warm_ups
from planner.errors import Fault
from planner.files import dump_json, parse_json
from planner.place import WeekPhase
from planner.plan import Item, LoadBasis, Plan, Provenance
from planner.pose import pose
from planner.prescribe import prescribe
from planner.prescribe.writing import letter
from planner.problem import Problem
from planner.rulebook.kinds import (
    AlternateRule,
    EligibilityRule,
    LoadingRule,
    OrderRule,
    RestRule,
    ScreeningRule,
    SessionTimeRule,
    WarmUpRule,
)
from planner.solution import (
    Block,
    BlockRole,
    Calendar,
    Placement,
    SessionContent,
    Solution,
    TimedSet,
    Timetable,
    TrainingWeek,
)
from planner.verify import verify
from planner.vocabulary import BlockMode, Lead, Phase
from tests.profiles import catalogue, place, profile, rules

PROVENANCE = Provenance(planner="test", ortools="none", seed=0, inputs=())
SINGLE = {"reps": 1, "rir": 0, "date": "2026-12-01"}
LIFTS = [
    {"exercise": "back-squat", "load_kg": 140, **SINGLE},
    {"exercise": "bench-press", "load_kg": 100, **SINGLE},
]
BLOCKS = (
    Block(role=BlockRole.LEAD, exercises=("back-squat", "bench-press"), base_sets=4),
    Block(role=BlockRole.PAIR, exercises=("leg-press", "dumbbell-bench-press"), base_sets=3),
    Block(role=BlockRole.SINGLE, exercises=("push-up",), base_sets=2),
)


def problem(**changes: Any) -> Problem:
    gym = place(**changes.pop("gym_changes", {}))
    athlete, places = profile(lifts=LIFTS, **changes)
    return pose(athlete, gym, catalogue(), rules(), places=places)


def solution(
    posed: Problem,
    phases: list[WeekPhase],
    blocks: tuple[Block, ...] = BLOCKS,
    mode: BlockMode = BlockMode.STRAIGHT,
) -> Solution:
    """One session a week with these blocks, all sets a quarter of an hour apart."""
    weeks, timetables = [], []
    for index, place_ in enumerate(phases):
        slot = next(s for s in posed.slots if s.week == index + 1)
        weeks.append(
            TrainingWeek(
                number=index + 1,
                start=posed.start + timedelta(days=7 * index),
                mesocycle=0,
                place=place_,
                placements=(Placement(session=0, slot=slot.id),),
            )
        )
        sets: list[TimedSet] = []
        for b, block in enumerate(blocks):
            for i, name in enumerate(block.exercises):
                given = dose(posed.rules, catalogue()[name], block.base_sets, place_)
                ramp = warm_ups(posed.rules, catalogue()[name], given.percent_1rm)
                kinds = [(True, n) for n in range(len(ramp))]
                kinds += [(False, n) for n in range(given.sets)]
                for warm, n in kinds:
                    start_s = 900 * (len(sets) + 1)
                    sets.append(TimedSet(block=b, item=i, warm_up=warm, number=n, start_s=start_s))
        timetables.append(
            Timetable(
                week=index + 1,
                session=0,
                modes=tuple(mode if len(b.exercises) == 2 else BlockMode.STRAIGHT for b in blocks),
                sets=tuple(sets),
                total_s=4000,
            )
        )
    return Solution(
        calendar=Calendar(leads=(Lead.LEGS,), weeks=tuple(weeks)),
        contents=(SessionContent(mesocycle=0, session=0, blocks=blocks),),
        timetables=tuple(timetables),
        report=(),
    )


def loading(phase: Phase = Phase.VOLUME, index: int = 0, count: int = 3) -> WeekPhase:
    return WeekPhase(phase=phase, kind=phase, index=index, count=count)


def written(phases: list[WeekPhase], blocks: tuple[Block, ...] = BLOCKS, **changes: Any) -> Plan:
    mode = changes.pop("mode", BlockMode.STRAIGHT)
    posed = problem(**changes)
    return prescribe(posed, solution(posed, phases, blocks, mode), PROVENANCE)


def items(plan: Plan, week: int = 0) -> dict[str, Item]:
    session = plan.weeks[week].sessions[0]
    return {item.label: item for block in session.blocks for item in block.items}


def test_weeks_and_sessions_carry_their_names_and_times() -> None:
    plan = written([loading(), loading(index=1)])
    week = plan.weeks[1]
    assert (week.number, week.start, week.label) == (2, date(2027, 1, 11), "Volume")
    session = week.sessions[0]
    assert (session.id, session.slot) == ("W02-1", "2027-01-11T18:00")
    assert (session.date, session.lead) == (date(2027, 1, 11), Lead.LEGS)
    assert (session.window_minutes, session.total_s) == (75, 4000)
    assert session.warm_up_s == rules().one(SessionTimeRule).general_warm_up_s
    assert plan.leads == (Lead.LEGS,)
    assert plan.provenance == PROVENANCE


def test_labels_follow_the_order_of_the_blocks() -> None:
    plan = written([loading()])
    assert list(items(plan)) == ["A1", "A2", "B1", "B2", "C1"]
    assert [block.letter for block in plan.weeks[0].sessions[0].blocks] == ["A", "B", "C"]
    assert [letter(n) for n in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_main_lifts_get_the_nearest_load_with_its_plates() -> None:
    item = items(written([loading()]))["A1"]
    given = dose(rules(), catalogue()["back-squat"], 4, loading())
    assert given.percent_1rm == 67.5  # of 140 kg: 94.5 kg; 95 kg exists
    assert item.basis is LoadBasis.PERCENT
    assert item.target_percent_1rm == given.percent_1rm
    assert len(item.sets) == given.sets
    assert item.rest_s == given.rest_s
    first = item.sets[0]
    assert (first.load_kg, first.per_side_kg) == (95, (20, 10, 5, 2.5))
    assert first.percent_1rm == 67.9
    assert (first.reps, first.rir, first.set_s) == (given.reps, given.rir, given.set_s)


def test_warm_ups_climb_to_the_working_load() -> None:
    item = items(written([loading()]))["A1"]
    given = warm_ups(rules(), catalogue()["back-squat"], 67.5)
    assert [s.reps for s in item.warm_ups] == [step.reps for step in given]
    loads = [s.load_kg for s in item.warm_ups]
    wanted = [95 * step.percent_of_work / 100 for step in given]
    for load, target in zip(loads, wanted, strict=True):
        assert load
        assert load == 20 or abs(load - target) <= 1.25
    assert loads == sorted(loads, key=lambda kg: kg or 0)
    assert all(s.rir is None for s in item.warm_ups)


def test_heavy_and_taper_loads_are_rounded_down() -> None:
    heavy = loading(Phase.POWER, index=1, count=2)
    taper = WeekPhase(phase=Phase.VOLUME, kind=Phase.TAPER, index=0, count=1)
    lead = (Block(role=BlockRole.LEAD, exercises=("back-squat",), base_sets=3),)
    floor_from = rules().one(LoadingRule).floor_from_percent
    for week in (heavy, taper):
        given = dose(rules(), catalogue()["back-squat"], 3, week)
        assert given.percent_1rm
        assert week is taper or given.percent_1rm >= floor_from
        # A maximum that puts the target just below a load that exists.
        e1rm_kg = round(99.9 / given.percent_1rm * 100, 1)
        lifts = [{"exercise": "back-squat", "load_kg": e1rm_kg, **SINGLE}]
        athlete, _ = profile(lifts=lifts)
        posed = pose(athlete, place(), catalogue(), rules())
        plan = prescribe(posed, solution(posed, [week], lead), PROVENANCE)
        assert items(plan)["A1"].sets[0].load_kg == 97.5


def test_a_load_far_from_the_target_moves_a_repetition() -> None:
    # 140 kg at 67.5 % is 94.5 kg; with 39 kg plates only, 98 kg is nearest: 3.7 % too heavy.
    coarse = {"plates": [{"kg": 39, "pairs": 4}]}
    given = dose(rules(), catalogue()["back-squat"], 4, loading())
    heavier = items(written([loading()], gym_changes=coarse))["A1"].sets[0]
    assert (heavier.load_kg, heavier.reps) == (98, given.reps - 1)
    # With 20 kg plates 100 kg is nearest: 5.8 % too heavy for one repetition fewer, so 60 kg.
    coarser = {"plates": [{"kg": 20, "pairs": 4}]}
    down = items(written([loading()], gym_changes=coarser))["A1"].sets[0]
    assert (down.load_kg, down.reps) == (60, given.reps + 1)
    # 60 of 140 kg are far lighter than asked: the plan says how many repetitions are really left.
    assert down.rir is not None
    assert (heavier.rir, down.rir) == (given.rir, reps_to_failure(60 / 140) - down.reps)
    assert down.rir > given.rir + 5
    # With 30 kg plates 80 kg is nearest: 15 % too light.
    light = {"plates": [{"kg": 30, "pairs": 1}]}
    lighter = items(written([loading()], gym_changes=light))["A1"].sets[0]
    assert (lighter.load_kg, lighter.reps) == (80, given.reps + 1)


def test_exercises_without_a_maximum_are_loaded_by_effort() -> None:
    plan = items(written([loading()]))
    press = plan["B1"]
    assert press.exercise == "leg-press"
    assert press.basis is LoadBasis.EFFORT
    assert press.sets[0].load_kg is None
    assert press.sets[0].rir is not None
    dumbbell = plan["B2"]
    assert dumbbell.basis is LoadBasis.PERCENT
    assert dumbbell.sets[0].load_kg in {float(kg) for kg in range(4, 41, 2)}
    assert dumbbell.sets[0].per_side_kg == ()
    assert dumbbell.warm_ups == ()


def test_bodyweight_and_medicine_balls_have_their_own_basis() -> None:
    power = (
        Block(role=BlockRole.POWER, exercises=("squat-to-chest-throw",), base_sets=3),
        Block(role=BlockRole.LEAD, exercises=("back-squat",), base_sets=3),
        Block(role=BlockRole.SINGLE, exercises=("push-up",), base_sets=2),
    )
    plan = items(written([loading(Phase.POWER)], power))
    ball = plan["A1"]
    assert ball.basis is LoadBasis.FIXED
    assert ball.sets[0].load_kg == 3  # 5 % of 80 kg is 4 kg: as near to 3 as to 5
    assert ball.target_percent_1rm is None
    assert plan["C1"].basis is LoadBasis.BODYWEIGHT
    assert plan["C1"].sets[0].load_kg is None


def test_a_main_lift_without_a_maximum_keeps_its_ramp_without_loads() -> None:
    athlete, _ = profile()
    posed = pose(athlete, place(), catalogue(), rules())
    plan = prescribe(posed, solution(posed, [loading()]), PROVENANCE)
    item = items(plan)["A1"]
    assert item.basis is LoadBasis.EFFORT
    assert item.target_percent_1rm == 67.5
    assert [s.load_kg for s in item.warm_ups] == [None] * len(item.warm_ups)
    assert item.warm_ups
    assert item.sets[0].percent_1rm is None


def test_alternating_blocks_carry_their_gap() -> None:
    plan = written([loading()], mode=BlockMode.ALTERNATE)
    blocks = plan.weeks[0].sessions[0].blocks
    gap_s = rules().one(AlternateRule).gap_s
    assert [block.gap_s for block in blocks] == [gap_s, gap_s, None]


def test_each_choice_names_the_rules_behind_it() -> None:
    plan = written([loading()])
    block = plan.weeks[0].sessions[0].blocks[0]
    assert rules().one(OrderRule).id in block.rules
    assert rules().one(AlternateRule).id in block.rules
    assert any(rule.startswith("pair-") for rule in block.rules)
    squat = block.items[0]
    assert {rules().phase(Phase.VOLUME).id, rules().one(RestRule).id} <= set(squat.rules)
    assert "volume-quadriceps" in squat.rules
    assert "training-frequency" in squat.rules
    single = plan.weeks[0].sessions[0].blocks[2]
    assert single.rules == ()
    assert rules().one(LoadingRule).id not in single.items[0].rules
    known = {rule.id for rule in rules().rules}
    for b in plan.weeks[0].sessions[0].blocks:
        assert set(b.rules) <= known
        assert all(set(item.rules) <= known for item in b.items)


def test_an_incomplete_solution_is_our_own_defect() -> None:
    posed = problem()
    whole = solution(posed, [loading()])
    with pytest.raises(Fault):
        prescribe(posed, whole.model_copy(update={"contents": ()}), PROVENANCE)
    table = whole.timetables[0]
    short = table.model_copy(update={"sets": table.sets[1:]})
    with pytest.raises(Fault):
        prescribe(posed, whole.model_copy(update={"timetables": (short,)}), PROVENANCE)


def test_a_plan_survives_being_written_and_read() -> None:
    plan = written([loading()])
    data = dump_json(plan)
    assert parse_json(data, "plan.json", Plan) == plan
    assert data == dump_json(written([loading()]))


plates = st.lists(
    st.fixed_dictionaries(
        {"kg": st.sampled_from([1.25, 2, 2.5, 5, 10, 12.5, 20]), "pairs": st.integers(1, 3)}
    ),
    max_size=4,
)
maxima = st.integers(400, 2500).map(lambda tenths: tenths / 10)


@settings(max_examples=25)
@for_all(
    squat_kg=maxima,
    press_kg=maxima,
    plates=plates,
    bar_kg=st.sampled_from([10, 15, 20]),
    phase=st.sampled_from([Phase.VOLUME, Phase.STRENGTH, Phase.POWER]),
    index=st.integers(0, 2),
)
def test_the_independent_verifier_finds_the_same_loads(
    *, squat_kg: float, press_kg: float, plates: object, bar_kg: int, phase: Phase, index: int
) -> None:
    lifts = [
        {"exercise": "back-squat", "load_kg": squat_kg, **SINGLE},
        {"exercise": "bench-press", "load_kg": press_kg, "reps": 3, "rir": 2, "date": "2026-12-01"},
    ]
    athlete, places = profile(lifts=lifts)
    gym = place(plates=plates, bar_kg=bar_kg)
    posed = pose(athlete, gym, catalogue(), rules(), places=places)
    weeks = [loading(phase, n) for n in range(3)]
    weeks.append(WeekPhase(phase=phase, kind=Phase.DELOAD, index=2, count=3))
    plan = prescribe(posed, solution(posed, weeks[index : index + 2]), PROVENANCE)
    kinds = (LoadingRule, WarmUpRule, EligibilityRule, ScreeningRule, RestRule)
    mine = {rule.id for kind in kinds for rule in rules().all(kind)}
    assert [str(one) for one in verify(plan) if one.rule in mine] == []
