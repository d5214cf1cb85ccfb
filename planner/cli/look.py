"""How a print looks: options that every printing command shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

PAPERS = ("a4", "letter")
TEMPLATES = ("athlete", "coach", "gym")
LANGUAGES = ("en", "en-US", "de", "es", "pl")
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Look:
    """Paper, language, and what is printed."""

    paper: str = PAPERS[0]
    language: str = LANGUAGES[0]
    template: str = TEMPLATES[0]


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
