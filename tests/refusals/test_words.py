"""What is never said and never computed: over every word that can be printed, and every rule."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

import planner
from planner.resources import rules_folder
from planner.rulebook.kinds import KINDS, PrimingRule, TimingTargetRule
from planner.rulebook.layers import DEFAULT_BOOKS, load_rulebook
from planner.rulebook.stack import shipped_books
from planner.vocabulary import Evidence

CODE = Path(planner.__file__).parent
RULES = rules_folder()
TEMPLATES = RULES.parent / "templates"
# Tables of the evidence review itself, which no page and no command prints.
UNPRINTED = {"figures.yaml", "refusals.yaml", "pairs.yaml", "references.yaml"}
NEVER = {
    "R01": r"80 ?(-|–|to) ?120 ?ms.{0,40}(optim|best|ideal|proven|target)",
    "R02": r"(\+ ?)?\b12 ?%",
    "R03": r"(fewer|less|reduc|prevent|lower|avoid|protect|risk)\w*.{0,40}injur|mismatch",
    "R08": r"acwr|sweet spot|acute.chronic",
    "R09": r"banister|fitness.fatigue",
    "R01 and R02": r"\b(is|are) (proven|proved) to|guarantee|potentiat|\boptimal\b",
    "W07": r"general.{0,30}(load.velocity|equation)|deadlift.{0,40}m/s|bar speed gives",
    "W09": r"best of (the )?(three|five|\d)",
}
LIFTING = ("athlete", "dose", "plan", "pose", "prescribe", "problem", "solution", "solver")
"""Rooms that decide loads, rests, sets and days."""


def words_of_code(path: Path) -> Iterator[str]:
    """String literals of a module without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docs.add(id(node.value))  # what stands below a field
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@cache
def printed() -> tuple[tuple[str, str], ...]:
    """Every text that can reach a reader, with the file it stands in."""
    return tuple(_printed())


def _printed() -> Iterator[tuple[str, str]]:
    for path in sorted(CODE.rglob("*.py")):
        for text in words_of_code(path):
            yield path.name, text
    for path in sorted([*RULES.rglob("*.yaml"), *TEMPLATES.rglob("*.yaml")]):
        if path.name not in UNPRINTED:
            for text in strings(yaml.safe_load(path.read_text(encoding="utf-8"))):
                yield path.name, text
    for path in sorted(TEMPLATES.rglob("*.j2")):
        yield path.name, re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NEVER)
def test_no_printed_word_says_what_is_refused(name: str) -> None:
    pattern = re.compile(NEVER[name], re.IGNORECASE)
    sentences = [found for found in printed() if " " in found[1]]
    assert len(sentences) > 1000
    assert [found for found in sentences if pattern.search(found[1])] == []


def test_the_patterns_find_what_they_look_for() -> None:
    said = {
        "R01": "80-120 ms is the optimum",
        "R02": "up to +12 % faster",
        "R03": "fewer injuries",
        "R08": "keep the ACWR in its sweet spot",
        "R09": "a Banister model",
        "R01 and R02": "is proven to work",
        "W07": "from the general load-velocity line",
        "W09": "the best of five",
    }
    assert all(re.search(NEVER[name], text, re.IGNORECASE) for name, text in said.items())
    harmless = "a window of 80 to 120 ms, which no study supports; 112 % and 12 weeks"
    assert not any(re.search(pattern, harmless, re.IGNORECASE) for pattern in NEVER.values())


@pytest.mark.parametrize("name", sorted(shipped_books(RULES)))
def test_the_claims_of_the_framework_are_labelled_switchable_and_never_required(name: str) -> None:
    book = load_rulebook((*DEFAULT_BOOKS, name), RULES)
    window, priming = book.one(TimingTargetRule), book.one(PrimingRule)
    assert (window.id, priming.id) == ("chest-peak-window", "lower-body-priming")
    assert window.evidence is Evidence.NONE
    assert "No study supports" in window.because
    assert priming.evidence in (Evidence.WEAK, Evidence.CONTESTED)
    assert not window.required
    assert not priming.required


def test_the_claims_of_the_framework_can_be_switched_off(tmp_path: Path) -> None:
    path = tmp_path / "plain.yaml"
    path.write_text(
        'format: 1\nname: plain\nversion: "1"\nextends: [base, synchronised]\noff:\n'
        "  chest-peak-window: { because: We do not measure. }\n"
        "  lower-body-priming: { because: We do not jump. }\n",
        encoding="utf-8",
    )
    book = load_rulebook([path], RULES)
    assert book.maybe(TimingTargetRule) is None
    assert book.maybe(PrimingRule) is None
    assert [off.because for off in book.off] == ["We do not measure.", "We do not jump."]


def test_milliseconds_never_reach_a_load_a_rest_a_set_or_a_day() -> None:
    found = []
    for room in LIFTING:
        paths = [CODE / f"{room}.py"] if (CODE / f"{room}.py").exists() else []
        every = paths or sorted((CODE / room).rglob("*.py"))
        # What `sequencing` does with them is only to move: tests/test_sequencing.py.
        for path in (one for one in every if one.name != "sequencing.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                # A noun may have such a field; what counts is who reads one.
                if not isinstance(getattr(node, "ctx", None), ast.Load):
                    continue
                name = getattr(node, "id", None) or getattr(node, "attr", None) or ""
                if name.endswith("_ms") or name == TimingTargetRule.__name__:
                    found.append((path.name, name))
    assert found == []
    timed = {kind for kind in KINDS if any(key.endswith("_ms") for key in kind.model_fields)}
    assert timed == {TimingTargetRule}


def test_every_printed_rule_has_its_grade() -> None:
    template = (TEMPLATES / "athlete" / "rules.html.j2").read_text(encoding="utf-8")
    words = yaml.safe_load((TEMPLATES / "words" / "en.yaml").read_text(encoding="utf-8"))
    assert set(words["text"]["evidence"]) >= {grade.value for grade in Evidence}
    cells = ('<td class="ce">{{ row.grade }}', '<td class="ce">{{ rule.grade }}')
    assert all(cell in template for cell in cells), "a column for each table of rules"
