"""The booklet without a name: percentages of one's own maximum and RIR, for everybody to take along."""

from __future__ import annotations

from planner.document.catalogue import ENGLISH
from planner.document.html import booklet_print
from planner.document.paper import Paper
from planner.document.printing import to_pdf
from planner.plan import Item, Plan
from planner.rulebook.kinds import LoadingRule


def render_generic(plan: Plan, *, paper: Paper, language: str = ENGLISH) -> bytes:
    """The booklet of a template's own plan as PDF; nothing is embedded in it."""
    return to_pdf(booklet_print(generic(plan), paper=paper, language=language), None)


def generic(plan: Plan) -> Plan:
    """A plan for nobody: each set says its share of the maximum, and no notice misses a known lift."""
    about_loads = plan.problem.rules.one(LoadingRule).id
    warnings = tuple(one for one in plan.problem.warnings if one.rule != about_loads)
    return plan.model_copy(
        update={
            "problem": plan.problem.model_copy(update={"warnings": warnings}),
            "weeks": tuple(
                week.model_copy(
                    update={
                        "sessions": tuple(
                            session.model_copy(
                                update={
                                    "blocks": tuple(
                                        block.model_copy(
                                            update={"items": tuple(map(_shared, block.items))}
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
            ),
        }
    )


def _shared(item: Item) -> Item:
    """An exercise whose sets say the share that the phase asks for."""
    share = item.target_percent_1rm
    sets = tuple(one.model_copy(update={"percent_1rm": share}) for one in item.sets)
    return item.model_copy(update={"sets": sets})
