"""planner doctor: is this machine ready, and if not, which command mends it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from planner.cli.screen import Tone, say

PACKAGES = ("ortools", "pydantic", "jinja2", "weasyprint", "numpy", "click", "PyYAML")
PINNED = {"ortools": "9.15.6755"}
LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0.dylib"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
)
"""What the printer needs beyond its Python packages, by the names of Linux and macOS."""
PANGO = (
    "sudo apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"
    "   (macOS: brew install pango)"
)
AGAIN = "python -m pip install --force-reinstall planner"


@dataclass(frozen=True)
class Answer:
    """What one check found, and the command that mends it; none where all is well."""

    name: str
    found: str
    mend: str = ""


@click.command("doctor")
def command() -> int:
    """Check versions, fonts, the printer's libraries, the solver and the folder."""
    answers = list(_answers())
    for answer in answers:
        word, tone = ("not ok", Tone.BAD) if answer.mend else ("ok", Tone.GOOD)
        say(f"{word:7} {answer.name}: {answer.found}", tone=tone)
        if answer.mend:
            say(f"        mend it with: {answer.mend}")
    return 1 if any(answer.mend for answer in answers) else 0


def _answers() -> Iterator[Answer]:
    yield _python()
    for name in PACKAGES:
        yield _package(name)
    for name, check, mend in (
        ("data", _data, AGAIN),
        ("Pango", _pango, PANGO),
        ("solver", _solver, AGAIN),
        ("printer", _printer, PANGO),
        ("folder", _folder, "cd to a folder that you may write to"),
    ):
        yield _tried(name, check, mend)


def _tried(name: str, check: Callable[[], str], mend: str) -> Answer:
    """The answer of a check; whatever it raises is what is wrong."""
    try:
        return Answer(name, check())
    except Exception as error:  # noqa: BLE001 - a doctor does not die of what it finds
        text = " ".join(str(error).split())[:200]
        return Answer(name, f"{type(error).__name__}: {text}", mend)


def _python() -> Answer:
    found = ".".join(str(part) for part in sys.version_info[:3])
    mend = "" if sys.version_info >= (3, 11) else "sudo apt-get install -y python3.11"
    return Answer("Python", found, mend)


def _package(name: str) -> Answer:
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version(name)
    except PackageNotFoundError:
        wanted = f"'{name}=={PINNED[name]}'" if name in PINNED else name
        return Answer(name, "is not installed", f"python -m pip install {wanted}")
    wanted = PINNED.get(name, found)
    if found != wanted:
        return Answer(name, f"{found}, not {wanted}", f"python -m pip install '{name}=={wanted}'")
    return Answer(name, found)


def _data() -> str:
    from planner.cli.inputs import read_rules, shipped_exercises
    from planner.resources import font_files

    rules, exercises = read_rules(()), shipped_exercises()
    return f"{len(rules.rules)} rules, {len(exercises)} exercises, {len(font_files())} fonts"


def _pango() -> str:
    import ctypes

    for names in LIBRARIES:
        for number, name in enumerate(names, start=1):
            try:
                ctypes.CDLL(name)
                break
            except OSError:
                if number == len(names):
                    raise
    return "its libraries load"


def _solver() -> str:
    from planner.cli.trial import trial_plan

    plan = trial_plan()
    return f"planned and verified {sum(len(week.sessions) for week in plan.weeks)} trial sessions"


def _printer() -> str:
    from planner.cli.trial import trial_plan
    from planner.document import Paper, render_pdf

    data = render_pdf(trial_plan(), paper=Paper.A4, attachment=None)
    if not data.startswith(b"%PDF-"):
        raise ValueError("the printer wrote something that is no PDF")
    return f"printed the trial plan, {len(data) // 1024} KiB"


def _folder() -> str:
    import tempfile
    from pathlib import Path

    from planner.files import write_atomic

    with tempfile.TemporaryDirectory(prefix=".planner-doctor-", dir=".") as name:
        write_atomic(Path(name) / "trial.txt", b"trial\n")
    return "the current one can be written to"
