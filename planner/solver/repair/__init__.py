"""Repair: the plan nearest to an old one that keeps the hard rules, when something has changed."""

from planner.solver.repair.changed import Changed
from planner.solver.repair.solving import Repaired, Stuck, repair

__all__ = ["Changed", "Repaired", "Stuck", "repair"]
