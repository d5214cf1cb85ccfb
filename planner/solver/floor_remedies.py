"""Why a class does not fit on its floor, by plain counting, and the smallest changes with which it would."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.floor import Floor, FloorAthlete, Sharing, use_of

MORE_STATIONS = (1, 2, 4)
MORE_MINUTES = (5, 10, 15, 30, 45)
FEWER_ATHLETES = (1, 2, 3, 4, 6)
TRIED_STATIONS = 3
"""Fullest stations of which more are tried."""


def shortages(floor: Floor) -> tuple[str, ...]:
    """What cannot be, whatever the order: sessions longer than the class, stations without enough time."""
    found = [
        f"{one.name}'s session {one.session} takes {one.total_s // 60} minutes, the class has"
        f" {floor.seconds // 60}"
        for one in floor.athletes
        if one.sets[-1].planned_s + one.sets[-1].length_s > floor.seconds
    ]
    for station, count in sorted(floor.stations.items()):
        needed_s, there_s, users = _load(floor, station)
        if needed_s > there_s:
            name = station.replace("-", " ")
            found.append(
                f"{name}: {users} athletes need {needed_s / 60:.0f} minutes of it, and {count} of it"
                f" have {there_s / 60:.0f}"
            )
    return tuple(found)


def _load(floor: Floor, station: str) -> tuple[int, int, int]:
    """Seconds that a station is needed at least and that there are, and athletes who need it."""
    held = floor.sharing is Sharing.HELD
    needed, heads, tails, users = 0, [], [], 0
    for athlete in floor.athletes:
        spans = [_span(athlete, *pair) for pair in use_of(athlete.sets, station, held=held)]
        if not spans:
            continue
        users += 1
        needed += sum(end - start + floor.change_over_s for start, end in spans)
        heads.append(spans[0][0])
        last = athlete.sets[-1]
        tails.append(last.planned_s + last.length_s - spans[-1][1])
    if not users:
        return 0, 0, 0
    # Before the first can be there and after the last must be gone, nobody uses it.
    each = floor.seconds - min(heads) - min(tails) + floor.change_over_s
    return needed, floor.stations[station] * max(each, 0), users


def _span(athlete: FloorAthlete, first: int, last: int) -> tuple[int, int]:
    sets = athlete.sets
    return sets[first].planned_s, sets[last].planned_s + sets[last].length_s


def remedies(floor: Floor, works: Callable[[Floor], bool]) -> tuple[str, ...]:
    """The least change of each kind with which a rotation is found."""
    found = []
    for kind in _kinds(floor):
        way = next((what for what, other in kind if works(other)), None)
        if way is not None:
            found.append(way)
    return tuple(found)


Change = tuple[str, Floor]


def _kinds(floor: Floor) -> Iterator[Iterator[Change]]:
    """Kinds of changes; of each the smallest comes first."""
    if floor.sharing is Sharing.HELD:
        turns = floor.model_copy(update={"sharing": Sharing.TURNS})
        yield iter((("let others do a set at a station in the rests (sharing: turns)", turns),))
    fullest = sorted(floor.stations, key=lambda name: (-_fullness(floor, name), name))
    for station in fullest[:TRIED_STATIONS]:
        if _fullness(floor, station) > 0:
            yield _more(floor, station)
    yield _longer(floor)
    yield _fewer(floor)


def _fullness(floor: Floor, station: str) -> float:
    needed_s, there_s, users = _load(floor, station)
    if users <= floor.stations[station]:
        return 0.0
    return needed_s / max(there_s, 1)


def _more(floor: Floor, station: str) -> Iterator[Change]:
    count = floor.stations[station]
    for more in MORE_STATIONS:
        stations = {**floor.stations, station: count + more}
        name = station.replace("-", " ")
        what = f"{count + more} instead of {count}: {name} (bring {more} more)"
        yield what, floor.model_copy(update={"stations": stations})


def _longer(floor: Floor) -> Iterator[Change]:
    minutes = floor.seconds // 60
    for more in MORE_MINUTES:
        longer = floor.model_copy(update={"seconds": floor.seconds + 60 * more})
        yield f"{minutes + more} minutes instead of {minutes}", longer


def _fewer(floor: Floor) -> Iterator[Change]:
    """Without those whose sessions take longest."""
    ranked = sorted(floor.athletes, key=lambda one: (-one.total_s, one.name))
    for fewer in FEWER_ATHLETES:
        if fewer >= len(ranked):
            return
        moved = ranked[:fewer]
        left = tuple(one for one in floor.athletes if one not in moved)
        names = ", ".join(f"{one.name} ({one.session})" for one in moved)
        yield f"move to another time: {names}", floor.model_copy(update={"athletes": left})
