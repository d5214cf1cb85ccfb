"""The house's own rules: small files and functions, nothing unfinished, nothing of one machine."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES = 250
FUNCTION_LINES = 40
MODULES = sorted((ROOT / "planner").rglob("*.py"))

# Where no git is at hand, these are left out instead of what .gitignore names.
MADE = {".git", ".venv", "build", "dist", "__pycache__"}

# Split so that this file does not contain what it looks for.
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|NotImpl" + r"emented(?:Error)?)\b")
INDEX_PARTS = (
    r"py" + r"pi\.org",
    r"python" + r"hosted",
    r"index" + r"[-_]url",
    r"find" + r"[-_]links",
    r"trusted" + r"[-_]host",
    r"deb\.debian" + r"\.org",
    r"registry\.np" + r"mjs",
)
INDEX = re.compile("|".join(INDEX_PARTS), re.IGNORECASE)
# The slash begins a path: nothing that a longer relative path or an address could end in is before.
MACHINE_PATH = re.compile(r"(?<![\w.*~}])/(?:work|root|home|tmp|opt)" + r"/\w")


def committed() -> list[Path]:
    """Every file that is, or could be, committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        names = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
        paths = [ROOT / name for name in names if not MADE & set(name.parts)]
    else:
        paths = [ROOT / name for name in answer.stdout.split("\0") if name]
    return sorted(path for path in paths if path.is_file())


def machine_words(text: str) -> Iterator[str]:
    """Lines that name a package index, its host, or a place on one machine, with their number."""
    for number, line in enumerate(text.splitlines(), start=1):
        if INDEX.search(line) or MACHINE_PATH.search(line):
            yield f"{number}: {line.strip()[:100]}"


def make_commands(readme: str) -> set[str]:
    """Targets of `make` that a text shows as a command: in a code block or between backticks."""
    code = re.findall(r"^```.*?^```|`[^`\n]+`", readme, re.MULTILINE | re.DOTALL)
    return {target for part in code for target in re.findall(r"\bmake ([a-z][a-z-]*)", part)}


def make_targets(makefile: str) -> set[str]:
    """Targets that a Makefile defines."""
    return set(re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE))


def long_functions(tree: ast.AST) -> list[str]:
    """Functions over the limit, counted from `def` to the last line, docstring included."""
    sizes = [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [f"{name} has {size} lines" for name, size in sizes if size > FUNCTION_LINES]


@pytest.fixture(params=MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def module(request: pytest.FixtureRequest) -> str:
    """Text of each module of the package, one after the other."""
    path: Path = request.param
    return path.read_text(encoding="utf-8")


def test_a_module_is_small_finished_and_described(module: str) -> None:
    assert module.count("\n") <= FILE_LINES
    assert not UNFINISHED.search(module)
    tree = ast.parse(module)
    assert long_functions(tree) == []
    assert ast.get_docstring(tree), "a module says in one sentence what it is for"


def test_every_folder_of_code_is_a_package() -> None:
    # The import contracts pass over a folder without __init__.py, whatever it imports.
    folders = {path.parent for path in MODULES}
    assert [str(path) for path in sorted(folders) if not (path / "__init__.py").exists()] == []


def test_nothing_committed_names_an_index_or_a_place_on_one_machine() -> None:
    found = []
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # fonts and pictures
        found += [f"{path.relative_to(ROOT)}:{line}" for line in machine_words(text)]
    assert found == []


def test_every_command_in_the_readme_can_be_made() -> None:
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.exists() else ""
    targets = make_targets((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert make_commands(text) - targets == set()
    assert {"plan", "test", "help"} <= targets


def test_the_readers_above_see_what_they_look_for() -> None:
    readme = "Run `make plan`.\n\n```sh\nmake test\nmake no-such\n```\nWe make sure.\n"
    assert make_commands(readme) == {"plan", "test", "no-such"}
    assert make_targets("plan: setup\nA := b\ntest:\n\tx\nbuild:=1\n") == {"plan", "test"}
    bad = ["see /ho" + "me/ann/plan", "--index" + "-url x", '"/tm' + 'p/x"', "py" + "pi.org/simple"]
    good = ["work/rest ratio", "and/or", "https://example.org/home/ann", "3/work/2", "a/opt/b"]
    assert len(list(machine_words("\n".join(bad)))) == len(bad)
    assert list(machine_words("\n".join(good))) == []
    long = "def f():\n" + "    x = 1\n" * FUNCTION_LINES
    assert long_functions(ast.parse(long)) == ["f has 41 lines"]
    assert UNFINISHED.search("# TO" + "DO later")
