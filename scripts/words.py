"""Bring the catalogues of translations up to date: python -m scripts.words [LANGUAGE]...

Writes every English text that is printed into ``templates/words/LANGUAGE/*.po``. Texts that are new or
have changed stand there untranslated, and are counted; what nobody prints any more is dropped. A new
language begins as an empty folder beside the others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from planner.document.catalogue import (
    DOMAINS,
    ENGLISH,
    EXERCISES,
    RULES,
    WORDS,
    Plural,
    languages,
    source,
    words_folder,
)
from planner.exercises import Exercise, read_catalogue
from planner.resources import rules_folder
from planner.rulebook.layers import load_rulebook
from planner.rulebook.stack import shipped_books


@dataclass(frozen=True, slots=True)
class Message:
    """One text to translate; ``other`` is its plural."""

    context: str
    text: str
    other: str = ""


def messages(domain: str) -> list[Message]:
    """Every English text of a domain, each once, in the order of its source."""
    found = {WORDS: _of_words, EXERCISES: _of_exercises, RULES: _of_rules}[domain]()
    return list(dict.fromkeys(found))


def _of_words() -> Iterator[Message]:
    for section, texts in source().text.items():
        for key, text in texts.items():
            one, other = (text.one, text.other) if isinstance(text, Plural) else (text, "")
            yield Message(f"{section}.{key}", one, other)


def _of_exercises() -> Iterator[Message]:
    for exercise in read_catalogue(rules_folder() / "exercises").values():
        for text in texts_of(exercise):
            yield Message(exercise.id, text)


def texts_of(exercise: Exercise) -> tuple[str, ...]:
    """Everything that is printed of an exercise: name and cue, and those of its variants."""
    told = exercise.variants
    variants = [getattr(told, name) for name in type(told).model_fields] if told else []
    return (
        exercise.name,
        exercise.cue,
        *(text for variant in variants if variant for text in (variant.name, variant.cue)),
    )


def _of_rules() -> Iterator[Message]:
    folder = rules_folder()
    for name in shipped_books(folder):
        book = load_rulebook((name,), folder)
        for rule in book.rules:
            yield from (Message(rule.id, text) for text in _told(rule.model_dump()))
        yield from (Message(change.rule, change.because) for change in book.changes)
        yield from (Message(rule.rule, rule.because) for rule in book.off)


def _told(value: object, key: str = "") -> Iterator[str]:
    """Every title, reason, label and aim in a rule, however deep."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _told(one, str(name))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _told(one)
    elif isinstance(value, str) and value and key in {"title", "because", "label", "aim"}:
        yield value


def renewed(language: str, domain: str, old: Catalog | None) -> Catalog:
    """A catalogue of all English texts of a domain, with the translations that still fit."""
    catalogue = Catalog(
        locale=language,
        domain=domain,
        project="planner",
        fuzzy=False,
        header_comment=f"# {domain} in {language}. Written by: python -m scripts.words",
    )
    for message in messages(domain):
        known = old.get(message.text, context=message.context) if old else None
        ids = (message.text, message.other) if message.other else message.text
        empty = ("",) * catalogue.num_plurals if message.other else ""
        fits = known is not None and (not message.other or known.id == ids)
        catalogue.add(ids, known.string if known and fits else empty, context=message.context)
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The text of a ``.po`` file: the same for the same content, without dates."""
    file = BytesIO()
    write_po(file, catalogue, width=0, omit_header=False, sort_output=False)
    kept = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Generated-By")
    lines = file.getvalue().splitlines(keepends=True)
    dated = tuple(
        f'"{name}'.encode() for name in (*kept, "Report-Msgid", "Project-Id", "Language-Team")
    )
    return b"".join(line for line in lines if not line.startswith(dated))


def read(path: Path, language: str, domain: str) -> Catalog | None:
    """A catalogue as it stands, if there is one."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def missing(catalogue: Catalog) -> list[str]:
    """Contexts of texts without a translation."""
    return [
        str(message.context)
        for message in catalogue
        if message.id
        and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def main(asked: list[str]) -> int:
    """Write all catalogues."""
    for language in asked or [name for name in languages() if name != ENGLISH]:
        for domain in DOMAINS:
            path = words_folder() / language / f"{domain}.po"
            catalogue = renewed(language, domain, read(path, language, domain))
            path.write_bytes(written(catalogue))
            open_ = missing(catalogue)
            print(
                f"{path.parent.name}/{path.name}: {len(catalogue)} texts, {len(open_)} untranslated"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
