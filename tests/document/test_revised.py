"""Changes of a revision are told in every language and unit, whatever they are about."""

from __future__ import annotations

import pytest

from planner.document.paper import Paper
from planner.document.view.context import Context
from planner.document.view.revised import reasons, revised
from planner.document.words import words
from planner.vocabulary import MassUnit
from tests.document.sample import Options, build

PLAN = build(Options(weeks=1, sessions=1))


def context(language: str, unit: MassUnit = MassUnit.KG) -> Context:
    return Context(PLAN, words(language, unit), Paper.A4, "x")


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("left out", "entfällt", "left out"),
        ("nothing", "nichts", "nothing"),
        ("Tue 2027-01-19 18:00", "Di., 19. Jan., 18:00", "Tue 19 Jan, 18:00"),
        ("1 set", "1 Satz", "1 set"),
        ("4 sets", "4 Sätze", "4 sets"),
        ("50 % of the sets", "50\u202f% der Sätze", "50\u202f% of the sets"),
        (
            "Bench press, 2 × 8 at 47.5 kg, 5 left; 1 × 6",
            "Bankdrücken, 2 × 8 mit 47,5 kg, 5 in Reserve; 1 × 6",
            "Bench press, 2 × 8 at 47.5 kg, 5 left; 1 × 6",
        ),
        ("0.62 m/s, ends below 0.50", "0,62 m/s, Ende unter 0,50", "0.62 m/s, ends below 0.50"),
        ("Volume", "Volumen", "Volume"),
        ("A box-jump, B leg-curl + pec-deck", "A Box jump, B Seated leg curl + Pec-deck fly",
         "A Box jump, B Seated leg curl + Pec-deck fly"),
        ("Kniebeuge von Oma, links", "Kniebeuge von Oma, links", "Kniebeuge von Oma, links"),
    ],
)  # fmt: skip
def test_before_and_after(text: str, german: str, english: str) -> None:
    assert revised(context("de"), text) == german
    assert revised(context("en"), text) == english


def test_loads_of_changes_are_in_the_unit_of_the_print() -> None:
    told = revised(context("en", MassUnit.LB), "Bench press, 3 × 5 at 60 kg")
    assert told == "Bench press, 3 × 5 at 132.3 lb"


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("missed", "ausgefallen"),
        ("work of W03-2, W03-3, missed", "Arbeit aus W03-2, W03-3, ausgefallen"),
        (
            "pain 6 of 10 on the exercise bench press; follows the Back squat",
            "Schmerz 6 von 10, Übung Bankdrücken; folgt: Kniebeuge",
        ),
        (
            "training shows 102.5 kg (99 to 106), +3.1 %: cannot be told from noise, no change",
            "das Training zeigt 102,5 kg (99 bis 106), +3,1 %: vom Zufall nicht zu unterscheiden, keine Änderung",
        ),
    ],
)
def test_reasons(text: str, german: str) -> None:
    assert reasons(context("de"), text) == german
    assert reasons(context("en"), text) == text
