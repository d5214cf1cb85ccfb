"""What the processes of a run over members do: solve, and make a member's files.

The room `members` knows nothing of printing and the room `document` nothing of members; here they meet.
The process from which the jobs are forked imports this module first, so that every job starts warm.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import date

from planner.athlete import Goal
from planner.document import Paper, render_pdf
from planner.document.gym import (
    OverviewRow,
    render_card,
    render_generic,
    render_overview,
    render_wall,
)
from planner.document.letters import bundled
from planner.files import dump_json
from planner.gym import Gym
from planner.members.differences import norm_of
from planner.members.making import Product, Task, answer, plan_of, summary_of
from planner.members.store import Solved
from planner.members.template import Handout
from planner.plan import Plan
from planner.problem import Problem
from planner.solver import Budget, Known
from planner.vocabulary import MassUnit

PAPER = Paper.A4


def solve_job(reduced: Problem, budget: Budget, like: Known | None) -> Solved:
    """Solve a problem that many members may share."""
    return answer(reduced, budget, like)


def make_job(task: Task) -> Product:
    """A member's plan, verified, with its print."""
    plan = plan_of(task)
    files = {".json": dump_json(plan), ".pdf": _print(plan, task)}
    if not task.named:
        files["-booklet.pdf"] = render_generic(plan, paper=PAPER, language=task.language)
    return Product(files, summary_of(plan, task.norm), norm_of(plan))


def _print(plan: Plan, task: Task) -> bytes:
    """What a member gets in hand; of the template's own plan, the wall plan."""
    if task.handout is Handout.BOOKLET and task.named:
        return render_pdf(plan, paper=PAPER, attachment=dump_json(plan), language=task.language)
    render = render_card if task.named else render_wall
    return render(plan, programme=task.programme, paper=PAPER, language=task.language)


def overview_job(
    rows: Sequence[OverviewRow],
    programme: str,
    gym: Gym,
    goal: Goal,
    language: str,
) -> bytes:
    """The coach's overview as PDF."""
    return render_overview(
        rows,
        programme=programme,
        gym=gym.name,
        start=goal.start,
        weeks=goal.weeks,
        paper=PAPER,
        language=language,
        unit=gym.unit,
    )


def warm() -> None:
    """Print something small once for all processes, and keep the collector from copying what they share.

    Fonts, their letters, words, style sheets and the types of C functions are read where first used.
    """
    bundled()
    first = date(2024, 1, 1)
    render_overview(
        (), programme="", gym="", start=first, weeks=1, paper=PAPER, language="en", unit=MassUnit.KG
    )
    gc.freeze()
