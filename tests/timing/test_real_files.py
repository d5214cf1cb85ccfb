"""Real recordings of many systems, read where they are present."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from planner.errors import InputError, PlannerError
from planner.timing import Lag, Recording, Refusal, assign, estimate, read_recording
from tests.optional import is_usable

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "emg"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real recordings are not here")
PACKAGES = {".c3d": "ezc3d", ".edf": "edfio", ".xdf": "pyxdf", ".h5": "h5py"}
FILES = {
    "bts_gait.c3d": (44, 1000.0),
    "codamotion_quads_400hz.c3d": (16, 400.0),
    "elite_gait_rf_bf.c3d": (8, 1000.0),
    "motionanalysis_gait_quads.c3d": (28, 1000.0),
    "qualisys_16emg.c3d": (69, 2000.0),
    "vicon_delsys_shoulder_pec.c3d": (38, 2000.0),
    "vicon_nexus_gait_rf.c3d": (38, 1000.0),
    "vicon_nexus_devices_shoulder.csv": (38, 2000.0),
    "walk_13muscles_glute_quad.csv": (13, 1000.0),
    "walk_13muscles_glute_quad.edf": (13, 1000.0),
    "walk_13muscles_glute_quad.sto": (13, 1000.0),
    "pectoralis_ecg_2ch.txt": (2, 1000.0),
    "delsys_biceps_1926hz.csv": (1, 1925.93),
    "biosppy_emg_bursts.txt": (1, 1000.0),
    "opensignals_emg_bursts.h5": (1, 1000.0),
    "xdf_minimal_no_emg.xdf": (3, 10.0),
}


def read_or_none(path: Path) -> Recording | None:
    """Read a file; None when it is refused with a message, which every refusal must have."""
    try:
        return read_recording(path)
    except PlannerError as error:
        return None if error.findings[0].message else Recording("no message", ())


def present(name: str) -> Path:
    package = PACKAGES.get(Path(name).suffix)
    if package is not None and not is_usable(package):
        pytest.skip(f"{package} is not usable here")
    return FOLDER / name


@pytest.mark.parametrize("name", sorted(FILES))
def test_real_file_is_read(name: str) -> None:
    held = read_recording(present(name))
    count, rate = FILES[name]
    assert len(held.channels) == count
    assert held.channels[0].rate_hz == pytest.approx(rate, rel=1e-4)
    assert all(np.isfinite(c.samples).all() for c in held.channels)


@pytest.mark.parametrize("name", sorted({*FILES, "delsys_emgworks3_binary.emg"}))
def test_damaged_copies_are_read_or_refused(name: str, tmp_path: Path) -> None:
    content = present(name).read_bytes()
    rng = random.Random(name)
    target = tmp_path / f"damaged{Path(name).suffix}"
    binary = Path(name).suffix in PACKAGES
    for attempt in range(3):
        damaged = bytearray(content)
        if attempt == 0:
            damaged = damaged[: rng.randrange(len(damaged) - 1)]
        else:
            place = rng.randrange(min(len(damaged), 1024))
            damaged[place] ^= 1 << rng.randrange(8)
        target.write_bytes(damaged)
        held = read_or_none(target)
        assert held is None or not (binary and attempt == 0), "a cut binary file must be refused"
        assert held is None or all(0 < c.rate_hz < 1e5 for c in held.channels)
    target.write_bytes(b"")
    with pytest.raises(InputError):
        read_recording(target)


def test_the_binary_of_emgworks_is_refused_with_advice() -> None:
    with pytest.raises(InputError, match="EMGworks"):
        read_recording(FOLDER / "delsys_emgworks3_binary.emg")


def test_nexus_text_and_c3d_agree() -> None:
    text = read_recording(FOLDER / "vicon_nexus_devices_shoulder.csv")
    binary = read_recording(present("vicon_delsys_shoulder_pec.c3d"))
    for mine in text.channels:
        for other in binary.channels:
            if other.name.endswith(f".{mine.name}") and mine.samples.any():
                np.testing.assert_allclose(mine.samples, other.samples, atol=6e-7)
                return
    pytest.fail("no common channel")


def test_walk_bursts_around_each_touchdown() -> None:
    held = read_recording(FOLDER / "walk_13muscles_glute_quad.csv")
    answer = estimate(held, legs=["vastus lateralis"], chest=["gluteus maximus"])
    assert isinstance(answer, Lag)
    events = np.genfromtxt(FOLDER / "walk_13muscles_gait_events.csv", delimiter=",", skip_header=1)[
        :, 0
    ]
    for repetition in answer.repetitions:
        if repetition.leg_s < events[0] - 0.5:
            continue  # a stride before the first one that was marked
        assert np.abs(events - repetition.leg_s).min() < 0.3


def test_static_pectoralis_is_refused_or_very_uncertain() -> None:
    held = read_recording(FOLDER / "pectoralis_ecg_2ch.txt")
    names = held.names()
    answer = estimate(held, legs=[names[0]], chest=[names[1]])
    assert isinstance(answer, Refusal) or not answer.precise


def test_codamotion_rate_is_flagged() -> None:
    held = read_recording(present("codamotion_quads_400hz.c3d"))
    assert {role.muscle for role in assign(held)} >= {"quadriceps"}
    answer = estimate(held, chest=["R.Gastroc"])
    assert isinstance(answer, Refusal)
    flags = {flag.code for flag in answer.flags}
    assert answer.reason in {"rate-too-low", "too-short"} or "rate-too-low" in flags
