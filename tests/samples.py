"""Sample data: a small catalogue, and rules so wide that a sensible plan breaks none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.exercises import Exercise, Relation
from planner.problem import StrengthSource
from planner.vocabulary import (
    Category,
    Dominance,
    ExerciseId,
    LoadType,
    Mode,
    Muscle,
    Pattern,
)

# ------------------------------------------------------------------ catalogue


def exercise(name: ExerciseId, kind: str, *, direct: str, **more: Any) -> Exercise:
    """An exercise of a kind like ``"squat lower main barbell"``.

    The kind's words are pattern, dominance, category and load; muscles and equipment are words with
    blanks between them; `more` is any other field.
    """
    pattern, dominance, category, load = kind.split()
    for key in ("indirect", "equipment"):
        more[key] = tuple(more.get(key, "").split())
    return Exercise.model_validate(
        {
            "id": name,
            "name": name.replace("-", " ").capitalize(),
            "pattern": Pattern(pattern),
            "dominance": Dominance(dominance),
            "category": Category(category),
            "load": LoadType(load),
            "direct": tuple(Muscle(muscle) for muscle in direct.split()),
            **more,
            "indirect": tuple(Muscle(muscle) for muscle in more["indirect"]),
        }
    )


def _relation(lift: ExerciseId, ratio: float) -> Relation:
    return Relation(lift=lift, ratio=ratio)


CATALOGUE: Mapping[ExerciseId, Exercise] = {
    found.id: found
    for found in (
        exercise(
            "back-squat", "squat lower main barbell",
            direct="quadriceps glutes", indirect="adductors lower-back", equipment="barbell rack",
        ),
        exercise(
            "deadlift", "hinge lower main barbell",
            direct="glutes hamstrings", indirect="lower-back", equipment="barbell",
            e1rm_from=_relation("back-squat", 1.1), joints=("hip",),
        ),
        exercise(
            "bench-press", "horizontal-press chest main barbell",
            direct="chest", indirect="triceps front-delts", equipment="barbell bench",
            joints=("shoulder",),
        ),
        exercise(
            "push-press", "squat-press integrated main barbell",
            direct="front-delts", indirect="quadriceps triceps", equipment="barbell",
            e1rm_from=_relation("bench-press", 0.7),
        ),
        exercise(
            "thruster", "squat-press integrated main barbell",
            direct="quadriceps front-delts", indirect="triceps", equipment="barbell",
            special=True,
        ),
        exercise(
            "leg-press", "squat lower assistance machine",
            direct="quadriceps", indirect="glutes", equipment="leg-press",
            e1rm_from=_relation("back-squat", 1.5),
        ),
        exercise(
            "goblet-squat", "squat lower assistance kettlebell",
            direct="quadriceps", indirect="glutes", equipment="kettlebells",
        ),
        exercise(
            "split-squat", "lunge lower assistance dumbbell",
            direct="quadriceps glutes", indirect="adductors", equipment="dumbbells",
            unilateral=True, e1rm_from=_relation("back-squat", 0.25),
        ),
        exercise(
            "leg-extension", "knee-extension lower isolation machine",
            direct="quadriceps", equipment="leg-extension", joints=("knee",),
        ),
        exercise(
            "leg-curl", "knee-flexion lower isolation machine",
            direct="hamstrings", equipment="leg-curl",
        ),
        exercise(
            "incline-press", "incline-press chest assistance dumbbell",
            direct="chest", indirect="front-delts triceps", equipment="dumbbells bench",
            e1rm_from=_relation("bench-press", 0.32),
        ),
        exercise(
            "push-up", "horizontal-press chest assistance bodyweight",
            direct="chest", indirect="triceps",
        ),
        exercise(
            "cable-fly", "fly chest isolation cable",
            direct="chest", equipment="cables", substitutes=("push-up",),
        ),
        exercise(
            "row", "horizontal-pull support assistance cable",
            direct="upper-back lats", indirect="biceps", equipment="cables",
        ),
        exercise(
            "pulldown", "vertical-pull support assistance machine",
            direct="lats", indirect="biceps", equipment="pulldown",
        ),
        exercise(
            "curl", "elbow-flexion support isolation dumbbell",
            direct="biceps", equipment="dumbbells",
        ),
        exercise(
            "calf-raise", "calf-raise support isolation machine",
            direct="calves", equipment="calf-raise",
        ),
        exercise(
            "plank", "trunk-brace support isolation bodyweight",
            direct="trunk", mode=Mode.ISOMETRIC, seconds_per_rep=30.0,
        ),
        exercise(
            "squat-jump", "jump lower power bodyweight",
            direct="quadriceps", mode=Mode.PLYOMETRIC, seconds_per_rep=2.0,
        ),
        exercise(
            "chest-throw", "throw chest power medicine-ball",
            direct="chest", equipment="medicine-ball", mode=Mode.BALLISTIC, seconds_per_rep=2.0,
        ),
    )
}  # fmt: skip
"""Movements for tests, by id."""

STRENGTHS_KG: Mapping[ExerciseId, tuple[float, StrengthSource, ExerciseId]] = {
    "back-squat": (140.0, StrengthSource.TESTED, "back-squat"),
    "bench-press": (100.0, StrengthSource.TESTED, "bench-press"),
    "deadlift": (154.0, StrengthSource.RELATED, "back-squat"),
    "incline-press": (32.0, StrengthSource.RELATED, "bench-press"),
    "leg-press": (210.0, StrengthSource.RELATED, "back-squat"),
    "push-press": (70.0, StrengthSource.RELATED, "bench-press"),
    "split-squat": (35.0, StrengthSource.RELATED, "back-squat"),
}
"""What the lifts of `athlete` amount to."""

# ------------------------------------------------------------------ rules

RULE_HEAD: Mapping[str, Any] = {
    "title": "For a test",
    "because": "A test needs it.",
    "evidence": "none",
    "required": True,
}
"""What every rule must have."""


def _category(base: str, reps: str, percent: str = "") -> dict[str, Any]:
    """A prescription from ``2-6``, ``5-8`` and ``70-75``."""
    sets, counts = (tuple(int(n) for n in text.split("-")) for text in (base, reps))
    found: dict[str, Any] = {
        "base_sets": {"min": sets[0], "max": sets[1]},
        "reps": {"min": counts[0], "max": counts[1]},
        "rir": {"start": 2.0, "end": 2.0},
    }
    if percent:
        start, end = (float(n) for n in percent.split("-"))
        found["percent_1rm"] = {"start": start, "end": end}
    return found


def _phase(name: str, main: str, reps: str) -> dict[str, Any]:
    return {
        "id": f"phase-{name}",
        "kind": "phase",
        "phase": name,
        "label": name.capitalize(),
        "aim": "To be tested",
        "sets_percent": {"start": 100.0, "end": 100.0},
        "prescriptions": {
            "main": _category("1-6", reps, main),
            "assistance": _category("1-6", "6-10"),
            "isolation": _category("1-6", "10-12"),
        },
    }


def _lighter(name: str, factor: float) -> dict[str, Any]:
    return {
        **_phase(name, "70-70", "1-5"),
        "prescriptions": {},
        "sets_percent": {"start": 50.0, "end": 50.0},
        "intensity_factor": factor,
        "least_rir": 4,
        "volume_min_percent": 35,
    }


_POWER_PHASE = _phase("power", "80-85", "1-4")
_POWER_PHASE["prescriptions"]["power"] = _category("1-6", "3-5")

_BLOCK_MODEL: dict[str, Any] = {
    "id": "model",
    "kind": "model",
    "label": "Block",
    "stages": [{"phase": "volume"}, {"phase": "strength"}, {"phase": "power"}],
}

_BAND = {"min": 0, "target": 0, "max": 40}

RULES: Mapping[str, Mapping[str, Any]] = {
    rule["id"]: {**RULE_HEAD, **rule}
    for rule in (
        {"id": "screening", "kind": "screening", "valid_months": 12, "least_age_years": 16},
        {"id": "care", "kind": "care", "from_age_years": 120},
        {
            "id": "eligibility", "kind": "eligibility",
            "amber_pain": 4, "red_pain": 6, "plyometric_training_years": 1.0,
        },
        {
            "id": "training-days", "kind": "training-days", "least_hours_between": 24,
            "most_per_week": {"novice": 6, "intermediate": 6, "advanced": 6},
            "most_days_in_a_row": 5,
        },
        _BLOCK_MODEL,
        {
            "id": "mesocycle", "kind": "mesocycle", "loading_weeks": {"min": 1, "max": 6},
            "preferred_loading_weeks": 3,
            "shares": {"strength": {"volume": 40, "strength": 40, "power": 20}},
        },
        {
            "id": "taper", "kind": "taper", "days": 11, "least_cut_percent": 40,
            "most_cut_percent": 60, "last_session_days_out": 2,
        },
        _phase("volume", "65-70", "6-12"),
        _phase("strength", "75-80", "3-6"),
        _POWER_PHASE,
        _lighter("deload", 0.9),
        _lighter("taper", 0.95),
        *(
            {
                "id": f"volume-{muscle}", "kind": "volume", "muscle": muscle, "required": False,
                "sets": {"novice": _BAND, "intermediate": _BAND, "advanced": _BAND},
            }
            for muscle in ("quadriceps", "chest")
        ),
        {"id": "session-volume", "kind": "session-volume", "most_sets": 30},
        {"id": "weekly-rise", "kind": "weekly-rise", "percent": 100, "sets": 10},
        {
            "id": "recovery", "kind": "recovery", "muscles": ["quadriceps", "chest"],
            "light_sets": 20, "hours": 48,
        },
        {
            "id": "frequency", "kind": "frequency", "priority_lift": 0, "sessions": 0,
            "required": False,
        },
        {
            "id": "variety", "kind": "variety", "most_uses_per_week": 7,
            "most_uses_of_priority_lift": 7, "most_of_pattern_per_session": 4,
        },
        {
            "id": "rotation", "kind": "rotation", "categories": ["main"],
            "least_mesocycles": 1, "most_mesocycles": 12,
        },
        {
            "id": "module", "kind": "module", "lift": "bench-press",
            "patterns": ["horizontal-press"], "exercises": ["bench-press", "push-up"],
        },
        {
            "id": "session-size", "kind": "session-size", "exercises": {"min": 1, "max": 12},
            "preferred": 6, "preferred_blocks": 12,
        },
        {
            "id": "synchronised", "kind": "synchronised", "pairs": 1,
            "integrated_sessions": {"min": 0, "max": 2}, "enough_points": 8,
        },
        {
            "id": "pair", "kind": "pair", "required": False, "points": 3,
            "lower": ["squat"], "upper": ["horizontal-press"],
        },
        {
            "id": "timing-target", "kind": "timing-target", "required": False,
            "low_ms": 80.0, "high_ms": 120.0, "event": "peak",
        },
        {
            "id": "sequencing", "kind": "sequencing", "required": False, "target": "baseline",
            "sure": 0.8, "strong_squat_per_body_mass": 1.75,
        },
        {
            "id": "priming", "kind": "priming", "required": False, "conditioning": ["jump"],
            "targets": ["horizontal-press"], "most_sets": 3, "most_hard_leg_sets_before": 5,
            "most_per_session": 1, "focuses": ["power"], "least_training_years": 2.0,
            "least_wait_minutes": 3.0, "most_wait_minutes": 8.0,
        },
        {
            "id": "throw-priming", "kind": "throw-priming", "required": False,
            "conditioning": ["squat-jump"], "targets": ["chest-throw"], "most_sets": 3,
            "least_wait_minutes": 3.0, "most_wait_minutes": 6.0,
        },
        {
            "id": "return-ramp", "kind": "return-ramp", "least_days_off": 14,
            "cut_percent": [50, 30, 20, 10], "most_days": [3, 4],
        },
        {
            "id": "complex-training", "kind": "complex-training", "required": False,
            "lower": ["squat"], "upper": ["horizontal-press"], "jumps": ["squat-jump"],
            "least_percent_1rm": 75.0, "most_percent_1rm": 85.0,
            "upper_after_s": {"least_s": 60, "most_s": 90},
            "jump_after_s": {"least_s": 240, "most_s": 300},
            "most_jumps": 4, "rest_s": 120, "most_rounds": 4, "sessions": 1, "not_in": ["taper"],
        },
        {"id": "order", "kind": "order", "priority_first": True, "power_first": True},
        {
            "id": "alternate", "kind": "alternate", "gap_s": 45, "most_rounds": 8,
            "most_rounds_priority_squat": 8, "below_percent_1rm": 85.0, "not_in": ["taper"],
        },
        {
            "id": "rest", "kind": "rest", "from_90_percent_s": 240, "from_80_percent_s": 180,
            "main_below_80_percent_s": 150, "assistance_s": 120, "isolation_s": 90,
            "ballistic_s": 100, "plyometric_s": 95,
        },
        {
            "id": "session-time", "kind": "session-time", "general_warm_up_s": 300,
            "change_s": 90, "set_up_s": 10,
        },
        {
            "id": "warm-up", "kind": "warm-up", "heavy_from_percent": 80.0,
            "steps": [
                {"percent_of_work": 0, "reps": 8, "rest_s": 45},
                {"percent_of_work": 60, "reps": 4, "rest_s": 60},
            ],
            "heavy_step": {"percent_of_work": 85, "reps": 1, "rest_s": 120},
        },
        {
            "id": "priming-test", "kind": "priming-test", "pairs": 8, "least_pairs": 6,
            "prior_spread_m_s": 0.03, "pair_spread_m_s": 0.03, "worthwhile_m_s": 0.015,
            "adopt_from": 0.8, "drop_below": 0.2,
        },
        {
            "id": "learning", "kind": "learning", "most_reps": 12, "most_rir": 4,
            "spread_percent": {
                "tested": 3.0, "rir_0_2": 3.5, "rir_3_4": 6.0, "velocity": 5.0, "entered": 10.0,
            },
            "drift_percent": 0.7, "damping": 0.85, "least_days": 4, "rir_bias": 0.95,
            "weekly_gain_percent": {"novice": 1.5, "intermediate": 0.4, "advanced": 0.1},
            "least_loads": 3, "most_device_error_m_s": 0.07,
            "slowest_m_s": {"bench": 0.17, "squat": 0.3},
        },
        {
            "id": "loading", "kind": "loading", "floor_from_percent": 80.0,
            "most_error_percent": 3.0, "most_reps_to_estimate": 10, "most_rir_to_estimate": 4,
        },
        {
            "id": "velocity-loss", "kind": "velocity-loss",
            "loss_percent": {"volume": 30, "strength": 20, "power": 10},
            "most_device_error_m_s": 0.07, "dead_band_m_s": 0.06, "most_days_old": 56,
            "reach_percent": 5.0,
        },
        {
            "id": "progression", "kind": "progression", "dead_band_percent": 2.5,
            "most_step_percent": 5.0, "most_correction_percent": 10.0, "sure": 0.95,
            "least_days": 7, "effort_band_reps": 1.5, "percent_per_rep": 3.0,
        },
        {"id": "missed-session", "kind": "missed-session", "remedies": ["shift"]},
        {
            "id": "deload-trigger", "kind": "deload-trigger", "trend_down_sd": 1.0, "sessions": 2,
            "lifts": 2, "rir_drift": 2.0, "least_sets": 8, "weeks_before_planned": 1,
            "local_pain": 4, "local_cut_percent": 50,
        },
    )
}  # fmt: skip
"""One rule of each kind by id, so wide that a sensible plan breaks none."""
