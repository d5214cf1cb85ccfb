"""What a rival reached: value and bound of each tier, and the seconds it took."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """One rival on one instance."""

    name: str
    tiers: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Value and bound."""
    seconds: float = 0.0
    note: str = ""

    def add(self, tier: str, value: int, bound: int) -> None:
        """What a tier came to."""
        self.tiers[tier] = (value, bound)

    def cells(self, tiers: list[str]) -> list[str]:
        """Each tier's value, with its bound where it is not proved."""
        found = []
        for tier in tiers:
            if tier not in self.tiers:
                found.append("-")
                continue
            value, bound = self.tiers[tier]
            found.append(str(value) if value == bound else f"{value} ({bound})")
        return found


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._start = time.perf_counter()

    @property
    def seconds(self) -> float:
        """Wall seconds so far."""
        return time.perf_counter() - self._start
