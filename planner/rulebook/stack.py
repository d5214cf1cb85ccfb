"""Which rule files take part, and in which order: names, paths, and what each file extends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planner.errors import Finding, InputError
from planner.files import Places, read_yaml_with_places
from planner.files.wording import nearest
from planner.rulebook.book import RuleFile

#: Files of the shipped folder that hold no rules.
NOT_RULES = frozenset({"figures", "pairs", "references", "refusals"})
#: Where rule files stand in the shipped folder.
PARTS = (".", "overlays", "models", "modules")
_FILE_ENDS = (".yaml", ".yml")


@dataclass(frozen=True)
class Layer:
    """One rule file, with the place of each of its values."""

    file: RuleFile
    places: Places


@dataclass
class _Search:
    """The depth-first walk along `extends`: what was found, what is being walked, what is wrong."""

    shipped: dict[str, Path]
    layers: list[Layer] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    done: set[Path] = field(default_factory=set)
    trail: list[Path] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


def shipped_books(folder: Path) -> dict[str, Path]:
    """The rule files that come with the planner, by name: `base` and the like, overlays, models, modules.

    Parameters
    ----------
    folder
        The folder of the shipped rules; see `planner.resources.rules_folder`.
    """
    paths = [path for part in PARTS for path in (folder / part).glob("*.yaml")]
    return {path.stem: path for path in sorted(paths) if path.stem not in NOT_RULES}


def shipped_models(folder: Path) -> list[str]:
    """The names of the periodisation models that come with the planner."""
    return sorted(path.stem for path in (folder / "models").glob("*.yaml"))


def shipped_modules(folder: Path) -> list[str]:
    """The names of the modules of main lifts that come with the planner."""
    return sorted(path.stem for path in (folder / "modules").glob("*.yaml"))


def stack(names: Sequence[str | Path], folder: Path) -> tuple[list[Layer], list[Finding]]:
    """Read the named rule files and everything they extend, each once, the extended ones first.

    Parameters
    ----------
    names
        Names of shipped files, or paths of files of one's own (with a folder or ending in .yaml).
    folder
        The folder of the shipped rules.
    """
    search = _Search(shipped_books(folder))
    for name in names:
        path, finding = _located(search, name)
        if path is None:
            search.findings += [finding] if finding else []
        else:
            _walk(search, path)
    return search.layers, search.findings


def _located(search: _Search, name: str | Path) -> tuple[Path | None, Finding | None]:
    """The path of a file that was asked for."""
    if isinstance(name, Path) or "/" in name or name.endswith(_FILE_ENDS):
        return Path(name), None
    if name in search.shipped:
        return search.shipped[name], None
    return None, Finding(f"there are no rules named '{name}'", advice=_advice(search, name))


def _advice(search: _Search, name: str) -> str:
    near = nearest(name, list(search.shipped))
    return f"write {near}" if near else f"write one of {', '.join(search.shipped)}"


def _walk(search: _Search, path: Path) -> None:
    """Take in a file after all that it extends."""
    if path.resolve() in search.done:
        return
    search.done.add(path.resolve())
    try:
        file, places = read_yaml_with_places(path, RuleFile)
    except InputError as error:
        search.findings += error.findings
        return
    search.trail.append(path.resolve())
    for number, name in enumerate(file.extends):
        _extend(search, name, path, places, number)
    search.trail.pop()
    if file.name in search.names:
        message = f"is the name of {search.names[file.name]} already"
        search.findings.append(places.finding(("name",), message, advice="choose another name"))
    search.names[file.name] = path.name
    search.layers.append(Layer(file, places))


def _extend(search: _Search, name: str, path: Path, places: Places, number: int) -> None:
    """Follow one entry of `extends`: a shipped name, or a file beside the one that extends it."""
    own = path.with_name(f"{name}.yaml")
    found = search.shipped.get(name) or (own if own.is_file() else None)
    where = ("extends", number)
    if found is None:
        message = f"there are no rules named '{name}', neither shipped nor beside this file"
        advice = _advice(search, name)
        search.findings.append(places.finding(where, message, advice=advice))
    elif found.resolve() in search.trail:
        chain = [p.stem for p in search.trail[search.trail.index(found.resolve()) :]]
        message = f"extends itself: {' → '.join([*chain, name])}"
        search.findings.append(places.finding(where, message, advice="delete this entry"))
    else:
        _walk(search, found)
