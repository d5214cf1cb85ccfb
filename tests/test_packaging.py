"""What is shipped: the wheel and the data found in it, the pins, the fonts; and no network."""

import importlib.metadata
import re
import socket
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

import planner
from planner import resources
from planner.errors import Fault

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([\w.-]+)==([\w.]+)(?: ; [^\\]+)? \\$", re.MULTILINE)
FONT_LIMIT = 200_000  # bytes


def project() -> dict[str, Any]:
    """The project table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def pins(name: str) -> dict[str, set[str]]:
    """Versions that a lock file pins, by lower-case name."""
    found: dict[str, set[str]] = {}
    for package, version in PIN.findall((ROOT / "requirements" / name).read_text("utf-8")):
        found.setdefault(package.lower(), set()).add(version)
    return found


def shipped_data() -> set[str]:
    """Names in the wheel of every rule and template file of the checkout."""
    return {
        f"planner/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("rules", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_and_its_data_only(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "planner").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    information = f"planner-{planner.__version__}.dist-info/"
    assert {name for name in names if not name.startswith(information)} == code | shipped_data()
    assert "planner/py.typed" in names
    assert f"{information}licenses/LICENSE" in names


def test_resources_are_found_inside_an_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = (
        "from planner import resources as r;"
        "print(r.rules_folder(), r.templates_folder(), *r.font_files(), sep='\\n')"
    )
    command = [sys.executable, "-S", "-c", program]
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    data = tmp_path.resolve() / "planner" / "_data"
    expected = [data / "rules", data / "templates"]
    expected += [data / "templates/shared/fonts" / path.name for path in resources.font_files()]
    assert run.stdout.splitlines() == [str(path) for path in expected]


def test_resources_are_found_in_a_checkout() -> None:
    assert resources.rules_folder() == ROOT / "rules"
    assert resources.templates_folder() == ROOT / "templates"


def test_an_incomplete_installation_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "planner")
    resources._folder.cache_clear()
    resources.font_files.cache_clear()
    try:
        with pytest.raises(Fault, match="lacks its rules"):
            resources.rules_folder()
        (tmp_path / "templates").mkdir()
        with pytest.raises(Fault, match="lacks its fonts"):
            resources.font_files()
    finally:
        resources._folder.cache_clear()
        resources.font_files.cache_clear()


def test_the_fonts_are_three_small_weights_with_their_licence() -> None:
    names = [path.name for path in resources.font_files()]
    assert names == ["Inter-ExtraBold.ttf", "Inter-Regular.ttf", "Inter-SemiBold.ttf"]
    assert all(path.stat().st_size <= FONT_LIMIT for path in resources.font_files())
    licence = (resources.templates_folder() / "shared/fonts/OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_the_fonts_have_the_printed_signs_and_tabular_figures() -> None:
    fonts = pytest.importorskip("fontTools.ttLib")
    wanted = set(map(ord, "×–—·→←↑↓≈±≤≥½¼¾°%‰•…“”‘’«»✓□µΔ0123456789ÄßŁőŞΩЖ"))
    for path in resources.font_files():
        font = fonts.TTFont(path)
        assert wanted <= set(font.getBestCmap()), path.name
        features = font["GSUB"].table.FeatureList.FeatureRecord
        assert "tnum" in {record.FeatureTag for record in features}
        assert font["name"].getDebugName(16) == "Inter"


@pytest.mark.parametrize("name", ["run.txt", "build.txt", "dev.txt"])
def test_a_lock_file_pins_with_hashes_and_nothing_else(name: str) -> None:
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
    hashes = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    for number, line in enumerate(lines, start=1):
        assert PIN.fullmatch(line) or hashes.fullmatch(line), f"{name}:{number}: {line}"
    for number, line in enumerate(lines[:-1]):
        assert line.endswith("\\") == lines[number + 1].startswith(" "), f"{name}:{number + 1}"


def test_the_lock_files_agree_and_cover_what_is_declared() -> None:
    everything = pins("dev.txt")
    for name in ("run.txt", "build.txt"):
        assert all(everything[package] == versions for package, versions in pins(name).items())
    declared = project()["dependencies"]
    bare = {re.split(r"[<>=~!]", item)[0].lower(): item for item in declared}
    assert set(bare) <= set(pins("run.txt"))
    assert bare["ortools"] == "ortools==9.15.6755"
    assert pins("run.txt")["ortools"] == {"9.15.6755"}


def test_releases_with_known_holes_are_not_installed() -> None:
    def installed(name: str) -> tuple[int, ...]:
        return tuple(int(part) for part in importlib.metadata.version(name).split(".")[:3])

    assert installed("weasyprint") >= (70, 0)
    assert installed("jinja2") >= (3, 1, 6)


def test_the_version_is_written_in_one_place() -> None:
    assert "version" in project()["dynamic"]
    assert re.fullmatch(r"20\d\d\.\d{1,2}\.\d+", planner.__version__)


def test_no_test_reaches_the_network() -> None:
    with pytest.raises(AssertionError, match="network"):
        socket.create_connection(("planner.example", 9), timeout=1)
    with socket.socket() as plain, pytest.raises(AssertionError, match="network"):
        plain.connect(("192.0.2.1", 9))
