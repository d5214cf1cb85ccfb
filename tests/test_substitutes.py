"""What may take the place of an exercise: never against a rule, the best first, and why."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.cli.instead import instead_text
from planner.cli.reasons import explain, explain_in
from planner.document.paper import Paper
from planner.document.view.context import Context
from planner.document.view.substitutes import substitutes, substitutes_of_block
from planner.document.words import words
from planner.errors import InputError
from planner.files import dump_json, parse_json
from planner.plan import Comparison, Item, Likeness, Plan
from planner.prescribe import prescribe
from planner.problem import LagClass, Sequencing
from planner.resources import rules_folder
from planner.rulebook.kinds import ModuleRule
from planner.rulebook.layers import load_rulebook
from planner.solution import Block, BlockRole
from planner.verify import verify
from planner.vocabulary import Category, Evidence, Pattern
from tests.builders import change
from tests.case_files import read_cases
from tests.profiles import catalogue
from tests.test_prescribe import PROVENANCE, items, loading, problem, solution, written

SESSION = (
    Block(role=BlockRole.LEAD, exercises=("back-squat", "bench-press"), base_sets=3),
    Block(role=BlockRole.SINGLE, exercises=("romanian-deadlift",), base_sets=3),
    Block(role=BlockRole.SINGLE, exercises=("push-press",), base_sets=3),
    Block(role=BlockRole.PAIR, exercises=("lat-pulldown", "dumbbell-lateral-raise"), base_sets=2),
)
JOINTS = ("knee", "hip", "lower-back", "shoulder", "elbow", "wrist")
STATIONS = (
    "leg-press", "trap-bar", "box", "medicine-balls", "cable", "leg-curl", "bench", "kettlebells",
)  # fmt: skip
NEEDED = ("barbell", "rack", "bench-press-station", "dumbbells", "lat-pulldown")
RED = 6
"""Pain from which the shipped rules leave an exercise out."""
FAULTS = ("is not among", "offers", "says of", "comparisons")


def squat(**changes: Any) -> Item:
    return items(written([loading()], SESSION, **changes))["A1"]


def told(item: Item) -> dict[str, Comparison]:
    return dict(zip(item.substitutes, item.compared, strict=True))


def faults(plan: Plan) -> list[str]:
    return [v.what for v in verify(plan) if any(word in v.what for word in FAULTS)]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(JOINTS), st.integers(0, 9)), max_size=2),
    st.lists(st.sampled_from(sorted(catalogue())), max_size=6, unique=True),
    st.sets(st.sampled_from(STATIONS)),
    st.sampled_from([0.5, 2.0, 6.0]),
)
def test_no_printed_substitute_breaks_a_rule_of_eligibility(
    limits: list[tuple[str, int]], names: list[str], missing: set[str], years: float
) -> None:
    used = {name for block in SESSION for name in block.exercises}
    banned = [name for name in names[:3] if name not in used]
    stations = dict.fromkeys((*NEEDED, *(s for s in STATIONS if s not in missing)), 2)
    pains = dict(limits)
    try:
        posed = problem(
            training_years=years,
            banned=banned,
            likes=[name for name in names[3:] if name not in banned],
            limits=[{"joint": joint, "pain": pain} for joint, pain in pains.items()],
            gym_changes={"equipment": stations},
        )
    except InputError:
        return  # the priority lift hurts
    allowed = {e.id for e in posed.exercises}
    blocks = tuple(block for block in SESSION if allowed.issuperset(block.exercises))
    plan = prescribe(posed, solution(posed, [loading()], blocks), PROVENANCE)
    for item in items(plan).values():
        assert len(item.compared) == len(item.substitutes) == len(set(item.substitutes))
        for one in (catalogue()[name] for name in item.substitutes):
            assert one.id not in {*banned, *(n for block in blocks for n in block.exercises)}
            assert set(one.equipment) <= set(stations)
            assert one.level.rank <= (0 if years < 1 else 1 if years <= 4 else 2)
            assert one.category is not Category.POWER or years >= 1
            assert not any(pains.get(joint, 0) >= RED for joint in one.joints)
            assert one.dominance is catalogue()[item.exercise].dominance
    assert faults(plan) == []


def test_the_most_alike_stands_first_then_one_elsewhere_then_one_that_spares() -> None:
    item = squat()
    first, second, third = item.substitutes
    assert {Likeness.MOVEMENT, Likeness.MUSCLES} <= set(told(item)[first].likeness)
    assert Likeness.STATION in told(item)[second].likeness
    assert "rack" not in catalogue()[second].equipment
    assert told(item)[second].spares or told(item)[third].spares


def test_a_liked_one_comes_first_and_a_disliked_one_last() -> None:
    assert squat(likes=["box-squat"]).substitutes[0] == "box-squat"
    assert Likeness.LIKED in told(squat(likes=["box-squat"]))["box-squat"].likeness
    first = squat().substitutes[0]
    assert squat(dislikes=[first]).substitutes[0] != first


def test_what_the_week_holds_already_comes_later_and_too_often_not_at_all() -> None:
    posed = problem()
    first = squat().substitutes[0]
    plan = _two_days(posed, first)
    assert first not in items(plan)["A1"].substitutes[:1]
    assert faults(plan) == []
    rules = posed.rules.model_copy(
        update={
            "rules": tuple(
                rule.model_copy(update={"most_uses_per_week": 1})
                if rule.kind == "variety"
                else rule
                for rule in posed.rules.rules
            )
        }
    )
    strict = _two_days(posed.model_copy(update={"rules": rules}), first)
    assert first not in items(strict)["A1"].substitutes
    forced = change(
        strict,
        "weeks.0.sessions.0.blocks.0.items.0",
        items(strict)["A1"].model_copy(
            update={"substitutes": (first,), "compared": (told(squat())[first],)}
        ),
    )
    assert any("times in the week already" in words for words in faults(forced))


def _two_days(posed: Any, name: str) -> Plan:
    """The session, and a second one of the same week with an exercise."""
    other = (Block(role=BlockRole.LEAD, exercises=(name, "pause-bench-press"), base_sets=3),)
    one, two = solution(posed, [loading()], SESSION), solution(posed, [loading()], other)
    week = one.calendar.weeks[0]
    slot = posed.slots[1].id
    places = (*week.placements, week.placements[0].model_copy(update={"session": 1, "slot": slot}))
    calendar = one.calendar.model_copy(
        update={
            "leads": one.calendar.leads * 2,
            "weeks": (week.model_copy(update={"placements": places}),),
        }
    )
    second = {"session": 1}
    return prescribe(
        posed,
        one.model_copy(
            update={
                "calendar": calendar,
                "contents": (*one.contents, two.contents[0].model_copy(update=second)),
                "timetables": (*one.timetables, two.timetables[0].model_copy(update=second)),
            }
        ),
        PROVENANCE,
    )


def test_a_substitute_needs_no_station_that_the_partner_occupies() -> None:
    curl = next(e.id for e in problem().exercises if e.pattern is Pattern.KNEE_FLEXION)
    blocks = (*SESSION[:1], Block(role=BlockRole.PAIR, exercises=(curl, "cable-fly"), base_sets=2))
    equipment = {"barbell": 2, "rack": 2, "bench-press-station": 2, "dumbbells": 2, "bench": 2}
    both = {**equipment, "leg-curl": 1, "cables": 2, "cable": 2}
    one = {**both, "cables": 1, "cable": 1}
    for stations in (both, one):
        plan = written([loading()], blocks, gym_changes={"equipment": stations})
        offered = [catalogue()[n] for n in items(plan)["B1"].substitutes]
        taken = {s for s in catalogue()["cable-fly"].equipment if stations.get(s, 0) < 2}
        assert all(taken.isdisjoint(e.equipment) for e in offered)
        assert faults(plan) == []


def test_a_module_bounds_what_is_offered() -> None:
    book = load_rulebook(["synchronised", "bench-volume"], rules_folder())
    (module,) = book.all(ModuleRule)
    posed = problem()
    both = posed.model_copy(update={"rules": book})
    free, bound = (
        prescribe(one, solution(one, [loading()], SESSION), PROVENANCE) for one in (posed, both)
    )
    offered = items(bound)["A2"].substitutes
    assert offered
    assert set(offered) <= set(module.exercises)
    assert not set(items(free)["A2"].substitutes) <= set(module.exercises)
    assert faults(bound) == []
    wrong = bound.model_copy(update={"weeks": free.weeks})
    assert any("leaves out" in words for words in faults(wrong))


def test_where_a_lag_was_measured_its_lift_is_replaced_by_one_that_shows_it() -> None:
    posed = problem()
    task = "push-press"
    verdict = Sequencing(
        rule="chest-peak-window", task=task, event="peak", timing=LagClass.INSIDE,
        probability=0.95, sure=0.9, target="baseline", evidence=Evidence.NONE, sessions=1, needed=1,
    )  # fmt: skip
    measured = posed.model_copy(update={"sequencing": (verdict,)})
    plan = prescribe(measured, solution(measured, [loading()], SESSION), PROVENANCE)
    item = next(i for i in items(plan).values() if i.exercise == task)
    assert item.substitutes
    assert all(catalogue()[name].lag_measurable for name in item.substitutes)
    assert all(Likeness.LAG in one.likeness for one in item.compared)
    unsure = verdict.model_copy(update={"timing": LagClass.UNDETERMINED})
    undecided = posed.model_copy(update={"sequencing": (unsure,)})
    plan = prescribe(undecided, solution(undecided, [loading()], SESSION), PROVENANCE)
    assert not any(
        Likeness.LAG in one.likeness for item in items(plan).values() for one in item.compared
    )


@pytest.mark.parametrize("place", ["likeness", "spares"])
def test_a_reason_that_is_not_so_is_found(place: str) -> None:
    plan = written([loading()], SESSION)
    assert faults(plan) == []
    wrong = {"likeness": (Likeness.LIKED,), "spares": ("neck",)}[place]
    path = f"weeks.0.sessions.0.blocks.0.items.0.compared.0.{place}"
    assert [w for w in faults(change(plan, path, wrong)) if w.startswith("says of")]


def test_the_same_problem_gives_the_same_and_older_plans_are_read() -> None:
    plan = written([loading()], SESSION)
    assert dump_json(plan) == dump_json(written([loading()], SESSION))
    data = json.loads(dump_json(plan))
    for item in (i for b in data["weeks"][0]["sessions"][0]["blocks"] for i in b["items"]):
        del item["compared"]
    read = parse_json(json.dumps(data).encode(), "plan.json", Plan)
    assert {len(one.compared) for one in items(read).values()} == {0}
    assert faults(read) == []


@pytest.mark.parametrize("language", ["en", "de", "es", "pl"])
def test_the_reason_is_printed_beside_the_name_on_the_lines_there_are(language: str) -> None:
    plan = written([loading()], SESSION)
    context = Context(plan, words(language), Paper.A4, "0000")
    item = items(plan)["A1"]
    text = substitutes(context, item, "A1 ")
    assert context.name(item.substitutes[0]) in text
    assert text.count("(") == text.count(")") == 2
    # A cue that leaves little room: the best one alone, still with its reason.
    short = substitutes(context, item, "x" * 95)
    assert short.count("(") == 1
    assert len(substitutes_of_block(context)) == sum(len(b.exercises) for b in SESSION)
    older = item.model_copy(update={"compared": ()})
    assert "(" not in substitutes(context, older, "A1 ")


def test_planner_why_tells_them_with_all_that_speaks_for_them() -> None:
    plan = written([loading()], SESSION, likes=["box-squat"])
    item = items(plan)["A1"]
    text = explain_in(plan, "W01-1", item.exercise)
    assert "In its place: Box squat (same movement; same muscles; liked; loaded alike)" in text
    assert text.splitlines()[-1].strip() in explain(plan, item.exercise)
    older = item.model_copy(update={"compared": ()})
    assert "(" not in instead_text(plan, older)[0]
    assert instead_text(plan, older.model_copy(update={"substitutes": ()})) == []


def test_what_stands_in_for_a_jump_that_primes_must_prime() -> None:
    primed = read_cases("throw-priming")[0].plan()
    for name, told in (("chest-throw", ["which may not prime"]), ("squat-jump", [])):
        at = "weeks.0.sessions.0.blocks.0.items.0"
        offered = change(primed, f"{at}.substitutes", (name,))
        found = verify(change(offered, f"{at}.compared", (Comparison(),)))
        words = [v.what.removeprefix(f"offers {name}, ") for v in found]
        assert [one for one in words if one == "which may not prime"] == told
