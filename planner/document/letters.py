"""Letters that can be printed: the bundled font has Latin, Greek and Cyrillic, the machine may have more.

A letter that no font has would be printed as a box, and a box is no text to a screen reader. So names are
looked over before they are printed: what no font here has becomes a question mark, and is told.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from warnings import catch_warnings

from fontTools.ttLib import TTFont

from planner.document.direction import FIRST_STRONG, POP
from planner.document.fast import Pages, collector_paused, fonts, parsed
from planner.document.words import clean
from planner.plan import Plan
from planner.resources import font_files

INSTEAD = "?"
_STYLE = 'p { font-family: Inter, "Noto Sans", "DejaVu Sans", sans-serif }'


@cache
def bundled() -> frozenset[int]:
    """Code points that every bundled font has."""
    return frozenset.intersection(*map(_letters_of, font_files()))


def _letters_of(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def unprintable(text: str) -> str:
    """The letters of a text that no font on this machine has, each once, in their order."""
    letters = dict.fromkeys(clean(text).replace(FIRST_STRONG, "").replace(POP, ""))
    foreign = [letter for letter in letters if ord(letter) not in bundled()]
    return "".join(letter for letter in foreign if not letter.isspace() and _is_box(letter))


def _is_box(letter: str) -> bool:
    """Draw a letter and hear whether WeasyPrint complains."""
    heard = _Ear()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(heard)
    try:
        with collector_paused(), catch_warnings(action="ignore", category=ResourceWarning):
            # As in printing: WeasyPrint leaves the file of its colour profile open.
            page = Pages(f"<html><body><p>&#{ord(letter)};</p></body></html>")
            page.render(font_config=fonts(), stylesheets=[parsed(_STYLE)]).write_pdf()
    finally:
        logger.removeHandler(heard)
    return heard.missed


class _Ear(logging.Handler):
    """Hears that a letter was printed as a box."""

    def __init__(self) -> None:
        super().__init__()
        self.missed = False

    def emit(self, record: logging.LogRecord) -> None:
        """Look for the one message that counts."""
        self.missed = self.missed or ".notdef" in record.getMessage()


def names_of(plan: Plan) -> dict[str, str]:
    """Names that a user gave, by what they are of."""
    athlete, gym = plan.problem.athlete, plan.problem.gym
    return {"athlete": athlete.name, "coach": athlete.coach, "gym": gym.name}


def boxes(plan: Plan) -> dict[str, str]:
    """Letters that cannot be printed here, by whose name they stand in."""
    found = {whose: unprintable(name) for whose, name in names_of(plan).items()}
    return {whose: letters for whose, letters in found.items() if letters}


def spelt(plan: Plan) -> Plan:
    """The plan with names that can be printed here; the plan itself where all can."""
    if not boxes(plan):
        return plan
    problem = plan.problem
    athlete, gym = problem.athlete, problem.gym
    known = {
        "athlete": athlete.model_copy(
            update={"name": _spelt(athlete.name), "coach": _spelt(athlete.coach)}
        ),
        "gym": gym.model_copy(update={"name": _spelt(gym.name)}),
    }
    return plan.model_copy(update={"problem": problem.model_copy(update=known)})


def _spelt(name: str) -> str:
    return name.translate({ord(letter): INSTEAD for letter in unprintable(name)})
