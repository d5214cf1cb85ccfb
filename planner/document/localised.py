"""A plan whose own texts are told in another language: what the views then print needs no thought of it.

Names and cues of exercises, titles and reasons of rules, notices and scopes travel in the plan in
English. What a coach wrote himself is in no catalogue and stays as it is.
"""

from __future__ import annotations

from typing import Any, TypeVar

from planner.document.catalogue import ENGLISH
from planner.document.letters import spelt
from planner.document.words import Words
from planner.exercises import Exercise, VariantText
from planner.files import Model
from planner.gym import Gym
from planner.plan import Plan, PlannedWeek
from planner.pounds import KG_PER_LB
from planner.problem import Notice, Problem, Sequencing
from planner.solution import TierReport
from planner.vocabulary import MassUnit

TOLD = frozenset({"title", "because", "label", "aim"})
"""Fields of rules that are printed as they are written."""

PER_MASS = "_per_kg"
"""How the name of a slope over mass ends."""

M = TypeVar("M", bound=Model)


def told_in(plan: Plan, words: Words) -> Plan:
    """The plan as it is printed in a language and a unit, its names in letters that can be printed.

    In English and kilograms, and with such names, it is the plan itself.
    """
    plan = spelt(plan)
    return in_language(in_unit(plan, words), words)


def in_language(plan: Plan, words: Words) -> Plan:
    """The plan with its own texts in a language, its names and masses as they are."""
    if words.language.startswith(ENGLISH):
        return plan
    update: dict[str, Any] = {
        "problem": _problem(plan.problem, words),
        "weeks": tuple(_week(week, words) for week in plan.weeks),
        "report": tuple(_report(line, words) for line in plan.report),
        "notices": tuple(_notice(notice, words) for notice in plan.notices),
    }
    if plan.history is not None:
        past = tuple(_exercise(one, words) for one in plan.history.exercises)
        update["history"] = plan.history.model_copy(update={"exercises": past})
    return plan.model_copy(update=update)


def in_unit(value: M, words: Words) -> M:
    """What is printed, with its masses in the unit of the print."""
    found: M = _in_pounds(value) if words.unit is MassUnit.LB else value
    return found


def _in_pounds(value: Any, key: str = "") -> Any:  # noqa: ANN401 - any field of a plan
    """Every mass in pounds, for print only; plates keep theirs, they are printed by their marks."""
    if isinstance(value, Gym):
        kept = {"plates": value.plates}
        return value.model_copy(update={**_fields(value), **kept})
    if isinstance(value, Model):
        return value.model_copy(update=_fields(value)) if _fields(value) else value
    if isinstance(value, tuple):
        return tuple(_in_pounds(one, key) for one in value)
    if isinstance(value, (int, float)) and key != "per_side_kg" and _is_mass(key):
        return round(value / KG_PER_LB, 1)
    if isinstance(value, float) and key.endswith(PER_MASS):
        return value * KG_PER_LB
    return value


def _is_mass(key: str) -> bool:
    return key == "kg" or (key.endswith("_kg") and not key.endswith(PER_MASS))


def _fields(model: Model) -> dict[str, Any]:
    fields = {name: getattr(model, name) for name in type(model).model_fields}
    return {name: _in_pounds(one, name) for name, one in fields.items()}


def _told(model: M, words: Words, *names: str) -> dict[str, Any]:
    return {name: words.told(text) for name in names if (text := getattr(model, name))}


def _problem(problem: Problem, words: Words) -> Problem:
    book = problem.rules
    rules = book.model_copy(
        update={
            "rules": tuple(_deep(rule, words) for rule in book.rules),
            "changes": tuple(
                one.model_copy(update=_told(one, words, "because")) for one in book.changes
            ),
            "off": tuple(
                one.model_copy(update=_told(one, words, "title", "because")) for one in book.off
            ),
        }
    )
    return problem.model_copy(
        update={
            "exercises": tuple(_exercise(one, words) for one in problem.exercises),
            "rules": rules,
            "warnings": tuple(_notice(notice, words) for notice in problem.warnings),
            "sequencing": tuple(_verdict(one, words) for one in problem.sequencing),
        }
    )


def _deep(value: Any, words: Words, key: str = "") -> Any:  # noqa: ANN401 - any field of a rule
    """A rule with every title, reason, label and aim told, however deep."""
    if isinstance(value, Model):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        told = {name: _deep(one, words, name) for name, one in fields.items()}
        return value.model_copy(update=told)
    if isinstance(value, tuple):
        return tuple(_deep(one, words) for one in value)
    if isinstance(value, dict):
        return {name: _deep(one, words, str(name)) for name, one in value.items()}
    return words.told(value) if isinstance(value, str) and key in TOLD else value


def _exercise(exercise: Exercise, words: Words) -> Exercise:
    update = _told(exercise, words, "name", "cue")
    if exercise.variants is not None:
        variants = exercise.variants
        update["variants"] = variants.model_copy(
            update={
                "segmented": _variant(variants.segmented, words),
                "continuous": _variant(variants.continuous, words),
            }
        )
    return exercise.model_copy(update=update)


def _variant(variant: VariantText, words: Words) -> VariantText:
    return variant.model_copy(update=_told(variant, words, "name", "cue"))


def _verdict(verdict: Sequencing, words: Words) -> Sequencing:
    return verdict.model_copy(update={"reason": words.sentence(verdict.reason)})


def _week(week: PlannedWeek, words: Words) -> PlannedWeek:
    return week.model_copy(update=_told(week, words, "label"))


def _report(line: TierReport, words: Words) -> TierReport:
    return line.model_copy(update={"scope": words.sentence(line.scope)})


def _notice(notice: Notice, words: Words) -> Notice:
    return notice.model_copy(update={"message": words.sentence(notice.message)})
