"""The lag over time: one point a session with its interval, and what it is compared with as a band."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    if not verdict.history:
        return Markup()
    frame = _Frame(width, height, len(verdict.history), *_range(verdict))
    listed = "; ".join(
        words(
            "timing.point",
            date=words.full(point.date),
            lag=words.number(point.lag_ms, 0),
            half=words.number(point.half_width_ms, 0),
        )
        for point in verdict.history
    )
    return svg.figure(
        [*_band(frame, verdict), *_axis(frame, words), *_points(frame, verdict, words)],
        width=width,
        height=height,
        title=words("timing.chart"),
        desc=listed,
        style="lag",
        font_size=10,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where sessions and milliseconds lie on the picture."""

    width: float
    height: float
    count: int
    low_ms: float
    high_ms: float

    def y(self, lag_ms: float) -> float:
        share = (self.high_ms - lag_ms) / (self.high_ms - self.low_ms)
        return TOP + share * (self.height - TOP - BOTTOM)

    def x(self, index: int) -> float:
        return LEFT + (index + 0.5) * (self.width - LEFT - RIGHT) / self.count


def _band(frame: _Frame, verdict: Sequencing) -> list[str]:
    """What the lag is compared with."""
    if verdict.low_ms is None or verdict.high_ms is None:
        return []
    top = frame.y(verdict.high_ms)
    width, height = frame.width - LEFT - RIGHT, frame.y(verdict.low_ms) - top
    return [svg.rect(LEFT, top, width, height, BAND)]


def _axis(frame: _Frame, words: Words) -> Iterator[str]:
    for lag_ms in range(int(frame.low_ms), int(frame.high_ms) + 1, ROUND_MS):
        y = frame.y(lag_ms)
        yield svg.line(LEFT - 4, y, LEFT, y, THIN)
        yield svg.text(LEFT - 7, y + 3, words.number(lag_ms, 0), 'text-anchor="end"')


def _points(frame: _Frame, verdict: Sequencing, words: Words) -> Iterator[str]:
    for index, point in enumerate(verdict.history):
        x, half = frame.x(index), point.half_width_ms
        yield svg.line(x, frame.y(point.lag_ms - half), x, frame.y(point.lag_ms + half), THIN)
        yield svg.line(x - 5, frame.y(point.lag_ms), x + 5, frame.y(point.lag_ms), BOLD)
        yield svg.text(x, frame.height - 8, words.day(point.date), 'text-anchor="middle"')


def _range(verdict: Sequencing) -> tuple[float, float]:
    """Ends of the axis: everything that is drawn, out to the next whole step."""
    values = [p.lag_ms - p.half_width_ms for p in verdict.history]
    values += [p.lag_ms + p.half_width_ms for p in verdict.history]
    values += [value for value in (verdict.low_ms, verdict.high_ms) if value is not None]
    low, high = min(values), max(values)
    return low // ROUND_MS * ROUND_MS, -(-high // ROUND_MS) * ROUND_MS
