"""A block is planned again from a day: fewest changes, each with its reason, done sessions untouched."""

from planner.replan.making import Replanned, replan

__all__ = ["Replanned", "replan"]
