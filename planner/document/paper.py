"""Sheets of paper a plan is printed on, and the room they leave for sessions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SMALL_MM = 160.0
"""Width of text below which a session is set in another way."""


class Paper(StrEnum):
    """Sizes of paper; the value is the word of the command line."""

    A4 = "a4"
    LETTER = "letter"
    A5 = "a5"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size and margins of a page.

    Parameters
    ----------
    css
        Name of the size in CSS.
    height_mm, width_mm
        Whole page.
    margins_mm
        Top, right, bottom, left; the left one leaves room for a punch.
    zoom
        Laid out larger, with the same measures, and printed smaller by this.
    """

    css: str
    height_mm: float
    width_mm: float
    margins_mm: tuple[float, float, float, float]
    zoom: float = 1.0

    @property
    def room_mm(self) -> float:
        """Height between the top and the bottom margin."""
        return self.height_mm - self.margins_mm[0] - self.margins_mm[2]

    @property
    def text_width_mm(self) -> float:
        """Width between the left and the right margin."""
        return self.width_mm - self.margins_mm[1] - self.margins_mm[3]

    @property
    def is_small(self) -> bool:
        """Whether a row of a session needs two lines: what to do, and below it what was done."""
        return self.text_width_mm < SMALL_MM

    @property
    def landscape(self) -> str:
        """Name of the size in CSS, turned on its side."""
        turned = f"{self.height_mm:g}mm {self.width_mm:g}mm"
        return turned if self.zoom < 1 else f"{self.css} landscape"

    @property
    def page_rule(self) -> str:
        """The ``@page`` rule of this paper."""
        margins = " ".join(f"{side:g}mm" for side in self.margins_mm)
        return f"@page {{ size: {self.css}; margin: {margins} }}"


SHEETS = {
    Paper.A4: Sheet("A4", 297.0, 210.0, (10.0, 10.0, 12.0, 14.0)),
    Paper.LETTER: Sheet("letter", 279.4, 215.9, (9.0, 12.0, 11.0, 15.0)),
    Paper.A5: Sheet("A5", 210.0, 148.0, (7.0, 7.0, 9.0, 9.0)),
}

REDUCED = {
    **SHEETS,
    Paper.A5: Sheet("205.6mm 291.7mm", 291.7, 205.6, (9.0, 8.0, 11.0, 11.0), zoom=0.72),
}
"""For prints that are made for a large sheet: A5 is one reduced."""
