"""Writes one regular stream as XDF (the open format of Lab Streaming Layer), chunk by chunk."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape

import numpy as np

from planner.timing.signals import FloatArray

FILE_HEADER, STREAM_HEADER, SAMPLES, STREAM_FOOTER = 1, 2, 3, 6
_STREAM = 1


class XdfWriter:
    """Appends samples of one stream of float64 channels to an open file.

    Parameters
    ----------
    names : sequence of str
        Channel labels.
    rate_hz : float
        Nominal rate.
    """

    def __init__(self, file: BinaryIO, names: Sequence[str], rate_hz: float) -> None:
        self._file, self._count = file, 0
        self._first = self._last = 0.0
        file.write(b"XDF:")
        self._chunk(FILE_HEADER, b'<?xml version="1.0"?><info><version>1.0</version></info>')
        labels = "".join(
            f"<channel><label>{escape(name)}</label><type>EMG</type><unit>volts</unit></channel>"
            for name in names
        )
        header = (
            '<?xml version="1.0"?><info><name>planner</name><type>EMG</type>'
            f"<channel_count>{len(names)}</channel_count><nominal_srate>{rate_hz!r}</nominal_srate>"
            f"<channel_format>double64</channel_format><desc><channels>{labels}</channels></desc></info>"
        )
        self._chunk(STREAM_HEADER, struct.pack("<I", _STREAM) + header.encode())

    def add(self, samples: FloatArray, times_s: FloatArray) -> None:
        """Append samples, shape (n, n_channels), each with its time stamp."""
        if not len(times_s):
            return
        if not self._count:
            self._first = float(times_s[0])
        self._last = float(times_s[-1])
        self._count += len(times_s)
        rows = np.ascontiguousarray(samples, dtype="<f8")
        body = [struct.pack("<I", _STREAM), b"\x04", struct.pack("<I", len(times_s))]
        for moment, row in zip(times_s, rows, strict=True):
            body.append(b"\x08" + struct.pack("<d", float(moment)) + row.tobytes())
        self._chunk(SAMPLES, b"".join(body))

    def finish(self) -> None:
        """Close the stream; without this a reader calls the file cut short."""
        footer = (
            '<?xml version="1.0"?><info>'
            f"<first_timestamp>{self._first!r}</first_timestamp>"
            f"<last_timestamp>{self._last!r}</last_timestamp>"
            f"<sample_count>{self._count}</sample_count></info>"
        )
        self._chunk(STREAM_FOOTER, struct.pack("<I", _STREAM) + footer.encode())

    def _chunk(self, tag: int, content: bytes) -> None:
        size = len(content) + 2
        length = (
            b"\x01" + struct.pack("<B", size) if size < 256 else b"\x04" + struct.pack("<I", size)
        )
        self._file.write(length + struct.pack("<H", tag) + content)
