"""The catalogue of printed words, and the one place where numbers and dates become text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from planner.errors import Fault
from planner.files import Model, read_yaml
from planner.resources import templates_folder

NARROW = "\u202f"  # between a number and its unit: never a line break, never a wide gap

# Control and format characters (zero-width joiners aside, which some scripts need), surrogates and
# code points that no font or XML parser takes.
_UNPRINTABLE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]+"
)


def clean(text: str) -> str:
    """Text without what cannot be printed; line breaks and tabs become spaces."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


class Words(Model):
    """One language.

    Parameters
    ----------
    format
        Version of the catalogue's layout.
    language
        BCP 47 tag, written into the document.
    decimal
        Decimal mark.
    text
        Sections of named texts; ``{name}`` stands for what is filled in.
    """

    format: int
    language: str
    decimal: str
    text: dict[str, dict[str, str]]

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
            raise Fault.of(f"the words of language '{self.language}' lack '{place}'")
        return found.format(**values) if values else found

    def maybe(self, section: str, key: str) -> str:
        """Text of a vocabulary word; the word itself, spelt out, where the catalogue lacks it."""
        return self.text.get(section, {}).get(key) or clean(key.replace("-", " "))

    def section(self, name: str) -> Mapping[str, str]:
        """A whole section, for templates."""
        return self.text[name]

    def number(self, value: float, digits: int = 2) -> str:
        """A number without needless zeros: 112.5, 20, 1.25."""
        rounded = round(value + 0.0, digits)
        text = f"{rounded:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{rounded:.0f}"
        return text.replace("-", "−").replace(".", self.decimal)

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
        return self("dates.day", day=day.day, month=self.text["months"][f"m{day.month}"])

    def weekday(self, day: date) -> str:
        """Short name of the weekday."""
        return self.text["weekdays"][f"d{day.weekday()}"]

    def dated(self, day: date) -> str:
        """Weekday, day and month: Mon 18 Jan."""
        return self("dates.dated", weekday=self.weekday(day), day=self.day(day))

    def full(self, day: date) -> str:
        """Day, month and year: 18 Jan 2027."""
        return self("dates.full", day=self.day(day), year=day.year)


@cache
def words(language: str = "en") -> Words:
    """The catalogue of a language, read once per process."""
    return read_yaml(templates_folder() / "words" / f"{language}.yaml", Words)
