"""A robust centre of repetitions and the interval around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.signals import BoolArray, FloatArray

_Z = 1.959963984540054
_FAR_SDS = 3.0
_LEAST_SD = 15.0


@dataclass(frozen=True)
class Centre:
    """Hodges-Lehmann centre of the values kept, their spread, and its standard error."""

    value: float
    sd: float
    error: float
    used: BoolArray


def robust_centre(values: FloatArray) -> Centre:
    """Trim outliers at 3 robust standard deviations, then take the Hodges-Lehmann centre.

    The robust standard deviation is 1.4826 times the median distance from the median, at least
    15 (milliseconds), so that four agreeing repetitions do not expel the fifth.
    """
    middle = float(np.median(values))
    spread = max(1.4826 * float(np.median(np.abs(values - middle))), _LEAST_SD)
    used = np.abs(values - middle) <= _FAR_SDS * spread
    kept = values[used]
    first, second = np.triu_indices(len(kept))
    value = float(np.median((kept[first] + kept[second]) / 2))
    sd = float(np.std(kept, ddof=1)) if len(kept) > 1 else spread
    return Centre(value, sd, sd / np.sqrt(0.955 * len(kept)), used)


def student_95(freedom: int) -> float:
    """Two-sided 95 % quantile of Student's t (expansion of Fisher and Cornish; exact to 1 %)."""
    if freedom < 3:
        return {1: 12.706, 2: 4.303}.get(freedom, np.inf)
    z = _Z
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(z + sum(term / freedom ** (k + 1) for k, term in enumerate(terms)))


def half_width(centre: Centre, template_error: float, misfit: float) -> float:
    """Half-width of the 95 % interval: t interval, template errors and model misfit together."""
    scatter = student_95(int(centre.used.sum()) - 1) * centre.error
    return float(np.sqrt(scatter**2 + (_Z * template_error) ** 2 + (_Z * misfit) ** 2))
