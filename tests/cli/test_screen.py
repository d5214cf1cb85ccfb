"""Faults, streams and colours: one place for errors, nothing that steers a terminal."""

from __future__ import annotations

import errno
import io
import subprocess
import sys
from pathlib import Path

import click
import pytest

from planner.cli.faults import DEFECT, INTERRUPTED, guarded
from planner.cli.screen import Progress, Tone, coloured, say, table, tell
from planner.errors import Fault, InputError, Refused

ROOT = Path(__file__).resolve().parents[2]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def raising(error: BaseException) -> int:
    def work() -> int:
        raise error

    return guarded(work, debug=False)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (InputError.of("is wrong", advice="mend it"), 2, "Try: mend it."),
        (Refused.of("not cleared"), 2, "not cleared."),
        (Fault.of("sums differ"), 1, "defect of the planner: sums differ."),
        (ValueError("odd \x1b[2J"), DEFECT, "ValueError: odd \\x1b[2J"),
        (ZeroDivisionError(), DEFECT, "--debug"),
        (KeyboardInterrupt(), INTERRUPTED, "Stopped."),
        (click.Abort(), INTERRUPTED, "Stopped."),
    ],
)
def test_whatever_is_raised_becomes_a_message(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert raising(error) == code
    caught = capsys.readouterr()
    assert words in caught.err
    assert "Traceback" not in caught.err
    assert caught.out == ""


def test_debug_shows_the_traceback_of_a_defect(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise ValueError("odd")

    assert guarded(work, debug=True) == DEFECT
    assert "Traceback" in capsys.readouterr().err


def test_other_system_errors_are_defects(capsys: pytest.CaptureFixture[str]) -> None:
    assert raising(OSError(errno.EBADF, "bad")) == DEFECT
    assert "OSError" in capsys.readouterr().err


def test_text_cannot_steer_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[31mb\u202ec\nd")
    tell("e\x07")
    caught = capsys.readouterr()
    assert caught.out == "a\\x1b[31mb\\u202ec\nd\n"
    assert caught.err == "e\\x07\n"


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert coloured(Terminal())
    assert not coloured(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not coloured(Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured(Terminal())


def test_a_tone_colours_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    tell("no", tone=Tone.BAD)
    assert terminal.getvalue() == "\x1b[31mno\x1b[0m\n"


def test_progress_is_silent_without_a_terminal_and_vanishes_on_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    progress = Progress()
    progress("half")
    progress.done()
    assert capsys.readouterr().err == ""
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress()
    progress("half\x1b[2J")
    progress.done()
    assert "half\\x1b[2J" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_tables_line_up() -> None:
    assert table([("a", "bb", "c"), ("aaa", "b", "")]) == "a    bb  c\naaa  b"
    assert table([]) == ""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "planner", *arguments]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from planner.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pydantic', 'ortools', 'weasyprint', 'jinja2', 'numpy', 'yaml'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stderr.strip() == "[]"
    assert "Commands:" in run.stdout


def test_a_reader_that_leaves_early_is_no_error() -> None:
    line = " ".join(command("rules", "exercises"))
    script = f"{line} | head -n 1; echo codes ${{PIPESTATUS[*]}}"
    run = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "Traceback" not in run.stderr
    assert "Exception" not in run.stderr
    assert run.stdout.startswith("Exercise")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_standard_output_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            command("rules", "exercises"),
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 4
    assert "Standard output cannot be written" in run.stderr
    assert "Traceback" not in run.stderr


def test_every_command_explains_itself() -> None:
    for name in ("new", "check", "plan", "render", "why", "rules", "doctor"):
        run = subprocess.run(
            command(name, "--help"), cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert f"planner {name}" in run.stdout
