"""Optional reader packages: imported when needed, named with their install command when missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from planner.errors import InputError


def extra(module: str, name: str, file: str = "") -> Any:  # noqa: ANN401 - untyped packages
    """Import an optional package.

    Parameters
    ----------
    module : str
        What to import.
    name : str
        The extra of this project that brings it, as in ``planner[c3d]``.

    Raises
    ------
    InputError
        When it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError.of(
            f"reading this needs the package {module}, which is not installed",
            file=file,
            advice=f"pip install 'planner[{name}]'",
        ) from error
    except (OSError, RuntimeError) as error:
        # pylsl is also published without its native library and says so when it is imported.
        raise InputError.of(
            f"the package {module} is installed, but its native library is missing",
            file=file,
            advice="install it from a wheel or channel that brings the library (liblsl for pylsl)",
        ) from error
