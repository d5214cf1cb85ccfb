"""C3D: analogue channels, markers and events of motion capture systems, through ezc3d."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from planner.errors import InputError
from planner.timing.recordings.child import read_in_child
from planner.timing.recordings.extras import extra
from planner.timing.recordings.text import read_bytes
from planner.timing.recordings.units import volts
from planner.timing.signals import Channel, Mark, Markers, Recording

Held: TypeAlias = Any
"""What the untyped reader holds."""
_METRES = {"mm": 1e-3, "cm": 1e-2, "m": 1.0}


def read_c3d(path: Path) -> Recording:
    """Read a C3D file in a child process: the native reader can crash on damaged files.

    Raises
    ------
    InputError
        Not a C3D file, damaged, or cut short.
    """
    content = read_bytes(path)
    if len(content) < 1024 or content[1] != 0x50:
        raise InputError.of("this is not a C3D file", file=str(path), advice="export it again")
    expected = _promised_bytes(content)
    if len(content) < expected:
        raise InputError.of(
            f"the header promises {expected} bytes, the file holds {len(content)}",
            file=str(path),
            advice="the file is cut short; export it again",
        )
    return read_in_child(path, "c3d")


def _promised_bytes(content: bytes) -> int:
    """Size that the header asks for; 0 when it does not tell (more than 65534 frames)."""
    parameters = 512 * (max(content[0], 1) - 1)
    kind = content[parameters + 3] if parameters + 3 < len(content) else 84
    order = ">" if kind == 86 else "<"
    words: tuple[int, ...] = struct.unpack(order + "10H", content[:20])
    points, analogs, first, last, data_block = (words[i] for i in (1, 2, 3, 4, 8))
    if last >= 65535 or last < first:
        return 0
    # A negative scale means floats; its sign bit stands in another byte for DEC numbers.
    scale = content[12:16]
    negative = bool((scale[1] if kind == 85 else scale[0] if kind == 86 else scale[3]) & 0x80)
    width = 4 if negative else 2
    return 512 * (data_block - 1) + (last - first + 1) * (4 * points + analogs) * width


def read_here(path: Path) -> Recording:
    """Read in this process; only the child calls it."""
    ezc3d = extra("ezc3d", "c3d", str(path))
    held: Held = ezc3d.c3d(str(path))
    notes: list[str] = []
    parameters = held["parameters"]
    header = held["header"]
    frames = int(header["points"]["last_frame"]) - int(header["points"]["first_frame"]) + 1
    channels = _channels(held, parameters, header, frames, path)
    markers = _markers(held, parameters, header, frames, path)
    if markers is None and not channels:
        raise InputError.of("the file holds neither signals nor markers", file=str(path))
    return Recording(str(path), channels, markers, _events(parameters), tuple(notes))


def _text(parameters: Held, group: str, key: str) -> list[str]:
    """A list of labels, with the continuation `KEY2`, `KEY3` ... of long lists."""
    out: list[str] = []
    for suffix in ("", "2", "3", "4"):
        held = parameters.get(group, {}).get(key + suffix)
        if held is None:
            break
        out += [str(value).strip() for value in held["value"]]
    return out


def _channels(
    held: Held,
    parameters: Held,
    header: Held,
    frames: int,
    path: Path,
) -> tuple[Channel, ...]:
    samples = np.asarray(held["data"]["analogs"])[0]
    if not samples.size:
        return ()
    rate = float(header["analogs"]["frame_rate"])
    points = float(header["points"]["frame_rate"])
    if not np.isfinite(rate) or rate <= 0 or not np.isfinite(points) or points <= 0:
        raise InputError.of("the sampling rate in the header cannot be right", file=str(path))
    per_frame = rate / points
    if abs(per_frame - round(per_frame)) > 1e-3:
        raise InputError.of("analogue and video rates do not fit together", file=str(path))
    _agree_on_rates(parameters, points, rate, path)
    # Long files overflow the header's 16-bit frame counts; then the data themselves are believed.
    expected = frames * per_frame
    if frames > 0 and frames < 65535 and abs(samples.shape[1] - expected) > per_frame:
        raise InputError.of(
            f"the header promises {expected:.0f} samples, the file holds {samples.shape[1]}",
            file=str(path),
        )
    labels = _text(parameters, "ANALOG", "LABELS")
    units = _text(parameters, "ANALOG", "UNITS")
    start = float(header["points"]["first_frame"]) / points
    out = []
    for index, row in enumerate(samples):
        unit, factor = volts(units[index] if index < len(units) else "")
        name = labels[index] if index < len(labels) and labels[index] else f"analog {index + 1}"
        out.append(Channel(name, unit, rate, start, np.asarray(row, dtype=float) * factor))
    return tuple(out)


def _agree_on_rates(parameters: Held, points_hz: float, rate_hz: float, path: Path) -> None:
    """Header and parameters hold the rates twice; a difference means damage."""
    for group, value in (("POINT", points_hz), ("ANALOG", rate_hz)):
        held_rate = parameters.get(group, {}).get("RATE")
        stated = float(held_rate["value"][0]) if held_rate and len(held_rate["value"]) else value
        if abs(stated / value - 1) > 0.001:
            raise InputError.of(
                f"header and parameters disagree on the rate: {value:g} and {stated:g} Hz",
                file=str(path),
            )


def _markers(
    held: Held,
    parameters: Held,
    header: Held,
    frames: int,
    path: Path,
) -> Markers | None:
    points = np.asarray(held["data"]["points"])
    if points.size == 0 or points.shape[1] == 0:
        return None
    rate = float(header["points"]["frame_rate"])
    if frames > 0 and frames < 65535 and abs(points.shape[2] - frames) > 1:
        raise InputError.of(
            f"the header promises {frames} frames, the file holds {points.shape[2]}", file=str(path)
        )
    labels = _text(parameters, "POINT", "LABELS")
    units = _text(parameters, "POINT", "UNITS")
    factor = _METRES.get(units[0].lower() if units else "mm", 1e-3)
    count = points.shape[1]
    names = tuple(labels[i] if i < len(labels) else f"marker {i + 1}" for i in range(count))
    positions = np.transpose(points[:3], (2, 1, 0)) * factor
    return Markers(names, rate, float(header["points"]["first_frame"]) / rate, positions)


def _events(parameters: Held) -> tuple[Mark, ...]:
    held = parameters.get("EVENT", {}).get("TIMES")
    if held is None:
        return ()
    times = np.asarray(held["value"], dtype=float)
    if times.ndim != 2 or times.shape[0] != 2:
        return ()
    labels = _text(parameters, "EVENT", "LABELS")
    contexts = _text(parameters, "EVENT", "CONTEXTS")
    marks = []
    for index in range(times.shape[1]):
        name = " ".join(part[index] for part in (contexts, labels) if index < len(part))
        moment = float(times[0, index] * 60 + times[1, index])
        if np.isfinite(moment):
            marks.append(Mark(name.strip() or "event", moment))
    return tuple(sorted(marks, key=lambda mark: mark.time_s))
