"""The estimator against recordings whose lag is known."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from planner.timing import Lag, Refusal, estimate
from planner.timing.outcome import EventName
from planner.timing.synthetic import Fault, Scenario, draw_scenario, generate

FEW_ROUNDS = 6


def measured(
    snr_db: float, event: EventName, faults: Iterable[Fault] = (), rounds: int = FEW_ROUNDS
) -> tuple[list[float], list[bool], int]:
    """Absolute errors, whether the interval held the truth, and the number of refusals."""
    errors, held, refused = [], [], 0
    for seed in range(rounds):
        rng = np.random.default_rng([seed, int(snr_db)])
        recording, truth = generate(draw_scenario(rng, snr_db, frozenset(faults), event), seed)
        answer = estimate(recording, event=event)
        if isinstance(answer, Refusal):
            refused += 1
            continue
        errors.append(abs(answer.lag_ms - truth.lag_ms(event)))
        held.append(answer.low_ms <= truth.lag_ms(event) <= answer.high_ms)
    return errors, held, refused


@pytest.mark.parametrize(("snr_db", "largest_ms"), [(24, 9), (12, 16), (6, 24)])
def test_onset_error_stays_small(snr_db: float, largest_ms: float) -> None:
    errors, held, refused = measured(snr_db, "onset")
    assert refused == 0
    assert np.mean(errors) < largest_ms
    assert np.mean(held) >= 0.75


@pytest.mark.parametrize("snr_db", [24, 9])
def test_peak_error_stays_small(snr_db: float) -> None:
    errors, held, refused = measured(snr_db, "peak")
    assert refused == 0
    assert np.mean(errors) < 18
    assert np.mean(held) >= 0.75


@pytest.mark.parametrize(
    "fault", ["ecg", "cross-talk", "drift", "hum", "movement", "tonic", "outliers", "broken"]
)
def test_single_faults_do_not_ruin_the_lag(fault: Fault) -> None:
    errors, _, refused = measured(12, "onset", [fault], 3)
    assert refused <= 1
    assert np.median(errors) < 25


def test_silent_chest_is_refused() -> None:
    for seed in range(5):
        recording, _ = generate(Scenario(chest="silent"), seed)
        answer = estimate(recording)
        assert isinstance(answer, Refusal)
        assert answer.reason in {"silent-chest", "unpaired", "too-few-repetitions"}


def test_chest_at_random_never_gives_a_narrow_interval() -> None:
    for seed in range(5):
        recording, _ = generate(Scenario(chest="random"), seed)
        answer = estimate(recording)
        assert isinstance(answer, Refusal) or not answer.precise


def test_the_same_recording_gives_the_same_answer() -> None:
    recording, _ = generate(Scenario(), 5)
    assert estimate(recording) == estimate(recording)


def test_lag_survives_scaling_and_offset() -> None:
    from dataclasses import replace

    recording, _ = generate(Scenario(snr_db=18), 4)
    channels = tuple(
        replace(c, samples=c.samples * 1000 * (i + 1) + 3) for i, c in enumerate(recording.channels)
    )
    first, second = estimate(recording), estimate(replace(recording, channels=channels))
    assert isinstance(first, Lag)
    assert isinstance(second, Lag)
    assert second.lag_ms == pytest.approx(first.lag_ms, abs=1.0)


def test_swapping_the_groups_turns_the_sign() -> None:
    recording, _ = generate(Scenario(snr_db=18, lag_ms=80), 4)
    forward = estimate(recording)
    legs = [role.channel for role in forward.roles if role.group == "legs"]
    chest = [role.channel for role in forward.roles if role.group == "chest"]
    backward = estimate(recording, legs=chest, chest=legs)
    assert isinstance(forward, Lag)
    assert isinstance(backward, Lag)
    assert backward.lag_ms == pytest.approx(-forward.lag_ms, abs=8)


def test_a_lag_is_json_and_back() -> None:
    answer = estimate(generate(Scenario(snr_db=18), 2)[0])
    assert isinstance(answer, Lag)
    assert Lag.model_validate_json(answer.model_dump_json()) == answer
    assert answer.low_ms < answer.lag_ms < answer.high_ms
    assert answer.used >= 4


def test_too_short_and_unnamed_recordings_are_refused() -> None:
    from dataclasses import replace

    recording, _ = generate(Scenario(), 1)
    short = replace(
        recording, channels=tuple(replace(c, samples=c.samples[:2000]) for c in recording.channels)
    )
    answer = estimate(short)
    assert isinstance(answer, Refusal)
    assert answer.reason == "too-short"
    unnamed = replace(
        recording,
        channels=tuple(replace(c, name=f"channel {i}") for i, c in enumerate(recording.channels)),
    )
    answer = estimate(unnamed)
    assert isinstance(answer, Refusal)
    assert answer.reason == "no-legs"
    assert "channel 0" in answer.message


def test_channels_on_different_clocks_are_refused() -> None:
    from dataclasses import replace

    recording, _ = generate(Scenario(), 1)
    chest = next(i for i, name in enumerate(recording.names()) if name.startswith("PEC"))
    channels = list(recording.channels)
    channels[chest] = replace(channels[chest], start_s=20.0)
    answer = estimate(replace(recording, channels=tuple(channels)))
    assert isinstance(answer, Refusal)
    assert answer.reason == "clocks"


def test_given_repetitions_are_used() -> None:
    recording, truth = generate(Scenario(snr_db=18), 3)
    given = [onset + 0.2 for onset in truth.leg_onsets_s[:6]]
    answer = estimate(recording, repetitions_s=given)
    assert isinstance(answer, Lag)
    assert answer.found == 6
    assert [repetition.leg_s for repetition in answer.repetitions] == pytest.approx(
        truth.leg_onsets_s[:6], abs=0.06
    )


def test_bad_channels_are_flagged() -> None:
    recording, _ = generate(Scenario(snr_db=18, faults=frozenset(["broken"])), 2)
    codes = {flag.code for flag in estimate(recording).flags}
    assert {"dead-channel", "clipped"} <= codes


def test_low_rate_is_flagged() -> None:
    recording, _ = generate(Scenario(snr_db=18, rate_hz=400.0), 2)
    assert "rate-too-low" in {flag.code for flag in estimate(recording).flags}
