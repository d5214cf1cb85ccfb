"""What is printed of a measured lag: its figures, their history, and what they change here."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from planner.document.charts.lag import lag_history
from planner.document.view.context import Context
from planner.plan import PlannedSession
from planner.problem import LagClass, Sequencing
from planner.vocabulary import Evidence

CHART_HEIGHT = 170.0


@dataclass(frozen=True, slots=True)
class Timing:
    """One measured task."""

    name: str
    verdict: str
    figures: str
    changes: str
    grade: str
    picture: Markup


def timing_view(context: Context) -> tuple[Timing, ...]:
    """Every task that was measured."""
    return tuple(_one(context, verdict) for verdict in context.plan.problem.sequencing)


def figures_of(context: Context, verdict: Sequencing) -> str:
    """Lag, interval and what it is compared with, in one sentence; nothing where nothing is known."""
    if verdict.lag_ms is None or verdict.half_width_ms is None:
        return ""
    words = context.words
    return words(
        "timing.figures",
        lag=words.number(verdict.lag_ms, 0),
        half=words.number(verdict.half_width_ms, 0),
        low=words.number(verdict.low_ms or 0, 0),
        high=words.number(verdict.high_ms or 0, 0),
        target=_target(context, verdict),
    )


def beat_of(context: Context, verdict: Sequencing) -> str:
    """The beat to count for a lag outside its window."""
    return context.words(f"timing.beat_{verdict.timing}") if verdict.outside else ""


def _target(context: Context, verdict: Sequencing) -> str:
    own = verdict.target == "own baseline"
    return context.words("timing.baseline") if own else verdict.target


def _grade(context: Context, verdict: Sequencing) -> Evidence:
    rule = context.plan.problem.rules.by_id(verdict.rule)
    return rule.evidence if rule else Evidence.NONE


def _one(context: Context, verdict: Sequencing) -> Timing:
    words = context.words
    open_ = verdict.timing is LagClass.UNDETERMINED
    said = words(
        f"timing.{verdict.timing}",
        percent=words.percent(100 * verdict.probability),
        event=words(f"timing.{verdict.event}"),
    )
    changes = words(f"timing.change_{verdict.timing}")
    if verdict.timing is LagClass.LATE and verdict.legs_strong:
        changes = f"{changes} {words('timing.change_legs')}"
    return Timing(
        name=context.name(verdict.task),
        verdict=f"{said} {verdict.reason}.".strip() if open_ and verdict.reason else said,
        figures=figures_of(context, verdict),
        changes=changes,
        grade=words(
            "timing.grade",
            grade=words.maybe("evidence", _grade(context, verdict)),
            target=_target(context, verdict),
            target_grade=words.maybe("evidence", verdict.evidence.value),
            detectable=words.number(verdict.detectable_ms or 0, 0),
        ),
        picture=lag_history(verdict, words, width=context.picture_width, height=CHART_HEIGHT),
    )


def record_of(context: Context, session: PlannedSession) -> tuple[str, str] | None:
    """Head and text of what is to be recorded before a session, if anything is."""
    if not session.measure:
        return None
    names = ", ".join(context.name(task) for task in session.measure)
    return context.words("timing.record"), context.words("timing.record_text", names=names)
