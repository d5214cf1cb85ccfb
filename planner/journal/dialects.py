"""The formats that are known, by the columns that only they have.

Only formats are listed whose headings were seen in files of theirs; any other goes through a mapping
file of the user's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from planner.journal.mapping import Column, Mapping

C = Column


@dataclass(frozen=True)
class Dialect:
    """A known table.

    Parameters
    ----------
    needs
        Columns, in lower case, that a file of this format has; of several formats that fit, the one
        with most of them is taken.
    form
        How a row tells of sets: ``row`` (one set a row), or a form of its own.
    """

    title: str
    needs: frozenset[str]
    mapping: Mapping
    form: str = "row"
    also: dict[Column, tuple[str, ...]] = field(default_factory=dict)
    """Other names that a column goes by in some versions."""


def _needs(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(","))


def _columns(**named: str) -> dict[Column, str]:
    return {Column(name): column for name, column in named.items()}


OWN = Dialect(
    "planner",
    _needs("date, session, exercise, set, load_kg, reps"),
    Mapping(
        unit="kg",
        dates="year-first",
        columns=_columns(
            date="date",
            session="session",
            exercise="exercise",
            set="set",
            load="load_kg",
            reps="reps",
            rir="rir",
            velocity="velocity_m_s",
            pain="pain",
            note="note",
        ),
    ),
)

_HEVY = _columns(
    date="start_time",
    exercise="exercise_title",
    kind="set_type",
    reps="reps",
    rpe="rpe",
    seconds="duration_seconds",
    note="exercise_notes",
)
_STRONG = _columns(
    date="date",
    exercise="exercise name",
    kind="set order",
    load="weight",
    reps="reps",
    rpe="rpe",
    seconds="seconds",
    distance="distance",
    note="notes",
)


def _fitnotes(unit: Literal["kg", "lb"], load: str) -> Dialect:
    """FitNotes says the unit in the heading of its loads."""
    return Dialect(
        "FitNotes",
        _needs(f"date, exercise, category, {load}, reps, comment"),
        Mapping(
            unit=unit,
            dates="year-first",
            columns=_columns(
                date="date",
                exercise="exercise",
                load=load,
                reps="reps",
                seconds="time",
                distance="distance",
                note="comment",
            ),
        ),
    )


def _hevy(unit: Literal["kg", "lb"], load: str, distance: str) -> Dialect:
    """Hevy's headings name the units of the account."""
    return Dialect(
        "Hevy",
        _needs(f"exercise_title, set_index, set_type, {load}, reps"),
        Mapping(unit=unit, columns={**_HEVY, C.LOAD: load, C.DISTANCE: distance}),
    )


VITRUVE = Dialect(
    "Vitruve",
    _needs("exercise, workout date, # set, # rep., weight (kg), mean velocity (m/s)"),
    Mapping(
        unit="kg",
        dates="day-first",
        device="Vitruve",
        device_error_m_s=0.05,
        columns=_columns(
            date="workout date",
            exercise="exercise",
            set="# set",
            rep="# rep.",
            kind="type*",
            load="weight (kg)",
            reps="# rep.",
            velocity="mean velocity (m/s)",
        ),
    ),
    form="repetitions",
)

DIALECTS = (
    OWN,
    _hevy("kg", "weight_kg", "distance_km"),
    _hevy("lb", "weight_lbs", "distance_miles"),
    Dialect(
        "Strong",
        _needs("date, workout name, exercise name, set order, weight, reps"),
        Mapping(dates="year-first", columns=_STRONG),
    ),
    Dialect(
        "Strong",
        _needs("date, workout name, exercise name, set order, weight, weight unit, reps"),
        Mapping(dates="year-first", columns={**_STRONG, C.UNIT: "weight unit"}),
    ),
    Dialect(
        "Fitbod",
        _needs("date, exercise, reps, weight(kg), iswarmup, multiplier"),
        Mapping(
            unit="kg",
            dates="year-first",
            columns=_columns(
                date="date",
                exercise="exercise",
                load="weight(kg)",
                reps="reps",
                warm_up="iswarmup",
                seconds="duration(s)",
                distance="distance(m)",
                note="note",
            ),
        ),
    ),
    _fitnotes("kg", "weight (kgs)"),
    _fitnotes("lb", "weight (lbs)"),
    Dialect(
        "StrongLifts",
        _needs("date, exercise 1, weight (kg), weight (lb), set 1"),
        Mapping(columns=_columns(date="date", exercise="exercise 1", reps="set 1")),
        form="workout",
    ),
    Dialect(
        "StrongLifts",
        _needs("date (yyyy/mm/dd), workout name, exercise, set 1 (reps)"),
        Mapping(
            dates="year-first",
            columns=_columns(date="date (yyyy/mm/dd)", exercise="exercise", reps="set 1 (reps)"),
        ),
        form="wide",
    ),
    Dialect(
        "TrainHeroic",
        _needs("workouttitle, scheduleddate, exercisetitle, exercisedata"),
        Mapping(
            dates="year-first",
            columns=_columns(date="scheduleddate", exercise="exercisetitle", reps="exercisedata"),
        ),
        form="text",
    ),
    Dialect(
        "TurnKey",
        _needs("workout_date, exercise_name, assigned_reps, actual_reps, actual_sets"),
        Mapping(
            dates="year-first",
            columns=_columns(
                date="workout_date",
                exercise="exercise_name",
                load="actual_weight",
                unit="weight_units",
                reps="actual_reps",
                set="actual_sets",
            ),
        ),
        form="counted",
    ),
    Dialect(
        "OpenBarbell / RepOne",
        _needs("exercise, set, rep, weight, metric, avg velocity (m/s)"),
        Mapping(
            device="OpenBarbell / RepOne",
            device_error_m_s=0.04,
            columns=_columns(
                date="workout start time",
                exercise="exercise",
                set="set",
                rep="rep",
                load="weight",
                unit="metric",
                reps="rep",
                rpe="set rpe",
                velocity="avg velocity (m/s)",
            ),
        ),
        form="repetitions",
    ),
    VITRUVE,
)


def detect(header: tuple[str, ...]) -> Dialect | None:
    """The format of a table by its column names in lower case; nothing where none fits."""
    names = frozenset(header)
    fitting = [one for one in DIALECTS if one.needs <= names]
    return max(fitting, key=lambda one: len(one.needs), default=None)
