"""Names and sentences from right to left: isolated wherever they stand, and printed beside what they belong to."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest

from planner.document import Paper, Template, render_pdf
from planner.document.direction import FIRST_STRONG, POP, isolated
from planner.document.templates import printed
from planner.document.words import LOCALES, clean
from planner.plan import Plan
from planner.problem import Notice
from tests.document.sample import CATALOGUE, Options, build

HEBREW, ARABIC = "יוסף כהן", "محمد عبد الرحمن الأنصاري"
RIGHT = re.compile("[\u0590-\u08ff]")
ISOLATED = re.compile(f"{FIRST_STRONG}[^{POP}]*{POP}")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return build(
        Options(weeks=2, sessions=2, exercises=4),
        name=ARABIC,
        coach=HEBREW,
        gym="מועדון כוח 24",
        names=tuple(
            (row.id, "ضغط الصدر بالبار" if k % 2 else f"Press {HEBREW}")
            for k, row in enumerate(CATALOGUE)
        ),
        warnings=(
            Notice(message=f"Pain 4 of 10: {HEBREW} 3 weeks."),
            Notice(message="כאב 4 מתוך 10."),
        ),
    )


@pytest.mark.parametrize("template", list(Template))
@pytest.mark.parametrize("language", ["en", "de"])
def test_wherever_it_stands_it_is_isolated(plan: Plan, template: Template, language: str) -> None:
    page = ET.fromstring(printed(plan, template, paper=Paper.A4, language=language).text)  # noqa: S314
    seen = 0
    for element in page.iter():
        for text in (element.text, element.tail, *element.attrib.values()):
            if text and RIGHT.search(text):
                seen += 1
                assert not RIGHT.search(ISOLATED.sub("", text)), (element.tag, text)
    assert seen > 3


@pytest.mark.parametrize(
    "text",
    [HEBREW, f"a {HEBREW} 4", f"{ARABIC} (2)", f"x ({HEBREW}) y {ARABIC} z", "plain", "Żółć 5"],
)
def test_isolated_once_and_nothing_lost(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.count(FIRST_STRONG) == once.count(POP)
    assert once.replace(FIRST_STRONG, "").replace(POP, "") == text


def test_a_text_of_another_direction_is_isolated_as_a_whole() -> None:
    assert isolated("כאב 4 מתוך 10") == f"{FIRST_STRONG}כאב 4 מתוך 10{POP}"
    assert isolated(f"coach {HEBREW}, 4") == f"coach {FIRST_STRONG}{HEBREW}{POP}, 4"


def test_names_of_languages_are_no_text_of_another_direction() -> None:
    assert {isolated(language) for language in LOCALES} == set(LOCALES)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_dates_stay_together_behind_a_name(plan: Plan) -> None:
    for template in (Template.ATHLETE, Template.COACH):
        data = render_pdf(plan, paper=Paper.A4, template=template, attachment=None)
        run = subprocess.run(
            ["pdftotext", "-l", "1", "-", "-"], input=data, capture_output=True, check=True
        )
        text = " ".join(re.sub("[\u202a-\u202e\u2066-\u2069]", "", run.stdout.decode()).split())
        assert "4 Jan – 17 Jan 2027" in text
        assert HEBREW in text
        assert ARABIC[:8] in text
