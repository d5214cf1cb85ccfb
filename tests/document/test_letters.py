"""Names in other scripts: bundled letters, letters of the machine, and letters nobody has."""

from __future__ import annotations

import io
import string

import pikepdf
import pytest

from planner.document import letters
from planner.document.paper import Paper
from planner.document.templates import render_pdf
from planner.plan import Plan
from tests.document.sample import Options, build

NOWHERE = "\U0001f9f8\U00013080"
"""A hieroglyph and a toy: whichever of them a machine lacks is enough."""
GREEK = "".join(map(chr, (*range(0x391, 0x3A2), *range(0x3A3, 0x3CA)))) + "άέήίόύώΆΈΉΊΌΎΏϊϋΐΰ"
CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "ЁёЄєІіЇїҐґЎўЉљЊњЋћЏџ"
LATIN = string.ascii_letters + string.digits + "ÄÖÜäöüßÀÁÂÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕØÙÚÛÝ" + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻčšžőűğış¿¡"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return build(Options(weeks=1, sessions=1))


@pytest.mark.parametrize("text", [LATIN, GREEK, CYRILLIC, "„“«»–…×·≥→′±−"])
def test_bundled_fonts_have_latin_greek_and_cyrillic(text: str) -> None:
    assert [letter for letter in text if ord(letter) not in letters.bundled()] == []
    assert letters.unprintable(text) == ""


def test_letters_that_no_font_has_become_question_marks(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters.unprintable.cache_clear()
    monkeypatch.setattr(letters, "_is_box", lambda letter: letter in "中文")
    athlete = plan.problem.athlete.model_copy(update={"name": "Łucja 中文 Ж", "coach": "Ἀθηνᾶ"})
    ours = plan.model_copy(
        update={"problem": plan.problem.model_copy(update={"athlete": athlete})}
    )
    try:
        assert letters.boxes(ours) == {"athlete": "中文"}
        assert letters.spelt(ours).problem.athlete.name == "Łucja ?? Ж"
        assert letters.spelt(plan) is plan
        with pikepdf.open(io.BytesIO(render_pdf(ours, paper=Paper.A4, attachment=None))) as pdf:
            assert "Łucja ?? Ж" in str(pdf.docinfo["/Title"])
    finally:
        letters.unprintable.cache_clear()


def test_no_box_is_drawn_for_what_is_called_printable(caplog: pytest.LogCaptureFixture) -> None:
    named = build(Options(weeks=1, sessions=1), name=f"Zoë {NOWHERE} العربية हिन्दी 中文")
    with caplog.at_level("WARNING", logger="weasyprint"):
        letters.boxes(named)
        caplog.clear()
        render_pdf(named, paper=Paper.A4, attachment=None)
    assert not [record for record in caplog.records if ".notdef" in record.getMessage()]
