"""Force plates: rate of force development and impulse of one effort."""

from __future__ import annotations

import numpy as np

from planner.errors import InputError
from planner.files import Model
from planner.timing.signals import Channel, FloatArray

_REST_S = 0.5
_ONSET_SDS = 5.0
_LEAST_RISE_N = 10.0
_SUSTAINED_S = 0.03
_SLOPE_S = 0.02


class Effort(Model):
    """Force above rest, from its onset.

    Rate of force development: mean slope over the first 100 and 200 ms, and the steepest slope
    over any 20 ms up to the maximum. Impulse: force above rest, summed until it is back at rest.
    """

    onset_s: float
    rest_n: float
    peak_n: float
    """Largest force above rest."""
    rise_0_100_n_s: float
    rise_0_200_n_s: float
    rise_peak_n_s: float
    impulse_n_s: float


def effort(channel: Channel, from_s: float, to_s: float) -> Effort:
    """Measure the effort between two moments, which must begin with half a second of rest.

    The onset is where force first stays five standard deviations of rest (at least 10 N) above
    it for 30 ms.

    Raises
    ------
    InputError
        The channel is not a force, the stretch is too short, or nothing happens in it.
    """
    if channel.unit.lower() not in {"n", "newton", "newtons"}:
        raise InputError.of(
            f"{channel.name} is in {channel.unit or 'no unit'}, not in newtons",
            advice="name the vertical force of a plate",
        )
    rate = channel.rate_hz
    first = int((from_s - channel.start_s) * rate)
    last = int((to_s - channel.start_s) * rate)
    force = channel.samples[max(first, 0) : max(last, 0)]
    rest = int(_REST_S * rate)
    if first < 0 or len(force) < rest + int(0.25 * rate) or not np.isfinite(force).all():
        raise InputError.of(
            "the stretch is too short or has gaps",
            advice="take half a second of rest and the whole effort",
        )
    # Plates report the push downwards as negative or positive; the larger side is meant.
    level = float(np.mean(force[:rest]))
    above = force - level
    if abs(above.min()) > above.max():
        above = -above
    onset = _onset(above, rest, rate)
    return _measured(above, onset, level, from_s, rate)


def _onset(above: FloatArray, rest: int, rate: float) -> int:
    threshold = max(_ONSET_SDS * float(np.std(above[:rest])), _LEAST_RISE_N)
    need = max(1, int(_SUSTAINED_S * rate))
    over = (above > threshold).astype(np.int64)
    run = np.convolve(over, np.ones(need, dtype=np.int64), mode="valid")
    places = np.flatnonzero(run == need)
    places = places[places >= rest // 2]
    if not len(places):
        raise InputError.of("no effort was found", advice="name another stretch or plate")
    return int(places[0])


def _measured(above: FloatArray, onset: int, level: float, from_s: float, rate: float) -> Effort:
    part = above[onset:]
    top = int(np.argmax(part))

    def slope(until_s: float) -> float:
        place = min(round(until_s * rate), len(part) - 1)
        return float((part[place] - part[0]) / (place / rate)) if place else 0.0

    step = max(1, round(_SLOPE_S * rate))
    steep = part[step : top + 1 + step] - part[: len(part[step : top + 1 + step])]
    back = np.flatnonzero(part[top:] <= 0)
    end = top + int(back[0]) if len(back) else len(part)
    return Effort(
        onset_s=from_s + onset / rate,
        rest_n=level,
        peak_n=float(part[top]),
        rise_0_100_n_s=slope(0.1),
        rise_0_200_n_s=slope(0.2),
        rise_peak_n_s=float(steep.max() * rate / step) if len(steep) else 0.0,
        impulse_n_s=float(part[:end].sum() / rate),
    )
