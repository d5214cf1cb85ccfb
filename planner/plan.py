"""The plan: the durable result, complete enough to be printed, checked and repaired without the solver."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from planner.exercises import Exercise, Variant
from planner.files import Model
from planner.place import WeekPhase
from planner.problem import Notice, Problem, Slot
from planner.revision import Change, History
from planner.solution import BlockRole, TierReport
from planner.state.priming import Condition
from planner.velocity import VelocityTarget
from planner.vocabulary import BlockMode, ExerciseId, Lead, RuleId, SlotId, Slug


class LoadBasis(StrEnum):
    """Where a load comes from."""

    PERCENT = "percent"
    """Share of a known or related maximum."""
    EFFORT = "effort"
    """No maximum is known: the athlete finds the load by the RIR, and writes it down."""
    BODYWEIGHT = "bodyweight"
    FIXED = "fixed"
    """Medicine balls and other implements of a fixed mass."""


class PlannedSet(Model):
    """One set."""

    reps: int = Field(ge=1)
    load_kg: float | None = Field(default=None, ge=0)
    """Bar and plates together; per hand for dumbbells; none where the athlete chooses."""
    per_side_kg: tuple[float, ...] = ()
    """Plates on each side of the bar, heaviest first."""
    percent_1rm: float | None = None
    """The load over the one-repetition maximum, after rounding; none without a known maximum."""
    rir: int | None = None
    """Repetitions left at the end; none for warm-up sets."""
    velocity: VelocityTarget | None = None
    """Where the bar's speed is measured: how the set begins, and where it ends early."""
    start_s: int = Field(ge=0)
    set_s: int = Field(ge=0)


class Likeness(StrEnum):
    """What a substitute has in common with the exercise whose place it takes, or speaks for it."""

    MOVEMENT = "movement"
    MUSCLES = "muscles"
    """The same muscles count a whole set."""
    LAG = "lag"
    """A lag can be measured in it as well; said only of an exercise whose lag is known."""
    LIKED = "liked"
    STATION = "station"
    """It needs nothing that the exercise occupies."""
    LOADING = "loading"
    """The same kind of load, of one side or of both."""


class Comparison(Model):
    """Why a substitute is offered."""

    likeness: tuple[Likeness, ...] = ()
    """In the order of `Likeness`."""
    spares: tuple[Slug, ...] = ()
    """Joints under notable stress in the exercise and not in the substitute, by name."""


class Item(Model):
    """One exercise of a block in one session."""

    label: str
    """A1, A2, B1, ..."""
    exercise: ExerciseId
    basis: LoadBasis
    target_percent_1rm: float | None = None
    """What the phase asks for, before rounding to the gym's loads."""
    rest_s: int
    """Least rest between two sets of this exercise."""
    warm_ups: tuple[PlannedSet, ...] = ()
    sets: tuple[PlannedSet, ...]
    variant: Variant | None = None
    """How an integrated lift is done here; its dose is the same in every variant."""
    substitutes: tuple[ExerciseId, ...] = ()
    """The best first."""
    compared: tuple[Comparison, ...] = ()
    """One for each substitute; none in plans that did not tell it."""
    rules: tuple[RuleId, ...] = ()
    """Ids of the rules behind the choice."""


class PlannedBlock(Model):
    """Exercises that share a letter."""

    letter: str
    role: BlockRole
    mode: BlockMode
    gap_s: int | None = None
    """Alternate sets: least pause from one exercise's set to the partner's."""
    items: tuple[Item, ...]
    rules: tuple[RuleId, ...] = ()


class PlannedPriming(Model):
    """Conditioning before the leading lift with its window; as a control, easy movement in its place."""

    conditioning: ExerciseId
    target: ExerciseId
    start_s: int
    end_s: int
    """Of the conditioning, or of the easy movement."""
    warm_ups_before: int = Field(ge=0)
    """Warm-up sets of the target that are done before it."""
    least_s: int
    most_s: int
    """Window of the target's first working set, counted from the end."""
    wait_s: int
    """From the end to the target's first working set."""


class PlannedSession(Model):
    """One dated session."""

    id: str
    """W03-2: week 3, second session."""
    slot: SlotId
    date: date
    session: int
    """Position in the weekly pattern, 0-based."""
    lead: Lead
    place: WeekPhase | None = None
    """Where it stands on the ramps of its kind of day; none: where its week stands."""
    window_minutes: int
    total_s: int
    """Length of the session from its timeline, general warm-up included."""
    warm_up_s: int
    """General warm-up at the start."""
    blocks: tuple[PlannedBlock, ...]
    condition: Condition | None = None
    """Whether leg work primes the press here, or is left out as control of the priming test; or neither."""
    priming: PlannedPriming | None = None
    """Where there is a condition."""
    adapted: bool = False
    """Differs from the same session of other weeks of its mesocycle, because something came up."""
    measure: tuple[ExerciseId, ...] = ()
    """Lags to be recorded before this session, because nothing can be said of them yet."""


class PlannedWeek(Model):
    """One week."""

    number: int
    start: date
    mesocycle: int
    place: WeekPhase
    label: str
    """The phase's printed name."""
    sessions: tuple[PlannedSession, ...]

    def place_of(self, session: PlannedSession) -> WeekPhase:
        """Where one of its sessions stands: at its own place, or at the week's."""
        return session.place or self.place


class InputDigest(Model):
    """A file that went into the plan."""

    role: str
    name: str
    sha256: str


class Provenance(Model):
    """Where the plan comes from."""

    planner: str
    ortools: str
    seed: int
    inputs: tuple[InputDigest, ...]


class Plan(Model):
    """plan.json."""

    format: int = Field(default=1, ge=1, le=1)
    revision: int = Field(default=0, ge=0)
    """How often the block was planned again after its first plan."""
    provenance: Provenance
    problem: Problem
    leads: tuple[Lead, ...]
    weeks: tuple[PlannedWeek, ...]
    report: tuple[TierReport, ...]
    interrupted: bool = False
    """Somebody ended the search: a better plan may exist where the report has a gap."""
    notices: tuple[Notice, ...] = ()
    """What a coach should know about this plan, besides the warnings of its problem."""
    history: History | None = None
    """What lies behind; none as long as the block is as it was first planned."""
    changes: tuple[Change, ...] = ()
    """What every revision changed, oldest first."""

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """All that sessions may name: the allowed ones, and those that only done sessions have."""
        return (*(self.history.exercises if self.history else ()), *self.problem.exercises)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The windows ahead, and those of done sessions."""
        return (*(self.history.slots if self.history else ()), *self.problem.slots)

    @property
    def told(self) -> tuple[Notice, ...]:
        """All that is printed for the coach: warnings of the problem, notices of the plan."""
        return (*self.problem.warnings, *self.notices)
