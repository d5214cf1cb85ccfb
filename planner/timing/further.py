"""One more repetition, timed at once by what the repetitions before it have shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.timing.bursts import find_bursts, pair
from planner.timing.outcome import Role
from planner.timing.prepare import prepare
from planner.timing.signals import Recording
from planner.timing.timed import Timed, time_further


@dataclass(frozen=True)
class Known:
    """The bursts of legs and chest, as a whole estimate has found them."""

    legs: Timed
    chest: Timed


def newest_lag(
    recording: Recording, roles: Sequence[Role], known: Known, since_s: float
) -> tuple[float, float] | None:
    """Leg event (s) and lag (ms) of the newest repetition; None when it cannot be timed.

    Parameters
    ----------
    recording : Recording
        The last seconds, a few repetitions long: rest and spectra are taken from them.
    since_s : float
        The repetition's leg burst has its centre after this.
    """
    prepared = prepare(recording, roles, known.legs.event)
    if not (prepared.legs.gains and prepared.chest.gains):
        return None
    legs_s, chest_s = pair(find_bursts(prepared.legs).times_s, find_bursts(prepared.chest).times_s)
    if not len(legs_s) or legs_s[-1] <= since_s:
        return None
    leg_s = time_further(prepared.legs, float(legs_s[-1]), known.legs)
    event_s = time_further(prepared.chest, float(chest_s[-1]), known.chest)
    return None if leg_s is None or event_s is None else (leg_s, 1000 * (event_s - leg_s))
