"""What a template of one's own may print: plain text, numbers and lists; nothing with methods of ours."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from planner.document.html import plan_id
from planner.document.localised import told_in
from planner.document.paper import Paper
from planner.document.view.booklet import booklet
from planner.document.words import words_for
from planner.plan import Plan
from planner.vocabulary import MassUnit


def variables(plan: Plan, *, paper: Paper, language: str, unit: MassUnit | None) -> dict[str, Any]:
    """All variables by name: ``booklet``, ``plan``, ``t`` and ``paper``."""
    told = words_for(plan, language, unit)
    view = booklet(told_in(plan, told), told, paper=paper, plan_id=plan_id(plan))
    return {
        "booklet": plain(view),
        "plan": plan.model_dump(mode="json"),
        "t": {section: dict(texts) for section, texts in told.text.items()},
        "paper": paper.value,
    }


def plain(value: Any) -> Any:  # noqa: ANN401 - any field of a view
    """A view as mappings, lists, text and numbers."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
