"""A user's own template folder: rendered in a process of its own, with bounds on everything."""

from __future__ import annotations

from planner.document.own.folder import MAIN, OwnFolder
from planner.document.own.process import render_own
from planner.document.own.task import Bounds

__all__ = ["MAIN", "Bounds", "OwnFolder", "render_own"]
