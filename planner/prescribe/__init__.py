"""From the solution to the plan: kilograms, plates, repetitions, labels; arithmetic only."""

from planner.prescribe.inventory import Inventory, Load
from planner.prescribe.writing import prescribe

__all__ = ["Inventory", "Load", "prescribe"]
