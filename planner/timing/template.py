"""The template of a burst: a parametric amplitude envelope on a floor of resting power."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.gamma_fit import Fit, Prior, fit_gamma
from planner.timing.power import BIN_S, smooth_gauss
from planner.timing.signals import FloatArray

# Bursts of one lift: broad beliefs (log seconds, log exponents), felt only at low quality.
_PRIOR_MEAN = np.array(
    [0.0, 0.0, 0.0, np.log(0.15), np.log(1.3), np.log(0.03), np.log(0.3), np.log(1.4)]
)
_PRIOR_SD = np.array([np.inf, np.inf, np.inf, 0.45, 0.4, 1.0, 0.6, 0.5])


@dataclass(frozen=True)
class Template:
    """A fitted burst.

    Attributes
    ----------
    fit : Fit
        Parameters: log floor, log height of the power, start (s), log rise (s), log exponent of
        the rise, log plateau (s), log fall (s), log exponent of the fall.
    """

    fit: Fit

    @property
    def floor(self) -> float:
        """Power at rest."""
        return float(np.exp(self.fit.parameters[0]))

    @property
    def height(self) -> float:
        """Power of the burst's maximum above the floor."""
        return float(np.exp(self.fit.parameters[1]))

    @property
    def middle_s(self) -> float:
        """Where the rise ends."""
        return float(self.fit.parameters[2] + np.exp(self.fit.parameters[3]))

    def amplitude(self, time_s: FloatArray) -> FloatArray:
        """Amplitude envelope, maximum one."""
        return amplitude(self.fit.parameters, time_s)


def amplitude(parameters: FloatArray, time_s: FloatArray) -> FloatArray:
    """Amplitude envelope: a powered quarter sine up, a plateau, a powered quarter cosine down."""
    _, _, start, rise, rise_power, top, fall, fall_power = parameters
    rise_s, top_s, fall_s = np.exp(rise), np.exp(top), np.exp(fall)
    up = np.clip((time_s - start) / rise_s, 1e-9, 1.0)
    down = np.clip((time_s - start - rise_s - top_s) / fall_s, 0.0, 1.0 - 1e-9)
    return np.asarray(
        np.sin(0.5 * np.pi * up) ** np.exp(rise_power)
        * np.cos(0.5 * np.pi * down) ** np.exp(fall_power)
    )


def fit_template(
    time_s: FloatArray, power: FloatArray, shape: FloatArray, start: Template | None
) -> Template:
    """Fit the template to averaged power by penalised gamma likelihood.

    Parameters
    ----------
    time_s, power, shape : arrays, shape (n_bins,)
        Bin centres relative to the burst, mean power, gamma shape of the mean.
    start : Template or None
        Where to begin; guessed from the data when None.
    """

    def curve(parameters: FloatArray) -> FloatArray:
        return np.asarray(
            np.exp(parameters[0]) + np.exp(parameters[1]) * amplitude(parameters, time_s) ** 2
        )

    prior = Prior(_PRIOR_MEAN, _PRIOR_SD)
    begin = _guess(time_s, power) if start is None else start.fit.parameters
    return Template(fit_gamma(curve, begin, prior, power, shape))


def _guess(time_s: FloatArray, power: FloatArray) -> FloatArray:
    level = smooth_gauss(power, 0.02 / BIN_S)
    floor = max(float(np.quantile(level, 0.2)), 1e-3)
    middle = np.abs(time_s) < 0.5
    top = int(np.flatnonzero(middle)[np.argmax(level[middle])])
    height = max(float(level[top]) - floor, 0.05 * floor)
    excess = (level - floor) / height
    before = np.flatnonzero(excess[:top] < 0.1)
    after = np.flatnonzero(excess[top:] < 0.1)
    first = time_s[before[-1]] if len(before) else time_s[top] - 0.2
    last = time_s[top + after[0]] if len(after) else time_s[top] + 0.3
    rise = np.clip(0.8 * (time_s[top] - first) + 0.03, 0.04, 0.5)
    fall = np.clip(last - time_s[top], 0.08, 0.8)
    return np.array(
        [
            np.log(floor),
            np.log(height),
            first - 0.03,
            np.log(rise),
            np.log(1.3),
            np.log(0.03),
            np.log(fall),
            np.log(1.4),
        ]
    )
