"""The looks of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_EDGE = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}


@dataclass(frozen=True, slots=True)
class Styles:
    """Cell formats; only ``entry`` cells can be written into while the sheet is protected."""

    title: Format
    quiet: Format
    head: Format
    session: Format
    text: Format
    centre: Format
    number: Format
    load: Format
    ramp: Format
    entry: Format


def styles(book: Workbook) -> Styles:
    """Make the formats of a workbook."""

    def made(**values: Any) -> Format:  # noqa: ANN401 - values of many kinds
        return book.add_format({"font_name": "Calibri", "font_size": 10, **values})

    return Styles(
        title=made(bold=True, font_size=14),
        quiet=made(italic=True, font_color="#595959"),
        head=made(bold=True, bg_color="#D9D9D9", text_wrap=True, align="center", **_EDGE),
        session=made(bold=True, bg_color="#EDEDED", top=2),
        text=made(**_EDGE),
        centre=made(align="center", **_EDGE),
        number=made(num_format="0.0#", align="center", **_EDGE),
        load=made(num_format="0.0#", bold=True, align="center", **_EDGE),
        ramp=made(num_format="0.0#", align="center", font_color="#595959", **_EDGE),
        entry=made(num_format="General", bg_color="#FFF7CC", align="center", locked=False, **_EDGE),
    )
