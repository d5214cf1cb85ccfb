"""What was done: every set once, sessions done and missed, pain, and the journals that were read."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - a field is called `date`
from enum import StrEnum

from pydantic import Field

from planner.files import Model
from planner.vocabulary import ExerciseId, Slug

ASSUMED_ERROR_M_S = 0.04
"""Of a device that the journal does not describe: the spread between days of a good one (Grgic 2020)."""

SessionId = str
"""As in the plan: ``W03-2``; empty for training outside of it."""


class VelocityKind(StrEnum):
    """Which mean of a repetition's velocity; the two are never mixed."""

    MEAN = "mean"
    PROPULSIVE = "mean-propulsive"


class DoneSet(Model):
    """One set that was done."""

    date: Day
    session: SessionId = Field(default="", max_length=20)
    exercise: ExerciseId
    number: int = Field(ge=1, le=200)
    """1-based, among the warm-up sets or among the working sets of an exercise on a day."""
    warm_up: bool = False
    load_kg: float | None = Field(default=None, ge=0, le=1000)
    """Bar and plates together; per hand for dumbbells; none without an outer load."""
    reps: int = Field(ge=0, le=100)
    """0: tried and failed."""
    rir: float | None = Field(default=None, ge=0, le=10)
    """Repetitions left, as the athlete said; 0 after a failed repetition."""
    failed: bool = False
    """One more repetition was tried and not made, so that nothing was left, whatever anybody judges."""
    target_rir: int | None = Field(default=None, ge=0, le=10)
    """Repetitions that the plan wanted left, where it had such a set."""
    target_reps: int | None = Field(default=None, ge=1, le=100)
    """Repetitions that the plan wanted, where it had such a set."""
    target_loss_percent: int | None = Field(default=None, ge=1, le=60)
    """Loss of velocity at which the plan wanted it to end, if it did."""
    velocity_m_s: float | None = Field(default=None, gt=0, le=5)
    """Mean concentric velocity of the fastest repetition, or the one value that was written down."""
    rep_velocities_m_s: tuple[float, ...] = Field(default=(), max_length=100)
    """Of every repetition, where the device gives them."""
    velocity_kind: VelocityKind = VelocityKind.MEAN
    device: str = Field(default="", max_length=60)
    """What measured the velocity; empty where the journal does not say."""
    device_error_m_s: float | None = Field(default=None, gt=0, le=2)
    """Smallest change of velocity that the device can tell, where that is known."""

    @property
    def loss_percent(self) -> float | None:
        """How much slower the last repetition was than the fastest; none without their velocities."""
        speeds = self.rep_velocities_m_s
        return 100 * (1 - speeds[-1] / max(speeds)) if len(speeds) > 1 else None

    @property
    def ended_by_loss(self) -> bool:
        """It was ended before its planned repetitions, where the loss of velocity wanted it to.

        Half of what the device can tell is allowed for.
        """
        loss, wanted, reps = self.loss_percent, self.target_loss_percent, self.target_reps
        if loss is None or wanted is None or reps is None or self.reps >= reps:
            return False
        return loss >= wanted - self.loss_error_percent

    @property
    def loss_error_percent(self) -> float:
        """Half of what the device can tell, as a share of the set's fastest repetition."""
        fastest = max(self.rep_velocities_m_s, default=0.0)
        return 50 * self.error_m_s / fastest if fastest else 0.0

    @property
    def error_m_s(self) -> float:
        """Smallest change of velocity that the device can tell, assumed where it is not known."""
        return self.device_error_m_s or ASSUMED_ERROR_M_S

    @property
    def key(self) -> tuple[Day, SessionId, ExerciseId, bool, int]:
        """What a set is known by: read again with other numbers, it was corrected."""
        return (self.date, self.session, self.exercise, self.warm_up, self.number)


class SessionStatus(StrEnum):
    """What became of a planned session."""

    DONE = "done"
    PARTIAL = "partial"
    MISSED = "missed"


class SessionOutcome(Model):
    """A planned session whose day has passed."""

    block: Day
    """First Monday of the plan; session ids are unique within it."""
    session: SessionId = Field(max_length=20)
    planned: Day
    status: SessionStatus
    date: Day | None = None
    """Day on which it was done; none where it was missed."""
    sets_planned: int = Field(ge=0)
    sets_done: int = Field(ge=0)
    """Working sets of its exercises."""


class PainReport(Model):
    """Pain that was written down, 0 (none) to 10."""

    date: Day
    session: SessionId = Field(default="", max_length=20)
    exercise: ExerciseId
    pain: int = Field(ge=0, le=10)
    joint: Slug | None = None
    next_morning: bool = False
    """Felt the morning after, and worse than the day before."""


class JournalRead(Model):
    """A journal that was read: the same file counts once."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    name: str = Field(max_length=255)
    dialect: str = Field(max_length=40)
    """How it was understood."""
    first: Day | None = None
    last: Day | None = None
    sets: int = Field(ge=0)


class Training(Model):
    """Everything that was done, by date."""

    sets: tuple[DoneSet, ...] = Field(default=(), max_length=200_000)
    sessions: tuple[SessionOutcome, ...] = Field(default=(), max_length=5000)
    pain: tuple[PainReport, ...] = Field(default=(), max_length=20_000)
    journals: tuple[JournalRead, ...] = Field(default=(), max_length=5000)

    def has_read(self, sha256: str) -> bool:
        """Whether a file was read already."""
        return any(one.sha256 == sha256 for one in self.journals)

    def outcome(self, block: Day, session: SessionId) -> SessionOutcome | None:
        """What became of a session of a plan; nothing while its day has not passed."""
        found = (o for o in self.sessions if (o.block, o.session) == (block, session))
        return next(found, None)
