"""Where results go, by the suffix of each -o; everything is rendered before any is written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from planner.cli.look import TEMPLATES
from planner.cli.screen import Tone, tell

if TYPE_CHECKING:
    from planner.cli.look import Look
    from planner.plan import Plan

STDOUT = "-"


class Outputs:
    """The files that a command is asked to write.

    Parameters
    ----------
    paths
        As given; ``-`` is standard output.
    formats
        Suffixes that the command can write, the first of them on standard output.

    Raises
    ------
    click.UsageError
        For a suffix that is not among them, for one file named twice, for a missing folder.
    """

    def __init__(self, paths: Sequence[str], formats: tuple[str, ...]) -> None:
        self._targets: list[tuple[str, str]] = []
        for path in paths:
            suffix = formats[0] if path == STDOUT else _suffix(path, formats)
            if suffix not in formats:
                known = ", ".join(formats)
                raise click.UsageError(
                    f"'{path}' ends in no format that is known here; there are {known}"
                )
            if path != STDOUT:
                _check_folder(path)
            self._targets.append((path, suffix))
        names = [path if path == STDOUT else str(Path(path).resolve()) for path, _ in self._targets]
        if len(set(names)) < len(names):
            raise click.UsageError("one output is named twice")

    def __bool__(self) -> bool:
        return bool(self._targets)

    @property
    def to_stdout(self) -> bool:
        """Whether a result takes standard output for itself."""
        return any(path == STDOUT for path, _ in self._targets)

    @property
    def names(self) -> list[str]:
        """The files, without standard output."""
        return [path for path, _ in self._targets if path != STDOUT]

    def prepare(self) -> None:
        """Load what printing needs in the background: the solver leaves a processor free for it."""
        if any(Path(name).suffix in (".pdf", ".html") for name in self.names):
            Thread(target=_warm, daemon=True).start()

    def write(self, plan: Plan, look: Look) -> None:
        """Render everything, then write everything.

        Raises
        ------
        StorageError
            A file could not be written; what stood there before is untouched.
        """
        from planner.files import write_atomic

        if any(suffix in (".pdf", ".html") for _, suffix in self._targets):
            _tell_letters(plan)
        rendered: dict[str, bytes] = {}
        for _, suffix in self._targets:
            if suffix not in rendered:
                rendered[suffix] = _render(plan, suffix, look)
        for path, suffix in self._targets:
            if path == STDOUT:
                sys.stdout.flush()
                sys.stdout.buffer.write(rendered[suffix])
            else:
                write_atomic(Path(path), rendered[suffix])
                tell(f"Written: {path}")


def _warm() -> None:
    """What the first print of a process would wait for: the library, fonts, style sheets."""
    from planner.document.html import style_sheet
    from planner.document.paper import Paper

    fast = import_module("planner.document.fast")
    fast.fonts()
    fast.parsed(style_sheet(Paper.A4))


def _suffix(path: str, formats: tuple[str, ...]) -> str:
    """The longest suffix that is known, such as ``.openweight.json`` before ``.json``."""
    known = [suffix for suffix in formats if path.lower().endswith(suffix)]
    return max(known, key=len, default=Path(path).suffix.lower())


def _check_folder(path: str) -> None:
    folder = Path(path).parent
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder '{folder}' to write '{path}' into")
    if Path(path).is_dir():
        raise click.UsageError(f"'{path}' is a folder; name a file in it")


def _render(plan: Plan, suffix: str, look: Look) -> bytes:
    from planner.files import dump_json

    if suffix == ".json":
        return dump_json(plan)
    from planner import exchange

    if suffix in exchange.SUFFIXES:
        return _export(plan, suffix, look)
    if look.template not in TEMPLATES:
        return _own(plan, suffix, look)
    from planner.document import Paper, Template, render_html, render_pdf
    from planner.vocabulary import MassUnit

    how: dict[str, Any] = {
        "paper": Paper(look.paper),
        "template": Template(look.template),
        "language": look.language,
        "unit": MassUnit(look.units) if look.units else None,
    }
    if suffix == ".html":
        return render_html(plan, **how).encode()
    # The plan travels inside its own print.
    return render_pdf(plan, attachment=dump_json(plan), **how)


def _export(plan: Plan, suffix: str, look: Look) -> bytes:
    """The plan for another program, its words in the language of the print."""
    from planner.document.localised import in_language
    from planner.document.words import words_for
    from planner.exchange import export
    from planner.vocabulary import MassUnit

    told = words_for(plan, look.language, MassUnit(look.units) if look.units else None)
    return export(in_language(plan, told), suffix, told, look.paper)


def _own(plan: Plan, suffix: str, look: Look) -> bytes:
    """A print with the user's own templates."""
    from planner.document import Paper
    from planner.document.own import render_own
    from planner.files import dump_json
    from planner.vocabulary import MassUnit

    return render_own(
        plan,
        Path(look.template),
        paper=Paper(look.paper),
        language=look.language,
        unit=MassUnit(look.units) if look.units else None,
        html=suffix == ".html",
        attachment=dump_json(plan),
    )


def _tell_letters(plan: Plan) -> None:
    """Warn of names with letters that no font on this machine has."""
    from planner.document.letters import INSTEAD, boxes

    for whose, letters in boxes(plan).items():
        tell(
            f"Note: no font on this machine has '{letters}' of the {whose}'s name; '{INSTEAD}' is"
            " printed in its place. Install a font that has it (such as Noto), or spell the name otherwise.",
            tone=Tone.NOTE,
        )
