"""Times as people export them: seconds, milliseconds, microseconds, or times of day."""

from __future__ import annotations

import re

import numpy as np

from planner.timing.signals import FloatArray

_OF_DAY = re.compile(
    r'"?(?:\d{4}[-/.]\d\d?[-/.]\d\d?[T ])?(\d\d?):(\d\d):(\d\d(?:[.,]\d+)?)(?:Z|[+-]\d\d:?\d\d)?"?'
)
_UNITS = (
    (1e-3, r"(^|[ _\[(])(ms|msec|millis\w*)\b|\bms$|^ms$"),
    (1e-6, r"(^|[ _\[(])(us|µs|μs|usec|micros\w*)\b|us$"),
    (1e-9, r"(^|[ _\[(])(ns|nsec|nanos\w*)\b|_ns$"),
)
_SLOWEST_HZ = 20.0
"""Nothing that is looked for here is sampled more slowly."""
_COUNTS = ((1e-3, "milliseconds"), (1e-6, "microseconds"), (1e-9, "nanoseconds"))
_LOOKED_AT = 400


def with_seconds(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Replace times of day such as 18:03:05.250 by the seconds since midnight.

    Only the first in each line, and only in files where lines begin with them.
    """
    some = lines[:_LOOKED_AT]
    if sum(_OF_DAY.match(line) is not None for line in some) < 3:
        return lines, ()

    def seconds(found: re.Match[str]) -> str:
        hours, minutes, rest = found.groups()
        return f"{int(hours) * 3600 + int(minutes) * 60 + float(rest.replace(',', '.')):.6f}"

    out = [_OF_DAY.sub(seconds, line, count=1) if _OF_DAY.match(line) else line for line in lines]
    return out, ("times of day were read as seconds since midnight",)


def seconds_per_count(time: FloatArray, name: str, unit: str) -> tuple[float, str]:
    """How many seconds one count of a time column is, and a note when that had to be inferred.

    A unit in the heading decides; without one, steps too long for any signal are taken as the
    largest smaller unit in which the rate is at least 20 Hz.
    """
    for scale, pattern in _UNITS:
        if re.search(pattern, unit.strip().lower()) or re.search(pattern, name.strip().lower()):
            return scale, ""
    step = np.diff(time[:10_000])
    step = step[np.isfinite(step)]
    typical = float(np.median(step)) if len(step) else 0.0
    if unit or typical * _SLOWEST_HZ <= 1:
        return 1.0, ""
    for scale, word in _COUNTS:
        if typical * scale * _SLOWEST_HZ <= 1:
            return scale, f"the column '{name or 'time'}' names no unit; it was read as {word}"
    return 1.0, ""
