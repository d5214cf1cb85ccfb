"""The table of contents is complete, and the verifier stands on its own feet."""

from __future__ import annotations

import ast
from pathlib import Path

import planner.verify
from planner.rulebook.kinds import KINDS
from planner.verify.table import CHECKS
from tests.samples import RULES

FOLDER = Path(planner.verify.__file__).parent
NAMES = [str(kind.model_fields["kind"].annotation).split("'")[1] for kind in KINDS]


def imports(path: Path) -> set[tuple[str, str]]:
    """What a module imports, as pairs of module and name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    } | {
        (alias.name, "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }


def test_every_kind_of_rule_has_a_check_in_a_file_of_its_name() -> None:
    others = {"structure", "calendar", "history", "substitutes", "tiers"}
    assert set(CHECKS) == {*NAMES, *others}
    for name, check in CHECKS.items():
        assert check.__module__ == f"planner.verify.{name.replace('-', '_')}"


def test_the_samples_have_a_rule_of_every_kind() -> None:
    assert {rule["kind"] for rule in RULES.values()} == set(NAMES)


def test_nothing_is_shared_with_the_solver_or_the_prescription() -> None:
    for path in FOLDER.glob("*.py"):
        for module, name in imports(path):
            assert not module.startswith(("planner.solver", "planner.prescribe", "ortools"))
            assert module != "planner.dose", f"{path.name} imports {name}"
