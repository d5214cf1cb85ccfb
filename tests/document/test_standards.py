"""What PDF/A-3a and PDF/UA-1 ask of every form a plan is printed in, read from the files with pikepdf."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from planner.document import Paper, Template, render_pdf
from tests.document.sample import Options, build
from tests.document.test_pdf import elements

PLAN = build(Options(weeks=2, sessions=2, exercises=5))


@pytest.fixture(scope="module", params=list(Template), ids=str)
def pdf(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    data = render_pdf(PLAN, paper=Paper.A4, template=request.param, attachment=b"{}")
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def kinds(pdf: pikepdf.Pdf, *names: str) -> list[Any]:
    return [element for element in elements(pdf) if str(element.S) in names]


def test_it_says_that_it_keeps_both_standards(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["dc:title"]
    assert pdf.Root.OutputIntents
    assert "/Encrypt" not in pdf.trailer


def test_it_is_tagged_in_a_language_with_its_title_shown(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert all(page.Tabs == "/S" for page in pdf.pages)


def test_headings_are_one_tree(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(h.S)[2:]) for h in kinds(pdf, *(f"/H{n}" for n in range(1, 7)))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_table_heads_have_a_scope_and_cells_their_heads(pdf: pikepdf.Pdf) -> None:
    heads = kinds(pdf, "/TH")
    assert heads
    assert all(str(head.A.Scope) in {"/Row", "/Column"} for head in heads)
    named = {str(head.ID) for head in heads}
    for cell in kinds(pdf, "/TD"):
        assert {str(name) for name in cell.A.Headers} <= named


def test_pictures_have_an_alternative_text(pdf: pikepdf.Pdf) -> None:
    assert all(str(figure.Alt).strip() for figure in kinds(pdf, "/Figure"))


def test_bookmarks_and_links_lead_somewhere(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        assert outline.root
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            assert str(annotation.Contents)


def test_every_font_is_embedded(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            (inner,) = font.get("/DescendantFonts", [font])
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
            assert "/ToUnicode" in font
