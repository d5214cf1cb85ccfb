"""The one place where errors become messages and exit codes; nobody ever sees a bare traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

import click

from planner.cli.screen import Tone, tell
from planner.errors import Fault, PlannerError

DEFECT = 70
INTERRUPTED = 130


def guarded(work: Callable[[], int], *, debug: bool) -> int:
    """Run the work; turn whatever it raises into a message on standard error and an exit code."""
    try:
        code = work()
        sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - nothing may pass this place
        if debug and _is_defect(error):
            import traceback

            tell(traceback.format_exc())
        return _report(error)
    except KeyboardInterrupt:
        tell("Stopped.")
        return INTERRUPTED
    return code


def _is_defect(error: Exception) -> bool:
    return isinstance(error, Fault) or not isinstance(
        error, (PlannerError, click.ClickException, click.Abort)
    )


def _report(error: Exception) -> int:
    if isinstance(error, Fault):
        tell(f"This is a defect of the planner: {error.render()}", tone=Tone.BAD)
        return error.exit_code
    if isinstance(error, PlannerError):
        tell(error.render())
        return error.exit_code
    if isinstance(error, click.Abort):
        tell("Stopped.")
        return INTERRUPTED
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        tell(error.format_message())
        return error.exit_code
    if isinstance(error, click.ClickException):
        tell(f"Error: {error.format_message()}", tone=Tone.BAD)
        context = getattr(error, "ctx", None)
        if context is not None:
            tell(f"See: {context.command_path} --help")
        return error.exit_code
    if isinstance(error, OSError) and error.errno in (errno.EPIPE, errno.ENOSPC, errno.EIO):
        return _lost_output(error)
    kind = type(error).__name__
    tell(f"This is a defect of the planner: {kind}: {error}", tone=Tone.BAD)
    tell("To see where it happened, run again with --debug right after 'planner'.")
    return DEFECT


def _lost_output(error: OSError) -> int:
    """Standard output is gone or full; nothing more may be written to it, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        return 0  # the reader has seen enough
    tell(f"Standard output cannot be written: {error.strerror}.", tone=Tone.BAD)
    return 4
