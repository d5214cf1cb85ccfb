"""A rulebook with one rule of every kind, several of some, for plans that are built by hand."""

from __future__ import annotations

from pydantic import TypeAdapter

from planner.rulebook.book import Book, Change, Origin, Rulebook, SwitchedOff
from planner.rulebook.kinds import AnyRule
from planner.vocabulary import Muscle

MODERATE = ("pena-garcia-orea-2022", "iversen-2024")


def _rule(rule_id: str, kind: str, title: str, because: str, **values: object) -> dict[str, object]:
    base: dict[str, object] = {
        "id": rule_id,
        "kind": kind,
        "title": title,
        "because": because,
        "evidence": "moderate",
        "references": ("schoenfeld-2017",),
    }
    return base | values


def _band(low: int, high: int) -> dict[str, int]:
    return {"min": low, "max": high}


def _ramp(start: float, end: float) -> dict[str, float]:
    return {"start": start, "end": end}


def _prescription(
    sets: tuple[int, int], reps: tuple[int, int], rir: tuple[float, float]
) -> dict[str, object]:
    return {"base_sets": _band(*sets), "reps": _band(*reps), "rir": _ramp(*rir)}


def _phases() -> list[dict[str, object]]:
    main = _prescription((3, 5), (4, 8), (3.0, 1.0))
    common = {
        "assistance": _prescription((2, 4), (6, 10), (3.0, 1.0)),
        "isolation": _prescription((2, 4), (8, 15), (2.0, 0.0)),
    }
    power = {"power": _prescription((3, 4), (3, 5), (5.0, 5.0))}
    loading = (
        ("volume", "Accumulation", "build work capacity and muscle", (67.0, 74.0), common),
        ("strength", "Intensification", "turn muscle into strength", (76.0, 85.0), common | power),
        ("power", "Realisation", "few, heavy and fast", (84.0, 92.0), common | power),
    )
    rules = [
        _rule(
            f"phase-{phase}",
            "phase",
            f"{label}: what a week asks for",
            "Moving from more to heavier work suits a block that ends in a test.",
            phase=phase,
            label=label,
            aim=aim,
            prescriptions=rest | {"main": main | {"percent_1rm": _ramp(*percent)}},
            sets_percent=_ramp(80.0, 100.0),
        )
        for phase, label, aim, percent, rest in loading
    ]
    for phase, label in (("deload", "Deload"), ("taper", "Taper")):
        rules.append(
            _rule(
                f"phase-{phase}",
                "phase",
                f"{label}: less work, same skill",
                "Fatigue fades faster than fitness when the sets are cut and the load stays high.",
                phase=phase,
                label=label,
                aim="recover and keep the skill",
                sets_percent=_ramp(50.0, 50.0),
                intensity_factor=0.9 if phase == "deload" else 0.97,
                least_rir=3,
                volume_min_percent=0,
                volume_max_percent=60,
            )
        )
    return rules


def _volumes() -> list[dict[str, object]]:
    band = {"min": 8, "target": 12, "max": 18}
    return [
        _rule(
            f"volume-{muscle}",
            "volume",
            f"Weekly sets: {muscle.value.replace('-', ' ')}",
            "More sets give more growth up to a point that differs between people.",
            muscle=muscle.value,
            sets={level: band for level in ("novice", "intermediate", "advanced")},
            tier="volume",
        )
        for muscle in Muscle
    ]


PAIRS = (
    ("pair-squat-bench", "Squat with bench press", ["squat"], ["horizontal-press"], 5),
    ("pair-hinge-incline", "Hinge with incline press", ["hinge", "bridge"], ["incline-press"], 4),
    ("pair-single-leg-dip", "Single-leg work with dips", ["lunge"], ["dip"], 3),
    ("pair-small-small", "Knee isolation with flies", ["knee-extension"], ["fly"], 3),
    ("pair-jump-throw", "Jumps with throws", ["jump"], ["throw"], 4),
)


def _pairs() -> list[dict[str, object]]:
    return [
        _rule(
            rule_id,
            "pair",
            title,
            "The one half rests while the other works, and neither disturbs the other's set.",
            references=MODERATE,
            lower=lower,
            upper=upper,
            points=points,
            tier="synchronisation",
        )
        for rule_id, title, lower, upper, points in PAIRS
    ]


