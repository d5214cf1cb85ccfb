"""Kinds of values on the command line: dates and paths, with messages of our own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

PATH = click.Path(path_type=Path)
"""Any name; what is there is found out when it is read."""


def day(text: str) -> date:
    """Read a day written like 2027-01-04."""
    if not _DATE.fullmatch(text):
        raise click.BadParameter(f"'{text}' is not a date like 2027-01-04")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is not a day that exists") from None
