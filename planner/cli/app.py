"""The `planner` command and the table of its subcommands, each imported only when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn

import click

from planner import __version__
from planner.cli.faults import guarded
from planner.cli.screen import prepare_streams

COMMANDS = {
    "new": "Write a commented profile of an athlete, or of a gym.",
    "check": "Say what is wrong with files, where, and how to mend it; verify plans.",
    "plan": "Make a proved plan from an athlete's profile.",
    "replan": "Plan the rest of a block again after what has happened, with the fewest changes.",
    "members": "Make a programme for every member of a gym, from one template.",
    "class": "Schedule a group on one floor: a rotation without queues, or why there is none.",
    "render": "Print a plan as PDF or HTML.",
    "why": "Say which rules stand behind a plan, a session or an exercise.",
    "measure": "Measure from a recording how much later the chest acts than the legs.",
    "learn": "Learn from journals what was done, and tell it apart from noise.",
    "progress": "Say on one page what training has shown so far.",
    "rules": "List and show rules and exercises.",
    "doctor": "Say whether this machine is ready, and how to mend it.",
}
"""Name and short help; the command stands in the module of the same name as `command`."""


class _Commands(click.Group):
    """A group that knows its commands by name without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        # A module cannot be called `class`.
        module = f"{cmd_name}_command" if iskeyword(cmd_name) else cmd_name
        command = import_module(f"planner.cli.{module}").command
        assert isinstance(command, click.Command)  # noqa: S101 - of our own making
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands from the table, so that --help imports none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="planner", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
def cli(debug: bool) -> None:  # noqa: FBT001 - read by `main` before click runs
    """Strength-training blocks in which every session trains legs and chest together.

    Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 the
    answer is no, 2 unusable input or usage, 3 impossible, 4 undecided in the budget.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare_streams()

    def work() -> int:
        answer = cli.main(given, prog_name="planner", standalone_mode=False)
        return answer if isinstance(answer, int) else 0

    sys.exit(guarded(work, debug="--debug" in given[:1]))
