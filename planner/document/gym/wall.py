"""The gym's wall plan of any plan: percentages and RIR, no name."""

from __future__ import annotations

from planner.document.catalogue import ENGLISH
from planner.document.gym.card import card
from planner.document.gym.printing import gym_print
from planner.document.paper import SHEETS, Paper
from planner.document.printing import Print
from planner.document.words import words
from planner.plan import Plan


def wall_print(plan: Plan, *, paper: Paper, language: str = ENGLISH) -> Print:
    """The wall plan, named by what the block is for."""
    programme = words(language).maybe("focus", plan.problem.athlete.goal.focus)
    view = card(plan, programme=programme, paper=paper, named=False, language=language)
    return gym_print("card.html.j2", view, SHEETS[paper].css)
