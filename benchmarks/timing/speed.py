"""Ten minutes of eight channels at 2 kHz: time from file to lag, and the most memory used."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from planner.timing import Lag, estimate, read_recording
from planner.timing.synthetic import Scenario, generate

REPETITIONS = 195


def report_speed() -> None:
    """Write the recording in several formats and measure each in a fresh process."""
    recording, _ = generate(
        Scenario(repetitions=REPETITIONS, rate_hz=2000.0, snr_db=12, lag_ms=100), 1
    )
    count = min(len(recording.channels[0].samples), 1_200_000)
    samples = np.stack([channel.samples[:count] for channel in recording.channels], axis=1)
    with tempfile.TemporaryDirectory() as folder:
        paths = [_csv(Path(folder), recording.names(), samples)]
        edf = _edf(Path(folder), recording.names(), samples)
        if edf is not None:
            paths.append(edf)
        for path in paths:
            code = (
                "import sys; sys.path[:0] = sys.argv[2:]; from speed import one; one(sys.argv[1])"
            )
            here = str(Path(__file__).parent)
            subprocess.run([sys.executable, "-c", code, str(path), here, *sys.path], check=True)  # noqa: S603 - ourselves


def one(name: str) -> None:
    """Measure one file, in this process."""
    base = peak_bytes()
    began, began_cpu = time.perf_counter(), time.process_time()
    recording = read_recording(name)
    read, read_cpu = time.perf_counter(), time.process_time()
    after = peak_bytes()
    found = estimate(recording)
    done, done_cpu = time.perf_counter(), time.process_time()
    top = peak_bytes()
    size = sum(channel.samples.nbytes for channel in recording.channels)
    answer = f"{found.lag_ms:.1f} ms" if isinstance(found, Lag) else found.message
    print(
        f"{Path(name).suffix} of {recording.channels[0].duration_s:.0f} s: reading "
        f"{read - began:.2f} s (processor {read_cpu - began_cpu:.2f} s), measuring "
        f"{done - read:.2f} s (processor {done_cpu - read_cpu:.2f} s), lag {answer}; memory "
        f"{(top - base) / size:.1f} times the {size / 1e6:.0f} MB of samples "
        f"({(after - base) / size:.1f} after reading)",
        flush=True,
    )


def peak_bytes() -> int:
    """Most memory this program has held (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return 1024 * int(line.split()[1])
    return 0


def _csv(folder: Path, names: tuple[str, ...], samples: np.ndarray) -> Path:
    path = folder / "ten_minutes.csv"
    microvolts = np.round(samples * 1e6, 2)
    time_s = np.arange(len(samples)) / 2000.0
    heading = "time [s]," + ",".join(f"{name} [uV]" for name in names)
    table = np.column_stack([time_s, microvolts])
    np.savetxt(path, table, fmt=["%.4f"] + ["%.2f"] * len(names), delimiter=",", header=heading,
               comments="")  # fmt: skip
    return path


def _edf(folder: Path, names: tuple[str, ...], samples: np.ndarray) -> Path | None:
    try:
        import edfio
    except ImportError:
        print("edfio is not installed: no EDF")
        return None
    path = folder / "ten_minutes.edf"
    whole = len(samples) // 2000 * 2000
    signals = [
        edfio.EdfSignal(samples[:whole, i] * 1e6, sampling_frequency=2000, label=name[:16],
                        physical_dimension="uV")
        for i, name in enumerate(names)
    ]  # fmt: skip
    edfio.Edf(signals).write(path)
    return path
