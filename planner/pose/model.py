"""What a periodisation model asks of the profile, and whether its days fit together."""

from __future__ import annotations

from collections.abc import Iterator

from planner.athlete import Athlete
from planner.day import prescribed
from planner.pose.notes import Notes
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import ModelRule, ModelStage
from planner.vocabulary import Category, Slug

LEADING = (Category.MAIN, Category.ASSISTANCE)
"""Categories whose lifts can lead a session."""


def check_model(athlete: Athlete, rules: Rulebook, notes: Notes) -> None:
    """Note a model that leads to a peak date where there is none, or whose sessions nothing could lead."""
    model = rules.maybe(ModelRule)
    if model is None:
        return
    path = ("goal", "model")
    if model.needs_peak and athlete.goal.peak_date is None:
        text = f"the model “{model.label}” leads to a peak date, and the goal has none"
        advice = "write peak_date: with the day of the competition or test, or another model"
        notes.add(path, text, advice=advice)
    for stage in model.stages:
        for days in sorted({days for days in _together(stage) if not _can_lead(rules, stage, days)}):
            text = f"of the model “{model.label}” the days {', '.join(days)} share one session, but no"
            text = f"{text} main or assistance work with a common number of sets"
            notes.add(path, text, advice="give their prescriptions base_sets that overlap")


def _together(stage: ModelStage) -> Iterator[tuple[Slug, ...]]:
    """Kinds of days that one session of the pattern takes in turn, week by week."""
    for rows in (stage.weeks or (), *stage.by_sessions.values()):
        for position in range(max((len(row) for row in rows), default=0)):
            yield tuple(sorted({row[position % len(row)] for row in rows}))


def _can_lead(rules: Rulebook, stage: ModelStage, days: tuple[Slug, ...]) -> bool:
    for category in LEADING:
        given = [prescribed(rules, stage.phase, day, category) for day in days]
        bands = [one.base_sets for one in given if one is not None]
        if len(bands) == len(days) and max(b.min for b in bands) <= min(b.max for b in bands):
            return True
    return False
