"""Words on the terminal: results and messages, colour where wanted, progress that vanishes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from shutil import get_terminal_size
from typing import TextIO

import click

from planner.errors import escaped


class Tone(StrEnum):
    """How a line is meant; the value is its colour."""

    GOOD = "green"
    BAD = "red"
    NOTE = "yellow"


def prepare_streams() -> None:
    """Let no character that a terminal cannot show stop the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(text: str = "", *, tone: Tone | None = None) -> None:
    """Write a result to standard output."""
    _write(sys.stdout, text, tone)


def tell(text: str, *, tone: Tone | None = None) -> None:
    """Write a message to standard error."""
    _write(sys.stderr, text, tone)


def _write(stream: TextIO, text: str, tone: Tone | None) -> None:
    """Write lines without anything in them that could steer a terminal."""
    for line in text.rstrip("\n").split("\n"):
        shown = escaped(line)
        if tone and line and coloured(stream):
            shown = click.style(shown, fg=tone.value)
        click.echo(shown, file=stream, color=True)


def coloured(stream: TextIO) -> bool:
    """Whether a stream is a terminal that is to have colours (see no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


class Progress:
    """One line on standard error that is overwritten and vanishes; silent without a terminal."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, text: str) -> None:
        """Replace the line."""
        if self.shown:
            width = max(20, get_terminal_size().columns - 1)
            sys.stderr.write(f"\r\x1b[K{escaped(text)[:width]}")
            sys.stderr.flush()

    def done(self) -> None:
        """Remove the line."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows of cells under one another, two blanks between columns."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    lines = ("  ".join(cell.ljust(w) for cell, w in zip(r, widths, strict=True)) for r in rows)
    return "\n".join(line.rstrip() for line in lines)
