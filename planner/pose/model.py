"""What a periodisation model asks of the profile."""

from __future__ import annotations

from planner.athlete import Athlete
from planner.pose.notes import Notes
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import ModelRule


def check_model(athlete: Athlete, rules: Rulebook, notes: Notes) -> None:
    """Note a model that leads to a peak date where there is none."""
    model = rules.maybe(ModelRule)
    if model and model.needs_peak and athlete.goal.peak_date is None:
        text = f"the model “{model.label}” leads to a peak date, and the goal has none"
        advice = "write peak_date: with the day of the competition or test, or another model"
        notes.add(("goal", "model"), text, advice=advice)
