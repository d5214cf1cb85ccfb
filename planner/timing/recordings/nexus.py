"""Vicon Nexus CSV: blocks with a title, a rate, device names, channel names and units."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from planner.errors import InputError
from planner.timing.recordings.digits import parse_block
from planner.timing.recordings.layout import cells
from planner.timing.recordings.text import read_lines
from planner.timing.recordings.units import volts
from planner.timing.signals import Channel, FloatArray, Markers, Recording

_TITLES = ("devices", "trajectories")
_METRES = {"mm": 1e-3, "cm": 1e-2, "m": 1.0}


def is_nexus(first_line: str) -> bool:
    """Whether a file begins like a Nexus export."""
    return re.split(r"[,;\t]", first_line.strip().strip('"'))[0].strip('"').lower() in _TITLES


def read_nexus(path: Path) -> Recording:
    """Read the `Devices` and `Trajectories` blocks.

    Raises
    ------
    InputError
        When a block lacks its rate or its numbers.
    """
    lines, notes = read_lines(path)
    channels: list[Channel] = []
    markers: Markers | None = None
    at = 0
    while at < len(lines):
        title = cells(lines[at], ",")[0].lower()
        if title not in _TITLES:
            at += 1
            continue
        head, values, at = _block(lines, at, str(path))
        if title == "devices":
            channels += _channels(head, values)
        else:
            markers = _markers(head, values)
    return Recording(str(path), tuple(channels), markers, notes=notes)


class _Head:
    """The five lines above a block."""

    def __init__(
        self,
        rate_hz: float,
        devices: list[str],
        names: list[str],
        units: list[str],
        frames: FloatArray,
    ) -> None:
        self.rate_hz, self.devices, self.names, self.units = rate_hz, devices, names, units
        self.frames = frames


def _block(lines: list[str], at: int, source: str) -> tuple[_Head, FloatArray, int]:
    rows = [cells(line, ",") for line in lines[at + 1 : at + 5]]
    if len(rows) < 4 or not re.fullmatch(r"\d+(\.\d+)?", rows[0][0]):
        raise InputError.of(
            f"line {at + 2} should hold the sampling rate",
            file=source,
            advice="export the file again from Nexus",
        )
    end = at + 5
    while end < len(lines) and lines[end].strip(" ,\r\n"):
        end += 1
    names, units, devices = rows[2], rows[3], rows[1]
    width = max((i + 1 for i, name in enumerate(names) if name), default=0)
    body = [_trimmed(line, width) for line in lines[at + 5 : end]]
    if width < 3 or len(body) < 3:
        raise InputError.of(
            f"the block in line {at + 1} holds no numbers",
            file=source,
            advice="the file is cut short; export it again",
        )
    values = parse_block(body, ",", width, at + 6, source)
    frames, sub = values[:, 0], values[:, 1]
    # Frames run on one by one; sub-frames return to 0 with each. A jump means lost lines.
    per_frame = int(sub.max()) + 1
    running = frames * per_frame + sub
    if not np.isfinite(running).all() or (np.diff(running) != 1).any():
        where = int(np.flatnonzero(~(np.diff(running) == 1))[0]) if len(running) > 1 else 0
        raise InputError.of(
            f"frames do not follow one another in line {at + 7 + where}",
            file=source,
            advice="export the file again from Nexus",
        )
    devices = (devices + [""] * width)[:width]
    units = (units + [""] * width)[:width]
    return _Head(float(rows[0][0]), devices, names[:width], units, frames), values, end


def _trimmed(line: str, width: int) -> str:
    parts = line.rstrip("\r\n").split(",")
    while len(parts) > width and not parts[-1].strip():
        parts.pop()
    return ",".join(parts) + "\n"


def _channels(head: _Head, values: FloatArray) -> list[Channel]:
    out = []
    device = ""
    for index in range(2, len(head.names)):
        device = head.devices[index] or device
        unit, factor = volts(head.units[index])
        name = head.names[index] or device or f"column {index + 1}"
        start = float((head.frames[0] - 1) * (values[:, 1].max() + 1) / head.rate_hz)
        out.append(Channel(name, unit, head.rate_hz, start, values[:, index] * factor))
    return out


def _markers(head: _Head, values: FloatArray) -> Markers | None:
    names, columns = [], []
    for index in range(2, len(head.names) - 2):
        if head.names[index].upper() == "X" and head.devices[index]:
            names.append(head.devices[index].split(":")[-1])
            columns.append(index)
    if not names:
        return None
    factor = _METRES.get(head.units[columns[0]].lower(), 1e-3)
    positions = np.stack([values[:, c : c + 3] for c in columns], axis=1) * factor
    start = float((head.frames[0] - 1) / head.rate_hz)
    return Markers(tuple(names), head.rate_hz, start, positions)
