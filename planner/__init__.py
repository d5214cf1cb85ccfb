"""A strength-training block planner in which every session trains legs and chest together."""

__version__ = "2026.11.0"

__all__ = ["__version__"]
