"""The peak of a template: a local split-parabola fit of its crest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.gamma_fit import Fit, Prior, fit_gamma
from planner.timing.registration import Registered
from planner.timing.signals import ENVELOPE_SD_S, FloatArray
from planner.timing.template import Template

_CREST_FRACTION = 0.5
_WIDTH_PRIOR = (np.log(0.15), 0.6)
_FINE_S = 0.001


@dataclass(frozen=True)
class Crest:
    """Log amplitude is a parabola on either side of `top`, within the crest; the template outside.

    Attributes
    ----------
    fit : Fit
        Parameters: log height, top (s), log width before, log width after.
    first_s, last_s : float
        The stretch above half amplitude to which the parabolas were fitted.
    """

    fit: Fit
    template: Template
    first_s: float
    last_s: float

    @property
    def peak_s(self) -> float:
        """Maximum of the envelope smoothed with a Gaussian of 25 ms."""
        return self._peak(self.fit.parameters)

    @property
    def peak_sd_s(self) -> float:
        """Standard error of the peak."""
        theta = self.fit.parameters
        slope = np.zeros(len(theta))
        for index in range(1, len(theta)):
            moved = theta.copy()
            moved[index] += 0.02
            back = theta.copy()
            back[index] -= 0.02
            slope[index] = (self._peak(moved) - self._peak(back)) / 0.04
        return float(np.sqrt(slope @ self.fit.covariance @ slope))

    def _peak(self, theta: FloatArray) -> float:
        time_s = np.arange(self.first_s - 0.12, self.last_s + 0.12, _FINE_S)
        square = _square(theta, time_s)
        outside = self.template.height * self.template.amplitude(time_s) ** 2
        inside = (time_s >= self.first_s) & (time_s <= self.last_s)
        curve = np.sqrt(np.where(inside, square, outside))
        half = int(4 * ENVELOPE_SD_S / _FINE_S)
        offsets = np.arange(-half, half + 1) * _FINE_S
        kernel = np.exp(-0.5 * (offsets / ENVELOPE_SD_S) ** 2)
        smooth = np.convolve(curve, kernel / kernel.sum(), mode="same")
        smooth[:half] = smooth[-half:] = 0.0
        top = int(np.argmax(smooth))
        if not 0 < top < len(smooth) - 1:
            return float(time_s[top])
        before, at, after = smooth[top - 1 : top + 2]
        bend = before - 2 * at + after
        return float(time_s[top] + (0.5 * (before - after) / bend if bend else 0.0) * _FINE_S)


def fit_crest(registered: Registered) -> Crest:
    """Fit height, top and both widths to the aligned mean above half amplitude."""
    template, time_s = registered.template, registered.windows.time_s
    fine = np.arange(time_s[0], time_s[-1], _FINE_S)
    envelope = template.amplitude(fine)
    above = fine[envelope >= _CREST_FRACTION * envelope.max()]
    first, last = float(above[0]), float(above[-1])
    top = float(fine[int(np.argmax(envelope))])
    used = np.where((time_s >= first) & (time_s <= last), registered.shape, 0.0)
    floor = template.floor

    def curve(theta: FloatArray) -> FloatArray:
        return np.asarray(floor + _square(theta, time_s))

    width_prior, spread = _WIDTH_PRIOR
    begin = np.array(
        [
            np.log(template.height),
            np.clip(top, first + 0.01, last - 0.01),
            np.log(max(top - first, 0.03)),
            np.log(max(last - top, 0.03)),
        ]
    )
    middle = 0.5 * (first + last)
    prior = Prior(
        np.array([0.0, middle, width_prior, width_prior]),
        np.array([np.inf, 0.35 * (last - first), spread, spread]),
    )
    fit = fit_gamma(curve, begin, prior, registered.average, used)
    return Crest(fit, template, first, last)


def _square(theta: FloatArray, time_s: FloatArray) -> FloatArray:
    before, after = np.exp(theta[2]), np.exp(theta[3])
    unit = (time_s - theta[1]) / np.where(time_s < theta[1], before, after)
    return np.asarray(np.exp(theta[0] - np.minimum(unit**2, 20.0)))
