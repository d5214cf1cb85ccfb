"""The reduced problem: the solver decides by it as by the whole one, and it names nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planner.athlete import Limit
from planner.cli.member_inputs import read_posing
from planner.members.posing import Posing
from planner.members.seen import Digester, at_home, seen
from planner.members.store import Solved, Store
from planner.members.widening import used_in, widened
from planner.plan import Provenance
from planner.prescribe import prescribe
from planner.solution import Block, BlockRole, Calendar, SessionContent, Solution
from planner.solver import Budget, Known, solve
from planner.verify import verify
from planner.vocabulary import Category
from tests.members.conftest import EXAMPLE


@pytest.fixture(scope="module")
def posing() -> Posing:
    """The example, as it is."""
    return read_posing(EXAMPLE / "members.csv", EXAMPLE / "template.yaml")


def test_the_reduced_problem_holds_nothing_that_is_private(posing: Posing) -> None:
    for member in posing.members[:7]:
        problem = posing.problem(member)
        text = seen(problem).model_dump_json(exclude={"rules", "exercises"})
        athlete = problem.athlete
        assert athlete.name not in text
        assert str(athlete.birth_date) not in text
        assert str(athlete.screening.date) not in text
        assert '"pain"' not in text
        assert all(f'"load_kg":{lift.load_kg}' not in text for lift in athlete.lifts)


def test_kilograms_names_and_the_hour_join_members_and_days_part_them(posing: Posing) -> None:
    digest = {m.id: m.digest for m in posing.members}
    assert digest["1001"] == digest["1002"] == digest["1009"]
    assert len({digest[name] for name in ("1001", "1003", "1004", "1005", "1006", "1007")}) == 6
    problem = posing.problem(posing.members[0])
    later = problem.model_copy(
        update={
            "slots": tuple(
                s.model_copy(update={"start_minute": s.start_minute + 60, "id": f"{s.date}T19:00"})
                for s in problem.slots
            ),
            "athlete": problem.athlete.model_copy(
                update={
                    "availability": tuple(
                        w.model_copy(update={"start": w.start.replace(hour=19)})
                        for w in problem.athlete.availability
                    )
                }
            ),
        }
    )
    digester = Digester("1")
    assert digester.digest(seen(later)) == digester.digest(seen(problem))
    mains = {e.id for e in problem.exercises if e.category is Category.MAIN}
    minor = [one for one in problem.strengths if one.exercise in mains]
    same = problem.model_copy(update={"strengths": tuple(minor)})
    assert digester.digest(seen(same)) == digester.digest(seen(problem))
    fewer = problem.model_copy(update={"strengths": tuple(minor[1:])})
    assert digester.digest(seen(fewer)) != digester.digest(seen(problem))
    assert Digester("2").digest(seen(problem)) != digester.digest(seen(problem))


def test_solving_the_reduced_problem_is_solving_the_whole_one(posing: Posing) -> None:
    problem = posing.problem(posing.members[6])  # knee pain, one known lift
    short = problem.model_copy(
        update={"weeks": 1, "slots": tuple(s for s in problem.slots if s.week <= 1)}
    )
    reduced = seen(short)
    whole, less = solve(short, Budget()), solve(reduced, Budget())
    assert isinstance(whole, Solution)
    assert isinstance(less, Solution)
    home = at_home(less, reduced, short)
    assert home == whole
    plan = prescribe(short, home, Provenance(planner="0", ortools="0", seed=0, inputs=()))
    assert verify(plan) == ()


def test_lifts_that_are_too_heavy_for_one_part_nobody_until_they_are_used(posing: Posing) -> None:
    member = posing.members[0]
    assert {"barbell-curl", "skull-crusher"} <= member.heavy
    problem = posing.problem(member)
    short = problem.model_copy(
        update={"weeks": 1, "slots": tuple(s for s in problem.slots if s.week == 1)}
    )
    without: frozenset[str] = frozenset()
    while True:
        wide = widened(short, posing.catalogue, posing.rules, without)
        found = solve(seen(wide), Budget())
        assert isinstance(found, Solution)
        used = (used_in(found) & member.heavy) - without
        if not used:
            break
        without |= used
    assert not used_in(found) & member.heavy
    own = solve(seen(short), Budget())
    assert isinstance(own, Solution)
    goals = [
        [(r.tier, r.value) for r in one.report if r.stage != "timeline"] for one in (found, own)
    ]
    assert goals[0] == goals[1]
    home = at_home(found, seen(short), short)
    plan = prescribe(short, home, Provenance(planner="0", ortools="0", seed=0, inputs=()))
    assert verify(plan) == ()


def _with_lifts(posing: Posing, kg: float) -> Posing:
    """The example with everybody's lifts at so many kilograms."""
    entries = [
        replace(
            entry,
            athlete=entry.athlete.model_copy(
                update={
                    "lifts": tuple(
                        lift.model_copy(update={"load_kg": kg, "reps": 5})
                        for lift in entry.athlete.lifts
                    )
                }
            ),
        )
        for entry in posing.entries
        if entry.athlete and len(entry.athlete.lifts) == 3
    ]
    return replace(posing, entries=tuple(entries))


