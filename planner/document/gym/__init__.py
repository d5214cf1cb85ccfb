"""Prints for a gym: a member's card, the wall plan, the coach's overview, the rotation sheet."""

from planner.document.gym.card import render_card
from planner.document.gym.generic import render_generic
from planner.document.gym.overview import OverviewRow, render_overview
from planner.document.gym.rotation import render_rotation
from planner.document.gym.wall import render_wall

__all__ = [
    "OverviewRow",
    "render_card",
    "render_generic",
    "render_overview",
    "render_rotation",
    "render_wall",
]
