"""How a print looks: options that every printing command shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from planner.vocabulary import Language

PAPERS = ("a4", "letter", "a5")
TEMPLATES = ("athlete", "card", "coach", "gym")
UNITS = ("kg", "lb")
LANGUAGES = tuple(map(str, Language))
F = TypeVar("F", bound=Callable[..., Any])


class TemplateName(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """One of our templates, or a folder of one's own."""

    name = "NAME|FOLDER"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check that there is such a template."""
        if value not in TEMPLATES and not Path(value).is_dir():
            ours = ", ".join(TEMPLATES)
            self.fail(f"'{value}' is no folder, and none of ours: {ours}", param, ctx)
        return value


@dataclass(frozen=True)
class Look:
    """Paper, language, and what is printed."""

    paper: str = PAPERS[0]
    language: str = LANGUAGES[0]
    template: str = TEMPLATES[0]
    units: str | None = None


def look_options(command: F) -> F:
    """Options for paper and language, passed on by these names."""
    command = click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        default=LANGUAGES[0],
        show_default=True,
        help="Of every printed word, of dates and decimal marks.",
    )(command)
    return click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True)(
        command
    )


def units_option(command: F) -> F:
    """Option for the unit of loads, passed on as ``units``."""
    return click.option(
        "--units",
        type=click.Choice(UNITS),
        help="Of loads in print; by default that of the gym's plates.",
    )(command)
