"""make bench: seconds of the whole process and of each stage, with what was proved."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.stages import measure

RUNS = 5
ATHLETE = Path(__file__).resolve().parents[1] / "examples" / "first_block" / "athlete.yaml"


def whole_process(folder: Path) -> tuple[float, float]:
    """Wall and processor seconds of ``planner plan`` with JSON and PDF."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [sys.executable, "-m", "planner", "plan", str(ATHLETE)]
    outputs = ["-o", str(folder / "plan.json"), "-o", str(folder / "plan.pdf")]
    subprocess.run([*command, *outputs], check=True, capture_output=True)  # noqa: S603 - our own
    wall_s = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall_s, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print everything."""
    print(f"planner plan {ATHLETE.name} -o plan.json -o plan.pdf, whole process, {RUNS} runs")
    with tempfile.TemporaryDirectory() as folder:
        runs = [whole_process(Path(folder)) for _ in range(RUNS)]
    for name, values in zip(("wall", "processor"), zip(*runs, strict=True), strict=True):
        print(f"  {name:10} median {statistics.median(values):6.2f} s, {min(values):.2f} least")
    laps, report = measure(ATHLETE)
    print("\nstage            wall s   CPU s")
    for name, (wall_s, cpu_s) in laps.seconds.items():
        print(f"  {name:14} {wall_s:6.2f}  {cpu_s:6.2f}")
    print("\nstage     scope            tier                             value   bound  proof")
    for line in report:
        proof = "best possible" if line.confirmed else "proved once" if line.proved else "gap"
        print(
            f"  {line.stage:8} {line.scope:16} {line.tier!s:32} {line.value:6} {line.bound:7}  {proof}"
        )


if __name__ == "__main__":
    main()
