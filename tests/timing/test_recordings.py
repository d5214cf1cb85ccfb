"""Readers of text recordings: header dialects, units, gaps, and clear refusals."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import InputError, PlannerError
from planner.timing import read_recording


def written(folder: Path, text: str, name: str = "r.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rows(count: int, rate: float, columns: int, separator: str = ",") -> str:
    lines = [
        separator.join(
            [f"{i / rate:.5f}", *(f"{(i * 7 + c * 3) % 11 - 5}" for c in range(columns))]
        )
        for i in range(count)
    ]
    return "\n".join(lines) + "\n"


def test_plain_table_with_units_in_the_heading(tmp_path: Path) -> None:
    text = "time [s],VL [uV],PEC (mV)\n" + rows(50, 1000, 2)
    held = read_recording(written(tmp_path, text))
    assert held.names() == ("VL", "PEC")
    assert [c.unit for c in held.channels] == ["V", "V"]
    assert held.channels[0].rate_hz == pytest.approx(1000)
    assert held.channels[0].samples[0] == pytest.approx(-5e-6)
    assert held.channels[1].samples[0] == pytest.approx(-2e-3)


def test_noraxon_like_semicolons_and_decimal_commas(tmp_path: Path) -> None:
    body = rows(50, 1500, 1, ";").replace(".", ",")
    held = read_recording(written(tmp_path, "Name;Athlete\n\nTime,s;VL,uV\n" + body, "r.txt"))
    assert held.channels[0].rate_hz == pytest.approx(1500, rel=1e-3)


def test_delsys_pairs_of_time_and_signal_with_two_rates(tmp_path: Path) -> None:
    lines = ["X [s],VL: EMG 1 [V],X [s],PEC: EMG 2 [V]"]
    for i in range(80):
        second = f"{i / 1000:.6f},{i % 5}" if i < 40 else ","
        lines.append(f"{i / 2000:.6f},{i % 7}," + second)
    held = read_recording(written(tmp_path, "\n".join(lines) + "\n"))
    assert [round(c.rate_hz) for c in held.channels] == [2000, 1000]
    assert [len(c.samples) for c in held.channels] == [80, 40]


def test_bts_text_with_the_rate_in_its_header(tmp_path: Path) -> None:
    head = "BTS ASCII format\nType:\tEmg tracks\nMeasure unit:\tmV\nTracks:\t1\n"
    head += "Frequency:\t1000 Hz\nFrames:\t30\nStart time:\t0.000\n\nFrame\tTime\tVL\n"
    body = "".join(f"{i + 1}\t{i / 1000:.3f}\t{i % 4}.5\n" for i in range(30))
    held = read_recording(written(tmp_path, head + body, "r.emt"))
    assert held.names() == ("VL",)
    assert held.channels[0].rate_hz == pytest.approx(1000)


def test_a_column_of_numbers_with_its_rate(tmp_path: Path) -> None:
    text = "# Sampling Rate (Hz):= 1000.00\n# Labels:= EMG\n" + "5\n6\n7\n" * 20
    held = read_recording(written(tmp_path, text, "r.txt"))
    assert held.channels[0].rate_hz == 1000
    assert len(held.channels[0].samples) == 60


def test_gaps_in_time_become_missing_samples(tmp_path: Path) -> None:
    lines = rows(60, 1000, 1).splitlines(keepends=True)
    held = read_recording(written(tmp_path, "time,VL\n" + "".join(lines[:20] + lines[30:])))
    samples = held.channels[0].samples
    assert len(samples) == 60
    assert np.isnan(samples[20:30]).all()
    assert np.isfinite(samples[30:]).all()


@pytest.mark.parametrize(
    ("heading", "stamp", "note"),
    [
        ("time_ms", "{ms}", ""),
        ("Time [ms]", "{ms}", ""),
        ("timestamp", "17643000{ms:05d}", "milliseconds"),
        ("time", "{ms}", "milliseconds"),
        ("Timestamp (us)", "{ms}000", ""),
        ("t", "{ms}000", "microseconds"),
        ("time", "2026-11-28 18:03:{s:06.3f}", "since midnight"),
        ("time", "18:03:{s:06.3f}", "since midnight"),
        ("Elapsed time (s)", "{s:.3f}", ""),
    ],
)
def test_times_as_phones_write_them(tmp_path: Path, heading: str, stamp: str, note: str) -> None:
    lines = [f"{stamp.format(ms=2 * i, s=i / 500)},{i % 7 - 3}" for i in range(400)]
    held = read_recording(written(tmp_path, f"{heading},VL\n" + "\n".join(lines) + "\n"))
    assert held.names() == ("VL",)
    assert held.channels[0].rate_hz == pytest.approx(500, rel=1e-6)
    assert (note in " ".join(held.notes)) if note else not held.notes


def test_opensim_counts_are_checked(tmp_path: Path) -> None:
    head = "x\nversion=1\nnRows={}\nnColumns=2\ninDegrees=no\nendheader\ntime\tVL\n"
    body = rows(30, 1000, 1, "\t")
    assert read_recording(written(tmp_path, head.format(30) + body, "a.sto")).names() == ("VL",)
    with pytest.raises(InputError, match="nRows=31"):
        read_recording(written(tmp_path, head.format(31) + body, "b.sto"))


def test_nexus_blocks(tmp_path: Path) -> None:
    text = "Devices,,,\n2000,,,\n,,EMG,\nFrame,Sub Frame,VL,PEC\n,,V,V\n"
    text += "".join(f"{1 + i // 20},{i % 20},{i},{-i}\n" for i in range(60))
    text += "\nTrajectories\n100\n,,A:HIP,,\nFrame,Sub Frame,X,Y,Z\n,,mm,mm,mm\n"
    text += "".join(f"{i + 1},0,{i},2,1000\n" for i in range(4))
    held = read_recording(written(tmp_path, text))
    assert held.names() == ("VL", "PEC")
    assert held.channels[1].samples[3] == -3
    assert held.markers is not None
    assert held.markers.names == ("HIP",)
    assert held.markers.positions_m[2, 0].tolist() == pytest.approx([0.002, 0.002, 1.0])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("hello\nworld\n", "no table of numbers"),
        ("VL,PEC\n1,2\n3,4\n5,6\n", "sampling rate"),
        ("time,VL\n0.001,1\n0.002,2\n0.003,3\n0.002,1\n", "time does not move on"),
        ("time,VL\n0.001,1\n0.002,2\n0.003,3\n0.004,1_0\n", "a number is needed"),
        ("time,VL\n0.001,1\n0.002,2\n0.003,3\n0.004\n", "2 are needed"),
        ("# sampling rate: 500 Hz\ntime,VL\n0.001,1\n0.002,2\n0.003,3\n", "header says 500"),
    ],
)
def test_bad_tables_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_recording(written(tmp_path, text))


def test_the_line_of_a_bad_number_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_recording(written(tmp_path, "time,VL\n0.001,1\n0.002,2\n0.003,3\n0.004,x\n"))
    assert caught.value.findings[0].line == 5


def test_a_half_written_last_line_is_left_out(tmp_path: Path) -> None:
    held = read_recording(written(tmp_path, "time,VL\n0.001,1\n0.002,2\n0.003,3\n0.004,45"))
    assert held.channels[0].samples.tolist() == [1, 2, 3]
    assert "left out" in held.notes[0]


def test_missing_files_and_unknown_kinds(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_recording(tmp_path / "none.csv")
    with pytest.raises(InputError, match="kind"):
        read_recording(written(tmp_path, "x", "r.mp4"))
    binary = tmp_path / "r.emg"
    binary.write_bytes(b"DEMG\x03\x00" + bytes(100))
    with pytest.raises(InputError, match="EMGworks") as caught:
        read_recording(binary)
    assert "CSV" in caught.value.findings[0].advice


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".csv", ".txt", ".sto", ".c3d", ".edf", ".xdf"]))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"r{suffix}"
    path.write_bytes(content)
    with suppress(PlannerError):
        assert all(np.isfinite(c.rate_hz) for c in read_recording(path).channels)
