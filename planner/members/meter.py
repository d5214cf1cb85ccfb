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
    solved: int = 0
    solving_s: float = 0.0
    """Of processor time, like the next."""
    made: int = 0
    making_s: float = 0.0

    def step(self) -> None:
        """One member more."""
        self.done += 1
        self.show()

    def worked(self, cpu_s: float, *, solving: bool) -> None:
        """One job more, and what it cost."""
        if solving:
            self.solved += 1
            self.solving_s += cpu_s
        else:
            self.made += 1
            self.making_s += cpu_s

    @property
    def spent(self) -> str:
        """What the work cost in processor time, in a sentence."""
        whole_s = self.solving_s + self.making_s
        if not whole_s:
            return ""
        made = f"{self.made} programmes made and printed in {self.making_s:.1f} s"
        if not self.solved:
            return f"All problems were solved before; {made} of processor time."
        return (
            f"{self.solved} problems solved in {self.solving_s:.1f} s of processor time"
            f" ({100 * self.solving_s / whole_s:.0f} %), {made}."
        )

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
