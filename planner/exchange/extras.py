"""Optional packages of this room, named with their install command when missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from planner.errors import UsageError


def extra(module: str, name: str) -> Any:  # noqa: ANN401 - some of these packages are untyped
    """Import an optional package.

    Parameters
    ----------
    module : str
        What to import.
    name : str
        The extra of this project that brings it, as in ``planner[xlsx]``.

    Raises
    ------
    UsageError
        It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError.of(
            f"this format needs the package {module.partition('.')[0]}, which is not installed",
            advice=f"pip install 'planner[{name}]'",
        ) from error
