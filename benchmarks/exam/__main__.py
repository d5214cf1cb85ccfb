"""make exam: small problems against enumeration, random plans against the verifier."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from random import Random

from tests.solver.agreement import drawn_mini, drawn_small, enumerated, verified

MINIS, PLANS = 1000, 200


def main() -> int:
    """Examine; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minis", type=int, default=MINIS, help="problems to enumerate")
    parser.add_argument("--plans", type=int, default=PLANS, help="random plans to verify")
    parser.add_argument("--first", type=int, default=10_000, help="first seed")
    given = parser.parse_args()
    outcomes: Counter[str] = Counter()
    faults = 0
    for seed in range(given.first, given.first + given.minis):
        found = enumerated(drawn_mini(Random(seed)))
        outcomes[f"enumerated: {found.outcome}"] += 1
        faults += _tell(seed, found.faults)
    for seed in range(given.first, given.first + given.plans):
        found = verified(drawn_small(Random(seed)))
        outcomes[f"verified: {found.outcome}"] += 1
        faults += _tell(seed, found.faults)
    for name, count in sorted(outcomes.items()):
        print(f"{count:6} {name}")
    print(f"{faults:6} disagreements")
    return 1 if faults else 0


def _tell(seed: int, faults: tuple[str, ...]) -> int:
    for fault in faults:
        print(f"seed {seed}: {fault}", flush=True)
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())
