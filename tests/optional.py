"""Packages that some platforms have no wheel for: their tests are skipped there, with the reason."""

from __future__ import annotations

from functools import cache
from importlib import import_module

import pytest


@cache
def is_usable(package: str) -> bool:
    """Whether a package is installed and finds its native library."""
    try:
        import_module(package)
    except (ImportError, OSError, RuntimeError):
        return False
    return True


def needs(package: str) -> pytest.MarkDecorator:
    """Leave a test out where the package cannot be used."""
    return pytest.mark.skipif(not is_usable(package), reason=f"{package} is not usable here")
