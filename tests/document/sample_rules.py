"""The shipped rules, as a coach and a gym changed them."""

from __future__ import annotations

from functools import cache

from planner.resources import rules_folder
from planner.rulebook.book import Change, Rulebook, SwitchedOff
from planner.rulebook.layers import load_rulebook

CHANGES = (
    Change(
        rule="muscle-recovery",
        key="hours",
        before=48,
        after=72,
        book="coach",
        because="Knee rehabilitation, weeks 1-4",
    ),
    Change(
        rule="alternate-legs-and-chest",
        key="gap_s",
        before=45,
        after=60,
        book="gym",
        because="The racks stand far apart",
    ),
)
OFF = (
    SwitchedOff(
        rule="chest-peak-window",
        title="Chest peaks 80 to 120 ms after the legs",
        book="coach",
        because="No sensors in this gym",
    ),
)


@cache
def rulebook() -> Rulebook:
    """The rules in force, two changed values and one rule switched off."""
    shipped = load_rulebook(["synchronised"], rules_folder())
    return shipped.model_copy(update={"changes": CHANGES, "off": OFF})
