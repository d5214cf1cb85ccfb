"""How long blocks take: the closed form against every order of their sets, and against the solver's timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.rulebook.kinds import SessionTimeRule
from planner.solution import Calendar, SessionContent
from planner.solver.durations import alternate_s, timed_s
from planner.solver.engine import Budget, Clock, Verdict
from planner.solver.timeline import Timed, time
from planner.solver.works import Work, straight_s
from planner.vocabulary import BlockMode
from tests import builders

seconds = st.integers(0, 40).map(lambda n: 5 * n)
lengths = st.integers(1, 24).map(lambda n: 5 * n)
ramps = st.lists(st.tuples(lengths, seconds), max_size=3).map(tuple)


@st.composite
def pairs_of_works(draw: st.DrawFn) -> tuple[Work, Work]:
    """Two exercises with the same number of sets."""
    sets = draw(st.integers(1, 4))
    first, second = (Work(draw(ramps), sets, draw(lengths), draw(seconds)) for _ in range(2))
    return first, second


Token = tuple[int, int]
"""Exercise and number of a set; warm-up sets come first."""


def _orders(rows: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every order in which sets of the exercises can follow one another, as the exercises' numbers."""
    for order in product(range(len(rows)), repeat=sum(rows)):
        if all(order.count(item) == count for item, count in enumerate(rows)):
            yield order


def _least_s(works: Sequence[Work], gap_s: int) -> int:
    """The least end of all sets: every order, each set as early as its order allows."""
    rows = [[*w.warm_ups, *[(w.set_s, w.rest_s)] * w.sets] for w in works]
    best = None
    for order in _orders([len(row) for row in rows]):
        if _is_allowed(works, order):
            end = _end_s(works, rows, order, gap_s)
            best = end if best is None else min(best, end)
    assert best is not None
    return best


def _is_allowed(works: Sequence[Work], order: Sequence[int]) -> bool:
    """All warm-up sets before the first working set, and then strictly in turns."""
    warm = sum(len(w.warm_ups) for w in works)
    early = order[:warm]
    turns = tuple(item for _ in range(works[0].sets) for item in range(len(works)))
    return (
        all(early.count(i) == len(w.warm_ups) for i, w in enumerate(works))
        and tuple(order[warm:]) == turns
    )


def _end_s(
    works: Sequence[Work],
    rows: Sequence[Sequence[tuple[int, int]]],
    order: Sequence[int],
    gap_s: int,
) -> int:
    now, ready, done = 0, [0] * len(works), [0] * len(works)
    worked = False
    for item in order:
        set_s, rest_s = rows[item][done[item]]
        is_work = done[item] >= len(works[item].warm_ups)
        pause = gap_s if is_work and worked else 0
        worked = worked or is_work
        start = max(now + pause, ready[item])
        now, done[item] = start + set_s, done[item] + 1
        ready[item] = now + rest_s
    return now


@given(works=pairs_of_works(), gap_s=seconds)
@settings(max_examples=60)
def test_turns_take_as_long_as_the_best_of_all_orders(works: tuple[Work, Work], gap_s: int) -> None:
    first, second = works
    if sum(len(w.warm_ups) + w.sets for w in works) > 10:
        first, second = (Work(w.warm_ups[:2], min(w.sets, 3), w.set_s, w.rest_s) for w in works)
    assert alternate_s(first, second, gap_s) == _least_s((first, second), gap_s)


@given(works=pairs_of_works(), change_s=seconds)
@settings(max_examples=50)
def test_straight_sets_take_the_sum_of_sets_and_rests(
    works: tuple[Work, Work], change_s: int
) -> None:
    for work in works:
        row = [*work.warm_ups, *[(work.set_s, work.rest_s)] * work.sets]
        assert straight_s(work) == sum(map(sum, row)) - work.rest_s
    total = timed_s(works, BlockMode.STRAIGHT, 45, change_s)
    assert total == straight_s(works[0]) + change_s + straight_s(works[1])


# ------------------------------------------------------------------ the timeline

names = st.sampled_from(
    [
        "back-squat",
        "bench-press",
        "leg-press",
        "leg-curl",
        "cable-fly",
        "row",
        "plank",
        "split-squat",
    ]
)
PAIRS = [
    ("back-squat", "bench-press"),
    ("bench-press", "leg-press"),
    ("leg-curl", "cable-fly"),
    ("split-squat", "incline-press"),
    ("pulldown", "calf-raise"),
    ("deadlift", "push-up"),
]
drawn_blocks = st.lists(
    st.tuples(st.one_of(names.map(lambda n: (n,)), st.sampled_from(PAIRS)), st.integers(1, 4)),
    min_size=1,
    max_size=3,
)
gaps = st.sampled_from([15, 30, 45, 60, 90])
changes = st.sampled_from([0, 60, 90])


def _timed(
    blocks: Sequence[tuple[tuple[str, ...], int]], gap_s: int, change_s: int
) -> tuple[int, ...]:
    """Length of a session by the solver, its bound, and by the closed form; checked rule by rule."""
    rules = builders.rulebook(
        {
            "alternate": {"gap_s": gap_s, "below_percent_1rm": 85.0},
            "session-time": {"change_s": change_s},
        }
    )
    problem = builders.problem(rules)
    content = SessionContent(
        mesocycle=0,
        session=0,
        blocks=tuple(builders.block("pair", sets, *group) for group, sets in blocks),
    )
    weeks = builders.places("volume volume")
    days = builders.calendar(problem, weeks, builders.ALTERNATING[:1])
    budget = Budget(work=2.0, wall_s=60.0)
    calendar = Calendar(leads=days.leads, weeks=days.weeks[:1])
    found = time(problem, calendar, [content], budget, Clock.start(budget))
    assert isinstance(found, Timed), Verdict
    (line,) = found.reports
    (table,) = found.timetables
    assert problem.rules.one(SessionTimeRule).change_s == change_s
    assert line.confirmed, "the closed form and the solver disagree"
    return table.total_s, line.bound, line.value


@given(blocks=drawn_blocks, gap_s=gaps, change_s=changes)
@settings(max_examples=25)
def test_the_timeline_is_as_short_as_the_closed_form(
    blocks: list[tuple[tuple[str, ...], int]], gap_s: int, change_s: int
) -> None:
    total, bound, value = _timed(blocks, gap_s, change_s)
    assert total == bound == value


def test_seconds_off_the_grid_are_rounded_up() -> None:
    blocks = [(("back-squat", "bench-press"), 3), (("row",), 2), (("leg-curl", "cable-fly"), 2)]
    exact, even = _timed(blocks, 41, 87), _timed(blocks, 45, 90)
    assert exact == even
