"""Every language is complete, fresh, and prints a booklet without an English sentence."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.document.catalogue import (
    DOMAINS,
    ENGLISH,
    EXERCISES,
    RULES,
    languages,
    source,
    words_folder,
)
from planner.document.html import booklet_print
from planner.document.localised import told_in
from planner.document.paper import Paper
from planner.document.printing import laid_out
from planner.document.words import LOCALES, NARROW, words
from planner.plan import Plan
from planner.problem import Notice
from planner.vocabulary import Language
from scripts.words import missing, read, renewed, written
from tests.document.boxes import spills
from tests.document.sample import Options, build

TRANSLATED = tuple(name for name in languages() if name != ENGLISH)
OTHERS = [(language, domain) for language in TRANSLATED for domain in DOMAINS]
NOTICES = (
    *("pose/advisories", "pose/days", "pose/posing", "pose/gate", "pose/strength"),
    *("pose/sequencing", "prescribe/notices"),
)
PARTS = {"text", "message", "cause", "more"}
"""Names under which parts of a notice are put together."""
REFUSALS = (
    *(
        "cannot be the priority lift:",
        "a clinician's clearance is needed for",
        ", and there is none",
    ),
    *("the clearance for", "is valid until", "; the block starts on"),
)
"""Parts of sentences that refuse a plan: they are never printed."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return build(Options(weeks=2, sessions=2, exercises=5))


def test_the_languages_of_the_command_line_have_catalogues() -> None:
    assert {name.partition("-")[0] for name in LOCALES} == set(languages())


@pytest.mark.parametrize(("language", "domain"), OTHERS)
def test_a_catalogue_is_fresh_and_complete(language: str, domain: str) -> None:
    path = words_folder() / language / f"{domain}.po"
    catalogue = read(path, language, domain)
    assert catalogue is not None
    assert missing(catalogue) == [], f"translate them in {path.name} of {language}"
    fresh = written(renewed(language, domain, catalogue))
    assert path.read_bytes() == fresh, "run: python -m scripts.words"


def texts(found: object) -> list[str]:
    """A message's text, or all its forms."""
    return [str(one) for one in (found if isinstance(found, (tuple, list)) else [found]) if one]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("language", "domain"), OTHERS)
def test_a_translation_has_the_places_of_its_text(language: str, domain: str) -> None:
    catalogue = read(words_folder() / language / f"{domain}.po", language, domain)
    assert catalogue is not None
    for message in catalogue:
        if not message.id:
            continue
        ids = texts(message.id)
        for told in texts(message.string):
            assert places(told) == places(ids[-1]), (message.context, told)
            assert told.strip() == told or ids[0].strip() != ids[0], message.context


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_english_text_has_one_translation(language: str) -> None:
    found: dict[str, set[str]] = {}
    for domain in (EXERCISES, RULES):
        for message in read(words_folder() / language / f"{domain}.po", language, domain) or ():
            for text in texts(message.id):
                found.setdefault(text, set()).update(texts(message.string))
    assert {text: told for text, told in found.items() if len(told) > 1} == {}


