"""What was measured about timing: one entry a recorded session, kept as numbers."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - a field is called `date`
from typing import Literal

from pydantic import Field

from planner.files import Model
from planner.vocabulary import ExerciseId


class MeasuredLag(Model):
    """The lag of one recorded session: chest event minus leg event, positive when the chest is later."""

    task: ExerciseId
    event: Literal["peak", "onset"]
    date: Day
    lag_ms: float
    low_ms: float
    """Lower end of the 95 % interval of this session alone."""
    high_ms: float
    trial_sd_ms: float = Field(ge=0)
    repetitions: int = Field(ge=1)
    """Valid repetitions."""
    bias_sd_ms: float = Field(ge=0)
    """Error of the method that more repetitions do not remove."""
    flags: tuple[str, ...] = ()
    recording: str = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the recording's file: the same recording counts once."""


class MeasuredOutcome(Model):
    """The mean of a velocity or a force over the repetitions of one recorded session."""

    task: ExerciseId
    name: str = Field(min_length=1, max_length=60)
    unit: str = Field(max_length=12)
    date: Day
    value: float
    half_width: float = Field(ge=0)
    """Half of the 95 % interval of the mean."""
    repetitions: int = Field(ge=2)
    recording: str = Field(pattern=r"^[0-9a-f]{64}$")


class Timing(Model):
    """All measured sessions, by date."""

    lags: tuple[MeasuredLag, ...] = Field(default=(), max_length=5000)
    outcomes: tuple[MeasuredOutcome, ...] = Field(default=(), max_length=50_000)

    def holds(self, recording: str, task: ExerciseId, event: str) -> bool:
        """Whether a recording was counted already for a task and event."""
        return any(
            (one.recording, one.task, one.event) == (recording, task, event) for one in self.lags
        )

    def with_lag(self, lag: MeasuredLag) -> Timing:
        """The same with one session more."""
        lags = sorted(
            (*self.lags, lag), key=lambda one: (one.date, one.task, one.event, one.recording)
        )
        return self.model_copy(update={"lags": tuple(lags)})

    def with_outcomes(self, found: tuple[MeasuredOutcome, ...]) -> Timing:
        """The same with the outcomes of one recording; those it held of it already count once."""
        known = {(one.recording, one.task, one.name) for one in self.outcomes}
        new = [one for one in found if (one.recording, one.task, one.name) not in known]
        every = sorted((*self.outcomes, *new), key=lambda o: (o.date, o.task, o.name, o.recording))
        return self.model_copy(update={"outcomes": tuple(every)})

    def trend(self, task: ExerciseId, name: str) -> tuple[MeasuredOutcome, ...]:
        """One quantity of a task over time, oldest first."""
        return tuple(one for one in self.outcomes if (one.task, one.name) == (task, name))

    def of(self, task: ExerciseId, event: str) -> tuple[MeasuredLag, ...]:
        """The sessions of one task and event, oldest first."""
        return tuple(one for one in self.lags if (one.task, one.event) == (task, event))
