"""The measurement from end to end: a recording in, a lag with its uncertainty or a refusal out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from planner.timing import quality
from planner.timing.centre import half_width, robust_centre
from planner.timing.lost import spanning
from planner.timing.outcome import (
    NEEDED_HALF_WIDTH_MS,
    EventName,
    Lag,
    Refusal,
    RepetitionLag,
)
from planner.timing.prepare import Prepared, prepare
from planner.timing.refusing import FEWEST, Refuse, unmeasurable
from planner.timing.repetitions import repetitions_of
from planner.timing.roles import assign
from planner.timing.signals import Recording
from planner.timing.timed import Timed, UnfitError, time_group

MISFIT_MS = {"onset": 4.0, "peak": 5.0}
"""Error of the burst model that no number of repetitions removes, from simulations."""
LEAKY_MS = {"onset": 20.0, "peak": 8.0}
"""The same where cross-talk of a lost channel is likely and the interval does not span it."""
TEMPLATE_INFLATION = {"onset": 1.65, "peak": 1.0}
"""Template errors are so many times what their likelihood says (seen in simulations)."""
_WIDEST_MS = 120.0
_LEAKED = "a leg channel carries no signal, and what the chest shows may have leaked from it"


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
    return modelled(recording, legs=legs, chest=chest, event=event, repetitions_s=repetitions_s)[0]


def modelled(
    recording: Recording,
    *,
    legs: Sequence[str] = (),
    chest: Sequence[str] = (),
    event: EventName = "onset",
    repetitions_s: Sequence[float] | None = None,
) -> tuple[Lag | Refusal, Timed | None, Timed | None]:
    """As `estimate`, with the bursts of legs and chest as they were found; None when refused."""
    roles = assign(recording, legs, chest)
    early = unmeasurable(recording, roles, event)
    if early is not None:
        return early, None, None
    prepared = prepare(recording, roles, event)
    refuse = Refuse(event, roles, prepared.flags)
    found, first, second = _measured(prepared, repetitions_s, refuse)
    if isinstance(found, Lag) and _may_be_leak(prepared, event):
        found = _spanned(found, prepared, repetitions_s, refuse)
    return (found, first, second) if isinstance(found, Lag) else (found, None, None)


def _may_be_leak(prepared: Prepared, event: EventName) -> bool:
    """Whether the chest's event may be cross-talk of a lost leg channel; a peak is far above it."""
    return event == "onset" and prepared.unleaked is not None


def _misfit_ms(prepared: Prepared, event: EventName) -> float:
    leaky = prepared.is_leaky and not _may_be_leak(prepared, event)
    return (LEAKY_MS if leaky else MISFIT_MS)[event]


def _template_ms(legs: Timed, chest: Timed, event: EventName) -> float:
    said_s = float(np.hypot(legs.template_sd_s, chest.template_sd_s))
    return 1000 * TEMPLATE_INFLATION[event] * said_s


def _spanned(
    found: Lag, prepared: Prepared, repetitions_s: Sequence[float] | None, refuse: Refuse
) -> Lag | Refusal:
    """The lag with and without what may have leaked from a lost leg channel."""
    chest = prepared.unleaked or prepared.chest
    other, _, _ = _measured(replace(prepared, chest=chest), repetitions_s, refuse)
    if isinstance(other, Lag):
        both = spanning(found, other)
        if both.half_width_ms <= _WIDEST_MS:
            return both
    return refuse.because(
        "no-agreement", _LEAKED, "mend the leg channel's electrodes and record again"
    )


def _measured(
    prepared: Prepared, repetitions_s: Sequence[float] | None, refuse: Refuse
) -> tuple[Lag | Refusal, Timed | None, Timed | None]:
    for group, power in (("legs", prepared.legs), ("chest", prepared.chest)):
        if not power.gains:
            refusal = refuse.because(
                "no-legs" if group == "legs" else "no-chest",
                f"no {group} channel carries a signal",
                "check the electrodes and the cables",
            )
            return refusal, None, None
    centres = repetitions_of(prepared, repetitions_s, refuse)
    if isinstance(centres, Refusal):
        return centres, None, None
    leg_centres, chest_centres, found = centres
    try:
        first = time_group(prepared.legs, leg_centres, refuse.event)
        second = time_group(prepared.chest, chest_centres, refuse.event)
    except UnfitError:
        refusal = refuse.because(
            "no-agreement",
            "no burst shape fits the repetitions",
            "check the signals; there may be artefacts instead of muscle activity",
        )
        return refusal, None, None
    return _conclude(first, second, found, prepared, refuse), first, second


def _conclude(
    legs: Timed, chest: Timed, found: int, prepared: Prepared, refuse: Refuse
) -> Lag | Refusal:
    valid = legs.valid & chest.valid
    if valid.sum() < FEWEST:
        text = f"{int(valid.sum())} repetitions have a burst of both groups; {FEWEST} are needed"
        advice = "record more repetitions, or mend the electrodes"
        return refuse.because("too-few-repetitions", text, advice)
    lags = 1000 * (chest.times_s - legs.times_s)[valid]
    spread = 1000 * np.hypot(chest.spread_s, legs.spread_s)[valid]
    centre = robust_centre(lags)
    template = _template_ms(legs, chest, refuse.event)
    misfit = _misfit_ms(prepared, refuse.event)
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
