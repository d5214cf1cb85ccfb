"""The estimator against recordings whose lag is known."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from planner.timing import Channel, Lag, Recording, Refusal, estimate
from planner.timing.outcome import EventName
from planner.timing.signals import Group
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


def altered(**changes: object) -> Recording:
    from dataclasses import replace

    recording, _ = generate(Scenario(snr_db=18, repetitions=6), 2)
    done = {name: value for name, value in changes.items() if name != "rectify"}
    channels = [replace(c, **done) for c in recording.channels]  # type: ignore[arg-type]
    if "rectify" in changes:
        channels = [replace(c, samples=np.abs(c.samples)) for c in channels]
    return replace(recording, channels=tuple(channels))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"unit": "kg"}, "wrong-unit"),
        ({"unit": "deg"}, "wrong-unit"),
        ({"rectify": 1}, "rectified"),
    ],
)
def test_what_is_no_raw_muscle_signal_is_refused(changes: dict[str, object], reason: str) -> None:
    answer = estimate(altered(**changes))
    assert isinstance(answer, Refusal)
    assert answer.reason == reason


@pytest.mark.parametrize("unit", ["count", "", "%", "V"])
def test_counts_and_unknown_units_are_measured(unit: str) -> None:
    assert isinstance(estimate(altered(unit=unit)), Lag)


def test_a_channel_at_its_limit_is_left_out() -> None:
    from dataclasses import replace

    recording, truth = generate(Scenario(snr_db=18), 2)
    worst = recording.channels[0]
    stuck = worst.samples + 3e-4 * np.sin(np.arange(len(worst.samples)) / 3000)
    limit = 2e-4
    channels = (replace(worst, samples=np.clip(stuck, -limit, limit)), *recording.channels[1:])
    answer = estimate(replace(recording, channels=channels))
    assert isinstance(answer, Lag)
    assert ("saturated", worst.name) in {(flag.code, flag.channel) for flag in answer.flags}
    assert answer.low_ms <= truth.onset_lag_ms <= answer.high_ms


def test_cross_talk_between_groups_is_found_whole() -> None:
    from dataclasses import replace

    from planner.timing.conditioning import condition
    from planner.timing.crosstalk import Conditioned, remove_cross_talk

    recording, _ = generate(Scenario(snr_db=18, lag_ms=200), 7)
    leg, chest = recording.channels[0], recording.channels[4]
    mixed = replace(chest, samples=chest.samples + 0.2 * leg.samples)
    groups: tuple[tuple[Channel, Group], ...] = (leg, "legs"), (mixed, "chest"), (chest, "chest")
    given = [Conditioned(c.name, g, c.rate_hz, c.start_s, condition(c)) for c, g in groups]
    cleaned, share = remove_cross_talk(given[:2])
    left = cleaned[1] - given[2].samples
    source = given[0].samples
    assert abs(np.vdot(left, source) / np.vdot(source, source)) < 0.012, "of 0.2 that were put in"
    assert share[1] > 0.01
