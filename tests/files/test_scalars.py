"""What an unquoted word means."""

from __future__ import annotations

import pytest

from planner.files.scalars import RefusedScalar, resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *((word, word) for word in ("yes", "no", "on", "off", "y", "n", "Yes", "NO", "tRUE")),
        *((word, word) for word in ("1:30", "18:00", "2027-01-04", "1_000", "1,5", "--1", "-")),
        *((word, word) for word in (".", "+", "e3", "0b1", "0o8", "0xg", "+0x1", "1.2.3", "=")),
        *((word, word) for word in ("inf", "nan", "-inf", "Infinity", "+.nan", "１２", "٣")),
        *((str(number), number) for number in (0, 7, -7, 10, 999_999_999_999_999_999)),
        ("+5", 5),
        ("-0", 0),
        ("0x1F", 31),
        ("0o17", 15),
        ("1e3", 1000.0),
        ("1E-3", 0.001),
        ("2.", 2.0),
        (".5", 0.5),
        ("-.5e+1", -5.0),
        ("0.1", 0.1),
        ("0e0", 0.0),
        ("-0.0", 0.0),
    ],
)
def test_meaning(text: str, value: object) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *((word, "must be a finite number") for word in (".nan", ".NaN", ".inf", "+.Inf", "-.INF")),
        *((word, "is ambiguous") for word in ("010", "00", "-01", "+08", "01.5", "00e1", "09")),
        *((word, "more than 18 digits") for word in ("1" * 19, "-" + "1" * 19, "0x" + "1" * 17)),
        *((word, "too large") for word in ("1e309", "-1e999", "9" * 400 + ".0")),
    ],
)
def test_refusal(text: str, message: str) -> None:
    with pytest.raises(RefusedScalar, match=message) as caught:
        resolve(text)
    assert caught.value.advice
