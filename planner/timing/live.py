"""Live measurement: samples in as they arrive, one answer per repetition, the running lag with it.

The end of a repetition is found by a quick envelope. Its lag comes from the same likelihoods as in a
finished recording, with the bursts' templates as the repetitions before it left them, so that the
answer need not wait for a fit; after it the whole estimator runs over the last 40 seconds and
corrects templates and lags, so live and later answers agree.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.files import Model
from planner.timing.centre import half_width, robust_centre
from planner.timing.decision import Target
from planner.timing.estimate import MISFIT_MS, modelled
from planner.timing.further import Known, newest_lag
from planner.timing.outcome import EventName, Refusal
from planner.timing.refusing import FEWEST
from planner.timing.roles import assign
from planner.timing.signals import BoolArray, Channel, FloatArray, Recording

BUFFER_S = 40.0
CHUNK_S = 0.02
"""How long samples should be gathered before they are pushed."""
_BIN_S = 0.02
_QUIET_S = 0.1
LATENCY_S = _QUIET_S + _BIN_S + CHUNK_S
"""From the last active samples of a repetition to the push that is answered; what is left of 0.3 s
is for computing, which takes about 0.05 s."""
_RECENT_S = 16.0
"""What is looked at for an answer: enough for rest and spectra."""
_BEGAN_S = 2.0
_FACTOR = 4.0
_SAME_S = 0.5
_LEAST_S = 3.0


class LiveRepetition(Model):
    """The answer after one repetition.

    `lag_ms` is None while fewer than four repetitions exist or when this one could not be timed.
    """

    number: int
    ended_s: float
    """When the last of its bursts ended, on the stream's clock from its first sample."""
    lag_ms: float | None
    centre_ms: float | None
    half_width_ms: float | None
    target: str
    inside_target: bool | None
    message: str