def pieces(path: Path) -> Iterator[str]:
    """Fixed parts of the sentences that a module may tell, three words and more."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        call = isinstance(node, ast.Call) and ast.unparse(node.func) == "Notice"
        part = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in PARTS
        for one in ast.walk(node) if call or part else ():
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                for text in one.value.split("{}"):
                    if text.count(" ") > 2:
                        yield text.strip()


@pytest.mark.parametrize("module", NOTICES)
def test_every_notice_has_a_pattern(root: Path, module: str) -> None:
    known = " ".join(
        text
        for section in ("notice", "reason")
        for text in source().text[section].values()
        if isinstance(text, str)
    )
    told = list(pieces(root / "planner" / f"{module}.py"))
    assert told
    assert [text for text in told if text not in known and text not in REFUSALS] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_are_told_with_what_fills_them(language: str) -> None:
    told = words(language)
    text = "Bench press is liked, but left out: needs rack, which the gym 'Iron' has not."
    name = told.told("Bench press")
    found = told.sentence(text)
    assert name in found
    assert "Iron" in found
    assert "liked" not in found
    assert "needs" not in found
    assert told.sentence("Up to 30 weekly sets for the chest; 25 is the usual ceiling.") == (
        told("notice.band", sets="30", muscle=told.amid("muscle", "chest"))
    )
    assert told.sentence("What a coach wrote himself.") == "What a coach wrote himself."


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_booklet_holds_no_english_sentence(language: str, plan: Plan) -> None:
    notice = Notice(message="Week 2, from 2027-01-11, has no training day.")
    noted = plan.model_copy(update={"notices": (notice,)})
    page = booklet_print(noted, paper=Paper.A4, language=language).text
    assert f'<html lang="{language}">' in page
    told = words(language)
    english = {text for texts in source().text.values() for text in map(str, texts.values())}
    plan_texts = {rule.title for rule in plan.problem.rules.rules}
    plan_texts |= {rule.because for rule in plan.problem.rules.rules}
    plan_texts |= {e.cue for e in plan.problem.exercises if told.told(e.cue) != e.cue}
    for text in (*plan_texts, *english):
        if text.count(" ") > 3 and "{" not in text and told.told(text) != text:
            assert text not in page, text
    assert told.sentence(notice.message) in page
    assert "has no training day" not in page


def test_what_a_coach_wrote_stays_as_it_is(plan: Plan) -> None:
    rule = plan.problem.rules.rules[0].model_copy(update={"because": "My own reason."})
    rules = plan.problem.rules.model_copy(update={"rules": (rule,)})
    changed = plan.model_copy(update={"problem": plan.problem.model_copy(update={"rules": rules})})
    assert told_in(changed, words("de")).problem.rules.rules[0].because == "My own reason."


def test_english_is_the_plan_itself(plan: Plan) -> None:
    assert told_in(plan, words("en")) is plan
    assert told_in(plan, words("en-US")) is plan


def test_numbers_and_dates_follow_the_language() -> None:
    day = date(2027, 9, 18)
    assert [words(name).dated(day) for name in LOCALES] == [
        "Sat 18 Sept",
        "Sat, Sep 18",
        "Sa., 18. Sept.",
        "sáb, 18 sept",
        "sob., 18 wrz",
    ]
    assert [words(name).number(112.5) for name in LOCALES] == ["112.5"] * 2 + ["112,5"] * 3
    assert words("de").percent(67.5) == f"67,5{NARROW}%"
    assert [words(name).first_weekday for name in LOCALES] == [0, 6, 0, 0, 0]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["1 week", "2 weeks", "5 weeks", "22 weeks"]),
        ("de", ["1 Woche", "2 Wochen", "5 Wochen", "22 Wochen"]),
        ("es", ["1 semana", "2 semanas", "5 semanas", "22 semanas"]),
        ("pl", ["1 tydzień", "2 tygodnie", "5 tygodni", "22 tygodnie"]),
    ],
)
def test_counted_things_have_their_forms(language: str, forms: list[str]) -> None:
    told = words(language)
    assert [told.count("document.weeks", count) for count in (1, 2, 5, 22)] == forms


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_holds_what_is_not_printed(language: str) -> None:
    for domain in DOMAINS:
        text = (words_folder() / language / f"{domain}.po").read_text(encoding="utf-8")
        assert not re.search("[\u00ad\u200b\t]", text)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_spills_in_another_language(language: str, plan: Plan) -> None:
    for page in laid_out(booklet_print(plan, paper=Paper.A4, language=language)).pages:
        assert list(spills(page._page_box)) == []


def test_languages_are_the_same_everywhere() -> None:
    from planner.cli.look import LANGUAGES

    assert tuple(LOCALES) == LANGUAGES == tuple(map(str, Language))
