"""EDF, EDF+ and BDF through edfio."""

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


def read_edf(path: Path) -> Recording:
    """Read an EDF, EDF+ or BDF file in a child process.

    Raises
    ------
    InputError
        Not such a file, damaged, cut short, or interrupted (EDF+D).
    """
    content = read_bytes(path)
    _check_size(content, path)
    return read_in_child(path, "edf")


def _check_size(content: bytes, path: Path) -> None:
    """The header fixes the size to the byte: anything else is a damaged or cut file."""
    bdf = content[:1] == b"\xff"
    if len(content) < 512 or not (bdf or content[:8].strip() == b"0"):
        raise InputError.of(
            "this is not an EDF or BDF file", file=str(path), advice="export it again"
        )
    try:
        header, records, signals = (
            int(content[a:b]) for a, b in ((184, 192), (236, 244), (252, 256))
        )
        first = 256 + signals * 216
        counts = [int(content[first + 8 * i : first + 8 * i + 8]) for i in range(signals)]
    except ValueError as error:
        raise InputError.of(
            "the header is damaged", file=str(path), advice="export the file again"
        ) from error
    expected = header + records * sum(counts) * (3 if bdf else 2)
    if header != 256 * (signals + 1) or records < 1 or len(content) != expected:
        raise InputError.of(
            f"the header promises {expected} bytes, the file holds {len(content)}",
            file=str(path),
            advice="the file is cut short or damaged; export it again",
        )


def read_here(path: Path) -> Recording:
    """Read in this process; only the child calls it."""
    edfio = extra("edfio", "edf", str(path))
    content = path.read_bytes()[:256]
    if b"EDF+D" in content or b"BDF+D" in content:
        raise InputError.of(
            "the recording has interruptions (EDF+D)",
            file=str(path),
            advice="export one uninterrupted stretch",
        )
    held: Any = edfio.read_bdf(path) if content[:1] == b"\xff" else edfio.read_edf(path)
    channels = []
    for signal in held.signals:
        if signal.digital_min >= signal.digital_max or signal.physical_min == signal.physical_max:
            raise InputError.of(f"the scale of {signal.label} is damaged", file=str(path))
        unit, factor = volts(signal.physical_dimension)
        samples = np.asarray(signal.data, dtype=float) * factor
        channels.append(Channel(signal.label, unit, float(signal.sampling_frequency), 0.0, samples))
    marks = tuple(Mark(str(note.text), float(note.onset)) for note in held.annotations)
    return Recording(str(path), tuple(channels), None, marks)
