"""Where the shipped rules, templates and fonts are, in an installed wheel and in a checkout."""

from functools import cache
from pathlib import Path

from planner.errors import Fault

__all__ = ["font_files", "rules_folder", "templates_folder"]

PACKAGE = Path(__file__).resolve().parent


def rules_folder() -> Path:
    """Folder with the shipped rulebooks, `base.yaml` among them.

    Returns
    -------
    Path
        Absolute; `planner/_data/rules` in a wheel, `rules` beside the package in a checkout.

    Raises
    ------
    Fault
        The installation is incomplete.
    """
    return _folder("rules")


def templates_folder() -> Path:
    """Folder with the shipped templates: athlete, coach, gym, shared, words.

    Returns
    -------
    Path
        Absolute; `planner/_data/templates` in a wheel, `templates` beside the package in a
        checkout.

    Raises
    ------
    Fault
        The installation is incomplete.
    """
    return _folder("templates")


@cache
def font_files() -> tuple[Path, ...]:
    """Font files that every printed page uses, so that no page depends on the machine's fonts.

    Returns
    -------
    tuple of Path
        Absolute paths of the TrueType files, by name; at least one.

    Raises
    ------
    Fault
        The installation is incomplete.
    """
    files = tuple(sorted((_folder("templates") / "shared" / "fonts").glob("*.ttf")))
    if not files:
        raise _incomplete("fonts")
    return files


@cache
def _folder(name: str) -> Path:
    # A wheel carries the data inside the package, where nothing else on the machine can replace it.
    for folder in (PACKAGE / "_data" / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise _incomplete(name)


def _incomplete(what: str) -> Fault:
    return Fault.of(
        f"the installation at {PACKAGE} lacks its {what}", advice="install the package again"
    )
