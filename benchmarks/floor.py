"""A class of twelve with three racks, four benches and one sled: seconds, proof, and the queues that it saves."""

from __future__ import annotations

import time

from planner.floor import Blocked
from planner.members.classes import queueing_s
from planner.solver import Budget
from planner.solver.floor import WORK, schedule
from planner.verify.floor import check_floor
from tests.members.floors import case
from tests.members.test_floor import TWELVE

STATIONS = {"rack": 3, "bench": 4, "sled": 1}
SECONDS = 10.0
MINUTES = (60, 30, 20)
"""The class itself, and shorter ones until it cannot work."""


def show() -> int:
    """Print what becomes of the class; how many answers are neither a checked rotation nor a proof."""
    print("\nA class of 12 with 3 racks, 4 benches and 1 sled")
    return sum(not _answered(minutes) for minutes in MINUTES)


def _answered(minutes: int) -> bool:
    one = case(TWELVE, STATIONS, minutes=minutes, set_s=40, rest_s=60)
    start = time.perf_counter()
    found = schedule(one.floor, Budget(work=WORK))
    seconds = time.perf_counter() - start
    slow = "" if seconds <= SECONDS else f", MORE THAN {SECONDS:.0f} S"
    if isinstance(found, Blocked):
        proof = "proved impossible" if found.proved else "UNDECIDED"
        ways = "; ".join(found.remedies[:2])
        print(f"  {minutes} minutes: {proof} in {seconds:.1f} s{slow}; would do: {ways}", flush=True)
        return found.proved
    wrong = check_floor(one.given, one.stations, one.to_check, found)
    waiting, end = found.report
    print(
        f"  {minutes} minutes: scheduled and checked in {seconds:.1f} s{slow};"
        f" waiting {5 * waiting.value / 60:.1f} minutes in all (at least {5 * waiting.bound / 60:.1f}),"
        f" {queueing_s(one.floor) / 60:.1f} if all start at once; done after {5 * end.value / 60:.0f}",
        flush=True,
    )
    return not wrong


if __name__ == "__main__":
    show()
