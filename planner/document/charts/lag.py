"""The lag over time: one point a session with its interval, and what it is compared with as a band."""

from __future__ import annotations

from markupsafe import Markup

from planner.document.charts import svg
from planner.document.words import Words
from planner.problem import Sequencing

LEFT, RIGHT, TOP, BOTTOM = 34.0, 12.0, 14.0, 26.0
BAND = 'fill="#e6e6e6" stroke="#000" stroke-width=".8" stroke-dasharray="4 3"'
THIN = 'stroke="#000" stroke-width="1" fill="none"'
BOLD = 'stroke="#000" stroke-width="2.4" fill="none"'
ROUND_MS = 20


def lag_history(verdict: Sequencing, words: Words, *, width: float, height: float) -> Markup:
    """Draw the sessions of one task; nothing for none."""
    points = verdict.history
    if not points:
        return Markup()
    low, high = _range(verdict)

    def y(lag_ms: float) -> float:
        return TOP + (high - lag_ms) / (high - low) * (height - TOP - BOTTOM)

    def x(index: int) -> float:
        return LEFT + (index + 0.5) * (width - LEFT - RIGHT) / len(points)

    parts: list[str] = []
    if verdict.low_ms is not None and verdict.high_ms is not None:
        band = y(verdict.low_ms) - y(verdict.high_ms)
        parts.append(svg.rect(LEFT, y(verdict.high_ms), width - LEFT - RIGHT, band, BAND))
    for lag_ms in range(int(low), int(high) + 1, ROUND_MS):
        parts.append(svg.line(LEFT - 4, y(lag_ms), LEFT, y(lag_ms), THIN))
        parts.append(
            svg.text(LEFT - 7, y(lag_ms) + 3, words.number(lag_ms, 0), 'text-anchor="end"')
        )
    for index, point in enumerate(points):
        at, half = x(index), point.half_width_ms
        parts.append(svg.line(at, y(point.lag_ms - half), at, y(point.lag_ms + half), THIN))
        parts.append(svg.line(at - 5, y(point.lag_ms), at + 5, y(point.lag_ms), BOLD))
        parts.append(svg.text(at, height - 8, words.day(point.date), 'text-anchor="middle"'))
    listed = "; ".join(
        words(
            "timing.point",
            date=words.full(p.date),
            lag=words.number(p.lag_ms, 0),
            half=words.number(p.half_width_ms, 0),
        )
        for p in points
    )
    return svg.figure(
        parts,
        width=width,
        height=height,
        title=words("timing.chart"),
        desc=listed,
        style="lag",
        font_size=10,
    )


def _range(verdict: Sequencing) -> tuple[float, float]:
    """Ends of the axis: everything that is drawn, out to the next whole step."""
    values = [p.lag_ms - p.half_width_ms for p in verdict.history]
    values += [p.lag_ms + p.half_width_ms for p in verdict.history]
    values += [value for value in (verdict.low_ms, verdict.high_ms) if value is not None]
    low, high = min(values), max(values)
    return low // ROUND_MS * ROUND_MS, -(-high // ROUND_MS) * ROUND_MS
