"""Exchange: the plan in the forms in which people take it with them, and back again."""

from planner.exchange.formats import SUFFIXES, export, suffix_of

__all__ = ["SUFFIXES", "export", "suffix_of"]
