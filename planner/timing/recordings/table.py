"""CSV and TSV: plain tables and the exports of Delsys, Noraxon and BTS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from planner.errors import InputError
from planner.timing.recordings.digits import parse_block
from planner.timing.recordings.layout import Layout, find_layout
from planner.timing.recordings.plain import read_plain
from planner.timing.recordings.text import lines_of, read_bytes
from planner.timing.recordings.times import seconds_per_count, with_seconds
from planner.timing.recordings.units import split_unit, volts
from planner.timing.signals import Channel, FloatArray, Recording

_TIME = re.compile(
    r"(abs(olute)?[ _]?|rel(ative)?[ _]?|elapsed[ _]?)?(time|zeit|tempo|temps|tiempo|t)"
    r"([ _]?stamp)?(\b.*|_\w*)|x ?\[s\]|x|(milli|micro)?seconds?|ms|epoch\w*",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"(sub[ _-]?)?frame.*|sample( ?(no|number|#))?|index|#|item|n", re.IGNORECASE)
_GAP_STEPS = 1.5


@dataclass(frozen=True)
class Clock:
    """A regular clock: start, rate, and where each row falls on it."""

    start_s: float
    rate_hz: float
    places: FloatArray | None
    """Index of each row on the regular grid; None when rows follow one another without gaps."""


def read_table(path: Path) -> Recording:
    """Read a text table of signals.

    Raises
    ------
    InputError
        With line and column of what is wrong.
    """
    content = read_bytes(path)
    plain = read_plain(content, str(path))
    if plain is not None:
        del content
        return from_columns(str(path), *plain)
    lines, notes = lines_of(content, str(path))
    del content
    lines, changed = with_seconds(lines)
    notes += changed
    layout = find_layout(lines, str(path))
    end = _end_of_block(lines, layout.first)
    body = lines[layout.first : end]
    if layout.decimal:
        body = [line.replace(",", ".") for line in body]
    values = parse_block(body, layout.delimiter, len(layout.names), layout.first + 1, str(path))
    if any(line.strip() for line in lines[end:]):
        notes += (f"only the first table is read; line {end + 1} ends it",)
    del lines, body  # of a long recording they take more room than its numbers
    return from_columns(str(path), layout, values, notes)


def from_columns(
    source: str, layout: Layout, values: FloatArray, notes: tuple[str, ...]
) -> Recording:
    """Turn columns into channels: every time column rules the columns up to the next one."""
    names, units = _headings(layout)
    times = _time_columns(names, values)

    def said_of(ruling: int) -> tuple[str, str]:
        return names[ruling], units[ruling]

    clocks: dict[int | None, Clock] = {}
    channels: list[Channel] = []
    for index, name in enumerate(names):
        if index in times or (_COUNTER.fullmatch(name) and len(names) > 1):
            continue
        ruling = max((t for t in times if t < index), default=times[0] if times else None)
        column = values[:, index]
        time = None if ruling is None else values[:, ruling]
        if time is not None and len(times) > 1:
            kept = int(np.flatnonzero(np.isfinite(time))[-1]) + 1 if np.isfinite(time).any() else 0
            column, time = column[:kept], time[:kept]
        if ruling not in clocks:
            scale, said = 1.0, ""
            if time is not None:
                scale, said = seconds_per_count(time, *said_of(ruling or 0))
            notes += (said,) if said and said not in notes else ()
            clocks[ruling] = _clock(None if time is None else time * scale, layout, source)
        clock = clocks[ruling]
        kept_unit, factor = volts(units[index])
        label = name or f"column {index + 1}"
        samples = _on_grid(column * factor, clock)
        channels.append(Channel(label, kept_unit, clock.rate_hz, clock.start_s, samples))
    return Recording(source, tuple(channels), notes=notes)


def _headings(layout: Layout) -> tuple[list[str], list[str]]:
    names, units = [], []
    for name, below in zip(layout.names, layout.units, strict=True):
        bare, inside = (name, "") if _TIME.fullmatch(name) is None else split_unit(name)
        if not inside:
            bare, inside = split_unit(name)
        names.append(bare)
        units.append((below or inside).strip("[]() "))
    return names, units


def _time_columns(names: list[str], values: FloatArray) -> list[int]:
    named = [i for i, name in enumerate(names) if name and _TIME.fullmatch(name)]
    if named or any(names):
        return named
    if values.shape[1] > 1 and len(values) > 2:
        step = np.diff(values[:, 0])
        if np.isfinite(step).all() and step.min() > 0 and np.ptp(step) <= 0.5 * step.mean():
            return [0]
    return []


def _clock(seconds: FloatArray | None, layout: Layout, source: str) -> Clock:
    if seconds is None or len(seconds) < 3:
        if layout.rate_hz is None:
            raise InputError.of(
                "neither a time column nor a sampling rate was found",
                file=source,
                advice='write a first line "# Sampling rate: 1000 Hz", with the true rate',
            )
        return Clock(0.0, layout.rate_hz, None)
    step = np.diff(seconds)
    bad = np.flatnonzero(~(step > 0))
    if len(bad):
        raise InputError.of(
            f"time does not move on in line {layout.first + int(bad[0]) + 2}",
            file=source,
            advice="export the recording again with its time column",
        )
    typical = float(np.median(step))
    gaps = bool((step > _GAP_STEPS * typical).any())
    regular = step[step <= _GAP_STEPS * typical]
    rate = 1 / float(regular.mean())
    stated = layout.rate_hz
    if stated is not None and abs(rate / stated - 1) > 0.02:
        raise InputError.of(
            f"the header says {stated:g} Hz, the time column {rate:.1f} Hz",
            file=source,
            advice="export the recording again",
        )
    places = np.concatenate([[0.0], np.cumsum(np.maximum(np.rint(step * rate), 1))])
    return Clock(float(seconds[0]), rate, places if gaps else None)


def _on_grid(column: FloatArray, clock: Clock) -> FloatArray:
    if clock.places is None:
        return np.ascontiguousarray(column)
    count = int(clock.places[-1]) + 1
    if count > 20 * len(column) + 1000:
        count = len(column)
        return np.ascontiguousarray(column)
    grid = np.full(count, np.nan)
    grid[clock.places.astype(np.int64)] = column
    return grid


def _end_of_block(lines: list[str], first: int) -> int:
    """First blank line after the block, or the end of the file."""
    # A line of numbers has at least one character and one delimiter per column, a blank one less.
    longest_blank = len(lines[first]) // 2 + 2 if first < len(lines) else 0
    for index, length in enumerate(map(len, lines[first:]), first):
        if length <= longest_blank and not lines[index].strip(" \t\r\n,;"):
            return index
    return len(lines)
