"""What the athlete's own test of priming says, on a terminal and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.priming import Testing, told
from planner.state import Priming


def priming_lines(testing: Testing) -> Iterator[str]:
    """Exposures, the verdict, and sessions of the test without a velocity."""
    yield from verdict_lines(testing.priming)
    if testing.unmeasured:
        names = ", ".join(testing.unmeasured)
        yield f"Priming   done without a velocity, and of no use to the test: {names}"


def verdict_lines(priming: Priming) -> Iterator[str]:
    """Exposures and verdict; nothing without any."""
    if not priming.exposures:
        return
    yield f"Priming   {len(priming.exposures)} sessions of the test measured"
    if priming.verdict is not None:
        yield f"          {told(priming.verdict)}"


def priming_data(testing: Testing) -> dict[str, Any]:
    """The same for machines."""
    verdict = testing.priming.verdict
    return {
        "priming": {
            "exposures": [one.model_dump(mode="json") for one in testing.priming.exposures],
            "verdict": verdict.model_dump(mode="json") if verdict else None,
            "unmeasured": list(testing.unmeasured),
        }
    }
