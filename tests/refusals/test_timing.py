"""Lags: too few repetitions, mixed events and changes inside the noise give no verdict."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from planner.timing import Channel, Recording, Refusal, SessionLag, classify, estimate
from planner.timing.history import detectable_change_ms
from planner.timing.outcome import EventName
from planner.timing.synthetic import draw_scenario, generate

START = datetime(2027, 1, 4, 18, tzinfo=UTC)


def session(
    number: int, lag_ms: float, repetitions: int = 10, event: EventName = "onset"
) -> SessionLag:
    return SessionLag(
        at=START + timedelta(days=3 * number),
        event=event,
        lag_ms=lag_ms,
        trial_sd_ms=25,
        repetitions=repetitions,
        bias_sd_ms=8,
    )


@pytest.mark.parametrize(("repetitions", "kept"), [(9, 0), (10, 3)])
def test_ten_repetitions_are_needed_in_every_session(repetitions: int, kept: int) -> None:
    verdict = classify([session(n, 100, repetitions) for n in range(3)])
    assert verdict.sessions == kept
    assert (verdict.lag_ms is None) == (kept == 0)


def test_onsets_and_peaks_are_never_mixed() -> None:
    both = [session(0, 100), session(1, 100), session(2, 100, event="peak")]
    assert "never mixed" in classify(both).reason
    assert classify([*both[:2], session(2, 100)]).lag_ms is not None


def test_channels_without_a_common_clock_are_refused() -> None:
    rng = np.random.default_rng(1)
    recording, _ = generate(draw_scenario(rng, 24, frozenset(), "onset"), 1)
    assert not isinstance(estimate(recording), Refusal)
    late = tuple(
        Channel(**{**vars(channel), "start_s": channel.start_s + (20 if number else 0)})
        for number, channel in enumerate(recording.channels)
    )
    answer = estimate(Recording(**{**vars(recording), "channels": late}))
    assert isinstance(answer, Refusal)
    assert answer.reason == "clocks"


def test_a_change_inside_the_detectable_change_is_not_called_real() -> None:
    base = [session(0, 100), session(1, 100)]
    noise = detectable_change_ms(base[0])
    assert 40 < noise < 60
    inside = classify([*base, session(2, 100 + 0.9 * noise), session(3, 100 + 0.9 * noise)])
    outside = classify([*base, session(2, 100 + 2 * noise), session(3, 100 + 2 * noise)])
    assert inside.timing != "late"
    assert outside.timing == "late"


def test_one_session_however_good_settles_nothing() -> None:
    assert classify([session(0, 100, 40)]).timing == "undetermined"
