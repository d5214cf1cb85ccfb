"""What a measurement answers: a lag with its uncertainty, or a refusal with its reason."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from planner.files import Model

EventName = Literal["onset", "peak"]
GroupName = Literal["legs", "chest", "other"]
FlagCode = Literal[
    "rate-too-low",
    "dead-channel",
    "clipped",
    "saturated",
    "quiet-channel",
    "cross-talk",
    "tonic",
    "too-few-repetitions",
    "low-signal",
    "gaps",
    "outliers",
    "missing-bursts",
    "wide-interval",
    "clocks",
    "artefacts",
    "mains-hum",
]
ReasonCode = Literal[
    "no-legs",
    "no-chest",
    "too-short",
    "silent-legs",
    "silent-chest",
    "unpaired",
    "too-few-repetitions",
    "no-agreement",
    "rate-too-low",
    "clocks",
    "wrong-unit",
    "rectified",
]
NEEDED_HALF_WIDTH_MS = 25.0
"""Half-width of the interval that the sequencing decision can use."""


class Role(Model):
    """Which group a channel was counted to, and why."""

    channel: str
    group: GroupName
    muscle: str
    """Field name of the muscle, empty when it was not recognised."""
    chosen: Literal["name", "given"]
    """`name`: guessed from the channel's name; `given`: named by the user."""


class Flag(Model):
    """A doubt about the measurement that does not forbid an answer."""

    code: FlagCode
    message: str
    channel: str = ""


class RepetitionLag(Model):
    """One repetition: its events on the recording's clock and the lag between them."""

    leg_s: float
    chest_s: float
    lag_ms: float
    spread_ms: float = Field(ge=0)
    """Standard error of this repetition's lag from noise."""
    used: bool
    """False for repetitions left out as outliers."""


class Lag(Model):
    """Chest event minus leg event, positive when the chest is later.

    Onset: the amplitude envelope of the drive first reaches 5 % of its maximum. Peak: maximum of
    the linear envelope (Gaussian, standard deviation 25 ms). The two are different quantities.

    The interval is for the athlete's population lag of this session: it covers the spread of the
    repetitions, the error of both burst templates and the misfit of the burst model. The spread
    from day to day is added before sessions are compared (`planner.timing.history`).
    """

    kind: Literal["lag"] = "lag"
    event: EventName
    lag_ms: float
    low_ms: float
    """Lower end of the 95 % interval."""
    high_ms: float
    repetitions: tuple[RepetitionLag, ...]
    found: int = Field(ge=0)
    """Repetitions found in the recording, valid or not."""
    trial_sd_ms: float = Field(ge=0)
    template_error_ms: float = Field(ge=0)
    misfit_ms: float = Field(ge=0)
    legs_snr_db: float
    chest_snr_db: float
    roles: tuple[Role, ...]
    flags: tuple[Flag, ...]

    @property
    def half_width_ms(self) -> float:
        """Half the width of the interval."""
        return (self.high_ms - self.low_ms) / 2

    @property
    def used(self) -> int:
        """Repetitions that entered the lag."""
        return sum(repetition.used for repetition in self.repetitions)

    @property
    def precise(self) -> bool:
        """Whether the interval is narrow enough for a sequencing decision."""
        return self.half_width_ms <= NEEDED_HALF_WIDTH_MS


class Refusal(Model):
    """There is nothing to measure, or it cannot be measured from this recording."""

    kind: Literal["refusal"] = "refusal"
    event: EventName
    reason: ReasonCode
    message: str
    advice: str
    roles: tuple[Role, ...]
    flags: tuple[Flag, ...]
