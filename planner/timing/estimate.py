"""The measurement from end to end: a recording in, a lag with its uncertainty or a refusal out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.timing import quality
from planner.timing.bursts import find_bursts, pair
from planner.timing.centre import half_width, robust_centre
from planner.timing.outcome import (
    NEEDED_HALF_WIDTH_MS,
    EventName,
    Flag,
    Lag,
    ReasonCode,
    Refusal,
    RepetitionLag,
    Role,
)
from planner.timing.prepare import LOST, Prepared, prepare
from planner.timing.roles import assign
from planner.timing.signals import FloatArray, Recording
from planner.timing.timed import Timed, UnfitError, time_group

FEWEST = 4
"""Repetitions below which no lag is given."""
MISFIT_MS = {"onset": 4.0, "peak": 8.0}
"""Error of the burst model that no number of repetitions removes, from simulations."""
LOST_MS = {"onset": 15.0, "peak": 8.0}
"""The same beside a channel that was lost: what leaked from its muscle cannot be taken out."""
_TEMPLATE_INFLATION = 1.3
"""Template errors are this much larger than their likelihood says (seen in simulations)."""
_WIDEST_MS = 120.0
_PAIRED_SHARE = 0.4
_SHORTEST_S = 4.0


def estimate(
    recording: Recording,
    *,
    legs: Sequence[str] = (),
    chest: Sequence[str] = (),
    event: EventName = "onset",
    repetitions_s: Sequence[float] | None = None,
) -> Lag | Refusal:
    """Measure how much later the chest acts than the legs.

    Parameters
    ----------
    legs, chest : sequence of str
        Channel names; guessed from the names when empty (see `Lag.roles`).
    event : {"onset", "peak"}
        What is timed; the two are different quantities and are never mixed.
    repetitions_s : sequence of float, optional
        Middle of each leg drive on the recording's clock, from markers or a person; found in the
        recording when left out.

    Returns
    -------
    Lag or Refusal
        Refused: fewer than four usable repetitions, no bursts in a group, bursts that do not
        belong together.

    Raises
    ------
    InputError
        When a named channel is not in the recording.
    """
    roles = assign(recording, legs, chest)
    early = _unmeasurable(recording, roles, event)
    if early is not None:
        return early
    prepared = prepare(recording, roles)
    return _measured(prepared, repetitions_s, _Refuse(event, roles, prepared.flags))


def _measured(
    prepared: Prepared, repetitions_s: Sequence[float] | None, refuse: _Refuse
) -> Lag | Refusal:
    for group, power in (("legs", prepared.legs), ("chest", prepared.chest)):
        if not power.gains:
            return refuse.because(
                "no-legs" if group == "legs" else "no-chest",
                f"no {group} channel carries a signal",
                "check the electrodes and the cables",
            )
    centres = _repetitions(prepared, repetitions_s, refuse)
    if isinstance(centres, Refusal):
        return centres
    leg_centres, chest_centres, found = centres
    try:
        first = time_group(prepared.legs, leg_centres, refuse.event)
        second = time_group(prepared.chest, chest_centres, refuse.event)
    except UnfitError:
        return refuse.because(
            "no-agreement",
            "no burst shape fits the repetitions",
            "check the signals; there may be artefacts instead of muscle activity",
        )
    return _conclude(first, second, found, prepared, refuse)


class _Refuse:
    """What every refusal of one measurement has in common."""

    def __init__(self, event: EventName, roles: tuple[Role, ...], flags: Sequence[Flag]) -> None:
        self.event, self.roles, self.flags = event, roles, tuple(flags)

    def because(self, reason: ReasonCode, message: str, advice: str) -> Refusal:
        return Refusal(
            event=self.event,
            reason=reason,
            message=message,
            advice=advice,
            roles=self.roles,
            flags=self.flags,
        )


def _unmeasurable(
    recording: Recording, roles: tuple[Role, ...], event: EventName
) -> Refusal | None:
    refuse = _Refuse(event, roles, ())
    for group, code in (("legs", "no-legs"), ("chest", "no-chest")):
        if not any(role.group == group for role in roles):
            names = ", ".join(recording.names()[:12]) or "none"
            return refuse.because(
                "no-legs" if code == "no-legs" else "no-chest",
                f"no channel was recognised as {group}; the recording has: {names}",
                f"name the channels with --{group}",
            )
    pairs = zip(recording.channels, roles, strict=True)
    used = [channel for channel, role in pairs if role.group != "other"]
    slow = [c for c in used if c.rate_hz < quality.USELESS_RATE_HZ]
    if slow:
        return refuse.because(
            "rate-too-low",
            f"{slow[0].name} is sampled at {slow[0].rate_hz:.0f} Hz only",
            f"export the raw signal with at least {quality.LOWEST_RATE_HZ:.0f} Hz",
        )
    shared = min(c.start_s + c.duration_s for c in used) - max(c.start_s for c in used)
    longest = max(c.duration_s for c in used)
    if shared < 0.9 * longest and longest > _SHORTEST_S:
        return refuse.because(
            "clocks",
            f"the channels share only {max(shared, 0):.1f} of {longest:.1f} s",
            "record all channels with one clock",
        )
    if shared < _SHORTEST_S:
        return refuse.because(
            "too-short",
            f"{max(shared, 0):.1f} s is too short for {FEWEST} repetitions",
            "record at least ten repetitions with pauses of two seconds",
        )
    return None


def _repetitions(
    prepared: Prepared, given_s: Sequence[float] | None, refuse: _Refuse
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


def _conclude(
    legs: Timed, chest: Timed, found: int, prepared: Prepared, refuse: _Refuse
) -> Lag | Refusal:
    valid = legs.valid & chest.valid
    if valid.sum() < FEWEST:
        text = f"{int(valid.sum())} repetitions have a burst of both groups; {FEWEST} are needed"
        advice = "record more repetitions, or mend the electrodes"
        return refuse.because("too-few-repetitions", text, advice)
    lags = 1000 * (chest.times_s - legs.times_s)[valid]
    spread = 1000 * np.hypot(chest.spread_s, legs.spread_s)[valid]
    centre = robust_centre(lags)
    template = 1000 * _TEMPLATE_INFLATION * float(np.hypot(legs.template_sd_s, chest.template_sd_s))
    misfit = _misfit_ms(refuse)
    half = half_width(centre, template, misfit)
    if centre.used.sum() < FEWEST or half > _WIDEST_MS:
        text = f"the repetitions disagree; the lag is known to ±{half:.0f} ms only"
        advice = "check that every repetition is the same movement"
        return refuse.because("no-agreement", text, advice)
    columns = (legs.times_s[valid], chest.times_s[valid], lags, spread, centre.used)
    repetitions = tuple(
        RepetitionLag(leg_s=a, chest_s=b, lag_ms=c, spread_ms=d, used=e)
        for a, b, c, d, e in zip(*(column.tolist() for column in columns), strict=True)
    )
    flags = [*refuse.flags, *quality.of_groups(prepared.legs, prepared.chest)]
    flags += quality.of_repetitions(repetitions, found, half, NEEDED_HALF_WIDTH_MS)
    return Lag(
        event=refuse.event,
        lag_ms=centre.value,
        low_ms=centre.value - half,
        high_ms=centre.value + half,
        repetitions=repetitions,
        found=found,
        trial_sd_ms=centre.sd,
        template_error_ms=template,
        misfit_ms=misfit,
        legs_snr_db=prepared.legs.snr_db,
        chest_snr_db=prepared.chest.snr_db,
        roles=refuse.roles,
        flags=tuple(flags),
    )


def _misfit_ms(refuse: _Refuse) -> float:
    lost = any(flag.code in LOST for flag in refuse.flags)
    return (LOST_MS if lost else MISFIT_MS)[refuse.event]
