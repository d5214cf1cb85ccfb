"""A gym's template to pages: the same sandbox, fonts and bytes for equal content as the booklet's."""

from __future__ import annotations

from planner.document.paper import REDUCED, Paper
from planner.document.printing import Print, markup, sheet


def gym_print(template: str, view: object, paper: Paper, *, upright: bool = False) -> Print:
    """A view in one of the gym's templates, on paper turned on its side or upright."""
    found = REDUCED[paper]
    size = found.css if upright else found.landscape
    page = f"@page {{ size: {size}; margin: 9mm 9mm 12mm 12mm }}\n"
    style = f"{sheet('gym', 'gym.css')}\n{page}"
    return Print(markup("gym", template, view=view), style, found.zoom)
