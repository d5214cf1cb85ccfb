"""Tests of missing packages: named, with the command that brings them."""

from __future__ import annotations

import pytest

from planner.document.words import words
from planner.errors import UsageError
from planner.exchange import export
from planner.plan import Plan


@pytest.mark.parametrize(
    ("suffix", "module", "name"),
    [
        (".xlsx", "xlsxwriter", "xlsx"),
        (".ics", "icalendar", "ics"),
        (".fit.zip", "fit_tool", "watch"),
    ],
)
def test_a_missing_package_is_named(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, suffix: str, module: str, name: str
) -> None:
    def missing(asked: str) -> None:
        raise ImportError(asked)

    monkeypatch.setattr("planner.exchange.extras.import_module", missing)
    with pytest.raises(UsageError) as caught:
        export(plan, suffix, words())
    assert f"needs the package {module}" in str(caught.value)
    assert f"pip install 'planner[{name}]'" in str(caught.value)
