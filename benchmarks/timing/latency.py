"""How long after a repetition's end its line is there: a real outlet replays a recording."""

from __future__ import annotations

import threading
import time

import numpy as np

from planner.timing.stream import listen
from planner.timing.synthetic import Scenario, generate

CHUNK_S = 0.02


def report_latency(repetitions: int = 12) -> None:
    """Stream eight channels at 2 kHz in real time over the loopback; print the delays."""
    try:
        import pylsl
    except (ImportError, RuntimeError):
        print("pylsl is not usable here: no latency")
        return
    recording, _ = generate(Scenario(repetitions=repetitions, rate_hz=2000.0, snr_db=15), 9)
    samples = np.stack([channel.samples for channel in recording.channels], axis=1)
    name = f"planner-latency-{time.time_ns()}"
    info = pylsl.StreamInfo(name, "EMG", samples.shape[1], 2000.0, "float32", name)
    entries = info.desc().append_child("channels")
    for channel in recording.names():
        entries.append_child("channel").append_child_value("label", channel)
    outlet = pylsl.StreamOutlet(info)
    began: list[float] = []

    def play() -> None:
        outlet.wait_for_consumers(15)
        began.append(time.monotonic())
        size = int(CHUNK_S * 2000)
        for number, first in enumerate(range(0, len(samples), size)):
            outlet.push_chunk(np.ascontiguousarray(samples[first : first + size], dtype=np.float32))
            time.sleep(max(0.0, began[0] + (number + 1) * CHUNK_S - time.monotonic()))

    player = threading.Thread(target=play)
    player.start()
    delays = [
        time.monotonic() - began[0] - answer.ended_s
        for answer in listen(name, seconds=len(samples) / 2000 + 2)
    ]
    player.join()
    if delays:
        print(
            f"live, 8 channels at 2 kHz: {len(delays)} of {repetitions} repetitions, line after "
            f"{1000 * float(np.median(delays)):.0f} ms (median), {1000 * max(delays):.0f} ms (most)"
        )
