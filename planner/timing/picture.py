"""The picture of a measurement: aligned repetitions, their lags, and the history, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

import numpy as np

from planner.files import Model
from planner.timing.envelopes import Envelopes, envelopes
from planner.timing.history import SessionLag, day_sd_ms, detectable_change_ms
from planner.timing.outcome import Lag
from planner.timing.signals import FloatArray, Recording

WIDTH = 720
_LEFT, _RIGHT = 84, 24
_LEGS, _CHEST, _INK, _PALE = "#1b6f8f", "#b5491f", "#222222", "#9a9a9a"
_PANEL = 120


class PictureWords(Model):
    """Every word in the picture."""

    title: str = "Lag of the chest behind the legs"
    legs: str = "legs"
    chest: str = "chest"
    onset: str = "onset"
    peak: str = "peak"
    after: str = "ms after the leg event"
    repetition: str = "repetition"
    left_out: str = "left out"
    history: str = "sessions, with the detectable change around the first"


def picture(
    recording: Recording,
    lag: Lag,
    sessions: Sequence[SessionLag] = (),
    words: PictureWords | None = None,
) -> str:
    """Draw a measurement.

    Parameters
    ----------
    sessions : sequence of SessionLag
        Earlier and present sessions of the same event; drawn from two on.

    Returns
    -------
    str
        A complete SVG document with a title, for a file or to be placed inline.
    """
    words = words or PictureWords()
    held = envelopes(recording, lag)
    event = words.onset if lag.event == "onset" else words.peak
    headline = f"{words.title} ({event}): {lag.lag_ms:.0f} ms [{lag.low_ms:.0f}, {lag.high_ms:.0f}]"
    parts = [_text(_LEFT, 24, headline, size=15)]
    top = 44
    parts += _bursts(held, lag, words, top)
    top += 2 * _PANEL + 46
    low = top
    body, top = _lags(lag, words, top)
    parts += body
    same = [session for session in sessions if session.event == lag.event]
    if len(same) > 1:
        parts += _history(same, words, top + 24)
        top += 24 + _PANEL
    height = max(top, low) + 30
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" font-family="sans-serif" fill="{_INK}">'
        f"<title>{escape(headline)}</title>" + "".join(parts) + "</svg>\n"
    )


def _bursts(held: Envelopes, lag: Lag, words: PictureWords, top: int) -> list[str]:
    """Envelopes of both groups above one time axis, events marked, the lag as a bar between."""
    scale = _Scale(float(held.time_ms[0]), float(held.time_ms[-1]))
    parts = []
    groups = ((words.legs, held.legs, _LEGS), (words.chest, held.chest, _CHEST))
    for place, (label, rows, colour) in enumerate(groups):
        base = top + (place + 1) * _PANEL
        parts.append(_text(8, base - _PANEL / 2, label, colour=colour))
        parts += [
            _curve(scale, held.time_ms, row, base, colour, width=0.6, opacity=0.35) for row in rows
        ]
        mean = rows.mean(axis=0)
        parts.append(_curve(scale, held.time_ms, mean, base, colour, width=2.2, opacity=1.0))
        parts.append(_line(_LEFT, base, WIDTH - _RIGHT, base, _PALE))
    legs_base, chest_base = top + _PANEL, top + 2 * _PANEL
    parts.append(_line(scale.at(0), top, scale.at(0), chest_base, _LEGS, dash="4 3"))
    parts.append(
        _line(scale.at(lag.lag_ms), legs_base, scale.at(lag.lag_ms), chest_base, _CHEST, dash="4 3")
    )
    for repetition in lag.repetitions:
        if repetition.used:
            x = scale.at(repetition.lag_ms)
            parts.append(_line(x, chest_base, x, chest_base + 5, _CHEST))
    parts.append(_interval(scale, lag, legs_base + 8))
    parts += _axis(scale, chest_base + 6, words.after)
    return parts


def _lags(lag: Lag, words: PictureWords, top: int) -> tuple[list[str], int]:
    """One dot per repetition with its standard error; the centre and interval behind them."""
    values = [r.lag_ms for r in lag.repetitions]
    spread = max([r.spread_ms for r in lag.repetitions], default=0.0)
    scale = _Scale(
        min([*values, lag.low_ms]) - spread - 10, max([*values, lag.high_ms]) + spread + 10
    )
    step = max(6, min(16, 260 // max(len(values), 1)))
    bottom = top + 10 + step * len(values)
    band = scale.at(lag.high_ms) - scale.at(lag.low_ms)
    parts = [
        _band(scale.at(lag.low_ms), top, band, bottom - top, _CHEST),
        _line(scale.at(lag.lag_ms), top, scale.at(lag.lag_ms), bottom, _CHEST),
        _text(8, top + 12, words.repetition),
    ]
    for index, repetition in enumerate(lag.repetitions):
        y = top + 10 + step * index
        x = scale.at(repetition.lag_ms)
        half = abs(scale.at(repetition.lag_ms + repetition.spread_ms) - x)
        parts.append(_line(x - half, y, x + half, y, _PALE))
        fill = _INK if repetition.used else "none"
        parts.append(f'<circle cx="{x:.1f}" cy="{y}" r="3" fill="{fill}" stroke="{_INK}"/>')
        if not repetition.used:
            parts.append(_text(x + 6, y + 4, words.left_out, size=10))
    parts += _axis(scale, bottom, "ms")
    return parts, bottom + 26


def _history(sessions: Sequence[SessionLag], words: PictureWords, top: int) -> list[str]:
    """Lag per session; the band is the change that would be real against the first."""
    ordered = sorted(sessions, key=lambda one: one.at)
    spread = day_sd_ms(ordered)
    change = detectable_change_ms(ordered[0], spread)
    first = ordered[0].lag_ms
    values = [session.lag_ms for session in ordered]
    low, high = min([*values, first - change]) - 5, max([*values, first + change]) + 5
    across = (WIDTH - _LEFT - _RIGHT) / max(len(ordered) - 1, 1)

    def down(value: float) -> float:
        return top + (high - value) / (high - low) * (_PANEL - 30)

    upper, lower = down(first + change), down(first - change)
    parts = [_band(_LEFT, upper, WIDTH - _LEFT - _RIGHT, lower - upper, _LEGS)]
    points = [(_LEFT + across * i, down(value)) for i, value in enumerate(values)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts.append(f'<polyline points="{path}" fill="none" stroke="{_INK}"/>')
    for index, ((x, y), session) in enumerate(zip(points, ordered, strict=True)):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
        anchor = "start" if not index else "end" if index == len(ordered) - 1 else "middle"
        day = session.at.date().isoformat()
        parts.append(_text(x, top + _PANEL - 16, day, size=9, anchor=anchor))
    parts += [
        _text(8, down(value) + 4, f"{value:.0f} ms", size=11)
        for value in (first - change, first, first + change)
    ]
    parts.append(_text(_LEFT, top + _PANEL, words.history, size=11))
    return parts


class _Scale:
    """Milliseconds to the picture's horizontal places."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, max(high, low + 1)

    def at(self, value: float) -> float:
        inside = (value - self.low) / (self.high - self.low)
        return _LEFT + min(max(inside, 0.0), 1.0) * (WIDTH - _LEFT - _RIGHT)


