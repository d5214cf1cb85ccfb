"""Recordings of every kind, made here and then damaged: read or refused, never a traceback."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner.errors import InputError, PlannerError
from planner.timing import read_recording
from planner.timing.keeping import Keeper
from planner.timing.signals import FloatArray
from tests.optional import is_usable

RATE_HZ, COUNT = 1000.0, 1500
NAMES = ("VL", "PEC")
PACKAGES = {".c3d": "ezc3d", ".edf": "edfio", ".bdf": "edfio", ".xdf": "pyxdf", ".h5": "h5py"}


def signals() -> FloatArray:
    return np.random.default_rng(3).normal(0, 1e-4, (COUNT, 2)).round(8)


def kept(path: Path) -> None:
    keeper = Keeper(path, NAMES, RATE_HZ)
    keeper.add(signals(), np.arange(COUNT) / RATE_HZ)
    keeper.close()


def stored(path: Path) -> None:
    head = f"made here\nversion=1\nnRows={COUNT}\nnColumns=3\ninDegrees=no\nendheader\n"
    rows = "".join(f"{i / RATE_HZ:.4f}\t{a:.9f}\t{b:.9f}\n" for i, (a, b) in enumerate(signals()))
    path.write_text(head + "time\tVL\tPEC\n" + rows)


def edf(path: Path) -> None:
    edfio: Any = import_module("edfio")
    kinds = (edfio.Bdf, edfio.BdfSignal) if path.suffix == ".bdf" else (edfio.Edf, edfio.EdfSignal)
    columns = [
        kinds[1](
            column[:1000] * 1e6, sampling_frequency=RATE_HZ, label=name, physical_dimension="uV"
        )
        for name, column in zip(NAMES, signals().T, strict=True)
    ]
    kinds[0](columns).write(path)


def h5(path: Path) -> None:
    h5py: Any = import_module("h5py")
    with h5py.File(path, "w") as held:
        device = held.create_group("00:07:80:00:00:01")
        device.attrs["sampling rate"] = int(RATE_HZ)
        for number, column in enumerate(signals().T, start=1):
            counts = (column * 1e7 + 30_000).astype(np.uint16).reshape(-1, 1)
            device.create_dataset(f"raw/channel_{number}", data=counts)


def c3d(path: Path) -> None:
    ezc3d: Any = import_module("ezc3d")
    held = ezc3d.c3d()
    held["parameters"]["POINT"]["RATE"]["value"] = [100.0]
    held["parameters"]["POINT"]["LABELS"]["value"] = ["BAR"]
    held["parameters"]["ANALOG"]["RATE"]["value"] = [RATE_HZ]
    held["parameters"]["ANALOG"]["LABELS"]["value"] = list(NAMES)
    held["data"]["points"] = np.ones((4, 1, COUNT // 10))
    held["data"]["analogs"] = signals().T[None]
    held.write(str(path))


MADE: dict[str, Callable[[Path], None]] = {
    ".csv": kept,
    ".xdf": kept,
    ".sto": stored,
    ".edf": edf,
    ".bdf": edf,
    ".h5": h5,
    ".c3d": c3d,
}


@pytest.fixture(params=sorted(MADE))
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    suffix: str = request.param
    if suffix in PACKAGES and not is_usable(PACKAGES[suffix]):
        pytest.skip(f"{PACKAGES[suffix]} is not usable here")
    path = tmp_path / f"whole{suffix}"
    MADE[suffix](path)
    return path


def test_whole_files_hold_what_was_written(made: Path) -> None:
    held = read_recording(made)
    assert len(held.channels) == 2
    assert [c.rate_hz for c in held.channels] == pytest.approx([RATE_HZ] * 2, rel=1e-4)
    for channel, column in zip(held.channels, signals().T, strict=True):
        whole = column[: len(channel.samples)]
        assert len(whole) >= 1000
        assert np.corrcoef(channel.samples, whole)[0, 1] > 0.999


@pytest.mark.slow
def test_damaged_files_are_read_or_refused(made: Path) -> None:
    whole = made.read_bytes()
    rng = random.Random(made.suffix)
    target = made.with_stem("damaged")
    for part in (0.3, 0.95):
        target.write_bytes(whole[: int(part * len(whole))])
        if made.suffix == ".csv":
            assert len(read_recording(target).channels[0].samples) < COUNT
        else:
            with pytest.raises(InputError):
                read_recording(target)
    for reach in (512, len(whole)):
        damaged = bytearray(whole)
        damaged[rng.randrange(reach)] ^= 1 << rng.randrange(8)
        target.write_bytes(damaged)
        with suppress(PlannerError):
            held = read_recording(target)
            assert all(1 <= c.rate_hz <= 1e5 and len(c.samples) for c in held.channels)
    target.write_bytes(b"")
    with pytest.raises(InputError, match="empty"):
        read_recording(target)