def test_weak_and_strong_begin_with_one_problem_and_the_weak_keep_its_reserve(
    posing: Posing,
) -> None:
    weak, strong = _with_lifts(posing, 30.0), _with_lifts(posing, 90.0)
    mine = weak.members[0]
    assert mine.digest == strong.members[0].digest
    assert len(mine.heavy) > len(strong.members[0].heavy)
    own = weak.problem(mine)
    first = weak.reduced(mine)
    # By itself, the member's own problem would need special exercises that wait in the first.
    waiting = set(first.reserve) & {e.id for e in own.exercises}
    assert waiting > set(own.reserve)
    empty = Solution(calendar=Calendar(leads=(), weeks=()), contents=(), timetables=(), report=())
    task = weak.task(mine, Solved(solution=empty), None)
    assert set(task.problem.reserve) == waiting
    assert {e.id for e in task.problem.exercises} == {e.id for e in own.exercises}


def test_pain_reaches_lifts_that_are_too_heavy_as_well(posing: Posing) -> None:
    entry = next(e for e in posing.entries if e.id == "1001")
    assert entry.athlete
    limit = Limit(joint="elbow", pain=4)
    hurt = replace(entry, athlete=entry.athlete.model_copy(update={"limits": (limit,)}))
    problem = replace(posing, entries=(hurt,))
    member = problem.members[0]
    assert "skull-crusher" in member.heavy
    assert "skull-crusher" in problem.reduced(member).avoided


def test_the_way_of_a_member_ends_with_its_own_problem(posing: Posing) -> None:
    member = posing.members[0]
    heavy = min(member.heavy)
    block = Block(role=BlockRole.SINGLE, exercises=(heavy,), base_sets=2)
    content = SessionContent(mesocycle=0, session=0, blocks=(block,))
    found = Solution(
        calendar=Calendar(leads=(), weeks=()), contents=(content,), timetables=(), report=()
    )
    onward = posing.next_for(member, found)
    assert onward is not None
    assert onward.without == frozenset({heavy})
    assert onward.digest != member.digest
    assert heavy not in {e.id for e in posing.reduced(onward).exercises}
    assert heavy in {e.id for e in posing.reduced(member).exercises}
    assert posing.known(onward, found) == Known(posing.reduced(member), found)
    assert posing.next_for(onward, found) is None
    own = posing.alone(member)
    assert posing.reduced(own) == seen(posing.problem(member))


def test_a_damaged_entry_of_the_cache_counts_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    digest = "ab" * 32
    assert store.get(digest) is None
    store.put(digest, Solved(stage="content"))
    assert store.get(digest) == Solved(stage="content")
    (path,) = tmp_path.rglob("*.json")
    whole = path.read_bytes()
    for damaged in (whole[:-3], whole.replace(b"content", b"calends"), b"", b"\n{}"):
        path.write_bytes(damaged)
        assert store.get(digest) is None
    path.write_bytes(whole)
    other = path.with_name("ab" + "cd" * 31 + ".json")
    path.rename(other)
    assert store.get("ab" + "cd" * 31) is None


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    store = Store(tmp_path / "cache")
    store.put("ab" * 32, Solved(stage="content"))
    assert store.get("ab" * 32) is None
    assert store.failure is not None
    assert "cache" in str(store.failure)
