"""A beat for cueing: two tones, the second as much later as the chest should be."""

from __future__ import annotations

import io
import wave

import numpy as np

from planner.errors import UsageError

_RATE_HZ = 44_100
_TONE_S = 0.03
_LEG_HZ, _CHEST_HZ = 660.0, 990.0


def beat_wav(lag_ms: float, *, beats: int = 10, every_s: float = 4.0) -> bytes:
    """A WAV file: in each beat a low tone for the legs and a high tone `lag_ms` later.

    Raises
    ------
    UsageError
        When the lag is negative or the beats do not fit.
    """
    if not 0 <= lag_ms <= 1000 or not 1 <= beats <= 1000 or not 1 <= every_s <= 60:
        raise UsageError.of(
            "a beat needs a lag of 0 to 1000 ms, 1 to 1000 beats, and 1 to 60 s between them"
        )
    count = int((beats * every_s + 1) * _RATE_HZ)
    signal = np.zeros(count)
    for beat in range(beats):
        for delay_s, pitch in ((0.0, _LEG_HZ), (lag_ms / 1000, _CHEST_HZ)):
            first = int((beat * every_s + delay_s) * _RATE_HZ)
            time_s = np.arange(int(_TONE_S * _RATE_HZ)) / _RATE_HZ
            window = np.sin(np.pi * time_s / _TONE_S)
            signal[first : first + len(time_s)] += 0.4 * window * np.sin(2 * np.pi * pitch * time_s)
    held = io.BytesIO()
    with wave.open(held, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(_RATE_HZ)
        out.writeframes((signal * 32_000).astype("<i2").tobytes())
    return held.getvalue()
