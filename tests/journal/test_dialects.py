"""Exports of loggers: every sample read to the set, every row accounted for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.errors import InputError
from planner.journal import Asked, Journal, Mapping, Names, Skip, Unanswered, read_journal
from planner.journal.names import ALIASES
from tests.profiles import catalogue

SAMPLES = Path(__file__).parent / "samples"


@cache
def names() -> Names:
    return Names({name: exercise.name for name, exercise in catalogue().items()})


def read(name: str, **asked: Any) -> Journal:
    return read_journal(SAMPLES / name, names(), Asked(**asked))


def sets(journal: Journal) -> list[tuple[object, ...]]:
    return [
        (
            str(e.day),
            e.exercise,
            f"w{e.number}" if e.warm_up else e.number,
            e.load_kg,
            e.reps,
            e.rir,
        )
        for e in journal.entries
    ]


BENCH, SQUAT, PRESS = "bench-press", "back-squat", "overhead-press"
WANTED: dict[str, tuple[str, dict[str, str], list[tuple[object, ...]], dict[Skip, int]]] = {
    "fitbod.csv": (
        "Fitbod",
        {},
        [
            ("2026-05-01", BENCH, "w1", 40, 8, None),
            ("2026-05-01", "dumbbell-bench-press", 1, 24, 10, None),
            ("2026-05-01", SQUAT, 1, 45.359237, 5, None),
        ],
        {},
    ),
    "fitnotes.csv": (
        "FitNotes",
        {},
        [("2026-03-04", SQUAT, 1, 100, 5, None)],
        {Skip.TIMED: 1},
    ),
    "hevy_kg.csv": (
        "Hevy",
        {},
        [
            ("2026-08-07", SQUAT, "w1", 60, 10, None),
            ("2026-08-07", SQUAT, 1, 120, 5, 2),
            ("2026-08-07", BENCH, 1, 80, 5, 2),
            ("2026-08-07", BENCH, 2, 60, 9, None),
        ],
        {Skip.ASSISTED: 1},
    ),
    "hevy_lbs_localised_month.csv": (
        "Hevy",
        {},
        [("2026-01-19", SQUAT, 1, 102.06, 3, None)],
        {},
    ),
    "jefit_multisection.csv": (
        "JEFIT",
        {"unit": "kg"},
        [("2026-01-15", BENCH, n, 80, reps, None) for n, reps in ((1, 5), (2, 5), (3, 3))],
        {},
    ),
    "strong_android_semicolon.csv": (
        "Strong",
        {},
        [("2019-01-11", "deadlift", 1, 60, 5, None), ("2019-01-11", "deadlift", 2, 80, 4, 1)],
        {},
    ),
    "strong_old_comma_minimal.csv": (
        "Strong",
        {"unit": "lb"},
        [
            ("2024-10-28", "leg-press", 1, 81.65, 12, None),
            ("2024-10-28", "leg-press", 2, 90.72, 10, None),
        ],
        {},
    ),
    "strong_v5_comma.csv": (
        "Strong",
        {"unit": "kg"},
        [
            ("2026-03-02", SQUAT, "w1", 40, 5, None),
            ("2026-03-02", SQUAT, 1, 100, 5, 2),
            ("2026-03-02", SQUAT, 2, 102.5, 5, 1.5),
            ("2026-03-02", BENCH, 1, 80, 5, None),
        ],
        {Skip.REST: 1, Skip.TIMED: 1},
    ),
    "stronglifts_wide.csv": (
        "StrongLifts",
        {},
        [("2026-03-02", SQUAT, n, kg, 5, None) for n, kg in ((1, 60), (2, 60), (3, 62.5))],
        {},
    ),
    "stronglifts_workouts.csv": (
        "StrongLifts",
        {},
        [
            *(("2026-03-16", SQUAT, n, 60, reps, None) for n, reps in enumerate((5, 5, 5, 4), 1)),
            ("2026-03-16", SQUAT, 5, 60, 0, 0),
            *(("2026-03-16", BENCH, n, 40, 5, None) for n in (1, 2, 3)),
            *(("2026-03-18", SQUAT, n, 62.5, 5, None) for n in (1, 2, 3, 4, 5)),
            *(("2026-03-18", PRESS, n, 29.48, 5, None) for n in (1, 2)),
        ],
        {},
    ),
    "trainheroic_training_data.csv": (
        "TrainHeroic",
        {},
        [
            ("2026-03-02", SQUAT, 1, 102.06, 5, None),
            ("2026-03-02", SQUAT, 2, 106.59, 5, None),
            ("2026-03-02", SQUAT, 3, 111.13, 5, None),
            ("2026-03-02", BENCH, 1, 80, 5, None),
            ("2026-03-02", BENCH, 2, 82.5, 5, None),
            *(("2026-03-02", "box-jump", n, None, 5, None) for n in (1, 2, 3)),
        ],
        {},
    ),
    "turnkey_assigned_vs_actual.csv": (
        "TurnKey",
        {},
        [("2026-03-04", BENCH, n, 72.5, 4, None) for n in (1, 2, 3)],
        {},
    ),
    "vitruve_api.json": (
        "Vitruve (JSON)",
        {},
        [("2026-03-02", BENCH, 1, 80, 2, None), ("2026-03-02", BENCH, 2, 82.5, 1, None)],
        {Skip.ECCENTRIC: 1},
    ),
    "vitruve_reps.csv": ("Vitruve", {}, [("2026-03-02", BENCH, 1, 80, 2, None)], {}),
    "openbarbell_repone.csv": (
        "OpenBarbell / RepOne",
        {"dates": "month-first"},
        [("2026-03-02", BENCH, 1, 80, 2, 2)],
        {},
    ),
    "gymaware_set_001.csv": ("GymAware", {}, [("2026-03-02", BENCH, None, 80, 2, None)], {}),
}


def test_every_sample_has_its_answer() -> None:
    assert set(WANTED) == {path.name for path in SAMPLES.iterdir()}


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_sample_is_read_to_the_set(name: str) -> None:
    title, asked, wanted, skipped = WANTED[name]
    journal = read(name, **asked)
    assert journal.dialect == title
    assert sets(journal) == wanted
    assert journal.reasons() == skipped
    assert journal.findings == ()


@pytest.mark.parametrize(
    "name", ["vitruve_reps.csv", "openbarbell_repone.csv", "gymaware_set_001.csv"]
)
def test_repetitions_are_joined_to_their_set(name: str) -> None:
    (entry,) = read(name, dates="month-first").entries
    assert entry.rep_velocities_m_s == (0.52, 0.47)
    assert entry.velocity_m_s == 0.52
    assert entry.device_error_m_s is not None
    assert not entry.propulsive


@pytest.mark.parametrize(
    ("name", "question", "words"),
    [
        ("strong_v5_comma.csv", "unit", "--unit kg or --unit lb"),
        ("jefit_multisection.csv", "unit", "--unit"),
        ("openbarbell_repone.csv", "dates", "--dates day-first or --dates month-first"),
    ],
)
def test_what_a_file_leaves_open_is_asked_for(name: str, question: str, words: str) -> None:
    with pytest.raises(Unanswered) as caught:
        read(name)
    assert caught.value.question == question
    assert words in str(caught.value)
    assert caught.value.findings[0].line > 1


def test_a_table_that_nobody_knows_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Datum,Übung,Wdh\n1.2.2026,Kniebeuge,5\n")
    with pytest.raises(InputError, match="mapping"):
        read_journal(path, names(), Asked())


def test_a_mapping_of_ones_own_reads_any_table(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "Datum;Übung;Wdh;Gewicht;RPE;MV\n13.2.2026;Kniebeuge;5;102,5;8;0,52\n14.2.2026;Bank;3;;;\n",
        encoding="utf-8",
    )
    own = Mapping.model_validate(
        {
            "unit": "kg",
            "columns": {
                "date": "Datum",
                "exercise": "Übung",
                "reps": "Wdh",
                "load": "Gewicht",
                "rpe": "RPE",
                "velocity": "MV",
            },
            "exercises": {"Kniebeuge": SQUAT},
            "device": "encoder",
            "device_error_m_s": 0.03,
        },
        strict=False,
    )
    finder = Names({n: e.name for n, e in catalogue().items()}, own.exercises)
    journal = read_journal(path, finder, Asked(mapping=own))
    (entry,) = journal.entries
    assert (entry.exercise, entry.load_kg, entry.rir, entry.velocity_m_s) == (SQUAT, 102.5, 2, 0.52)
    assert str(entry.day) == "2026-02-13"
    assert journal.unknown() == {"Bank": 1}
    lost = own.model_copy(update={"columns": {**own.columns, "note": "Notiz"}})
    with pytest.raises(InputError, match="Notiz"):
        read_journal(path, finder, Asked(mapping=lost))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Bench Press (Barbell)", BENCH),
        ("Bench Press (Dumbbell)", "dumbbell-bench-press"),
        ("Incline Bench Press (Dumbbell)", None),
        ("Squat (Barbell)", SQUAT),
        ("Romanian Deadlift (Barbell)", "romanian-deadlift"),
        ("RDL", "romanian-deadlift"),
        ("Lat Pulldown (Cable)", None),
        ("trap-bar-deadlift", "trap-bar-deadlift"),
        ("Underwater hockey", None),
    ],
)
def test_names_are_found_or_not_guessed(name: str, wanted: str | None) -> None:
    assert names().find(name) == wanted


def test_aliases_name_exercises_that_exist() -> None:
    assert set(ALIASES.values()) <= set(catalogue())
