"""The printed words of one language, and the one place where numbers and dates become text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import NullTranslations
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton

from planner.document.catalogue import EXERCISES, RULES, WORDS, Plural, source, translations
from planner.document.direction import FIRST_STRONG, POP, isolated
from planner.document.sentences import Sentences
from planner.errors import Fault
from planner.plan import Plan
from planner.pounds import KG_PER_LB
from planner.vocabulary import Language, MassUnit

NARROW = "\u202f"  # between a number and its unit: never a line break, never a wide gap

LOCALES = {
    str(language): locale
    for language, locale in zip(
        Language, ("en_GB", "en_US", "de_DE", "es_ES", "pl_PL"), strict=True
    )
}
"""Languages of the command line, and the locale that their dates and numbers follow."""

# Control and format characters (zero-width joiners aside, which some scripts need), surrogates and
# code points that no font or XML parser takes.
_UNPRINTABLE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]+"
)


def clean(text: str) -> str:
    """Text without what cannot be printed; line breaks and tabs become spaces.

    What runs from right to left is isolated from what stands beside it; cleaned again, it stays as it is.
    """
    plain = text.replace(FIRST_STRONG, "").replace(POP, "")
    return isolated(" ".join(_UNPRINTABLE.sub(" ", plain).split()))


@dataclass(frozen=True, eq=False)
class Words:
    """One language.

    Parameters
    ----------
    language
        BCP 47 tag, written into the document.
    locale
        What dates and numbers follow.
    text
        Sections of named texts; ``{name}`` stands for what is filled in.
    words
        Catalogue of these texts, for those that go by a number.
    data
        Names of exercises, titles of rules and what else is told in English, translated.
    unit
        Of masses in print.
    plate_unit
        Of the plates that exist.
    """

    language: str
    locale: Locale
    text: Mapping[str, Mapping[str, str]]
    words: NullTranslations
    data: Mapping[str, str]
    unit: MassUnit = MassUnit.KG
    plate_unit: MassUnit = MassUnit.KG

    def __call__(self, place: str, /, **values: object) -> str:
        """Text named ``section.key``, with its places filled.

        Raises
        ------
        Fault
            The catalogue lacks the text: a defect of the installation.
        """
        section, _, key = place.partition(".")
        found = self.text.get(section, {}).get(key)
        if found is None:
            raise self._lacks(place)
        return found.format(**values) if values else found

    def count(self, place: str, count: int, /, **values: object) -> str:
        """Text named ``section.key`` in the form that goes with a number; ``{count}`` in it."""
        section, _, key = place.partition(".")
        forms = source().text.get(section, {}).get(key)
        if not isinstance(forms, Plural):
            raise self._lacks(place)
        found = self.words.npgettext(place, forms.one, forms.other, count)
        return found.format(count=self.number(count, 0), **values)

    def _lacks(self, place: str) -> Fault:
        return Fault.of(f"the words of language '{self.language}' lack '{place}'")

    def maybe(self, section: str, key: str) -> str:
        """Text of a vocabulary word; the word itself, spelt out, where the catalogue lacks it."""
        return self.text.get(section, {}).get(key) or clean(key.replace("-", " "))

    def amid(self, section: str, key: str) -> str:
        """Text of a vocabulary word amid a sentence: small, except where nouns are written large."""
        word = self.maybe(section, key)
        return word if self.language == "de" else word.lower()

    def section(self, name: str) -> Mapping[str, str]:
        """A whole section, for templates."""
        return self.text[name]

    def told(self, text: str) -> str:
        """What the catalogue of exercises or a rule book says in English; other texts as they are."""
        return clean(self.data.get(text, text))

    def sentence(self, text: str) -> str:
        """A sentence that the planner made in English, such as a notice; others as they are."""
        return self.sentences.translated(text) if self.data else clean(text)

    @property
    def sentences(self) -> Sentences:
        """Patterns of the sentences that the planner makes."""
        return _sentences(self.language)

    @property
    def first_weekday(self) -> int:
        """Day on which a week of a calendar begins; 0 is Monday."""
        day: int = self.locale.first_week_day
        return day

    def number(self, value: float, digits: int = 2) -> str:
        """A number without needless zeros: 112.5, 20, 1.25."""
        rounded = round(value + 0.0, digits)
        text = f"{rounded:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{rounded:.0f}"
        return text.replace("-", "−").replace(".", self.decimal)

    def plate(self, kg: float) -> str:
        """A plate by what is written on it."""
        return self.number(kg if self.plate_unit is MassUnit.KG else kg / KG_PER_LB)

    @property
    def plate_mark(self) -> str:
        """The unit of plates, where the print has another one."""
        return "" if self.plate_unit is self.unit else f"{NARROW}{self.plate_unit}"

    @property
    def decimal(self) -> str:
        """Decimal mark."""
        mark: str = self.locale.number_symbols["latn"]["decimal"]
        return mark

    def percent(self, value: float) -> str:
        """A percentage with at most one digit behind the mark."""
        return f"{self.number(value, 1)}{NARROW}%"

    def rest(self, seconds: int) -> str:
        """A pause: seconds below two minutes, minutes and seconds from there up."""
        if seconds < 120:
            return f"{seconds}{NARROW}s"
        return f"{seconds // 60}:{seconds % 60:02d}"

    def day(self, day: date) -> str:
        """Day and month: 18 Jan."""
        return self._skeleton("MMMd", day)

    def weekday(self, day: date) -> str:
        """Short name of the weekday."""
        return str(format_date(day, "EEE", locale=self.locale))

    def dated(self, day: date) -> str:
        """Weekday, day and month: Mon 18 Jan."""
        return self._skeleton("MMMEd", day)

    def full(self, day: date) -> str:
        """Day, month and year: 18 Jan 2027."""
        return self._skeleton("yMMMd", day)

    def _skeleton(self, skeleton: str, day: date) -> str:
        return str(format_skeleton(skeleton, day, locale=self.locale))


_KILOGRAMS = re.compile(r"(?<!\{)\bkg\b(?!\})")
_OF_PLATES = {"cover.plates", "session.plates"}


def _weighed(place: str, text: str, unit: MassUnit, plate_unit: MassUnit) -> str:
    """A text of the catalogue with its unit of mass; sentences of the planner's keep theirs."""
    if place.startswith(("notice.", "reason.")):
        return text
    wanted = plate_unit if place in _OF_PLATES else unit
    return _KILOGRAMS.sub(str(wanted), text)


