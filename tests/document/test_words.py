"""The catalogue of words: nothing missing, nothing idle, and numbers as a reader expects them."""

from __future__ import annotations

import re
import string
from datetime import date
from enum import StrEnum

import pytest

from planner.document.words import NARROW, clean, words
from planner.errors import Fault
from planner.resources import templates_folder
from planner.rulebook.kinds import KINDS
from planner.vocabulary import Evidence, Focus, Level, Muscle, Tier

FOLDER = templates_folder()
ROOM = FOLDER.parent / "planner" / "document"


def templates() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*.j2")))


def code() -> str:
    rooms = (ROOM, ROOM.parent / "exchange")
    files = (path for room in rooms for path in sorted(room.rglob("*.py")))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_word_a_template_asks_for_exists() -> None:
    text = templates()
    aliases = dict(re.findall(r"set (\w+) = t\.(\w+)", text))
    asked = set(re.findall(r"\bt\.(\w+)\.(\w+)", text))
    for alias, section in aliases.items():
        asked |= {(section, key) for key in re.findall(rf"{{{{ {alias}\.(\w+)", text)}
    assert len(asked) > 60
    missing = [f"{a}.{b}" for a, b in sorted(asked) if b not in words().text.get(a, {})]
    assert missing == []


def test_every_word_is_used() -> None:
    whole = templates() + code()
    lists = {"months", "weekdays", "focus", "level", "source", "framework", "evidence", "muscle"}
    lists |= {"notice", "reason", "scope", "joint", "value"}
    lists |= {"change", "stage", "tier", "rule", "timing"}
    idle = [
        f"{section}.{key}"
        for section, texts in words().text.items()
        if section not in lists
        for key in texts
        if not re.search(rf"[.\"]{key}\b", whole)
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("evidence", Evidence),
        ("muscle", Muscle),
        ("focus", Focus),
        ("level", Level),
        ("tier", Tier),
    ],
)
def test_every_value_of_a_vocabulary_has_a_word(section: str, kind: type[StrEnum]) -> None:
    assert {str(member) for member in kind} <= set(words().section(section))


def test_sentences_of_rules_name_fields_of_their_kind_only() -> None:
    fields = {}
    for kind in KINDS:
        (name,) = kind.model_fields["kind"].annotation.__args__  # type: ignore[union-attr]
        fields[name] = set(kind.model_fields)
    for name, sentence in words().section("rule").items():
        asked = {field for _, field, _, _ in string.Formatter().parse(sentence) if field}
        assert asked <= fields[name] | ({"main"} if name == "phase" else set()), name


def test_numbers_dates_and_rests_are_written_in_one_way() -> None:
    language = words()
    assert [language.number(x) for x in (20.0, 1.25, 112.5, -3, 0.1 + 0.2)] == [
        "20",
        "1.25",
        "112.5",
        "−3",
        "0.3",
    ]
    assert language.percent(67.5) == f"67.5{NARROW}%"
    assert [language.rest(s) for s in (45, 119, 120, 245)] == [
        f"45{NARROW}s",
        f"119{NARROW}s",
        "2:00",
        "4:05",
    ]
    assert language.dated(date(2027, 1, 18)) == "Mon 18 Jan"


def test_a_missing_word_is_a_fault_that_names_it() -> None:
    with pytest.raises(Fault, match=r"cover\.nonsense"):
        words()("cover.nonsense")


def test_text_is_cleaned_of_what_cannot_be_printed() -> None:
    assert clean("a\x00b\u202ec\n d\ufeff\u200b\ud800e") == "a b c d e"
    assert clean("می\u200cخواهم") == "\u2068می\u200cخواهم\u2069\u200e"
