"""What is wrong with printed pages, from their boxes and their text: nothing, one hopes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from random import Random
from typing import Any

from planner.document import Paper, Template, render_pdf
from planner.document.printing import Print
from planner.document.templates import printed
from planner.document.words import LOCALES
from planner.plan import Plan
from tests.document.boxes import classes, pages_of, spills, walk
from tests.document.drawn import drawn_plan

EVERY_TEXT = 4
"""One plan in so many is written as PDF and read back as text."""
LEAST_TEXTS = 5
"""Fewer pieces of text than these make an empty page."""


def drawn_faults(seed: int) -> list[str]:
    """All that is wrong with the random plan of a seed, in every form, each on a random paper."""
    random = Random(seed)
    plan = drawn_plan(seed)
    found = []
    for template in Template:
        paper, language = random.choice(list(Paper)), random.choice(list(LOCALES))
        where = f"{template} on {paper} in {language}"
        faults = page_faults(printed(plan, template, paper=paper, language=language))
        found += [f"{where}: {fault}" for fault in faults]
    if seed % EVERY_TEXT == 0:
        found += order_faults(render_pdf(plan, paper=Paper.A4, attachment=None), plan)
    return found


def page_faults(given: Print) -> list[str]:
    """Overflow, clipped cells, torn rows and blocks, empty pages."""
    found: list[str] = []
    seen: dict[Any, int] = {}
    for number, page in enumerate(pages_of(given), start=1):
        found += [f"page {number}: '{text[:40]}' spills" for text in spills(page)]
        texts = 0
        for box, _ in walk(page.children[0]):
            texts += bool(getattr(box, "text", "").strip())
            if _is_whole(box):
                first = seen.setdefault(box.element, number)
                if first != number:
                    found.append(f"page {number}: {_told(box)} is torn, begun on page {first}")
        found += [f"page {number}: '{text[:40]}' leaves its quarter" for text in _outside(page)]
        if texts < LEAST_TEXTS:
            found.append(f"page {number} is empty")
    return found


def _outside(page: Any) -> Iterator[str]:
    """Texts of a quarter of a sheet that stand below it."""
    for panel, _ in walk(page):
        if "panel" in classes(panel) and type(panel).__name__ == "BlockBox":
            bottom = panel.position_y + panel.border_height()
            for box, _ in walk(panel):
                if getattr(box, "text", "").strip() and box.position_y + box.height > bottom + 1:
                    yield box.text


def _is_whole(box: Any) -> bool:
    """Whether this must stand on one page: a row outside a repeated head, a turn of two, a session."""
    if box.element is None or type(box).__name__ == "LineBox":
        return False
    if box.element_tag == "tr":
        return type(box).__name__ == "TableRowBox" and not _in_head(box)
    return bool({"turn", "whole", "panel"} & set(classes(box)))


def _in_head(box: Any) -> bool:
    return any(
        child.element_tag == "th" and child.element.get("scope") == "col" for child in box.children
    )


def _told(box: Any) -> str:
    return f"{box.element_tag} '{''.join(box.element.itertext()).strip()[:30]}'"


def order_faults(data: bytes, plan: Plan) -> list[str]:
    """Rows of sessions that the text of a booklet does not give in their order."""
    tool = shutil.which("pdftotext")
    if tool is None:
        return []
    run = subprocess.run([tool, "-raw", "-", "-"], input=data, capture_output=True, check=True)
    text = "".join(run.stdout.decode().split())
    position, found = 0, []
    for label, told in _expected(plan):
        at = text.find("".join(told.split()), position)
        if at < 0:
            found.append(f"{label}: '{told}' does not follow in the text")
        else:
            position = at
    return found


def _expected(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each session's id, then each row's label with the beginning of its name where it is Latin."""
    names = {exercise.id: exercise.name for exercise in plan.problem.exercises}
    for week in plan.weeks:
        for session in week.sessions:
            yield session.id, session.id
            for block in session.blocks:
                for item in block.items:
                    first = names[item.exercise].split()[0]
                    shown = first if all(ord(letter) < 0x590 for letter in first) else ""
                    yield f"{session.id} {item.label}", f"{item.label}{shown}"
