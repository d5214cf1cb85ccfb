"""Reads journals of every kind, asks on a terminal what a file leaves open, tells what was not used."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from planner.cli.screen import Tone, tell
from planner.errors import Finding, InputError
from planner.exchange.workbook import Filled
from planner.exchange.workbook import read as read_workbook
from planner.files import digest, read_bytes, read_yaml
from planner.journal import Asked, Entry, Journal, Mapping, Names, Skip, Skipped, Unanswered
from planner.journal import read_journal as read_table
from planner.journal.reading import LIMIT
from planner.plan import Plan

SHOWN_UNKNOWN = 8
_QUESTIONS = {
    "unit": ("Are its loads in kg or lb?", ("kg", "lb")),
    "dates": ("Which stands first in its dates?", ("day-first", "month-first")),
}


def read_journals(
    paths: tuple[Path, ...], plan: Plan, asked: Asked, names: Names
) -> list[tuple[str, Journal]]:
    """Every journal with its digest, in the order given.

    Raises
    ------
    InputError
        A file cannot be read, belongs to another plan, or leaves open what nobody answers.
    """
    found = []
    for path in paths:
        sha256 = digest(read_bytes(path, LIMIT))
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            found.append((sha256, _from_workbook(path, plan)))
            continue
        journal, asked = _answered(path, names, asked)
        found.append((sha256, journal))
    return found


def own_mapping(path: Path | None) -> Mapping | None:
    """A user's own mapping file."""
    return read_yaml(path, Mapping) if path is not None else None


def _answered(path: Path, names: Names, asked: Asked) -> tuple[Journal, Asked]:
    """Read a table; what it leaves open is asked for where somebody sits in front of it."""
    while True:
        try:
            return read_table(path, names, asked), asked
        except Unanswered as open_point:
            if not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            text, choices = _QUESTIONS[open_point.question]
            answer = click.prompt(f"{path}: {text}", type=click.Choice(choices), err=True)
            is_unit = open_point.question == "unit"
            asked = replace(asked, unit=answer) if is_unit else replace(asked, dates=answer)


def _from_workbook(path: Path, plan: Plan) -> Journal:
    from planner.exchange.identity import plan_id

    book = read_workbook(path)
    if book.block != plan_id(plan):
        text = "belongs to another block than the plan"
        raise InputError.of(text, file=str(path), advice="give the plan.json that it was made from")
    where = {
        (session.id, item.label): item.exercise
        for week in plan.weeks
        for session in week.sessions
        for block in session.blocks
        for item in block.items
    }
    entries, skipped = [], []
    findings = list(book.findings)
    for number, row in enumerate(book.rows, start=1):
        problem = _row_problem(row, where)
        if problem is not None:
            findings.append(Finding(f"{row.place}: {problem}", file=str(path)))
            skipped.append(Skipped(number, Skip.WRONG))
        elif row.reps is None:
            skipped.append(Skipped(number, Skip.EMPTY))
        else:
            entries.append(_entry(row, number, row.reps, where))
    skipped += [Skipped(0, Skip.WRONG) for _ in book.findings]
    rows = len(book.rows) + len(book.findings)
    return Journal(str(path), "workbook", tuple(entries), tuple(skipped), tuple(findings), rows)


def _row_problem(row: Filled, where: dict[tuple[str, str], str]) -> str | None:
    session, label, _ = row.id.split(".")
    if (session, label) not in where:
        return f"the plan has no set {row.id}; it was planned again: give the plan of that revision"
    limits = {
        "repetitions": (row.reps, 0, 100),
        "kilograms": (row.load_kg, 0, 1000),
        "repetitions left": (row.rir, 0, 10),
        "metres per second": (row.velocity_m_s, 0.05, 5),
    }
    for what, (value, least, most) in limits.items():
        if value is not None and not least <= value <= most:
            return f"{value:g} {what}; must be from {least:g} to {most:g}"
    if row.reps is None and (row.load_kg or row.rir is not None or row.velocity_m_s):
        return "the repetitions are missing; write how many were done"
    return None


def _entry(row: Filled, number: int, reps: int, where: dict[tuple[str, str], str]) -> Entry:
    from planner.journal.parser import pain_in

    session, label, mark = row.id.split(".")
    pain, joint, next_morning = pain_in(row.note)
    return Entry(
        line=number,
        day=None,
        exercise=where[session, label],
        reps=reps,
        session=session,
        number=int(mark.removeprefix("w")),
        warm_up=mark.startswith("w"),
        load_kg=row.load_kg or None,
        rir=0.0 if reps == 0 else row.rir,
        failed=reps == 0,
        velocity_m_s=row.velocity_m_s,
        pain=pain,
        joint=joint,
        next_morning=next_morning,
    )


def tell_account(journal: Journal, names: Names) -> None:
    """What became of every row, in one line; wrong rows and unknown exercises below it."""
    skipped = journal.reasons()
    parts = [f"{len(journal.entries)} sets"]
    parts += [f"{count} not used: {reason.value}" for reason, count in skipped.most_common()]
    tell(f"{journal.name} ({journal.dialect}, {journal.rows} rows): {'; '.join(parts)}.")
    if journal.findings:
        # The limit of findings is an error's own: all further ones are counted.
        tell(InputError(journal.findings).render(), tone=Tone.BAD)
    unknown = journal.unknown().most_common()
    for name, count in unknown[:SHOWN_UNKNOWN]:
        near = names.near(name)
        advice = f"; is it {' or '.join(near)}?" if near else ""
        tell(f"  '{name}' ({count}) is no exercise that is known{advice}", tone=Tone.NOTE)
    if unknown:
        more = len(unknown) - SHOWN_UNKNOWN
        rest = f"{more} more names are not shown. " if more > 0 else ""
        tell(f"  {rest}Name them in a mapping file: exercises: {{'{unknown[0][0]}': ID}}")