class LiveEstimator:
    """Keeps the last seconds of a stream and answers after each repetition.

    Parameters
    ----------
    names : sequence of str
        Channels of the stream, in order.
    rate_hz : float
    legs, chest : sequence of str
        As in `estimate`.
    target : Target, optional
        Compared only when its event is the one measured.
    """

    def __init__(
        self,
        names: Sequence[str],
        rate_hz: float,
        *,
        legs: Sequence[str] = (),
        chest: Sequence[str] = (),
        event: EventName = "onset",
        target: Target | None = None,
    ) -> None:
        self._names, self._rate, self._event = tuple(names), rate_hz, event
        self._target = target if target is not None and target.event == event else None
        empty = Recording("stream", tuple(self._channel(n, np.zeros(1), 0.0) for n in self._names))
        self._roles = assign(empty, legs, chest)
        self._groups = {
            group: [r.channel for r in self._roles if r.group == group]
            for group in ("legs", "chest")
        }
        self._columns = {
            group: np.array([r.group == group for r in self._roles]) for group in self._groups
        }
        self._samples: FloatArray = np.empty((0, len(self._names)))
        self._first = 0
        self._answered_s = 0.0
        self._lags: dict[float, float] = {}
        self._template_ms = 0.0
        self._count = 0
        self._known: Known | None = None
        self._owes_estimate = False

    @property
    def roles(self) -> tuple[str, ...]:
        """Group of each channel, in order."""
        return tuple(role.group for role in self._roles)

    def push(self, samples: FloatArray) -> LiveRepetition | None:
        """Take samples, shape (n, n_channels); answer if a repetition has just ended.

        The first push after an answer takes longer: it runs the whole estimator first.
        """
        if self._owes_estimate:
            self._estimate()
        self._samples = np.concatenate([self._samples, samples])
        excess = len(self._samples) - int(BUFFER_S * self._rate)
        if excess > 0:
            self._samples = self._samples[excess:]
            self._first += excess
        ended = self._ended()
        if ended is None:
            return None
        self._answered_s = ended
        self._count += 1
        return self._answer(ended)

    def _ended(self) -> float | None:
        """End of the newest repetition when both groups were active and are quiet again."""
        if len(self._samples) < _LEAST_S * self._rate:
            return None
        ends = []
        active = {group: self._active(self._columns[group]) for group in self._groups}
        if any(flags is None for flags in active.values()):
            return None
        start_s = self._first / self._rate
        newest = 0.0
        for flags in active.values():
            places = np.flatnonzero(flags) if flags is not None else np.empty(0)
            if not len(places):
                return None
            ends.append(start_s + (int(places[-1]) + 1) * _BIN_S)
        newest = max(ends)
        now = start_s + len(self._samples) / self._rate
        together = newest - min(ends) < 1.0
        fresh = min(ends) > self._answered_s + _SAME_S
        return newest if together and fresh and now - newest >= _QUIET_S else None

    def _active(self, columns: BoolArray) -> BoolArray | None:
        """Bins of 20 ms whose power stands far above the quiet level of the buffer."""
        size = max(1, int(_BIN_S * self._rate))
        part = np.nan_to_num(self._samples[:, columns])
        count = len(part) // size
        if not part.shape[1] or count < 50:
            return None
        # A difference over about 4 ms is a crude high-pass that needs no look ahead.
        step = max(1, int(0.004 * self._rate))
        edge = np.zeros_like(part)
        edge[step:] = part[step:] - part[:-step]
        power = (edge[: count * size].reshape(count, size, -1) ** 2).mean(axis=1)
        quiet = np.quantile(power, 0.25, axis=0)
        relative = (power / np.maximum(quiet, 1e-30)).mean(axis=1)
        kernel = np.array([0.25, 0.5, 0.25])
        smooth = np.convolve(relative, kernel, mode="same")
        top = float(np.quantile(smooth, 0.98))
        return np.asarray(smooth > max(_FACTOR, 0.15 * top))

    def _answer(self, ended_s: float) -> LiveRepetition:
        since_s = ended_s - _BEGAN_S
        if self._known is None:
            message = self._estimate()
            last = max((leg_s for leg_s in self._lags if leg_s > since_s), default=None)
            newest = None if last is None or message else (last, self._lags[last])
        else:
            message = ""
            recent = self._recording(int(_RECENT_S * self._rate))
            newest = newest_lag(recent, self._roles, self._known, since_s)
            self._owes_estimate = True
            if newest is not None:
                self._remember(*newest)
        if newest is None:
            return self._said(ended_s, None, message or "this one was not timed")
        return self._said(ended_s, newest[1], "")

    def _estimate(self) -> str:
        """Measure all that is kept; what is said when it is refused."""
        self._owes_estimate = False
        found, legs, chest = modelled(
            self._recording(len(self._samples)),
            legs=self._groups["legs"],
            chest=self._groups["chest"],
            event=self._event,
        )
        if isinstance(found, Refusal):
            return found.message
        if legs is None or chest is None:
            return ""
        self._known = Known(legs, chest)
        self._template_ms = found.template_error_ms
        for repetition in found.repetitions:
            self._remember(repetition.leg_s, repetition.lag_ms)
        return ""

    def _remember(self, leg_s: float, lag_ms: float) -> None:
        key = next((k for k in self._lags if abs(k - leg_s) < _SAME_S), leg_s)
        self._lags[key] = lag_ms

    def _said(self, ended_s: float, lag_ms: float | None, message: str) -> LiveRepetition:
        centre = half = None
        if len(self._lags) >= FEWEST:
            middle = robust_centre(np.array(list(self._lags.values())))
            centre = middle.value
            half = half_width(middle, self._template_ms, MISFIT_MS[self._event])
        target = self._target
        inside = (
            None if target is None or lag_ms is None else target.low_ms <= lag_ms <= target.high_ms
        )
        return LiveRepetition(
            number=self._count,
            ended_s=ended_s,
            lag_ms=lag_ms,
            centre_ms=centre,
            half_width_ms=half,
            target=target.name if target is not None else "",
            inside_target=inside,
            message=message,
        )

    def _recording(self, count: int) -> Recording:
        """The last `count` samples that are kept."""
        first = max(0, len(self._samples) - count)
        start = (self._first + first) / self._rate
        pairs = zip(self._names, self._samples[first:].T, strict=True)
        return Recording("stream", tuple(self._channel(name, row, start) for name, row in pairs))

    def _channel(self, name: str, samples: FloatArray, start_s: float) -> Channel:
        return Channel(name, "V", self._rate, start_s, samples)