@cache
def words(
    language: str = "en", unit: MassUnit = MassUnit.KG, plate_unit: MassUnit = MassUnit.KG
) -> Words:
    """The words of a language of `LOCALES` in a unit of mass, read once per process."""
    base = language.partition("-")[0]
    catalogue = translations(base, WORDS)
    text = {
        section: {
            key: _weighed(
                f"{section}.{key}", catalogue.pgettext(f"{section}.{key}", one), unit, plate_unit
            )
            for key, one in texts.items()
            if isinstance(one, str)
        }
        for section, texts in source().text.items()
    }
    data: dict[str, str] = {}
    for domain in (EXERCISES, RULES):
        known: dict[Any, str] = getattr(translations(base, domain), "_catalog", {})
        data |= {key.partition("\x04")[2]: told for key, told in known.items() if key and told}
    if unit is MassUnit.LB:
        text["guide"] |= {
            "s_load": "225",
            "s_load_below": text["session"]["side"].format(plates="45+45"),
        }
        text["guide"] |= {"s_cell": "225"}
    locale = Locale.parse(LOCALES[language], sep="_")
    return Words(language, locale, text, catalogue, data, unit, plate_unit)


def words_for(plan: Plan, language: str, unit: MassUnit | None) -> Words:
    """The words that a plan is printed with; without a unit in that of the gym's plates."""
    own = plan.problem.gym.unit
    return words(language, unit or own, own)


@cache
def _sentences(language: str) -> Sentences:
    return Sentences(words(language))
