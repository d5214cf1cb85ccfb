"""Repetitions of a recording: its leg bursts, each paired with the chest burst that follows it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.timing.bursts import find_bursts, pair
from planner.timing.outcome import Refusal
from planner.timing.prepare import Prepared
from planner.timing.refusing import FEWEST, Refuse
from planner.timing.signals import FloatArray

_PAIRED_SHARE = 0.4


def repetitions_of(
    prepared: Prepared, given_s: Sequence[float] | None, refuse: Refuse
) -> tuple[FloatArray, FloatArray, int] | Refusal:
    """Leg and chest centres of the repetitions, and how many leg bursts there were."""
    legs, chest = find_bursts(prepared.legs), find_bursts(prepared.chest)
    if given_s is not None:
        legs_s = np.array(sorted(given_s), dtype=float)
    else:
        legs_s = legs.times_s
        if len(legs_s) < FEWEST:
            return refuse.because(
                "silent-legs",
                f"the legs show {len(legs_s)} bursts; {FEWEST} are needed",
                "record at least ten repetitions with a pause between them",
            )
    if len(chest.times_s) < FEWEST:
        return refuse.because(
            "silent-chest",
            f"the chest shows {len(chest.times_s)} bursts; {FEWEST} are needed",
            "choose an exercise in which the chest acts in every repetition",
        )
    paired_legs, paired_chest = pair(legs_s, chest.times_s)
    if len(paired_legs) < max(FEWEST, _PAIRED_SHARE * min(len(legs_s), len(chest.times_s))):
        return refuse.because(
            "unpaired",
            f"only {len(paired_legs)} of {len(legs_s)} leg bursts have a chest burst at a "
            "steady distance",
            "choose an exercise in which legs and chest act in the same repetition",
        )
    return paired_legs, paired_chest, len(legs_s)
