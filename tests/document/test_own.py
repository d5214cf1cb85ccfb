"""A user's own templates: printed as asked, harmless whatever they try, and told where they fail."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from planner.cli.new import template
from planner.document import render_pdf
from planner.document.own import MAIN, Bounds, OwnFolder, render_own
from planner.document.own.child import work
from planner.document.own.task import Answer, Task
from planner.document.paper import Paper
from planner.errors import InputError
from planner.plan import Plan
from tests.document.sample import Options, build

PAGE = '<html lang="{{{{ booklet.language }}}}"><head><title>x</title></head><body>\n{}</body></html>'


@pytest.fixture(scope="module")
def plan() -> Plan:
    return build(Options(weeks=1, sessions=2, exercises=5))


def picture() -> bytes:
    """A PNG of four pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff\0\0" * 2) * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def folder(path: Path, body: str, **more: str | bytes) -> OwnFolder:
    (path / MAIN).write_text(PAGE.format(body), encoding="utf-8")
    for name, content in more.items():
        data = content if isinstance(content, bytes) else content.encode()
        (path / name.replace("__", ".")).write_bytes(data)
    return OwnFolder.read(path)


def answer(plan: Plan, given: OwnFolder, **bounds: int) -> Answer:
    """What the work gives, without a process around it."""
    return work(Task(plan, given, Paper.A4, "de", None, html=False, attachment=b"", bounds=Bounds(**bounds)))


def test_a_folder_prints_a_plan_in_a_process_of_its_own(plan: Plan, tmp_path: Path) -> None:
    body = (
        '<h1>{{ booklet.title }}</h1><img src="logo.png" alt="Logo"/>{{ booklet.cover.chart }}'
        "{% for week in booklet.weeks %}{% for page in week.pages %}{% for s in page.sessions %}"
        "<p>{{ s.title }} {{ t.session.load }} {{ plan.problem.gym.name }}</p>"
        "{% endfor %}{% endfor %}{% endfor %}"
    )
    folder(tmp_path, body, logo__png=picture(), style__css="h1 { color: red }")
    attached = b'{"format": 1}'
    data = render_own(plan, tmp_path, paper=Paper.A5, language="de", attachment=attached)
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert [round(float(x)) for x in opened.pages[0].MediaBox] == [0, 0, 420, 595]
        assert str(opened.Root.Lang) == "de"
        assert opened.attachments["plan.json"].get_file().read_bytes() == attached
        assert len(opened.pages[0].get_images()) == 1
    page = render_own(plan, tmp_path, paper=Paper.A4, language="de", html=True).decode()
    assert 'src="data:image/png;base64,' in page
    assert "color: red" in page


@pytest.mark.parametrize(
    ("body", "said", "line"),
    [
        ("\n{{ booklet.nonsense }}", "no attribute 'nonsense'", 3),
        ("{% for x in %}", "Expected an expression", 2),
        ("{% include '../../etc/passwd' %}", "there is no template", 2),
        ("{{ ''.__class__.__mro__ }}", "unsafe", 2),
        ("{{ booklet.weeks.append(1) }}", "unsafe", 2),
        ('\n<img src="http://example.org/x.png" alt=""/>', "may not fetch", 3),
        ('<img src="file:///etc/passwd" alt=""/>', "may not fetch", 2),
        ('<link rel="attachment" href="file:///etc/passwd"/>', "may not fetch", 2),
        ("{% for x in range(999999999) %}x{% endfor %}", "Range too big", 2),
        ("{{ 1 / 0 }}", "ZeroDivisionError", 2),
    ],
)
def test_what_fails_is_told_with_its_place(
    plan: Plan, tmp_path: Path, body: str, said: str, line: int
) -> None:
    found = answer(plan, folder(tmp_path, body))
    assert said in found.message
    assert (found.name, found.line) == (MAIN, line)
    assert found.content == b""


def test_a_style_sheet_may_not_fetch(plan: Plan, tmp_path: Path) -> None:
    style = "\nbody { background: url(http://example.org/b.png) }"
    found = answer(plan, folder(tmp_path, "x", a__css=style))
    assert "may not fetch" in found.message
    assert (found.name, found.line) == ("a.css", 2)


def test_too_much_is_refused(plan: Plan, tmp_path: Path) -> None:
    assert "MB of HTML" in answer(plan, folder(tmp_path, "{{ 'x ' * 999999 }}"), html_mb=1).message
    many = "{% for x in range(9) %}<p style='break-after: page'>x</p>{% endfor %}"
    assert "more than 5 pages" in answer(plan, folder(tmp_path, many), pages=5).message


def test_text_of_a_plan_stays_text(plan: Plan, tmp_path: Path) -> None:
    body = "{{ booklet.title|safe }}\n<p class={{ booklet.title }}>\n<p style='color: {{ x }}'>"
    with pytest.raises(InputError) as refused:
        folder(tmp_path, body)
    assert [finding.line for finding in refused.value.findings] == [2, 3, 4]
    hostile = plan.problem.athlete.model_copy(update={"name": "<script>x</script>"})
    problem = plan.problem.model_copy(update={"athlete": hostile})
    mean = plan.model_copy(update={"problem": problem})
    given = folder(tmp_path, "<p>{{ booklet.athlete }} {{ plan.problem.athlete.name }}</p>")
    task = Task(mean, given, Paper.A4, "en", None, html=True, attachment=b"", bounds=Bounds())
    page = work(task).content.decode()
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 2


def test_files_of_other_folders_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.css"
    outside.write_text("p {}", encoding="utf-8")
    inside = tmp_path / "mine"
    inside.mkdir()
    (inside / "style.css").symlink_to(outside)
    with pytest.raises(InputError, match="leads out of the template folder"):
        folder(inside, "x")


def test_a_folder_without_the_template_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="planner new template"):
        OwnFolder.read(tmp_path)


def test_time_is_bounded(plan: Plan, tmp_path: Path) -> None:
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    folder(tmp_path, endless)
    with pytest.raises(InputError, match="took more than 1 s of processor time"):
        render_own(plan, tmp_path, paper=Paper.A4, language="en", bounds=Bounds(cpu_s=1))


def test_memory_is_bounded(plan: Plan, tmp_path: Path) -> None:
    folder(tmp_path, "{{ 'x' * 3000000000 }}")
    with pytest.raises(InputError, match=r"memory|processor time"):
        render_own(plan, tmp_path, paper=Paper.A4, language="en")


def test_the_page_of_variables_is_fresh(root: Path) -> None:
    from scripts.template_reference import page

    text = (root / "templates" / "README.md").read_text(encoding="utf-8")
    assert text == page(), "run: python -m scripts.template_reference"


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_a_copy_of_ours_prints_what_ours_prints(plan: Plan, tmp_path: Path, paper: Paper) -> None:
    look = tmp_path / "look"
    assert CliRunner().invoke(template, [str(look)]).exit_code == 0
    with (
        pikepdf.open(io.BytesIO(render_own(plan, look, paper=paper, language="en"))) as own,
        pikepdf.open(io.BytesIO(render_pdf(plan, paper=paper, attachment=None))) as ours,
    ):
        assert len(own.pages) == len(ours.pages)
        assert list(own.pages[0].MediaBox) == list(ours.pages[0].MediaBox)
