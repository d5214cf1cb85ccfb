"""Values of rules in one line, and what a later layer changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.rulebook.book import Change


def changed(change: Change) -> str:
    """Who changed a value, from what to what, and why."""
    was = f"{told(change.before)} → {told(change.after)}"
    return f"changed by {change.book}: {change.key} {was}, because {change.because}"


def told(value: Any) -> str:  # noqa: ANN401 - any value of a rule
    """A value in one line, without the marks of a programming language."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_inner(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_inner(one) for one in value) or "none"
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _inner(value: Any) -> str:  # noqa: ANN401 - any value of a rule
    return f"({told(value)})" if isinstance(value, dict | list) else told(value)
