"""One end of the bar with its plates, as small as the figure beside it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from planner.document.charts import svg

HEIGHT = 20.0
GAP = 1.2
COLLAR = 4.0
"""The bar before its first plate."""
FULL_KG = 20.0
"""From here on plates are as large as they get."""
BAR = 1.6


def plates(per_side_kg: Sequence[float], spoken: str) -> Markup:
    """Draw the plates of one side, the heaviest first; nothing for none.

    Parameters
    ----------
    per_side_kg
        Mass of each plate, as it is put on.
    spoken
        The same in words, for readers who cannot see the picture.
    """
    if not per_side_kg:
        return Markup()
    boxes: list[svg.Box] = []
    x = COLLAR
    for kg in per_side_kg:
        wide, tall = _width(kg), _height(kg)
        boxes.append((x, (HEIGHT - tall) / 2, wide, tall))
        x += wide + GAP
    boxes.append((0, (HEIGHT - BAR) / 2, x + 2, BAR))
    # There are hundreds of these in a booklet: as few elements and attributes as can be.
    return Markup(  # noqa: S704 - words are escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plates" viewBox="0 0 {svg.at(x + 2)} {HEIGHT:g}">'
        f"<title>{escape(spoken)}</title>{svg.boxes(boxes, '')}</svg>"
    )


def _width(kg: float) -> float:
    """Thicker with the mass, so that plates of one diameter are told apart."""
    return 2.6 + min(kg, 30.0) * 0.14


def _height(kg: float) -> float:
    return HEIGHT * float(min(1.0, (kg / FULL_KG) ** 0.45))
