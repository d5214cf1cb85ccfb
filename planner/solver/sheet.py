"""The model of one session's timeline: a start on the grid for every set, and every distance between sets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from planner.dose import GRID_S
from planner.rulebook.kinds import SessionTimeRule
from planner.solver.board import Expression
from planner.solver.complexes import Waits
from planner.solver.priming import Window
from planner.solver.works import Work
from planner.vocabulary import BlockMode

Key = tuple[int, int, bool, int]
"""Block, item, warm-up or not, number."""


@dataclass(frozen=True)
class TimedBlock:
    """A block as the clock sees it."""

    works: tuple[Work, ...]
    mode: BlockMode
    gap_s: int
    window: Window | None = None
    """Behind this block, its only exercise primes the first exercise of the next."""
    waits: Waits | None = None
    """Of a complex."""


class Sheet:
    """The model of one session: a start on the grid for every set."""

    def __init__(self, blocks: tuple[TimedBlock, ...], rule: SessionTimeRule) -> None:
        self.model = cp_model.CpModel()
        self.starts: dict[Key, cp_model.IntVar] = {}
        self.lengths: dict[Key, int] = {}
        self.horizon = _horizon(blocks, rule)
        self.end: Expression = _steps(rule.general_warm_up_s)
        change = 0
        window, opening = None, self.end
        for number, block in enumerate(blocks):
            earliest = self.end + change
            change = _steps(rule.change_s)
            ahead = self._ramp_ahead(number, window)
            self._add_block(number, block, rule, earliest, ahead)
            if window is not None:
                self._prime(number, window, opening, change)
            window, opening = block.window, earliest
        intervals = [
            self.model.new_fixed_size_interval_var(start, self.lengths[key], "")
            for key, start in self.starts.items()
        ]
        self.model.add_no_overlap(intervals)

    def _add_block(
        self,
        number: int,
        block: TimedBlock,
        rule: SessionTimeRule,
        earliest: Expression,
        ahead: frozenset[Key],
    ) -> None:
        """Every set of a block, none before ``earliest`` but those that are done ahead of it."""
        last = self.model.new_int_var(0, self.horizon, "")
        for item, work in enumerate(block.works):
            for key in self._add_item(number, item, work):
                if key not in ahead:
                    self.model.add(self.starts[key] >= earliest)
                self.model.add(last >= self.starts[key] + self.lengths[key])
        if block.mode is BlockMode.COMPLEX and block.waits is not None:
            self._rounds(number, block, block.waits)
        elif block.mode is BlockMode.ALTERNATE and len(block.works) == 2:
            self._take_turns(number, block)
        else:
            self._one_after_the_other(number, block, rule)
        self.end = last

    def _add_item(self, block: int, item: int, work: Work) -> list[Key]:
        """Warm-up sets and working sets of an exercise, each with the rest after it."""
        rows = [(True, i, set_s, rest_s) for i, (set_s, rest_s) in enumerate(work.warm_ups)]
        rows += [(False, i, work.set_s, work.rest_s) for i in range(work.sets)]
        keys: list[Key] = []
        ready: Expression = 0
        for warm_up, index, set_s, rest_s in rows:
            key = (block, item, warm_up, index)
            self.starts[key] = self.model.new_int_var(0, self.horizon, "")
            self.lengths[key] = set_s // GRID_S
            self.model.add(self.starts[key] >= ready)
            ready = self.starts[key] + _steps(set_s + rest_s)
            keys.append(key)
        return keys

    @staticmethod
    def _ramp_ahead(number: int, window: Window | None) -> frozenset[Key]:
        """Warm-up sets of a block that are done before the conditioning in front of it."""
        count = window.before if window else 0
        return frozenset((number, 0, True, i) for i in range(count))

    def _prime(self, number: int, window: Window, opening: Expression, change: int) -> None:
        """The first exercise of a block is primed by the block in front, which could start at ``opening``."""
        conditioning = sorted(key for key in self.starts if key[0] == number - 1)
        waited = self.starts[number, 0, False, 0] - self._end(conditioning[-1])
        self.model.add(waited >= _steps(window.least_s))
        self.model.add(waited <= window.most_s // GRID_S)
        for key in sorted(self._ramp_ahead(number, window)):
            self.model.add(self.starts[key] >= opening)
            self.model.add(self.starts[conditioning[0]] >= self._end(key) + change)

    def _take_turns(self, number: int, block: TimedBlock) -> None:
        gap = _steps(block.gap_s)
        rounds = range(block.works[0].sets)
        turns = [(number, item, False, i) for i in rounds for item in (0, 1)]
        for before, after in pairwise(turns):
            self.model.add(self.starts[after] >= self._end(before) + gap)
        self._warm_ups_before(number, block, turns[0])

    def _warm_ups_before(self, number: int, block: TimedBlock, first: Key) -> None:
        for item, work in enumerate(block.works):
            for i in range(len(work.warm_ups)):
                self.model.add(self.starts[first] >= self._end((number, item, True, i)))

    def _rounds(self, number: int, block: TimedBlock, waits: Waits) -> None:
        """A set of each exercise in turn, inside its window behind the first one's; then one rest."""
        count = len(block.works)
        self._warm_ups_before(number, block, (number, 0, False, 0))
        for i in range(block.works[0].sets):
            turn = [(number, item, False, i) for item in range(count)]
            for (least_s, most_s), before, key in zip(waits.after_s, turn, turn[1:], strict=False):
                waited = self.starts[key] - self._end(turn[0])
                self.model.add(waited >= _steps(least_s))
                self.model.add(waited <= most_s // GRID_S)
                self.model.add(self.starts[key] >= self._end(before) + _steps(waits.gap_s))
            if i:
                rested = self._end((number, count - 1, False, i - 1)) + _steps(waits.rest_s)
                self.model.add(self.starts[turn[0]] >= rested)

    def _one_after_the_other(self, number: int, block: TimedBlock, rule: SessionTimeRule) -> None:
        for item, (first, second) in enumerate(pairwise(block.works)):
            last = (number, item, False, first.sets - 1)
            start = (number, item + 1, bool(second.warm_ups), 0)
            self.model.add(self.starts[start] >= self._end(last) + _steps(rule.change_s))

    def _end(self, key: Key) -> Expression:
        return self.starts[key] + self.lengths[key]


def _steps(seconds: int) -> int:
    """Grid steps, rounded up."""
    return -(-seconds // GRID_S)


def _horizon(blocks: tuple[TimedBlock, ...], rule: SessionTimeRule) -> int:
    """Steps that certainly suffice."""
    total = rule.general_warm_up_s
    for block in blocks:
        total += 3 * rule.change_s + 2 * GRID_S + (block.window.most_s if block.window else 0)
        if block.waits is not None:
            longest_s = max(most_s for _, most_s in block.waits.after_s) + block.waits.rest_s
            total += block.works[0].sets * longest_s
        for work in block.works:
            total += sum(set_s + rest_s for set_s, rest_s in work.warm_ups)
            total += work.sets * (work.set_s + work.rest_s + 2 * block.gap_s)
    return _steps(total)
