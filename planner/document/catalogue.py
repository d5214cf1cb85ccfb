"""The catalogues behind the printed words: English sources, and what translators made of them.

English stands where it arises: the words of the templates in ``templates/words/en.yaml``, names and cues
in the catalogue of exercises, titles and reasons in the rule books. Every other language is a folder
beside ``en.yaml`` with one gettext file a domain (``.po``, read as it is; nothing is compiled).
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from planner.files import Model, read_yaml
from planner.resources import templates_folder

WORDS, EXERCISES, RULES = "words", "exercises", "rules"
DOMAINS = (WORDS, EXERCISES, RULES)
ENGLISH = "en"


class Plural(Model):
    """A text that goes by a number, ``{count}`` in it."""

    one: str
    other: str


class Source(Model):
    """The English words.

    Parameters
    ----------
    format
        Version of the layout.
    language
        Always ``en``.
    text
        Sections of named texts; ``{name}`` stands for what is filled in.
    """

    format: int
    language: str
    text: dict[str, dict[str, str | Plural]]


@cache
def source() -> Source:
    """The English words, read once per process."""
    return read_yaml(words_folder() / f"{ENGLISH}.yaml", Source)


def words_folder() -> Path:
    """Where the catalogues are."""
    return templates_folder() / "words"


def languages() -> tuple[str, ...]:
    """English, and every language that has a folder."""
    return (ENGLISH, *sorted(path.name for path in words_folder().iterdir() if path.is_dir()))


@cache
def translations(language: str, domain: str) -> NullTranslations:
    """What a language has of a domain; nothing for English."""
    if language == ENGLISH:
        return NullTranslations()
    with (words_folder() / language / f"{domain}.po").open("rb") as file:
        catalogue = read_po(file, locale=language, domain=domain)
    return compiled(catalogue)


def compiled(catalogue: Catalog) -> GNUTranslations:
    """A catalogue as gettext reads it."""
    binary = BytesIO()
    write_mo(binary, catalogue)
    binary.seek(0)
    return GNUTranslations(binary)
