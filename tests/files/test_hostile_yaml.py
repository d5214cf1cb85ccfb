"""What somebody might write, or be made to write, and what they are told: place and words."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import FINDINGS_LIMIT, Finding, InputError
from planner.files import parse_yaml, yaml_tree
from tests.files.sample import Profile, findings, only

PARSERS = [yaml.SafeLoader] + ([yaml.CLoader] if yaml.__with_libyaml__ else [])


@pytest.fixture(autouse=True, params=PARSERS, ids=lambda loader: loader.__name__)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run everything here with the parser in C and with the one in Python."""
    monkeypatch.setattr(yaml_tree, "_LOADER", request.param)


@dataclass(frozen=True)
class Case:
    """A text with the one finding it must give."""

    name: str
    text: str
    line: int
    column: int
    message: str
    found: str = ""
    advice: str = ""
    key: str = ""


CASES = [
    Case("not a number", "name: x\nmass_kg: .nan", 2, 10, "must be a finite number", ".nan"),
    Case("infinity", "name: x\nmass_kg: -.INF", 2, 10, "must be a finite number", "-.INF"),
    Case("overflow", "name: x\nmass_kg: 1e400", 2, 10, "is too large for a number", "1e400"),
    Case("octal or not", "name: x\nreps: 010", 2, 7, "value is ambiguous", "010", "write 10,"),
    Case("minus", "name: x\nreps: -007", 2, 7, "value is ambiguous", "-007", "write -7,"),
    Case("zero", "name: x\nmass_kg: 00.50", 2, 10, "ambiguous", "00.50", "write 0.50,"),
    Case("no", "name: x\nready: no", 2, 8, "must be true or false", '"no"', "write false"),
    Case("Yes", "name: x\nready: Yes", 2, 8, "must be true or false", '"Yes"', "write true"),
    Case("sexagesimal", "name: x\nreps: 1:30:00", 2, 7, "must be a whole number", '"1:30:00"'),
    Case("underscore", "name: x\nreps: 1_000", 2, 7, "must be a whole number", '"1_000"'),
    Case("19 digits", "name: x\nreps: " + "9" * 19, 2, 7, "more than 18 digits", "9" * 19),
    Case("19 hex digits", "name: x\nreps: 0x" + "f" * 19, 2, 7, "more than 18 digits", "0xf"),
    Case("endless", "name: x\nreps: " + "9" * 10_000, 2, 7, "is longer than 4096 characters"),
    Case("long text", "name: " + "x" * 4097, 1, 7, "is longer than 4096 characters"),
    Case("tag", "name: !!python/object/apply:os.system [ls]", 1, 7, "tags are not taken"),
    Case("own tag", "name: !x y", 1, 7, "tags are not taken", "!x"),
    Case("tag handle", "name: !e!x y", 1, 7, "tags are not taken"),
    Case("anchor", "name: &a x", 1, 7, "anchors are not taken", "&a", "remove &a"),
    Case("alias", "name: *a", 1, 7, "aliases are not taken", "*a", "quotes"),
    Case("alias as key", "name: x\n*a : 1", 2, 1, "aliases are not taken", "*a"),
    Case("list as key", "name: x\n? [q, {r: 1}]\n: 3", 2, 3, "a key must be a word"),
    Case("mapping as key", "name: x\n? {q: 1}\n: {r: 3}", 2, 3, "a key must be a word"),
    Case("no key", "name: x\n: 3", 2, 1, "a key is missing before the colon"),
    Case("key of 1025", "name: x\n? " + "k" * 4097, 2, 3, "is longer than 4096 characters"),
    Case("control", "name: a\x07b", 1, 8, "invisible characters", "U+0007"),
    Case("NUL", "name: a\0b", 1, 8, "invisible characters", "a NUL byte (U+0000)"),
    Case("escape", "name: x\n\x1b[2J: 1", 2, 1, "invisible", "an escape character (U+001B)"),
    Case("C1 control", "name: a\x9bb", 1, 8, "invisible characters", "U+009B"),
    Case("next line", "name: a\x85b: 1", 1, 8, "invisible characters", "U+0085"),
    Case("bidi", "# x\nname: a\u202eb", 2, 8, "invisible", "right-to-left override (U+202E)"),
    Case("isolate", "name: a\u2066b", 1, 8, "invisible", "left-to-right isolate"),
    Case("zero width", "na\u200bme: x", 1, 3, "invisible", "zero width space"),
    Case("late byte order mark", "name: \ufeffx", 1, 7, "invisible", "byte order mark"),
    Case("tag character", "name: x\U000e0041", 1, 8, "invisible", "U+E0041"),
    Case("half a pair", "name: a\ud800b", 1, 8, "invisible characters", "U+D800"),
    Case("written NUL", 'name: "a\\0"', 1, 7, "holds a NUL byte", key="name"),
    Case("written bidi", 'name: "a\\u202e"', 1, 7, "override (U+202E)", '"a\\u202e"'),
    Case("written zero width key", '{name: x, "a\\u200b": 1}', 1, 11, "zero width space"),
    Case("comments only", "# one\n# two\n", 0, 0, "the file holds only comments"),
    Case("empty", "", 0, 0, "the file is empty"),
    Case("blank", " \n\n", 0, 0, "the file is empty"),
    Case("byte order mark only", "\ufeff", 0, 0, "the file is empty"),
    Case("dashes only", "---\n", 0, 0, "the file holds only comments"),
    Case("null", "--- ~", 1, 5, "must be a mapping", "nothing"),
    Case("list", "- a\n- b", 1, 1, "must be a mapping", "a list"),
    Case("text", "hello", 1, 1, "must be a mapping", '"hello"'),
    Case("second document", "name: x\n---\nname: y", 2, 1, "a second document starts here"),
    Case("after the end", "name: x\n...\nname: y", 3, 1, "a second document starts here"),
    Case("version", "%YAML 1.1\n---\nname: x", 1, 1, "directives are not taken"),
    Case("tag directive", "%TAG !e! x\n---\nname: x", 1, 1, "directives are not taken"),
    Case("tab", "windows:\n\t- minutes: 3", 2, 1, "a tab must not", advice="indent with spaces"),
    Case("tab below", "windows:\n  - minutes: 3\n\tq: 1", 3, 1, "a tab must not"),
    Case("open quote", 'name: "abc\nreps: 3', 1, 7, "the quotation mark is never closed"),
    Case("open apostrophe", "name: 'abc\nreps: 3", 1, 7, "the quotation mark is never closed"),
    Case("open bracket", "corner: [1, 2\nname: x", 1, 9, "the bracket is never closed"),
    Case("open brace", "name: x\nsets: {squat: 1", 2, 7, "the bracket is never closed"),
    Case("only a bracket", "name: x\ncorner: [\n\n", 2, 10, "a bracket is still open"),
    Case("lone bracket", "name: ]", 1, 7, "a bracket or comma stands alone", '"]"'),
    Case("colon in text", "name: a: b", 1, 8, "a colon stands where no key", '":"', "quotation"),
    Case("too far right", "name: x\n  reps: 3", 2, 7, "indented too far"),
    Case("too far left", "sets:\n    squat: 1\n  name: x", 3, 3, "does not fit the lines above"),
    Case("no colon", "name: x\nreps\nday: 1", 2, 1, "a key has no colon", '"r"'),
    Case("list after key", "name: - x", 1, 7, "a list cannot start here", '"-"'),
    Case("after the quote", "name: 'a' b", 1, 11, "text follows a value", '"b"', "quotation"),
    Case("at sign", "name: @x", 1, 7, "cannot start with this character", '"@"'),
    Case("lone star", "name: * x", 1, 8, "cannot start with * or &"),
    Case("document in quotes", 'name: "a\n---\nb"', 1, 7, "the quotation mark is never closed"),
    Case("question mark", "name: ? x", 1, 7, "a colon stands where no key", '"?"'),
    Case("text block", "name: |q\n  x", 1, 8, "the start of a text block"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_finding_with_place_and_words(case: Case) -> None:
    finding = only(case.text)
    assert (finding.line, finding.column) == (case.line, case.column)
    assert case.message in finding.message
    assert case.found in finding.found
    assert case.advice in finding.advice
    assert case.key in finding.key
    assert finding.file == "f.yaml"
    assert finding.advice or finding.found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_shown_is_short_and_cannot_steer_a_terminal(case: Case) -> None:
    shown = only(case.text).render()
    assert len(shown) < 2000
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_backslashes_are_explained() -> None:
    finding = only('name: "C:\\quads"')
    assert finding.line == 1
    assert "backslash" in finding.message


def test_half_a_character_as_an_escape_is_refused() -> None:
    finding = only('name: "\\ud800"')
    assert "escape" in finding.message or "U+D800" in finding.message


@pytest.mark.parametrize("open_", ["[", "{a: ", "- ", "[{a: "])
def test_nesting_ends_at_the_limit(open_: str) -> None:
    finding = only(open_ * 20_000)
    assert finding.message == "values are nested deeper than 16 levels"
    assert finding.line == 1


def test_sixteen_levels_are_taken_and_seventeen_are_not() -> None:
    def nested(levels: int) -> str:
        return "name: x\nlift: " + "[" * levels + "]" * levels

    assert "one of squat" in only(nested(15)).message
    assert "16 levels" in only(nested(16)).message


def test_alias_bomb_is_refused_at_every_alias() -> None:
    bomb = "name: x\nslug: &a q\n" + "".join(f"k{i}: &k{i} [*a, *a]\n" for i in range(10))
    told = [finding.message for finding in findings(bomb)]
    assert told.count("aliases are not taken") == 20
    assert told.count("anchors are not taken") == 11


def test_merge_key_is_refused_beside_everything_else() -> None:
    first, second, third = findings("name: x\nsets:\n  <<: *a\nreps: no")
    assert (first.line, first.column, first.message) == (3, 3, "merge keys are not taken")
    assert (second.line, second.column, second.message) == (3, 7, "aliases are not taken")
    assert (third.line, third.column) == (4, 7)


def test_a_quoted_merge_sign_is_a_key_like_others() -> None:
    assert only('{name: x, "<<": 1}').message.startswith("is not a key here")


def test_duplicate_keys_name_both_places_wherever_they_are() -> None:
    first, second = findings("name: x\nsets: {squat: 1, squat: 2}\nname: y")
    assert first.message == "is given twice; the first is at line 2, column 8"
    assert (first.line, first.column, first.key) == (2, 18, "sets.squat")
    assert second.message == "is given twice; the first is at line 1, column 1"
    assert (second.line, second.column, second.key) == (3, 1, "name")


def test_keys_that_only_differ_in_writing_are_duplicates() -> None:
    assert "given twice" in only("{name: x, 'name': y}").message


def test_a_refused_value_is_not_reported_again_by_the_model() -> None:
    told = findings("name: *a\nreps: 010\nwindows: !t []\nsets: {squat: .nan}\nrules: [*b]")
    assert [finding.line for finding in told] == [1, 2, 3, 4, 5]


def test_all_problems_come_in_one_pass_in_the_order_of_the_file() -> None:
    text = "name: x\nname: y\nreps: x\nmass_kg: .inf\nlift: squad\nnope: 1\nday: &d 2027-13-01"
    told = findings(text)
    assert [finding.line for finding in told] == [2, 3, 4, 5, 6, 7, 7]


def test_too_many_keys() -> None:
    text = "".join(f"k{i}: {i}\n" for i in range(30_000))
    assert only(text).message == "the file holds more than 50 000 values"


def test_too_large() -> None:
    text = "".join(f"k{i}: {i}\n" for i in range(200_000))
    assert only(text).message == "the text is larger than 1 MiB"
    assert only("name: " + "漢" * 400_000).message == "the text is larger than 1 MiB"


def test_a_flood_of_findings_is_cut_and_counted() -> None:
    with pytest.raises(InputError) as caught:
        parse_yaml("name: x\n" + "".join(f"k{i}: 1\n" for i in range(80)), "f", Profile)
    assert len(caught.value.findings) == FINDINGS_LIMIT
    assert caught.value.omitted == 30
    assert str(caught.value).endswith("30 more of the kind are not shown.")


def test_a_flood_of_refusals_ends_the_reading() -> None:
    assert len(findings("name: x\n" + "".join(f"k{i}: *a\n" for i in range(9000)))) == 50
    assert len(findings("name: " + "\0" * 9000)) == 50


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_with_every_line_end(end: str) -> None:
    finding = only(end.join(["name: x", "", "# remark", "reps: y", ""]))
    assert (finding.line, finding.column) == (4, 7)
    assert finding.excerpt == "reps: y\n      ^"


def test_a_byte_order_mark_at_the_start_is_dropped() -> None:
    assert parse_yaml("\ufeffname: x", "f", Profile).name == "x"
    finding: Finding = only("\ufeffname: 010")
    assert (finding.line, finding.column) == (1, 7)


def test_accents_emoji_and_the_persian_of_names_are_taken() -> None:
    name = "Zoë Ð 漢字 😀 ‘x’"
    assert parse_yaml(f"name: {name}", "f", Profile).name == name


def test_an_explicit_key_without_a_word_is_refused() -> None:
    assert only("{name: x, ? : 3}").message == "a key is missing before the colon"


PIECES = (
    *("a", "name", "reps", "sets", "rules", "kind", "pair", "squat", "1", "010", ".nan", "no", "~"),
    *(
        ": ",
        ":",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        " ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "? ",
        "#",
        "|\n",
    ),
    *("'", '"', "&a ", "*a", "!t ", "<<: ", "---\n", "...\n", "%YAML 1.2\n", "\\0", "\0", "\u202e"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_either_a_value_or_findings_with_words(text: str) -> None:
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    with suppress(InputError):
        assert parse_yaml(text, "f.yaml", Profile).name
        return
    for finding in findings(text):
        assert finding.message
        assert finding.line <= len(lines)
        assert finding.column <= len(lines[finding.line - 1]) + 1
