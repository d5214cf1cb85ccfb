"""Checks a rotation by itself: reads plans and starts, counts who stands at which station, second by second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from planner.floor import ClassFile, Rotation, Sharing, Turn
from planner.plan import PlannedSession, PlannedSet
from planner.solution import BlockRole
from planner.state.priming import Condition
from planner.verify.violation import REPORT, STRUCTURE, Violation
from planner.vocabulary import BlockMode

Row = tuple[str, int, frozenset[str], PlannedSet]
"""Label, block, stations, set."""
Timed = tuple[Row, int]
STATION, REST, WINDOW = "station", "rest-window", "window"


def check_floor(
    given: ClassFile,
    stations: Mapping[str, int],
    sessions: Sequence[tuple[PlannedSession, Mapping[str, Sequence[str]]]],
    rotation: Rotation,
) -> tuple[Violation, ...]:
    """Check that no station is overbooked, no rest leaves its window and everybody is done in time.

    Parameters
    ----------
    given
        The class.
    stations
        How many of each the class may use; what is not named is not limited.
    sessions
        Each athlete's printed session, and the equipment of its exercises.
    rotation
        What is to be checked.
    """
    if len(rotation.turns) != len(sessions):
        what = f"{len(rotation.turns)} rows for {len(sessions)} athletes"
        return (Violation(STRUCTURE, given.name, what),)
    found: list[Violation] = []
    everybody: list[list[Timed]] = []
    waiting_s = 0
    for (session, equipment), turn in zip(sessions, rotation.turns, strict=True):
        rows = _rows(session, equipment)
        if len(rows) != len(turn.starts_s):
            what = f"{len(turn.starts_s)} starts for {len(rows)} sets"
            return (Violation(STRUCTURE, turn.name, what),)
        timed = list(zip(rows, turn.starts_s, strict=True))
        everybody.append(timed)
        found += _in_time(given, turn, timed)
        found += _rests(given, turn, timed)
        found += _windows(session, turn, timed)
        waiting_s += _end(timed) - turn.arrival_s - max(r[3].start_s + r[3].set_s for r in rows)
    for name, count in sorted(stations.items()):
        found += _station(given, name, count, everybody)
    found += _claims(rotation, waiting_s, max(_end(timed) for timed in everybody))
    return tuple(found)


def _rows(session: PlannedSession, equipment: Mapping[str, Sequence[str]]) -> list[Row]:
    rows = [
        (item.label, number, frozenset(equipment[item.exercise]), one)
        for number, block in enumerate(session.blocks)
        for item in block.items
        for one in (*item.warm_ups, *item.sets)
    ]
    return sorted(rows, key=lambda row: (row[3].start_s, row[0]))


def _end(timed: Sequence[Timed]) -> int:
    return max(start_s + row[3].set_s for row, start_s in timed)


def _in_time(given: ClassFile, turn: Turn, timed: Sequence[Timed]) -> Iterator[Violation]:
    first, start_s = timed[0]
    if turn.arrival_s < 0 or start_s - turn.arrival_s < first[3].start_s:
        what = f"the first set starts at {start_s} s, before the warm-up is over"
        yield Violation(STRUCTURE, turn.name, what)
    if _end(timed) > 60 * given.minutes:
        what = f"is done after {_end(timed)} s, the class ends after {60 * given.minutes} s"
        yield Violation(STRUCTURE, turn.name, what)


def _rests(given: ClassFile, turn: Turn, timed: Sequence[Timed]) -> Iterator[Violation]:
    """Each pause, between neighbours and between sets of one exercise, against the printed one."""
    for j, (after, later_s) in enumerate(timed):
        earlier = {j - 1} if j else set()
        same = [i for i in range(j) if timed[i][0][0] == after[0]]
        for i in earlier | set(same[-1:]):
            before, sooner_s = timed[i]
            more_s = (later_s - sooner_s) - (after[3].start_s - before[3].start_s)
            most_s = given.rest_window_s if before[1] == after[1] else given.most_wait_s
            if not 0 <= more_s <= most_s:
                what = f"the pause before it changes by {more_s} s; allowed is 0 to {most_s} s"
                yield Violation(REST, f"{turn.name} {after[0]}", what)


def _windows(
    session: PlannedSession, turn: Turn, timed: Sequence[Timed]
) -> Iterator[Violation]:
    """The wait behind a conditioning, and the waits inside each round of a complex."""
    starts = {(row[0], row[3].start_s): start_s for row, start_s in timed}
    for before, after in pairwise(session.blocks):
        if session.condition is Condition.PRIMED and before.role is BlockRole.PRIMING:
            jumps, target = before.items[0], after.items[0]
            last = max(jumps.sets, key=lambda one: one.start_s)
            ended_s = starts[jumps.label, last.start_s] + last.set_s
            waited_s = starts[target.label, target.sets[0].start_s] - ended_s
            window = session.priming
            if window is None or not window.least_s <= waited_s <= window.most_s:
                what = f"starts {waited_s} s behind {jumps.label}, outside its window"
                yield Violation(WINDOW, f"{turn.name} {target.label}", what)
    for block in session.blocks:
        opening, *others = block.items
        for one in others if block.mode is BlockMode.COMPLEX else ():
            for first, mine in zip(opening.sets, one.sets, strict=True):
                apart_s = starts[one.label, mine.start_s] - starts[opening.label, first.start_s]
                more_s = apart_s - (mine.start_s - first.start_s)
                if more_s > 0:
                    what = f"waits {more_s} s longer than printed inside a round of a complex"
                    yield Violation(WINDOW, f"{turn.name} {one.label}", what)


def _station(
    given: ClassFile, name: str, count: int, everybody: Sequence[Sequence[Timed]]
) -> Iterator[Violation]:
    """Count, at every start, who is at a station."""
    taken: list[tuple[int, int]] = []
    for timed in everybody:
        mine = [(row[1], start, start + row[3].set_s) for row, start in timed if name in row[2]]
        if given.sharing is Sharing.HELD:
            blocks = {block for block, _, _ in mine}
            mine = [
                (b, min(s for o, s, _ in mine if o == b), max(e for o, _, e in mine if o == b))
                for b in sorted(blocks)
            ]
        taken += [(start, end + given.change_over_s) for _, start, end in mine]
    for moment, _ in taken:
        there = sum(start <= moment < end for start, end in taken)
        if there > count:
            what = f"{there} athletes at second {moment}, there are {count}"
            yield Violation(STATION, name, what)
            return


def _claims(rotation: Rotation, waiting_s: int, end_s: int) -> Iterator[Violation]:
    """The report's own numbers, in steps of five seconds."""
    true = {"waiting": waiting_s, "end of the class": end_s}
    for line in rotation.report:
        if line.value * 5 != true.get(line.tier, -1) or line.bound > line.value:
            what = f"says {line.tier} {line.value * 5} s, it is {true.get(line.tier)} s"
            yield Violation(REPORT, line.scope, what)
