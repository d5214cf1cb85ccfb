"""The child's side of reading: limits first, then the native reader, then plain arrays on disk."""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module
from pathlib import Path

import numpy as np

from planner.errors import InputError
from planner.timing.signals import Recording

MEMORY_BYTES = 4_000_000_000
CPU_S = 60


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(reader: str, path: Path, folder: Path) -> None:
    """Child's side: read, write arrays and answer.json."""
    answer = folder / "answer.json"
    try:
        module = import_module(f"planner.timing.recordings.{reader}")
        recording: Recording = module.read_here(path)
    except InputError as error:
        finding = error.findings[0]
        said = {"error": finding.message}
        if finding.advice.startswith("pip install"):
            said["extra"] = finding.advice
        answer.write_text(json.dumps(said), encoding="utf-8")
        return
    except Exception as error:  # noqa: BLE001 - whatever a native reader raises on damaged files
        text = f"{type(error).__name__}: {error}"[:200]
        answer.write_text(json.dumps({"error": text}), encoding="utf-8")
        return
    _write(recording, folder)


def _write(recording: Recording, folder: Path) -> None:
    """Arrays beside a description; the description last, so that it stands for completeness."""
    for index, channel in enumerate(recording.channels):
        np.save(folder / f"{index}.npy", channel.samples, allow_pickle=False)
    described: dict[str, object] = {
        "channels": [
            {"name": c.name, "unit": c.unit, "rate_hz": float(c.rate_hz), "start_s": c.start_s}
            for c in recording.channels
        ],
        "markers": None,
        "events": [{"name": mark.name, "time_s": mark.time_s} for mark in recording.events],
        "notes": list(recording.notes),
    }
    markers = recording.markers
    if markers is not None:
        np.save(folder / "markers.npy", markers.positions_m, allow_pickle=False)
        described["markers"] = {
            "names": list(markers.names),
            "rate_hz": float(markers.rate_hz),
            "start_s": float(markers.start_s),
        }
    (folder / "answer.json").write_text(json.dumps(described), encoding="utf-8")


if __name__ == "__main__":
    _limits()
    _serve(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
