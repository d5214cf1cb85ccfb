"""What goes to the process that renders a template of a user's own, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from planner.document.own.folder import OwnFolder
from planner.document.paper import Paper
from planner.plan import Plan
from planner.vocabulary import MassUnit


@dataclass(frozen=True)
class Bounds:
    """How much a template may take.

    Parameters
    ----------
    cpu_s, wall_s
        Seconds of the processor and of the clock.
    memory_mb
        Address space of the process, the interpreter and all libraries among it.
    html_mb, pages, pdf_mb
        Of what it makes.
    """

    cpu_s: float = 60.0
    wall_s: float = 120.0
    memory_mb: int = 1536
    html_mb: int = 5
    pages: int = 400
    pdf_mb: int = 64


@dataclass(frozen=True)
class Task:
    """A plan, and the folder it is to be printed with."""

    plan: Plan
    folder: OwnFolder
    paper: Paper
    language: str
    unit: MassUnit | None
    html: bool
    attachment: bytes
    bounds: Bounds


@dataclass(frozen=True)
class Answer:
    """What was made; or why nothing was, and the place in the template."""

    content: bytes = b""
    message: str = ""
    name: str = ""
    line: int = 0
