"""What is wrong is told in one form, and nothing in it can harm the terminal that shows it."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import errors
from planner.errors import Finding, InputError, PlannerError, escaped, quoted, shortened


def test_a_finding_in_full() -> None:
    finding = Finding(
        "must be a whole number of minutes from 15 to 240",
        file="athlete.yaml",
        line=7,
        column=12,
        key="availability[2].minutes",
        found='"sixty"',
        advice="write 60",
        excerpt="minutes: sixty\n         ^",
    )
    assert finding.render() == (
        'athlete.yaml:7:12: availability[2].minutes: found "sixty"; '
        "must be a whole number of minutes from 15 to 240.\n"
        "  minutes: sixty\n"
        "           ^\n"
        "  Try: write 60."
    )


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (Finding("is wrong"), "is wrong."),
        (Finding("is wrong!"), "is wrong!"),
        (Finding("is wrong", file="a"), "a: is wrong."),
        (Finding("is wrong", file="a", line=3), "a:3: is wrong."),
        (Finding("is wrong", line=3, column=4), "3:4: is wrong."),
        (Finding("is wrong", file="a", column=4), "a: is wrong."),
        (Finding("is wrong", key="k"), "k: is wrong."),
        (Finding("is wrong", found="3"), "found 3; is wrong."),
        (Finding("is wrong", advice="why not?"), "is wrong.\n  Try: why not?"),
    ],
)
def test_parts_that_are_unknown_are_left_out(finding: Finding, text: str) -> None:
    assert finding.render() == text


@given(st.text(), st.text(), st.text(), st.text())
def test_nothing_shown_can_steer_a_terminal(a: str, b: str, c: str, d: str) -> None:
    shown = Finding(a, file=b, key=c, found=d, advice=a, excerpt=b).render()
    assert not errors.HIDDEN.search(shown.replace("\n", ""))
    assert len(shown.split("\n")) <= 2 + len(b.split("\n"))


def test_hidden_characters_are_those_that_unicode_says_are() -> None:
    visible_signs = {0x6DD, 0x70F, 0x8E2, 0x110BD, 0x110CD, *range(0x600, 0x606), 0x890, 0x891}
    for code in range(0x110000):
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            assert (code in visible_signs) != bool(errors.HIDDEN.match(chr(code))), hex(code)


@pytest.mark.parametrize("character", "aÄ漢😀 ‘×–\u0301\ufe0f\U000e0100")
def test_visible_characters_stay(character: str) -> None:
    assert escaped(character) == character


def test_escapes_name_the_character() -> None:
    assert escaped("a\x1b\u202e\U000e0041\ud800") == "a\\x1b\\u202e\\U000e0041\\ud800"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (0.1, "0.1"),
        ("x", '"x"'),
        ("", '""'),
        ("\0", '"\\x00"'),
        ([1], "a list"),
        ((1,), "a list"),
        ({"a": 1}, "a mapping"),
        ("x" * 100, '"' + "x" * 57 + '…"'),
    ],
)
def test_values_are_named(value: object, text: str) -> None:
    assert quoted(value) == text


def test_a_number_with_more_digits_than_python_prints_is_named() -> None:
    assert quoted(10**5000) == quoted(-(10**5000)) == "a very long number"


@given(st.text(), st.integers(10, 100))
def test_shortened_text_keeps_its_start(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert short == text or short[: limit - 2] == text[: limit - 2]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.InputError, 2),
        (errors.UsageError, 2),
        (errors.Refused, 2),
        (errors.Infeasible, 3),
        (errors.Undecided, 4),
        (errors.StorageError, 4),
        (errors.Fault, 1),
    ],
)
def test_exit_codes(error: type[PlannerError], code: int) -> None:
    raised = error.of("is wrong", file="a", found="3", advice="mend it")
    assert raised.exit_code == code
    assert str(raised) == "a: found 3; is wrong.\n  Try: mend it."
    assert isinstance(raised, PlannerError)


def test_fifty_findings_are_kept_and_the_rest_counted() -> None:
    error = InputError(Finding(f"number {n}") for n in range(73))
    assert len(error.findings) == 50
    assert error.omitted == 23
    assert error.render().endswith("number 49.\n23 more of the kind are not shown.")


def test_an_error_survives_the_way_from_another_process() -> None:
    error = InputError(Finding(f"number {n}", line=n) for n in range(60))
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(copy), copy.findings, copy.omitted) == (InputError, error.findings, 10)
    assert str(copy) == str(error)
