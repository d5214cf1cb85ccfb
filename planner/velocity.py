"""Velocity: what is known of an athlete's bar speed, and where it ends a set."""

from __future__ import annotations

from pydantic import Field

from planner.athlete import VelocityDevice
from planner.files import Model
from planner.state.learned import LoadVelocity
from planner.vocabulary import ExerciseId, RuleId


class Velocity(Model):
    """By what the ends of sets are told, where the athlete trains with a device."""

    rule: RuleId
    device: VelocityDevice | None = None
    """Of the profile; it can be taken to every bar."""
    lines: tuple[LoadVelocity, ...] = Field(default=(), max_length=400)
    """The athlete's own lines of velocity over load in force, by exercise."""
    measured: tuple[ExerciseId, ...] = ()
    """Lifts that were measured lately and have no line in force yet, by id."""

    def line(self, exercise: ExerciseId) -> LoadVelocity | None:
        """The line of a lift, if there is one."""
        return next((one for one in self.lines if one.exercise == exercise), None)


class VelocityTarget(Model):
    """How fast a set begins and where it ends, even if repetitions are left of it."""

    target_m_s: float | None = Field(default=None, gt=0, le=5)
    """Expected of the set's fastest repetition; none without an own line that reaches the load."""
    loss_percent: int | None = Field(default=None, ge=1, le=60)
    """The set ends at the first repetition so much slower than its fastest; none where the device
    could not tell."""
    stop_m_s: float | None = Field(default=None, gt=0, le=5)
    """Where that is if the set begins as expected."""

    @property
    def text(self) -> str:
        """In a few words: ``0.62 m/s, ends below 0.50``."""
        begins = "" if self.target_m_s is None else f"{self.target_m_s:.2f} m/s"
        if self.stop_m_s is not None:
            return f"{begins}, ends below {self.stop_m_s:.2f}"
        loss = "" if self.loss_percent is None else f"ends {self.loss_percent} % slower"
        return begins or loss
