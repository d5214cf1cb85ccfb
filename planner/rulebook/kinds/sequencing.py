"""Sequencing: what a measured lag may change in a session, and how sure it has to be."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import RuleId, Scale


class SequencingRule(Rule):
    """A lag that is early or late chooses the variant of integrated lifts and puts them first.

    Early: segmented variants, the legs finish before the press. Late: continuous variants; with
    strong legs the leg exercise also starts the pairs behind the leading block. Inside: nothing
    changes. Undetermined: nothing changes, and a measuring session is asked for. Loads, sets,
    repetitions, rests and days never depend on it.
    """

    STAGE: ClassVar[Stage] = Stage.TIMING
    SCALE: ClassVar[Scale] = Scale.TIMING
    kind: Literal["sequencing"]
    target: RuleId | Literal["baseline"] = "baseline"
    """The athlete's own baseline, or the id of a rule of kind ``timing-target``."""
    sure: float = Field(gt=0.5, lt=1)
    """Probability from which early, inside or late is said."""
    strong_squat_per_body_mass: float = Field(ge=0.5, le=4)
    """Legs are strong from this squat maximum, as a multiple of the body mass."""
