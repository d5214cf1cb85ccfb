"""Feedback: what was done goes into the state, and what it says is told from what noise says."""

from planner.feedback.learning import Heard, learn

__all__ = ["Heard", "learn"]
