"""OpenSignals HDF5 files through h5py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from planner.errors import InputError
from planner.timing.recordings.child import read_in_child
from planner.timing.recordings.extras import extra
from planner.timing.recordings.text import read_bytes
from planner.timing.signals import Channel, Recording


def read_h5(path: Path) -> Recording:
    """Read the raw channels of an OpenSignals file in a child process.

    Raises
    ------
    InputError
        Not such a file, damaged, or without a sampling rate.
    """
    if read_bytes(path)[:8] != b"\x89HDF\r\n\x1a\n":
        raise InputError.of("this is not an HDF5 file", file=str(path), advice="export it as CSV")
    return read_in_child(path, "h5")


def read_here(path: Path) -> Recording:
    """Read in this process; only the child calls it."""
    h5py = extra("h5py", "h5", str(path))
    channels: list[Channel] = []
    with h5py.File(path, "r") as held:
        for name, device in held.items():
            if hasattr(device, "get") and device.get("raw") is not None:
                channels += _device(str(name), device, path)
    if not channels:
        raise InputError.of(
            "no OpenSignals device with raw channels was found",
            file=str(path),
            advice="export the recording as CSV",
        )
    return Recording(str(path), tuple(channels))


def _device(device: str, held: Any, path: Path) -> list[Channel]:  # noqa: ANN401
    rate = held.attrs.get("sampling rate")
    if rate is None:
        raise InputError.of(f"the device {device} has no sampling rate", file=str(path))
    out = []
    for name, samples in held["raw"].items():
        values = np.asarray(samples, dtype=float).reshape(-1)
        if str(name).startswith("channel"):
            out.append(
                Channel(
                    str(name).replace("_", " "),
                    "count",
                    float(np.asarray(rate).item()),
                    0.0,
                    values,
                )
            )
    return out
