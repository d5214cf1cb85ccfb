"""Native readers in a child process: a damaged file may crash it, never the planner."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from planner.errors import InputError
from planner.timing.signals import Channel, Mark, Markers, Recording

WALL_S = 90


def read_in_child(path: Path, reader: str) -> Recording:
    """Read a file with `planner.timing.recordings.<reader>` in a process with limits.

    The child writes its arrays to a private folder; they are loaded without pickling.

    Raises
    ------
    InputError
        When the child crashes, hangs, uses too much memory, or refuses the file.
    """
    with tempfile.TemporaryDirectory(prefix="planner-read-") as folder:
        command = [
            sys.executable,
            "-P",
            "-m",
            "planner.timing.recordings.serve",
            reader,
            str(path.resolve()),
            folder,
        ]
        root = str(Path(__file__).resolve().parents[3])
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and module
                command,
                capture_output=True,
                timeout=WALL_S,
                check=False,
                env=_environment(root),
                stdin=subprocess.DEVNULL,
                cwd=folder,
            )
        except subprocess.TimeoutExpired as error:
            raise _damaged(path, f"reading took longer than {WALL_S} s") from error
        answer = Path(folder) / "answer.json"
        if not answer.exists():
            raise _damaged(path, "the reader crashed on it")
        return _load(path, answer, Path(folder), done.returncode)


def _environment(root: str) -> dict[str, str]:
    keep = {
        key: os.environ[key]
        for key in ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")
        if key in os.environ
    }
    return keep | {"PYTHONPATH": root, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _damaged(path: Path, what: str) -> InputError:
    return InputError.of(
        f"the file cannot be read: {what}",
        file=str(path),
        advice="the file is damaged or not of its kind; export it again",
    )


def _load(path: Path, answer: Path, folder: Path, code: int) -> Recording:
    said = json.loads(answer.read_text(encoding="utf-8"))
    if "extra" in said:
        raise InputError.of(said["error"], file=str(path), advice=said["extra"])
    if "error" in said:
        raise _damaged(path, said["error"])
    if code != 0:
        raise _damaged(path, "the reader crashed on it")
    channels = tuple(
        Channel(
            c["name"],
            c["unit"],
            c["rate_hz"],
            c["start_s"],
            np.load(folder / f"{index}.npy", allow_pickle=False),
        )
        for index, c in enumerate(said["channels"])
    )
    markers = None
    if said["markers"] is not None:
        positions = np.load(folder / "markers.npy", allow_pickle=False)
        held = said["markers"]
        markers = Markers(tuple(held["names"]), held["rate_hz"], held["start_s"], positions)
    marks = tuple(Mark(mark["name"], mark["time_s"]) for mark in said["events"])
    return Recording(str(path), channels, markers, marks, tuple(said["notes"]))
