"""The whole booklet as plain strings: cover, weeks, rules and proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.document.paper import Paper
from planner.document.view.context import Context, context_of
from planner.document.view.cover import Cover, cover_view
from planner.document.view.proof import ProofRow, proof_view
from planner.document.view.rules import Rules, rules_view
from planner.document.view.timing import Timing, timing_view
from planner.document.view.week import Week, week_view
from planner.document.words import Words, clean
from planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Booklet:
    """What the template prints; on a ``small`` sheet a row of a session has two lines."""

    language: str
    small: bool
    title: str
    author: str
    description: str
    generator: str
    athlete: str
    foot: str
    created: date
    cover: Cover
    velocity: bool
    """Whether any set is told by the bar's speed."""
    timing: tuple[Timing, ...]
    weeks: tuple[Week, ...]
    rules: Rules
    proof: tuple[ProofRow, ...]
    framework: tuple[tuple[str, str, str], ...]
    made: str


def booklet(plan: Plan, words: Words, *, paper: Paper, plan_id: str) -> Booklet:
    """Everything that is printed of a plan.

    Parameters
    ----------
    paper
        Decides how many sessions share a page.
    plan_id
        Short digest that tells one revision of a plan from another, printed at each page's foot.

    Raises
    ------
    InputError
        The plan has no weeks: there is nothing to print.
    """
    context = context_of(plan, words, paper, plan_id)
    cover = cover_view(context)
    first, last = plan.weeks[0].start, plan.weeks[-1].start + timedelta(days=6)
    span = words("dates.span", first=words.day(first), last=words.full(last))
    athlete = context.athlete_name
    return Booklet(
        language=words.language,
        small=context.sheet.is_small,
        title=f"{_title(context)} – {athlete}",
        author=clean(plan.problem.athlete.coach) or athlete,
        description=words("document.description", athlete=athlete, span=span),
        generator=f"planner {clean(plan.provenance.planner)}",
        athlete=athlete,
        foot=words("document.foot", athlete=athlete, gym=context.gym_name, plan=plan_id),
        created=plan.problem.start,
        cover=cover,
        velocity=plan.problem.velocity is not None,
        timing=timing_view(context),
        weeks=tuple(week_view(context, week) for week in plan.weeks),
        rules=rules_view(context),
        proof=proof_view(context),
        framework=_framework(words.section("framework")),
        made=_made(context),
    )


def _title(context: Context) -> str:
    words, plan = context.words, context.plan
    focus = words.maybe("focus", plan.problem.athlete.goal.focus)
    return words(
        "document.title", focus=focus, weeks=words.count("document.weeks", len(plan.weeks))
    )


def _framework(texts: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Part, grade and what the plan does with it."""
    numbers = sorted(int(key[1:]) for key in texts if key.startswith("p"))
    return tuple((texts[f"p{n}"], texts[f"g{n}"], texts[f"t{n}"]) for n in numbers)


def _made(context: Context) -> str:
    provenance = context.plan.provenance
    books = context.plan.problem.rules.books
    inputs = ", ".join(f"{clean(one.name)} {one.sha256[:8]}" for one in provenance.inputs)
    return context.words(
        "rules.made",
        books=", ".join(f"{clean(book.name)} {clean(book.version)}" for book in books),
        planner=clean(provenance.planner),
        ortools=clean(provenance.ortools),
        seed=provenance.seed,
        plan=context.plan_id,
        inputs=inputs or "–",
    )
