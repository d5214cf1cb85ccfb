"""Render a template of a user's own in a process that is started for it and ended after it."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from planner.document.own.folder import OwnFolder
from planner.document.own.task import Answer, Bounds, Task
from planner.document.paper import Paper
from planner.errors import Finding, InputError
from planner.plan import Plan
from planner.vocabulary import MassUnit


def render_own(
    plan: Plan,
    path: Path,
    *,
    paper: Paper,
    language: str,
    unit: MassUnit | None = None,
    html: bool = False,
    attachment: bytes = b"",
    bounds: Bounds | None = None,
) -> bytes:
    """A plan printed with the templates of a folder.

    Parameters
    ----------
    path
        A folder with ``booklet.html.j2``, templates that it includes, style sheets and pictures.
    html
        As one HTML file; otherwise as PDF with the plan attached.

    Raises
    ------
    InputError
        The folder cannot be used, or the template failed or took too much; with file and line.
    """
    within = bounds or Bounds()
    folder = OwnFolder.read(path)
    task = Task(plan, folder, paper, language, unit, html, attachment, within)
    answer = _asked(task)
    if len(answer.content) > within.pdf_mb << 20:
        answer = Answer(message=f"makes more than {within.pdf_mb} MB")
    if answer.message:
        raise InputError([_finding(path, folder, answer)])
    return answer.content


def _finding(path: Path, folder: OwnFolder, answer: Answer) -> Finding:
    return Finding(
        f"the template failed: {answer.message}",
        file=str(path / answer.name) if answer.name else str(path),
        line=answer.line,
        excerpt=_line(folder, answer),
        advice="see the variables in templates/README.md",
    )


def _line(folder: OwnFolder, answer: Answer) -> str:
    lines = folder.texts.get(answer.name, "").splitlines()
    return lines[answer.line - 1][:120] if 0 < answer.line <= len(lines) else ""


def _asked(task: Task) -> Answer:
    """Start the process, wait for as long as is allowed, and end it."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(there, task), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(task.bounds.wall_s):
            return Answer(message=f"took more than {task.bounds.wall_s:g} s")
        answer = here.recv()
    except EOFError:
        process.join(5)
        limits = f"{task.bounds.cpu_s:g} s of processor time or {task.bounds.memory_mb} MB"
        return Answer(message=f"took more than {limits}")
    finally:
        process.kill()
        process.join()
        here.close()
    return answer if isinstance(answer, Answer) else Answer(message="gave no answer")


def _serve(connection: Connection, task: Task) -> None:
    from planner.document.own.child import limit, prepare, work

    prepare()
    limit(task.bounds)
    connection.send(work(task))
