"""The booklet as PDF: tagged, attached, the same bytes everywhere, and read back in order."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from planner.document import Paper, render_html, render_pdf, shortcuts
from planner.document.fast import Pages, collector_paused, fonts, parsed
from planner.document.html import booklet_print
from planner.document.packing import pack
from planner.document.printing import laid_out
from planner.plan import Plan
from tests.document.sample import Options, build

OPTIONS = Options(weeks=4, sessions=2, exercises=5)
ATTACHED = b'{"format": 1}'
HASH = """
import hashlib, sys
from planner.document import Paper, render_pdf
from tests.document.sample import Options, build
plan = build(Options(weeks=2, sessions=2, exercises=5))
data = render_pdf(plan, paper=Paper.A4, attachment=plan.model_dump_json().encode())
print(hashlib.sha256(data).hexdigest())
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return build(OPTIONS)


@pytest.fixture(scope="module")
def data(plan: Plan) -> bytes:
    return render_pdf(plan, paper=Paper.A4, attachment=ATTACHED)


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""

    def below(node: Any) -> Iterator[Any]:
        if not isinstance(node, pikepdf.Dictionary):
            return
        if "/S" in node:
            yield node
        kids = node.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def test_the_document_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == "Strength block: 4 weeks – Maja Kowalczyk"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


def test_the_plan_travels_inside(pdf: pikepdf.Pdf) -> None:
    assert list(pdf.attachments) == ["plan.json"]
    assert pdf.attachments["plan.json"].get_file().read_bytes() == ATTACHED


def test_no_attachment_is_no_attachment(plan: Plan) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(plan, paper=Paper.A4, attachment=None))) as opened:
        assert list(opened.attachments) == []


def test_structure_is_tagged(pdf: pikepdf.Pdf, plan: Plan) -> None:
    found = list(elements(pdf))
    kinds = {str(element.S) for element in found}
    assert {"/H1", "/H2", "/H3", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Link"} <= kinds
    figures = [element for element in found if element.S == "/Figure"]
    assert len(figures) == 1 + 8 + render_html(plan, paper=Paper.A4).count('class="plates"')
    assert all(len(str(figure.Alt)) > 20 for figure in figures)
    heads = [element for element in found if element.S == "/TH"]
    assert {str(head.A.Scope) for head in heads} == {"/Row", "/Column"}
    named = {str(head.ID) for head in heads}
    cells = [element for element in found if element.S == "/TD"]
    assert all(cell.A.Headers for cell in cells)
    assert {str(name) for cell in cells for name in cell.A.Headers} <= named
    for page in pdf.pages:
        assert page.Tabs == "/S"
        for annotation in page.get("/Annots", []):
            assert str(annotation.Contents)


def test_bookmarks_lead_to_weeks_and_sessions(pdf: pikepdf.Pdf, plan: Plan) -> None:
    with pdf.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    flat = [title for top, below in titles for title in (top, *below)]
    top = [title for title, _ in titles]
    for week in plan.weeks:
        assert f"Week {week.number}" in top
        for session in week.sessions:
            assert any(title.startswith(session.id) for title in flat)


def test_fonts_are_the_bundled_ones_and_embedded(pdf: pikepdf.Pdf) -> None:
    names = set()
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            names.add(str(font.BaseFont).split("+")[-1])
    assert names
    assert all(name.startswith("Inter") for name in names), names


def test_pages_are_of_the_paper_asked_for(pdf: pikepdf.Pdf, plan: Plan) -> None:
    assert [round(float(x)) for x in pdf.pages[0].MediaBox] == [0, 0, 595, 842]
    letter = render_pdf(plan, paper=Paper.LETTER, attachment=None)
    with pikepdf.open(io.BytesIO(letter)) as opened:
        assert [round(float(x)) for x in opened.pages[0].MediaBox] == [0, 0, 612, 792]


def test_same_plan_same_bytes(data: bytes, plan: Plan) -> None:
    assert render_pdf(plan, paper=Paper.A4, attachment=ATTACHED) == data
    assert render_pdf(plan, paper=Paper.A4, attachment=b"{}") != data


@pytest.mark.slow
def test_same_bytes_in_other_places(root: Path) -> None:
    hashes = set()
    for zone, language, seed in (("UTC", "C.UTF-8", "0"), ("Asia/Tokyo", "de_DE.UTF-8", "12345")):
        environment = {**os.environ, "TZ": zone, "LANG": language, "PYTHONHASHSEED": seed}
        environment.pop("LC_ALL", None)
        environment["PYTHONPATH"] = str(root)
        run = subprocess.run(
            [sys.executable, "-c", HASH],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        hashes.add(run.stdout.strip())
    plan = build(Options(weeks=2, sessions=2, exercises=5))
    here = render_pdf(plan, paper=Paper.A4, attachment=plan.model_dump_json().encode())
    hashes.add(hashlib.sha256(here).hexdigest())
    assert len(hashes) == 1


def test_the_quick_way_draws_what_the_stock_way_draws(plan: Plan) -> None:
    import weasyprint

    class Stock(Pages):
        def _ua_stylesheets(self, forms: object = None) -> list[Any]:
            found: list[Any] = weasyprint.HTML._ua_stylesheets(self, forms)
            return found

    assert weasyprint.__version__ == shortcuts.KNOWN, "write the shortcuts anew or leave them out"
    printed = booklet_print(plan, paper=Paper.A4)
    style = [parsed(printed.style)]
    options: dict[str, Any] = {"pdf_identifier": b"0" * 16, "pdf_variant": "pdf/ua-1"}
    stock = Stock(printed.text).render(font_config=fonts(), stylesheets=style).write_pdf(**options)
    for _warmer in range(2):
        with collector_paused():
            document = Pages(printed.text).render(font_config=fonts(), stylesheets=style)
            assert document.write_pdf(**options) == stock


def test_shortcuts_leave_the_library_as_it_was() -> None:
    from weasyprint.layout import inline

    before = inline.split_first_line
    with collector_paused():
        assert inline.split_first_line is not before
    assert inline.split_first_line is before


def test_packing_changes_no_object(plan: Plan) -> None:
    document = laid_out(booklet_print(plan, paper=Paper.A4))
    options: dict[str, Any] = {"pdf_identifier": b"0" * 16, "pdf_variant": "pdf/ua-1"}
    loose = document.write_pdf(**options)
    packed = document.write_pdf(finisher=lambda _document, pdf: pack(pdf), **options)
    assert len(packed) < 1.1 * len(loose)
    with pikepdf.open(io.BytesIO(loose)) as one, pikepdf.open(io.BytesIO(packed)) as other:
        assert len(one.objects) == len(other.objects)
        for a, b in zip(one.objects, other.objects, strict=True):
            if isinstance(a, pikepdf.Stream) and a.get("/Type") not in {"/XRef", "/ObjStm"}:
                assert a.read_bytes() == b.read_bytes()
            elif isinstance(a, pikepdf.Dictionary):
                assert a.unparse() == b.unparse()


def test_text_is_read_back_in_order(data: bytes, plan: Plan, tmp_path: Path) -> None:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = tmp_path / "plan.pdf"
    path.write_bytes(data)
    run = subprocess.run([tool, "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    text = " ".join(run.stdout.split())
    position = 0
    names = {exercise.id: exercise.name for exercise in plan.problem.exercises}
    for week in plan.weeks:
        for session in week.sessions:
            position = text.index(f"{session.id} ", position)
            for block in session.blocks:
                for item in block.items:
                    position = text.index(
                        f"{item.label} {names[item.exercise].split()[0]}", position
                    )
