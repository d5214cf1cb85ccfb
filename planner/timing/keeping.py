"""Keeps a live stream as a file, written beside the wanted name and moved there when complete."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np

from planner.errors import InputError
from planner.timing.recordings.xdf_writing import XdfWriter
from planner.timing.signals import FloatArray


class Keeper:
    """Writes samples as CSV, or as XDF where the name ends so.

    Raises
    ------
    InputError
        The file cannot be written.
    """

    def __init__(self, path: Path, names: Sequence[str], rate_hz: float) -> None:
        self._path, self._part = path, path.with_name(path.name + ".part")
        self._zero: float | None = None
        try:
            self._file: BinaryIO = self._part.open("wb")
        except OSError as error:
            raise InputError.of(
                f"the recording cannot be kept: {error.strerror}", file=str(path)
            ) from error
        is_xdf = path.suffix.lower() == ".xdf"
        self._xdf = XdfWriter(self._file, names, rate_hz) if is_xdf else None
        if self._xdf is None:
            heading = ",".join(name.replace(",", " ").replace('"', "") for name in names)
            self._file.write(f"time [s],{heading}\n".encode())

    def add(self, samples: FloatArray, times_s: FloatArray) -> None:
        """Append samples; in CSV times count from the first one."""
        if self._zero is None:
            self._zero = float(times_s[0])
        since = np.asarray(times_s) - self._zero
        if self._xdf is not None:
            self._xdf.add(samples, since)
            return
        for moment, row in zip(since, samples, strict=True):
            values = ",".join(f"{value:.8g}" for value in row)
            self._file.write(f"{moment:.6f},{values}\n".encode())

    def close(self) -> None:
        """Put the complete file in its place."""
        if self._xdf is not None:
            self._xdf.finish()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._path)
