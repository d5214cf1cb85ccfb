"""A gym's template to pages: the same sandbox, fonts and bytes for equal content as the booklet's."""

from __future__ import annotations

from planner.document.printing import Print, markup, sheet


def gym_print(template: str, view: object, size: str) -> Print:
    """A view in one of the gym's templates, on a size of paper such as ``A4 landscape``."""
    page = f"@page {{ size: {size}; margin: 9mm 9mm 12mm 12mm }}\n"
    return Print(markup("gym", template, view=view), f"{sheet('gym', 'gym.css')}\n{page}")
