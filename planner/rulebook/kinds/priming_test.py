"""The priming test: how the contested claim is put to the test on one athlete."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class PrimingTestRule(Rule):
    """Pairs of a primed and an unprimed session in random order, and when their velocities decide.

    The outcome of a session is the mean velocity of the best two of the first three repetitions of
    the target's first working set, with the same feedback in both conditions.
    """

    STAGE: ClassVar[Stage] = Stage.LOAD
    SCALE: ClassVar[Scale] = Scale.TIMELINE
    kind: Literal["priming-test"]
    pairs: int = Field(ge=2, le=30)
    """Asked for in all."""
    least_pairs: int = Field(ge=2, le=30)
    """Before them nothing is decided."""
    prior_spread_m_s: float = Field(gt=0, le=0.3)
    """Standard deviation of the effect among people, around none."""
    pair_spread_m_s: float = Field(gt=0, le=0.3)
    """Standard deviation of the difference within a pair; a greater one that is seen counts instead."""
    worthwhile_m_s: float = Field(gt=0, le=0.3)
    adopt_from: float = Field(gt=0.5, lt=1)
    """Probability of a worthwhile effect from which priming is adopted."""
    drop_below: float = Field(gt=0, lt=0.5)
