"""Random changes of a correct plan are found, unless they provably make no difference."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from planner.plan import Plan
from planner.state.priming import Condition
from planner.velocity import VelocityTarget
from planner.verify import verify
from tests import builders
from tests.builders import block, change
from tests.samples import CATALOGUE


@cache
def sample() -> Plan:
    """Two mesocycles with power work, a deload, support pairs and singles."""
    power = block("power", 3, "squat-jump", "chest-throw")
    return builders.plan(
        builders.problem(who=builders.athlete(goal=builders.goal(3))),
        builders.places("volume deload", "power"),
        builders.contents(
            (builders.LEGS_DAY, builders.CHEST_DAY),
            ((power, *builders.LEGS_DAY), builders.CHEST_DAY),
        ),
    )


def leaves(value: object, path: str = "") -> Iterator[str]:
    """Paths of all plain values of a plan's weeks."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from leaves(one, f"{path}.{index}")
    else:
        yield path


@cache
def paths() -> tuple[str, ...]:
    return tuple(leaves(sample().weeks, "weeks"))


def value_at(path: str) -> Any:  # a leaf of any type
    found: Any = sample()
    for part in path.split("."):
        found = found[int(part)] if isinstance(found, tuple) else getattr(found, part)
    return found


def is_harmless(path: str, new: object) -> bool:
    """Whether a plan with this change is as good and as true as before."""
    # Any rule of the book may be given as a reason, any allowed exercise offered as a substitute.
    return new == value_at(path) or ".rules." in path or ".substitutes." in path


def is_later_start(path: str, new: object) -> bool:
    return path.endswith(".start_s") and isinstance(new, int) and new > value_at(path)


NUMBERS = st.one_of(st.integers(-400, 400), st.sampled_from([-5, 5, 1, -1]))


def other_values(path: str) -> st.SearchStrategy[object]:
    """Values of the same type that could stand at a path."""
    old = value_at(path)
    if isinstance(old, StrEnum):
        return st.sampled_from(list(type(old)))
    if isinstance(old, int):
        return NUMBERS.map(lambda by: max(0, old + by))
    if isinstance(old, float):
        return st.sampled_from([-2.5, -0.5, -0.1, 0.1, 0.5, 1.25, 20.0]).map(lambda by: old + by)
    if path.endswith(".exercise") or ".substitutes." in path:
        return st.sampled_from(sorted(CATALOGUE))
    if path.endswith(".slot"):
        return st.sampled_from([slot.id for slot in sample().problem.slots])
    if isinstance(old, str):
        return st.sampled_from(_words(path.rsplit(".", 1)[-1]))
    if old is None:
        own = sample().weeks[-1].place.model_copy(update={"day": "medium"})
        others: dict[str, list[object]] = {"place": [own], "condition": list(Condition)}
        others["velocity"] = [VelocityTarget(loss_percent=20), VelocityTarget(target_m_s=0.5)]
        return st.sampled_from(others.get(path.rsplit(".", 1)[-1], [0, 1, 45]))
    return st.sampled_from([week.start for week in sample().weeks])


@cache
def _words(name: str) -> list[str]:
    """All words that stand under a name, or as a part of a list."""
    found = [value_at(path) for path in paths() if path.rsplit(".", 1)[-1] == name]
    return sorted({value for value in found if isinstance(value, str)})


def test_the_sample_is_correct() -> None:
    assert verify(sample()) == ()


@settings(max_examples=300)
@given(st.data())
def test_any_changed_value_is_found(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(paths()))
    new = data.draw(other_values(path))
    if is_harmless(path, new):
        return
    found = verify(change(sample(), path, new))
    # A set may start later where nothing follows closely: the only change with no witness.
    assert found or is_later_start(path, new), (path, value_at(path), new)


@settings(max_examples=25)
@given(
    st.sampled_from([path for path in paths() if path.endswith((".sets.0.reps", ".0.exercise"))]),
    st.sampled_from(["drop", "twice", "reverse"]),
)
@example("weeks.0.sessions.0.blocks.0.items.0.exercise", "drop")
def test_a_missing_repeated_or_moved_part_is_found(path: str, how: str) -> None:
    """Lists of sets, exercises, blocks, sessions: a part dropped, doubled, or the order turned."""
    upwards = path.split(".")
    plan = sample()
    while upwards:
        upwards.pop()
        if not upwards or upwards[-1].isdigit():
            continue
        whole = value_at(".".join(upwards))
        if not isinstance(whole, tuple):
            continue
        new = {"drop": whole[:-1], "twice": (*whole, whole[-1]), "reverse": whole[::-1]}[how]
        if new == whole or (how == "drop" and upwards[-1] == "sessions"):
            continue  # A session that found no window is missing, which is no fault.
        assert verify(change(plan, ".".join(upwards), new)), (upwards, how)
