"""Working sets of each week: what was planned as an outline, what was done as a bar inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planner.document.charts import svg
from planner.document.words import Words

LEFT, RIGHT, TOP, BOTTOM = 26.0, 6.0, 10.0, 32.0
PLANNED = 'fill="#fff" stroke="#000" stroke-width=".8" stroke-dasharray="3 2"'
DONE = 'fill="#6e6e6e" stroke="#000" stroke-width=".6"'
AXIS = 'stroke="#000" stroke-width=".8" fill="none"'
ROUND = 10


@dataclass(frozen=True, slots=True)
class WeekDone:
    """Working sets of a week; ``missed`` counts its sessions that were not done."""

    number: int
    planned: int
    done: int
    missed: int


def sets_done(weeks: Sequence[WeekDone], words: Words, *, width: float, height: float) -> Markup:
    """Draw all weeks of a block; nothing for none."""
    if not weeks:
        return Markup()
    most = max(ROUND, *(max(week.planned, week.done) for week in weeks))
    frame = _Frame(width, height, len(weeks), -(-most // ROUND) * ROUND)
    spoken = (
        words("progress.week", number=w.number, done=w.done, planned=w.planned) for w in weeks
    )
    return svg.figure(
        [*_axis(frame, words), *_bars(frame, weeks), *_labels(frame, weeks), *_key(frame, words)],
        width=width,
        height=height,
        title=words("progress.sets"),
        desc="; ".join(spoken),
        style="chart",
        font_size=10,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    width: float
    height: float
    count: int
    most: int

    @property
    def bar(self) -> float:
        return (self.width - LEFT - RIGHT) / self.count

    @property
    def floor(self) -> float:
        return self.height - BOTTOM

    def y(self, sets: float) -> float:
        return self.floor - sets / self.most * (self.floor - TOP)


def _axis(frame: _Frame, words: Words) -> Iterator[str]:
    yield svg.line(LEFT, frame.floor, frame.width - RIGHT, frame.floor, AXIS)
    for sets in (0, frame.most // 2, frame.most):
        yield svg.text(LEFT - 5, frame.y(sets) + 3.5, words.number(sets, 0), 'text-anchor="end"')


def _bars(frame: _Frame, weeks: Sequence[WeekDone]) -> Iterator[str]:
    planned: list[svg.Box] = []
    done: list[svg.Box] = []
    for index, week in enumerate(weeks):
        x = LEFT + (index + 0.15) * frame.bar
        top = frame.y(week.planned)
        planned.append((x, top, frame.bar * 0.7, frame.floor - top))
        if week.done:
            low = frame.y(week.done)
            done.append((x + frame.bar * 0.12, low, frame.bar * 0.46, frame.floor - low))
    yield svg.boxes(planned, PLANNED)
    yield svg.boxes(done, DONE)


def _labels(frame: _Frame, weeks: Sequence[WeekDone]) -> Iterator[str]:
    every = next(n for n in (1, 2, 4, 8) if n * frame.bar >= 14 or n == 8)
    for index, week in enumerate(weeks):
        x = LEFT + (index + 0.5) * frame.bar
        if index % every == 0:
            yield svg.text(x, frame.floor + 11, str(week.number), 'text-anchor="middle"')
        if week.missed:
            mark = "×" * min(week.missed, 3)
            look = 'text-anchor="middle" font-weight="800"'
            yield svg.text(x, frame.y(max(week.planned, week.done)) - 2, mark, look)


def _key(frame: _Frame, words: Words) -> Iterator[str]:
    y, x = frame.height - 4, LEFT
    for look, key in ((PLANNED, "planned"), (DONE, "done")):
        yield svg.rect(x, y - 8, 9, 9, look)
        text = words(f"progress.{key}")
        yield svg.text(x + 13, y - 0.5, text)
        x += 26 + len(text) * 5.4
    yield svg.text(x, y - 0.5, f"× {words('progress.missed')}")
