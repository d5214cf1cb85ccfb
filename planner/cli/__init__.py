"""The command line: the only home of click; every command imports what it needs when it runs."""

from planner.cli.app import main

__all__ = ["main"]