def _interval(scale: _Scale, lag: Lag, y: float) -> str:
    low, high = scale.at(lag.low_ms), scale.at(lag.high_ms)
    return (
        f'<line x1="{low:.1f}" y1="{y:.1f}" x2="{high:.1f}" y2="{y:.1f}" stroke="{_CHEST}" '
        f'stroke-width="5" opacity="0.6"/>'
    )


def _curve(
    scale: _Scale,
    time_ms: FloatArray,
    row: FloatArray,
    base: float,
    colour: str,
    *,
    width: float,
    opacity: float,
) -> str:
    height = np.clip(row / 1.6, 0, 1) * (_PANEL - 12)
    points = " ".join(
        f"{scale.at(float(t)):.1f},{base - h:.1f}"
        for t, h in zip(time_ms[::2], height[::2], strict=True)
    )
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'opacity="{opacity}"/>'
    )


def _axis(scale: _Scale, y: float, label: str) -> list[str]:
    span = scale.high - scale.low
    step = next(s for s in (10, 20, 50, 100, 200, 500, 1000, 10_000) if span / s <= 9)
    parts = []
    value = np.ceil(scale.low / step) * step
    while value <= scale.high:
        x = scale.at(float(value))
        parts.append(_line(x, y, x, y + 4, _PALE))
        parts.append(_text(x, y + 16, f"{value:.0f}", size=10, anchor="middle"))
        value += step
    parts.append(_text(WIDTH - _RIGHT, y + 28, label, size=10, anchor="end"))
    return parts


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, *, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dashed}/>'
    )


def _band(x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{colour}" opacity="0.12"/>'
    )


def _text(
    x: float, y: float, text: str, *, size: int = 12, colour: str = _INK, anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}">{escape(text)}</text>'
    )
