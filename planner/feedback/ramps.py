"""Warm-up sets that a logger numbers with the others: told by the load that was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from planner.journal import Entry
from planner.plan import Item, PlannedSession

LIGHTER = 0.9
"""A first set below this share of the planned load is a step of the ramp, not a lighter working set."""
MORE_STEPS = 2
"""Steps that somebody may do beyond the planned ones."""


def with_ramps(entries: Sequence[Entry], session: PlannedSession | None) -> list[Entry]:
    """The sets of a day, their leading light ones as warm-ups where the session planned a ramp.

    Devices that measure velocity number every set alike; without this the planned effort and velocity
    of a working set would be held against a step of the ramp.
    """
    items = [i for block in session.blocks for i in block.items] if session else []
    changed = {id(one): one for one in entries}
    for item in items:
        mine = [one for one in entries if one.exercise == item.exercise]
        if not any(one.warm_up or one.number is None for one in mine):
            changed |= _told(sorted(mine, key=lambda one: one.number or 0), item)
    return [changed[id(one)] for one in entries]


def _told(mine: Sequence[Entry], item: Item) -> dict[int, Entry]:
    planned_kg = item.sets[0].load_kg
    if not item.warm_ups or not planned_kg:
        return {}
    steps = list(takewhile(lambda one: (one.load_kg or 0.0) < LIGHTER * planned_kg, mine))
    if len(steps) in (0, len(mine)) or len(steps) > len(item.warm_ups) + MORE_STEPS:
        return {}
    ramp = {id(one): replace(one, warm_up=True, number=n) for n, one in enumerate(steps, start=1)}
    rest = enumerate(mine[len(steps) :], start=1)
    return ramp | {id(one): replace(one, number=n) for n, one in rest}
