"""Collects everything that is wrong with a profile, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from planner.errors import Finding
from planner.files import Places
from planner.files.node import KeyPath, dotted


class Notes:
    """Findings about one athlete file.

    Parameters
    ----------
    places
        Where the values stand; without it the findings name the key only.
    """

    def __init__(self, places: Places | None) -> None:
        self._places = places
        self.findings: list[Finding] = []

    def add(self, path: KeyPath, message: str, *, found: object = None, advice: str = "") -> None:
        """Note one problem; `found` is shown as it is written in the message."""
        shown = "" if found is None else str(found)
        if self._places is not None:
            finding = self._places.finding(path, message, found=shown, advice=advice)
        else:
            finding = Finding(message, key=dotted(path), found=shown, advice=advice)
        self.findings.append(finding)

    def in_order(self) -> list[Finding]:
        """The findings from the top of the file to its end."""
        return sorted(self.findings, key=lambda finding: (finding.line, finding.column))


def nearest(name: str, known: Iterable[str]) -> str:
    """Advice that names up to three known ids close to a wrong one; empty where none is close."""
    names = sorted(known)
    close = get_close_matches(name, names, n=3, cutoff=0.6)
    if not close:
        words = [word for word in name.split("-") if len(word) > 2]
        close = [other for other in names if words and all(word in other for word in words)][:3]
    if not close:
        return ""
    return f"write {' or '.join(close)}"


def words(slug: str) -> str:
    """An id as a reader says it: ``trap-bar`` gives ``trap bar``."""
    return slug.replace("-", " ")
