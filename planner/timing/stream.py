"""Lab Streaming Layer: read a stream, answer per repetition, keep what was received."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from planner.errors import InputError, quoted
from planner.timing.decision import Target
from planner.timing.keeping import Keeper
from planner.timing.live import CHUNK_S, LiveEstimator, LiveRepetition
from planner.timing.outcome import EventName
from planner.timing.recordings.extras import extra
from planner.timing.signals import FloatArray

Inlet: TypeAlias = Any
"""The untyped package's stream inlet."""
_SILENT_S = 5.0
_LONGEST_GAP_S = 2.0


def listen(
    name: str,
    *,
    legs: Sequence[str] = (),
    chest: Sequence[str] = (),
    event: EventName = "onset",
    target: Target | None = None,
    save: Path | None = None,
    seconds: float | None = None,
    wait_s: float = 10.0,
) -> Generator[LiveRepetition, None, None]:
    """Yield one answer per repetition until the stream ends or `seconds` have passed.

    Parameters
    ----------
    name : str
        Name or source id of the stream.
    save : Path, optional
        Where the received samples are kept, as CSV or XDF by its suffix; complete when the
        iteration ends, also when it is closed early.

    Raises
    ------
    InputError
        pylsl is missing, the stream is not found, is not regular, or has no legs or no chest.
    """
    pylsl = extra("pylsl", "live")
    inlet, names, rate = _open(pylsl, name, wait_s)
    estimator = LiveEstimator(names, rate, legs=legs, chest=chest, event=event, target=target)
    _need_both(estimator, names)
    keeper = None if save is None else Keeper(save, names, rate)
    try:
        yield from _answers(inlet, estimator, keeper, rate, seconds)
    finally:
        inlet.close_stream()
        if keeper is not None:
            keeper.close()


def _need_both(estimator: LiveEstimator, names: Sequence[str]) -> None:
    for group in ("legs", "chest"):
        if group not in estimator.roles:
            raise InputError.of(
                f"no channel of the stream was recognised as {group}: {', '.join(names)}",
                advice=f"name the channels with --{group}",
            )


def _answers(
    inlet: Inlet,
    estimator: LiveEstimator,
    keeper: Keeper | None,
    rate: float,
    seconds: float | None,
) -> Iterator[LiveRepetition]:
    began = heard = time.monotonic()
    last: float | None = None
    while seconds is None or time.monotonic() - began < seconds:
        rows, stamps = inlet.pull_chunk(timeout=CHUNK_S, max_samples=int(rate))
        if not len(stamps):
            if last is not None and time.monotonic() - heard > _SILENT_S:
                return
            continue
        heard = time.monotonic()
        samples, times = np.asarray(rows, dtype=float), np.asarray(stamps)
        if keeper is not None:
            keeper.add(samples, times)
        samples = _with_gap(samples, times, last, rate)
        last = float(times[-1])
        answer = estimator.push(samples)
        if answer is not None:
            yield answer


def _with_gap(
    samples: FloatArray, times_s: FloatArray, last_s: float | None, rate: float
) -> FloatArray:
    """Put missing values where samples were lost, so that what follows keeps its time."""
    if last_s is None:
        return samples
    lost = float(times_s[0]) - last_s - 1 / rate
    if lost < 0.02:
        return samples
    count = int(min(lost, _LONGEST_GAP_S) * rate)
    return np.concatenate([np.full((count, samples.shape[1]), np.nan), samples])


def _open(pylsl: Inlet, name: str, wait_s: float) -> tuple[Inlet, tuple[str, ...], float]:
    found = pylsl.resolve_byprop("name", name, minimum=1, timeout=wait_s)
    found = found or pylsl.resolve_byprop("source_id", name, minimum=1, timeout=1.0)
    if not found:
        raise InputError.of(
            f"no stream called {quoted(name)} was heard within {wait_s:.0f} s",
            advice="start the recorder's Lab Streaming Layer output first",
        )
    flags = pylsl.proc_clocksync | pylsl.proc_dejitter | pylsl.proc_monotonize
    inlet = pylsl.StreamInlet(found[0], max_buflen=60, processing_flags=flags)
    info = inlet.info(timeout=wait_s)
    rate = float(info.nominal_srate())
    if not 200 <= rate <= 20_000:
        raise InputError.of(
            f"the stream {quoted(name)} has a rate of {rate:g} Hz",
            advice="stream the raw muscle signals at 1000 Hz or more",
        )
    count = int(info.channel_count())
    names = []
    entry = info.desc().child("channels").child("channel")
    for index in range(count):
        label = entry.child_value("label") if not entry.empty() else ""
        names.append(label or f"{info.name()} {index + 1}")
        entry = entry.next_sibling("channel")
    inlet.open_stream(timeout=wait_s)
    return inlet, tuple(names), rate