def _session_rules() -> list[dict[str, object]]:
    return [
        _rule(
            "alternate-legs-and-chest",
            "alternate",
            "Alternate a leg set with a chest set",
            "About the same gains in about 60 % of the time.",
            references=MODERATE,
            gap_s=45,
            most_rounds=5,
            most_rounds_priority_squat=4,
            below_percent_1rm=88.0,
            not_in=["taper"],
            novice_free_weeks=4,
        ),
        _rule(
            "rest-between-sets",
            "rest",
            "Rest between two sets of the same exercise",
            "Longer rests keep the repetitions up; heavy sets need the most.",
            evidence="strong",
            from_90_percent_s=240,
            from_80_percent_s=180,
            main_below_80_percent_s=150,
            assistance_s=120,
            isolation_s=90,
            ballistic_s=90,
            plyometric_s=90,
        ),
        _rule(
            "session-time",
            "session-time",
            "A session ends inside its window",
            "A plan that overruns is not kept.",
            evidence="none",
            references=(),
            required=True,
            general_warm_up_s=480,
            change_s=60,
            set_up_s=10,
        ),
        _rule(
            "warm-up-ramp",
            "warm-up",
            "A ramp of lighter sets before heavy ones",
            "Rehearses the lift and warms the joints without tiring them.",
            evidence="weak",
            steps=[
                {"percent_of_work": 0, "reps": 10, "rest_s": 30},
                {"percent_of_work": 50, "reps": 5, "rest_s": 45},
                {"percent_of_work": 75, "reps": 3, "rest_s": 60},
            ],
            heavy_step={"percent_of_work": 88, "reps": 1, "rest_s": 90},
            heavy_from_percent=85.0,
        ),
        _rule(
            "loading",
            "loading",
            "From the maximum to a load that exists",
            "A load that cannot be put on the bar cannot be trained.",
            evidence="none",
            references=(),
            floor_from_percent=85.0,
            most_error_percent=4.0,
            most_reps_to_estimate=10,
            most_rir_to_estimate=3,
        ),
        _rule(
            "session-size",
            "session-size",
            "Exercises in one session",
            "Fewer changes of station, more work in the time there is.",
            evidence="none",
            references=(),
            exercises=_band(4, 8),
            preferred=6,
        ),
        _rule(
            "synchronised-session",
            "synchronised",
            "Legs and chest in every session",
            "The idea of the framework; pairs of a leg and a chest exercise save time.",
            references=MODERATE,
            required=True,
            pairs=2,
            most_integrated=1,
            enough_points=8,
        ),
        _rule(
            "order",
            "order",
            "What is trained first gains most",
            "Strength rises most in the lift that is done fresh.",
            evidence="strong",
            references=("nunes-2021",),
            required=True,
            priority_first=True,
            power_first=True,
        ),
    ]


def _week_rules() -> list[dict[str, object]]:
    return [
        _rule(
            "screening",
            "screening",
            "A health screening that is valid on the first day",
            "Heavy training starts after the questions that find who should see a doctor first.",
            evidence="moderate",
            required=True,
            valid_months=12,
            least_age_years=14,
        ),
        _rule(
            "eligibility",
            "eligibility",
            "Which exercises this athlete may be given",
            "Pain, training age and equipment decide what is sensible.",
            evidence="weak",
            required=True,
            amber_pain=4,
            red_pain=6,
            plyometric_training_years=1.0,
        ),
        _rule(
            "training-days",
            "training-days",
            "Training days and days off",
            "Days without training are when the work pays off.",
            evidence="weak",
            required=True,
            most_per_week={"novice": 3, "intermediate": 5, "advanced": 6},
            least_hours_between=20,
            most_days_in_a_row=2,
        ),
        _rule(
            "mesocycles",
            "mesocycle",
            "Loading weeks, then an easier one",
            "An easier week every few weeks is custom; trials show little difference.",
            evidence="contested",
            loading_weeks=_band(3, 5),
            preferred_loading_weeks=3,
            shares={
                focus: {"volume": 3, "strength": 3, "power": 2}
                for focus in ("strength", "hypertrophy", "power", "general")
            },
        ),
        _rule(
            "taper",
            "taper",
            "Cut the sets before the peak, keep the load",
            "About half the sets over one to two weeks gives the best single day.",
            evidence="strong",
            references=("bosquet-2007", "travis-2020"),
            days=10,
            least_cut_percent=30,
            most_cut_percent=70,
            last_session_days_out=2,
        ),
        _rule(
            "session-volume",
            "session-volume",
            "Most sets of one muscle in a session",
            "Beyond some eight sets the next ones add little that day.",
            evidence="weak",
            required=False,
            most_sets=10,
        ),
        _rule(
            "weekly-rise",
            "weekly-rise",
            "How fast sets may grow",
            "Sudden jumps of work are where complaints start; the exact figure is custom.",
            evidence="contested",
            percent=20,
            sets=2,
        ),
        _rule(
            "recovery-legs-and-chest",
            "recovery",
            "Two days between hard sessions of one muscle",
            "Strength of a hard-worked muscle is back after about two days.",
            muscles=["quadriceps", "glutes", "hamstrings", "chest"],
            light_sets=4,
            hours=48,
        ),
        _rule(
            "frequency",
            "frequency",
            "How often the priority lift returns",
            "Practice spread over the week is easier to recover from.",
            priority_lift=2,
            muscles=["quadriceps", "chest"],
            sessions=2,
        ),
        _rule(
            "variety",
            "variety",
            "Enough change, not too much",
            "A lift that changes every week cannot be compared with itself.",
            evidence="weak",
            most_uses_per_week=2,
            most_uses_of_priority_lift=3,
            most_of_pattern_per_session=2,
        ),
    ]


def rulebook() -> Rulebook:
    """About forty rules in force, two changed values and one rule switched off."""
    written = _phases() + _volumes() + _pairs() + _session_rules() + _week_rules()
    adapter: TypeAdapter[AnyRule] = TypeAdapter(AnyRule)
    rules = sorted((adapter.validate_python(r, strict=False) for r in written), key=lambda r: r.id)
    return Rulebook(
        books=(Book(name="base", version="2026.11"), Book(name="synchronised", version="2026.11")),
        rules=tuple(rules),
        origins=tuple(Origin(rule=rule.id, book="base") for rule in rules),
        changes=(
            Change(
                rule="recovery-legs-and-chest",
                key="hours",
                before=48,
                after=72,
                book="coach",
                because="Knee rehabilitation, weeks 1-4",
            ),
            Change(
                rule="alternate-legs-and-chest",
                key="gap_s",
                before=45,
                after=60,
                book="gym",
                because="The racks stand far apart",
            ),
        ),
        off=(
            SwitchedOff(
                rule="chest-peak-window",
                title="Chest peaks 80 to 120 ms after the legs",
                book="coach",
                because="No sensors in this gym",
            ),
        ),
    )
