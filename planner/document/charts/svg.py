"""Small pieces of SVG text, escaped where they carry words."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Box = tuple[float, float, float, float]
"""x, y, width, height."""

HATCH = (
    '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<path d="M-1,1 l2,-2 M0,5 l5,-5 M4,6 l2,-2" stroke="#000" stroke-width="1"/></pattern></defs>'
)


def hatch(name: str) -> tuple[str, str]:
    """A hatching of its own for one of several pictures on a page: its definition, and its id."""
    own = "hatch-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    return HATCH.replace('"hatch"', f'"{own}"'), own


def at(value: float) -> str:
    """A coordinate with at most one digit behind the point."""
    return f"{value:.1f}".removesuffix(".0")


def rect(x: float, y: float, width: float, height: float, look: str) -> str:
    """A rectangle; ``look`` holds its fill and stroke attributes."""
    return f'<rect x="{at(x)}" y="{at(y)}" width="{at(width)}" height="{at(height)}" {look}/>'


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    """A straight line."""
    return f'<path d="M{at(x1)},{at(y1)}L{at(x2)},{at(y2)}" {look}/>'


def boxes(rectangles: Iterable[Box], look: str) -> str:
    """Many rectangles (x, y, width, height) as one path; nothing for none."""
    path = "".join(
        f"M{at(x)},{at(y)}h{at(width)}v{at(height)}h{at(-width)}z"
        for x, y, width, height in rectangles
    )
    return f'<path d="{path}"{" " + look if look else ""}/>' if path else ""


def path(points: Iterable[tuple[float, float]]) -> str:
    """A line through points, as the data of a path."""
    return "M" + "L".join(f"{at(x)},{at(y)}" for x, y in points)


def ring(x: float, y: float, radius: float) -> str:
    """A point of a line: a white circle with a black edge."""
    return (
        f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(radius)}"'
        ' fill="#fff" stroke="#000" stroke-width="1.8"/>'
    )


def text(x: float, y: float, words: str, look: str = "") -> str:
    """A line of text with its baseline at ``y``."""
    return f'<text x="{at(x)}" y="{at(y)}"{" " + look if look else ""}>{escape(words)}</text>'


def figure(
    parts: Iterable[str],
    *,
    width: float,
    height: float,
    title: str,
    desc: str,
    style: str,
    font_size: float,
) -> Markup:
    """The whole picture: a title and a description for readers who cannot see it, then its parts."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{style}" role="img"'
        f' viewBox="0 0 {at(width)} {at(height)}" font-family="Inter" font-size="{at(font_size)}">'
    )
    told = f"<title>{escape(title)}. {escape(desc)}</title><desc>{escape(desc)}</desc>"
    return Markup(head + told + "".join(parts) + "</svg>")  # noqa: S704 - words are escaped above
