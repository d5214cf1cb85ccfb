"""From an athlete, a gym, a catalogue and rules to the problem that is to be solved."""

from planner.pose.learned import learned_maxima, real_change_percent
from planner.pose.posing import pose
from planner.pose.priming import with_priming
from planner.pose.sequencing import with_lags
from planner.pose.velocity import with_velocity

__all__ = [
    "learned_maxima",
    "pose",
    "real_change_percent",
    "with_lags",
    "with_priming",
    "with_velocity",
]
