"""Journals: what was trained, from the planner's own table or from the exports of common loggers."""

from planner.journal.entry import Entry, Journal, Skip, Skipped, Unanswered
from planner.journal.mapping import Mapping
from planner.journal.names import Names
from planner.journal.reading import Asked, read_journal

__all__ = [
    "Asked",
    "Entry",
    "Journal",
    "Mapping",
    "Names",
    "Skip",
    "Skipped",
    "Unanswered",
    "read_journal",
]
