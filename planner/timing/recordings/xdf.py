"""XDF, the file format of Lab Streaming Layer, through pyxdf."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from planner.errors import InputError
from planner.timing.recordings.child import read_in_child
from planner.timing.recordings.extras import extra
from planner.timing.recordings.text import read_bytes
from planner.timing.recordings.units import volts
from planner.timing.signals import Channel, Mark, Recording


def read_xdf(path: Path) -> Recording:
    """Read every regularly sampled stream of an XDF file, on the file's common clock.

    Raises
    ------
    InputError
        Not an XDF file, damaged, or without a regularly sampled stream.
    """
    content = read_bytes(path)
    if content[:4] != b"XDF:":
        raise InputError.of("this is not an XDF file", file=str(path), advice="export it again")
    _check_chunks(content, path)
    return read_in_child(path, "xdf")


def _check_chunks(content: bytes, path: Path) -> None:
    """Chunks must fill the file to its end, and every stream must have its footer.

    pyxdf quietly returns what it could read of a damaged file, which may be shorter than the truth.
    """
    headers: set[bytes] = set()
    footers: set[bytes] = set()
    place = 4
    whole = True
    while place < len(content) and whole:
        size_bytes = content[place]
        size = int.from_bytes(content[place + 1 : place + 1 + size_bytes], "little")
        start = place + 1 + size_bytes
        whole = size_bytes in (1, 4, 8) and size >= 2 and start + size <= len(content)
        tag = int.from_bytes(content[start : start + 2], "little")
        if tag in (2, 6):
            (headers if tag == 2 else footers).add(content[start + 2 : start + 6])
        place = start + size
    if not whole or headers != footers:
        raise InputError.of(
            "the file is cut short or damaged: a stream is not closed",
            file=str(path),
            advice="stop the recorder before the file is copied",
        )


def read_here(path: Path) -> Recording:
    """Read in this process; only the child calls it."""
    pyxdf = extra("pyxdf", "xdf", str(path))
    streams, _ = pyxdf.load_xdf(str(path), synchronize_clocks=True, dejitter_timestamps=True)
    channels: list[Channel] = []
    marks: list[Mark] = []
    starts = [float(s["time_stamps"][0]) for s in streams if len(s["time_stamps"])]
    zero = min(starts, default=0.0)
    for stream in streams:
        times = np.asarray(stream["time_stamps"], dtype=float)
        if not len(times):
            continue
        rate = float(stream["info"]["nominal_srate"][0])
        if rate > 0 and not isinstance(stream["time_series"], list):
            channels += _channels(stream, times - zero, rate)
        elif isinstance(stream["time_series"], list):
            marks += [
                Mark(str(row[0]), float(t - zero))
                for row, t in zip(stream["time_series"], times, strict=False)
                if row
            ]
    if not channels:
        raise InputError.of("the file holds no regularly sampled signal", file=str(path))
    return Recording(str(path), tuple(channels), None, tuple(marks))


def _channels(stream: Any, times_s: Any, nominal_hz: float) -> list[Channel]:  # noqa: ANN401
    values = np.asarray(stream["time_series"], dtype=float)
    if values.ndim != 2 or len(values) != len(times_s) or len(values) < 2:
        raise InputError.of("samples and time stamps do not fit together")
    rate = (len(times_s) - 1) / float(times_s[-1] - times_s[0])
    if not abs(rate / nominal_hz - 1) < 0.05:
        # A few samples cannot tell the rate; lost samples must not shift what follows them.
        if len(values) > 20:
            raise InputError.of(f"{nominal_hz:g} Hz were announced, {rate:.1f} Hz arrived")
        rate = nominal_hz
    labels = _labels(stream, values.shape[1])
    return [
        Channel(name, unit, rate, float(times_s[0]), values[:, index] * factor)
        for index, (name, unit, factor) in enumerate(labels)
    ]


def _labels(stream: Any, count: int) -> list[tuple[str, str, float]]:  # noqa: ANN401
    name = str(stream["info"]["name"][0])
    described: list[Any] = []
    try:
        described = stream["info"]["desc"][0]["channels"][0]["channel"]
    except (KeyError, IndexError, TypeError):
        described = []
    out = []
    for index in range(count):
        entry = described[index] if index < len(described) else {}
        label = (entry.get("label") or [""])[0] or f"{name} {index + 1}"
        unit, factor = volts((entry.get("unit") or [""])[0] or "")
        out.append((str(label), unit, factor))
    return out
