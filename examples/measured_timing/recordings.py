"""Makes the recordings of this example: an athlete whose chest moves from her baseline.

    python examples/measured_timing/recordings.py early build/early
    python examples/measured_timing/recordings.py late build/late

Four sessions of sixteen push presses, eight muscles at 1000 Hz, with a known lag of the peaks: twice
100 ms, the baseline, then twice 30 ms (early) or 180 ms (late). The same call gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from planner.timing.signals import Recording
from planner.timing.synthetic import Scenario, generate

BASELINE_MS = 100.0
THEN_MS = {"early": 30.0, "inside": 100.0, "late": 180.0}
DAYS = ("2026-11-02", "2026-11-05", "2026-11-20", "2026-11-24")


def write(kind: str, folder: Path) -> list[Path]:
    """Write one CSV a session, named by its day."""
    folder.mkdir(parents=True, exist_ok=True)
    lags_ms = (BASELINE_MS, BASELINE_MS, THEN_MS[kind], THEN_MS[kind])
    paths = []
    for seed, (day, lag_ms) in enumerate(zip(DAYS, lags_ms, strict=True), start=41):
        made, _ = generate(
            Scenario(repetitions=16, lag_ms=lag_ms, anchor="peak", snr_db=21.0), seed
        )
        paths.append(_csv(made, folder / f"{day}.csv"))
    return paths


def _csv(recording: Recording, path: Path) -> Path:
    channels = recording.channels
    time_s = np.arange(len(channels[0].samples)) / channels[0].rate_hz
    columns = np.column_stack([time_s, *(channel.samples for channel in channels)])
    header = ",".join(["time", *(channel.name for channel in channels)])
    np.savetxt(path, columns, delimiter=",", header=header, comments="", fmt="%.6g")
    return path


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in THEN_MS:
        sys.exit(f"usage: recordings.py {'|'.join(THEN_MS)} FOLDER")
    for written in write(sys.argv[1], Path(sys.argv[2])):
        print(written)  # noqa: T201 - what was written is its answer
