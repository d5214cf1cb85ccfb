"""The words of the field that every room uses: muscles, patterns, phases, grades of evidence, tiers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""An id: lower-case words joined by hyphens."""
ExerciseId = Slug
RuleId = Slug
SlotId = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$")]
"""A training window, named by its start: ``2027-01-04T18:00``."""


class MassUnit(StrEnum):
    """Unit of masses in print and on plates; whatever is computed is computed in kilograms."""

    KG = "kg"
    LB = "lb"


class Language(StrEnum):
    """A language of prints, as a BCP 47 tag."""

    EN = "en"
    EN_US = "en-US"
    DE = "de"
    ES = "es"
    PL = "pl"


class Weekday(StrEnum):
    """Days of the week; the order of the members is the order of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday, as ``datetime.date.weekday`` counts."""
        return list(Weekday).index(self)


class Muscle(StrEnum):
    """Muscle groups whose weekly sets are counted."""

    QUADRICEPS = "quadriceps"
    GLUTES = "glutes"
    HAMSTRINGS = "hamstrings"
    ADDUCTORS = "adductors"
    CALVES = "calves"
    CHEST = "chest"
    LATS = "lats"
    UPPER_BACK = "upper-back"
    LOWER_BACK = "lower-back"
    FRONT_DELTS = "front-delts"
    SIDE_DELTS = "side-delts"
    REAR_DELTS = "rear-delts"
    BICEPS = "biceps"
    TRICEPS = "triceps"
    TRUNK = "trunk"


class Pattern(StrEnum):
    """Movement patterns; two exercises of one pattern are interchangeable in intent."""

    SQUAT = "squat"
    HINGE = "hinge"
    LUNGE = "lunge"
    BRIDGE = "bridge"
    KNEE_EXTENSION = "knee-extension"
    KNEE_FLEXION = "knee-flexion"
    ADDUCTION = "adduction"
    JUMP = "jump"
    LOCOMOTION = "locomotion"
    HORIZONTAL_PRESS = "horizontal-press"
    INCLINE_PRESS = "incline-press"
    DIP = "dip"
    FLY = "fly"
    THROW = "throw"
    SQUAT_PRESS = "squat-press"
    VERTICAL_PRESS = "vertical-press"
    HORIZONTAL_PULL = "horizontal-pull"
    VERTICAL_PULL = "vertical-pull"
    LATERAL_RAISE = "lateral-raise"
    REAR_RAISE = "rear-raise"
    ELBOW_FLEXION = "elbow-flexion"
    ELBOW_EXTENSION = "elbow-extension"
    TRUNK_BRACE = "trunk-brace"
    TRUNK_FLEXION = "trunk-flexion"
    BACK_EXTENSION = "back-extension"
    CALF_RAISE = "calf-raise"
    CARRY = "carry"


class Dominance(StrEnum):
    """Which half of the body an exercise trains."""

    LOWER = "lower"
    CHEST = "chest"
    INTEGRATED = "integrated"
    SUPPORT = "support"


class Mode(StrEnum):
    """How force is produced."""

    STRENGTH = "strength"
    BALLISTIC = "ballistic"
    PLYOMETRIC = "plyometric"
    ISOMETRIC = "isometric"


class Category(StrEnum):
    """The place of an exercise in a session: main lifts follow the phase's intensity ramp."""

    MAIN = "main"
    ASSISTANCE = "assistance"
    ISOLATION = "isolation"
    POWER = "power"


class PhaseRole(StrEnum):
    """When the other half of the body works in this movement."""

    DRIVE = "drive"
    ECCENTRIC = "eccentric"
    ISOMETRIC_BASE = "isometric-base"
    NONE = "none"


class LoadType(StrEnum):
    """What carries the load, and so which inventory of the gym its steps come from."""

    BARBELL = "barbell"
    DUMBBELL = "dumbbell"
    KETTLEBELL = "kettlebell"
    MACHINE = "machine"
    CABLE = "cable"
    MEDICINE_BALL = "medicine-ball"
    SLED = "sled"
    BODYWEIGHT = "bodyweight"
    BAND = "band"


class Level(StrEnum):
    """Training age: novice under 1 year, intermediate 1 to 4, advanced over 4."""

    NOVICE = "novice"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0, 1, 2: a level includes the ones below it."""
        return list(Level).index(self)


class Focus(StrEnum):
    """What the block is for."""

    STRENGTH = "strength"
    HYPERTROPHY = "hypertrophy"
    POWER = "power"
    GENERAL = "general"


class Phase(StrEnum):
    """Kinds of training weeks."""

    VOLUME = "volume"
    STRENGTH = "strength"
    POWER = "power"
    DELOAD = "deload"
    TAPER = "taper"


LOADING_PHASES = (Phase.VOLUME, Phase.STRENGTH, Phase.POWER)


class Lead(StrEnum):
    """Which half of the body stands first in a session."""

    LEGS = "legs"
    CHEST = "chest"

    @property
    def dominance(self) -> Dominance:
        """The dominance of the lift that leads."""
        return Dominance.LOWER if self is Lead.LEGS else Dominance.CHEST


class BlockMode(StrEnum):
    """How the sets of a block follow one another; in a complex, in rounds with one rest after each."""

    ALTERNATE = "alternate"
    STRAIGHT = "straight"
    COMPLEX = "complex"


class ClearanceTopic(StrEnum):
    """What a clinician's clearance is about; nothing more about it is stored."""

    PREGNANCY = "pregnancy"
    BLOOD_PRESSURE = "blood-pressure"
    HEART = "heart"
    SURGERY = "surgery"
    ILLNESS = "illness"
    OTHER = "other"


class Evidence(StrEnum):
    """How well a number is supported for the use made of it."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    CONTESTED = "contested"
    NONE = "none"


class Scale(StrEnum):
    """The time-scale on which a rule acts; scales are never mixed."""

    CALENDAR = "weeks-and-days"
    SESSION = "session"
    TIMELINE = "seconds-to-minutes"
    TIMING = "milliseconds"


class Tier(StrEnum):
    """Goals in the order in which they are solved and fixed."""

    MINIMUM = "minimum"
    VOLUME = "volume"
    INTENT = "intent"
    SYNCHRONISATION = "synchronisation"
    MINUTES = "minutes"
    PREFERENCE = "preference"
