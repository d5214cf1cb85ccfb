"""Random plans with the longest realistic content: names in many scripts, real exercises, crowded weeks."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from random import Random

from planner.cli.inputs import shipped_exercises
from planner.exercises import Exercise
from planner.plan import Item, Plan, PlannedSet
from planner.problem import LagClass, LagPoint, Notice, Sequencing
from planner.vocabulary import Evidence
from tests.document.sample import CATALOGUE, START, Options, _plates, build

PEOPLE = (
    "Maja Kowalczyk",
    "Łucja Święcicka-Żółkiewska",
    "Bartholomäus-Maximilian von Hohenstaufen-Württemberg",
    "Ελευθερία Παπαδημητρίου-Κωνσταντινοπούλου",
    "Александра Воскресенская-Преображенская",
    "李雪梅",
    "محمد عبد الرحمن الأنصاري",
    "प्रिया रामचन्द्रन",
    "Ngọc-Ánh Nguyễn Thị",
    "O",
)
GYMS = (
    "Ironworks",
    "Спортивный клуб «Северное сияние»",
    "Γυμναστήριο Ολύμπιον, Θεσσαλονίκη",
    "K" * 30,
)
NAMES = (
    "Επίπεδες πιέσεις πάγκου με μπάρα και παύση",
    "Болгарские выпады с гантелями на возвышении",
    "Rumpfbeugen mit Langhantel, langsam exzentrisch",
    "Przysiad ze sztangą z przodu, z zatrzymaniem",
    "深蹲",
    "ضغط الصدر بالبار",
    "Single-arm single-leg deadlift to landmine press",
)
SENTENCES = (
    "Pain 4 of 10 on deep lunges: avoided where possible.",
    "The window on Saturday 30 January is lost: the athlete is away.",
    "Bench press, Incline bench press, Pause bench press: heavy sets only with safety arms or a spotter.",
    "Тяжёлые подходы — только со страховкой.",
    "Rozgrzewka przed każdą sesją: co najmniej dziesięć minut, najlepiej na ergometrze.",
)


@cache
def _real() -> tuple[Exercise, ...]:
    return tuple(shipped_exercises()[name] for name in sorted(shipped_exercises()))


def drawn_plan(seed: int) -> Plan:
    """The plan of a seed."""
    random = Random(seed)
    weeks = random.choice((1, 1, 2, 2, 3, 4)) if random.random() < 0.95 else random.randint(5, 52)
    options = Options(
        weeks=weeks,
        sessions=random.randint(1, 6),
        exercises=random.randint(1, 10),
        sets=random.choice((None, None, None, 1, 3, 5, 8)),
    )
    plan = build(
        options,
        name=random.choice(PEOPLE),
        coach=random.choice(("", "T. Lindqvist", *PEOPLE)),
        gym=random.choice(GYMS),
        names=_names(random),
        warnings=tuple(
            Notice(message=random.choice(SENTENCES)) for _ in range(random.choice((0, 1, 2, 8)))
        ),
    )
    exercises = tuple(_cued(random, exercise) for exercise in plan.problem.exercises)
    problem = plan.problem.model_copy(update={"exercises": exercises, "sequencing": _lags(random)})
    factor = random.choice((0.25, 0.6, 1.0, 1.0, 1.7))
    return _loaded(plan.model_copy(update={"problem": problem}), factor)


def _names(random: Random) -> tuple[tuple[str, str], ...]:
    """Another name for each exercise: mostly of a real one, sometimes long or in another script."""
    strange = random.random() * 0.5
    return tuple(
        (
            row.id,
            random.choice(NAMES) if random.random() < strange else random.choice(_real()).name,
        )
        for row in CATALOGUE
    )


def _cued(random: Random, exercise: Exercise) -> Exercise:
    real = random.choice(_real())
    return exercise.model_copy(update={"cue": real.cue, "substitutes": real.substitutes})


def _lags(random: Random) -> tuple[Sequencing, ...]:
    found = []
    for task in ("push-press", "squat-to-chest-throw")[: random.choice((0, 0, 0, 1, 2))]:
        history = tuple(
            LagPoint(
                date=START - timedelta(days=90 - 9 * n),
                lag_ms=random.uniform(20, 190),
                half_width_ms=random.uniform(4, 40),
            )
            for n in range(random.randint(1, 9))
        )
        found.append(
            Sequencing(
                rule="peak-window",
                task=task,
                event="peak",
                timing=random.choice(list(LagClass)),
                probability=0.97,
                sure=0.9,
                lag_ms=history[-1].lag_ms,
                half_width_ms=history[-1].half_width_ms,
                low_ms=80,
                high_ms=120,
                target="80–120 ms",
                evidence=Evidence.NONE,
                sessions=len(history),
                needed=0,
                history=history,
                detectable_ms=22,
            )
        )
    return tuple(found)


def _loaded(plan: Plan, factor: float) -> Plan:
    """The plan of somebody stronger or weaker."""
    weeks = tuple(
        week.model_copy(
            update={
                "sessions": tuple(
                    session.model_copy(
                        update={
                            "blocks": tuple(
                                block.model_copy(
                                    update={"items": tuple(_item(i, factor) for i in block.items)}
                                )
                                for block in session.blocks
                            )
                        }
                    )
                    for session in week.sessions
                )
            }
        )
        for week in plan.weeks
    )
    return plan.model_copy(update={"weeks": weeks})


def _item(item: Item, factor: float) -> Item:
    return item.model_copy(
        update={
            "sets": tuple(_set(one, factor) for one in item.sets),
            "warm_ups": tuple(_set(one, factor) for one in item.warm_ups),
        }
    )


def _set(one: PlannedSet, factor: float) -> PlannedSet:
    if not one.per_side_kg or one.load_kg is None:
        return one
    load_kg = max(20.0, round(one.load_kg * factor / 2.5) * 2.5)
    return one.model_copy(update={"load_kg": load_kg, "per_side_kg": _plates(load_kg, 20.0)})
