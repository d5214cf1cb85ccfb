"""Findings as sentences for a cell of the coach's table."""

from __future__ import annotations

from planner.errors import Finding, PlannerError


def sentences(error: PlannerError) -> str:
    """Findings for a cell of the coach's table: column, what is wrong, what to do."""
    return " ".join(_sentence(finding) for finding in error.findings)


def _sentence(finding: Finding) -> str:
    where = f"{finding.key}: " if finding.key else ""
    found = f"found {finding.found}; " if finding.found else ""
    advice = f" Try: {_closed(finding.advice)}" if finding.advice else ""
    return f"{where}{found}{_closed(finding.message)}{advice}"


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
