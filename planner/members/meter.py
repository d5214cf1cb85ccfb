"""How far a run is, how fast members come, and how long the rest will take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic


@dataclass
class Meter:
    """Counts members; `tell` gets one line whenever something changed."""

    members: int
    before: int
    """Members that an earlier run had brought to an end."""
    tell: Callable[[str], None]
    done: int = 0
    unsolved: int = 0
    started_s: float = field(default_factory=monotonic)

    def step(self) -> None:
        """One member more."""
        self.done += 1
        self.show()

    def show(self) -> None:
        """Tell the present state."""
        count = self.before + self.done
        text = f"{count} of {self.members} members"
        passed = monotonic() - self.started_s
        if self.done and passed > 1:
            rate = self.done / passed
            text += f", {60 * rate:.0f} a minute, {span((self.members - count) / rate)} left"
        if self.unsolved:
            text += f"; different problems still to solve: {self.unsolved}"
        self.tell(text)


def span(seconds: float) -> str:
    """A span of time as one says it."""
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes"
