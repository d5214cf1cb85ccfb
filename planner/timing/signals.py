"""What a recording is: named channels on one clock, with markers, force plates and events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating[Any]]
ComplexArray = NDArray[np.complexfloating[Any, Any]]
IntArray = NDArray[np.integer[Any]]
BoolArray = NDArray[np.bool_]
Group = Literal["legs", "chest", "other"]
Event = Literal["onset", "peak"]
ONSET_FRACTION = 0.05
"""Share of the maximal amplitude at which a burst has begun."""
ENVELOPE_SD_S = 0.025
"""Standard deviation of the Gaussian of the linear envelope whose maximum is the peak."""


@dataclass(frozen=True)
class Channel:
    """One analogue signal.

    Attributes
    ----------
    name : str
        As written in the file.
    unit : str
        "V" for voltages, otherwise what the file says ("count" for raw converter values,
        "" when nothing is said). Timing does not depend on it.
    rate_hz : float
        Samples per second, not necessarily a whole number.
    start_s : float
        Time of the first sample on the recording's clock.
    samples : array, shape (n_samples,)
        Not-a-number marks a gap.
    """

    name: str
    unit: str
    rate_hz: float
    start_s: float
    samples: FloatArray

    @property
    def duration_s(self) -> float:
        """Length of the channel in seconds."""
        return len(self.samples) / self.rate_hz


@dataclass(frozen=True)
class Markers:
    """Trajectories of motion capture.

    Attributes
    ----------
    positions_m : array, shape (n_frames, n_markers, 3)
        Not-a-number where a marker was hidden.
    """

    names: tuple[str, ...]
    rate_hz: float
    start_s: float
    positions_m: FloatArray


@dataclass(frozen=True)
class Mark:
    """A named moment given by the file or by a person."""

    name: str
    time_s: float


@dataclass(frozen=True)
class Recording:
    """Everything read from one file; `notes` say what the reader had to decide."""

    source: str
    channels: tuple[Channel, ...]
    markers: Markers | None = None
    events: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def names(self) -> tuple[str, ...]:
        """Channel names in file order."""
        return tuple(channel.name for channel in self.channels)
