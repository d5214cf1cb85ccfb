"""From an athlete, a gym, a catalogue and rules to the problem that is to be solved."""

from planner.pose.posing import pose

__all__ = ["pose"]
