"""The quick way through plain tables gives what the careful one gives, to the last bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from planner.errors import InputError
from planner.timing import Recording, read_recording
from planner.timing.recordings import plain
from planner.timing.recordings.plain import parse_plain

COLUMNS = 4
FORMS = ("{:.2f}", "{:.0f}", "{:.6f}", "{:+.3f}", "{:.1f}")


def cells(rows: int, forms: tuple[str, ...], seed: int = 1) -> list[list[str]]:
    rng = np.random.default_rng(seed)
    values = rng.standard_normal((rows, COLUMNS)) * 10.0 ** rng.integers(-3, 6, (rows, COLUMNS))
    chosen = rng.integers(len(forms), size=(rows, COLUMNS))
    return [
        [forms[k].format(v) for k, v in zip(form, row, strict=True)]
        for form, row in zip(chosen, values, strict=True)
    ]


def parsed(text: str, delimiter: str = ",", decimal: str = ".", columns: int = COLUMNS) -> object:
    content = text.encode()
    return parse_plain(content, (0, len(content)), delimiter, decimal, columns)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("delimiter", "decimal"), [(",", "."), ("\t", "."), (";", ",")])
def test_every_number_is_what_float_makes_of_it(delimiter: str, decimal: str, end: str) -> None:
    table = cells(12000, tuple(form for form in FORMS if "+" not in form))
    table[0] = ["-0.00", ".5", "7.", "123456789012345"[:8] + ".1234567"]
    assert len(end.join(delimiter.join(row) for row in table)) > 2 * plain._PART_BYTES
    text = "".join(delimiter.join(row) + end for row in table).replace(".", decimal)
    expected = np.array([[float(cell) for cell in row] for row in table])
    values = parsed(text, delimiter, decimal)
    assert isinstance(values, np.ndarray)
    assert np.array_equal(values, expected)
    assert np.array_equal(np.signbit(values), np.signbit(expected))


@pytest.mark.parametrize(
    "line",
    [
        *("3", "3,", ",3", "3,4,5", "3,x", "3,1.2.3", "3,--4", "3,4-", "3,-", "3,.", "", "3,1e5"),
        *("3,123456789", "3,1.123456789", "3,12345678.12345678", "3,nan", "3,1 2", "12:30:01,4"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_anything_else_is_left_to_the_careful_way(line: str, place: int) -> None:
    lines = ["1,2.5", "1,2.5"]
    lines.insert(place, line)
    assert parsed("".join(f"{text}\n" for text in lines), columns=2) is None


def written(path: Path, text: str) -> Recording:
    path.write_bytes(text.encode())
    return read_recording(path)


def content(recording: Recording) -> list[object]:
    """Everything that is read, to be compared."""
    channels = [(c.unit, c.rate_hz, c.start_s, c.samples.tolist()) for c in recording.channels]
    return [recording.names(), recording.notes, channels]


@pytest.mark.parametrize("ending", ["", "\n\n\n", "4.9"])
@pytest.mark.parametrize("heading", ["VL [uV],Größe\n", "\ufeffVL [uV],Größe\n", ""])
def test_both_ways_give_the_same_recording(
    tmp_path: Path, heading: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"{a[0]},{a[1]}\n" for a in cells(200, ("{:.3f}",)))
    text = "# Sampling rate: 1000 Hz\n" + heading + rows + ending
    quick = written(tmp_path / "table.csv", text)
    monkeypatch.setattr("planner.timing.recordings.table.read_plain", lambda *_: None)
    slow = written(tmp_path / "table.csv", text)
    assert content(quick) == content(slow)


def test_two_numbers_in_one_cell_are_not_joined(tmp_path: Path) -> None:
    rows = "".join(f"{k}.5,{k}.25\n" for k in range(50))
    with pytest.raises(InputError, match="a number is needed"):
        written(tmp_path / "table.csv", "# rate: 1000 Hz\na,b\n" + rows + "1 2,3\n" + rows)
