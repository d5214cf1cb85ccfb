"""Muscles guessed from the names that recording systems write."""

from __future__ import annotations

import numpy as np
import pytest

from planner.errors import InputError
from planner.timing import Channel, Recording, assign
from planner.timing.roles import muscle_of


@pytest.mark.parametrize(
    ("name", "muscle"),
    [
        ("VL", "vastus lateralis"),
        ("R_VL", "vastus lateralis"),
        ("RVL", "vastus lateralis"),
        ("Vastus Lateralis R: EMG 3", "vastus lateralis"),
        ("VMO", "vastus medialis"),
        ("EMG RF", "rectus femoris"),
        ("Right Rectus Femoris", "rectus femoris"),
        ("R.Quads", "quadriceps"),
        ("GMAX", "gluteus maximus"),
        ("gluteus_maximus", "gluteus maximus"),
        ("gluteus medius", "gluteus medius"),
        ("PEC", "pectoralis major"),
        ("Pec.IM EMG12", "pectoralis major"),
        ("PectoralisMajorR", "pectoralis major"),
        ("Delt_ant.EMG1", "deltoid"),
        ("biceps femoris", "biceps femoris"),
        ("BicepsBrachiiR", "biceps brachii"),
        ("Fz1", ""),
        ("Voltage.1", ""),
    ],
)
def test_muscle_from_name(name: str, muscle: str) -> None:
    assert muscle_of(name)[0] == muscle


def recording(*names: str) -> Recording:
    return Recording("x", tuple(Channel(n, "V", 1000.0, 0.0, np.zeros(10)) for n in names))


def test_given_channels_replace_the_guess_of_their_group() -> None:
    roles = assign(recording("VL", "RF", "PEC", "A"), legs=["a"])
    assert [role.group for role in roles] == ["other", "other", "chest", "legs"]


def test_unknown_channels_are_all_named() -> None:
    with pytest.raises(InputError) as caught:
        assign(recording("VL", "PEC"), legs=["VX"], chest=["nothing"])
    assert len(caught.value.findings) == 2
    assert "VL" in caught.value.render()


def test_one_channel_cannot_be_both() -> None:
    with pytest.raises(InputError, match="named for the legs and for the chest"):
        assign(recording("VL", "PEC"), legs=["VL"], chest=["vl"])
