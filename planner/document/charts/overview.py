"""The block at a glance: weekly leg and chest sets as bars, intensity of the main lifts as a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from planner.document.charts import svg
from planner.document.words import Words
from planner.vocabulary import Phase

LEFT, RIGHT, TOP, BOTTOM = 35.0, 40.0, 26.0, 46.0
LOW_PERCENT, HIGH_PERCENT = 50.0, 100.0
LETTER = 6.0
"""Width of a letter, on the wide side."""
LEAST_SPAN = 2.0
"""Percentage points between the days of a week that are worth a line."""
GREY = 'fill="#8a8a8a" stroke="#000" stroke-width=".8"'
HATCHED = 'fill="url(#hatch)" stroke="#000" stroke-width=".8"'
BOLD = 'font-weight="600"'
CENTRE = 'text-anchor="middle"'


@dataclass(frozen=True, slots=True)
class WeekBar:
    """One week of the chart; ``percent`` is the mean intensity of the main lifts, if there are any.

    ``lightest`` and ``heaviest`` are those of its sessions: the days of a week may differ.
    """

    number: int
    mesocycle: int
    label: str
    kind: Phase
    phase: str
    legs: int
    chest: int
    percent: float | None
    peak: bool
    lightest: float | None = None
    heaviest: float | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where weeks, sets and percentages lie on the picture."""

    width: float
    height: float
    weeks: int
    most_sets: int

    @property
    def bar(self) -> float:
        """Width of a week."""
        return (self.width - LEFT - RIGHT) / self.weeks

    @property
    def floor(self) -> float:
        """The line of zero sets."""
        return self.height - BOTTOM

    def x(self, index: float) -> float:
        """Left edge of the week at a position."""
        return LEFT + index * self.bar

    def y(self, sets: float) -> float:
        """Height of a number of sets."""
        return self.floor - sets / self.most_sets * (self.floor - TOP)

    def y_percent(self, percent: float) -> float:
        """Height of an intensity."""
        share = (percent - LOW_PERCENT) / (HIGH_PERCENT - LOW_PERCENT)
        return self.floor - min(max(share, 0.0), 1.0) * (self.floor - TOP)


def overview(weeks: Sequence[WeekBar], words: Words, *, width: float, height: float) -> Markup:
    """Draw the block.

    Parameters
    ----------
    weeks
        At least one, in order.
    words
        Language of the labels.
    width, height
        Size of the picture's own coordinates; four of them are a millimetre on paper.
    """
    step = _step(max(week.legs + week.chest for week in weeks))
    most = max(step, -(-max(week.legs + week.chest for week in weeks) // step) * step)
    frame = Frame(width, height, len(weeks), most)
    parts = [svg.HATCH]
    parts += _mesocycles(weeks, frame)
    parts += _grid(frame, step, words)
    parts += _bars(weeks, frame, words)
    parts += _intensity(weeks, frame)
    parts += _key(frame, words)
    return svg.figure(
        parts,
        width=width,
        height=height,
        title=words("chart.title"),
        desc="; ".join(_spoken(week, words) for week in weeks) + ".",
        style="chart",
        font_size=11.5,
    )


def _step(most: int) -> int:
    return next((step for step in (5, 10, 20, 50, 100) if most <= step * 6), 200)


def _spoken(week: WeekBar, words: Words) -> str:
    spoken = words(
        "chart.week", number=week.number, label=week.label, legs=week.legs, chest=week.chest
    )
    if week.percent is not None:
        spoken += words("chart.percent", percent=words.percent(week.percent))
    return spoken


def _mesocycles(weeks: Sequence[WeekBar], frame: Frame) -> Iterator[str]:
    """A line before each mesocycle, a name above each run of mesocycles of one phase."""
    for index in range(1, len(weeks)):
        if weeks[index].mesocycle != weeks[index - 1].mesocycle:
            x = frame.x(index)
            look = 'stroke="#000" stroke-width=".8" stroke-dasharray="3 3"'
            yield svg.line(x, 4, x, frame.floor, look)
    start = 0
    for phase, group in groupby(weeks, key=lambda week: week.phase):
        count = len(list(group))
        if count * frame.bar > len(phase) * 6.6:
            middle = frame.x(start + count / 2)
            yield svg.text(middle, TOP - 11, phase, f"{BOLD} {CENTRE}")
        start += count


def _grid(frame: Frame, step: int, words: Words) -> Iterator[str]:
    right = frame.width - RIGHT
    for sets in range(0, frame.most_sets + 1, step):
        y = frame.y(sets)
        look = f'stroke="#999" stroke-width="{".9" if sets == 0 else ".4"}"'
        yield svg.line(LEFT, y, right, y, look)
        yield svg.text(LEFT - 5, y + 4, str(sets), 'text-anchor="end"')
    for percent in (50, 60, 70, 80, 90, 100):
        yield svg.text(right + 6, frame.y_percent(percent) + 4, words.percent(percent))


def _bars(weeks: Sequence[WeekBar], frame: Frame, words: Words) -> Iterator[str]:
    margin = frame.bar * 0.22
    wide = frame.bar - 2 * margin
    lefts = [frame.x(index) + margin for index in range(len(weeks))]
    tops = [(frame.y(week.legs), frame.y(week.legs + week.chest)) for week in weeks]
    legs = [(x, low, wide, frame.floor - low) for x, (low, _) in zip(lefts, tops, strict=True)]
    chest = [(x, high, wide, low - high) for x, (low, high) in zip(lefts, tops, strict=True)]
    yield svg.boxes((box for box in legs if box[3] > 0), GREY)
    yield svg.boxes((box for box in chest if box[3] > 0), 'fill="#fff"')
    yield svg.boxes((box for box in chest if box[3] > 0), HATCHED)
    every = next(n for n in (1, 2, 4, 8) if n * frame.bar >= 16 or n == 8)
    for index, week in enumerate(weeks):
        middle = frame.x(index + 0.5)
        if index % every == 0:
            yield svg.text(middle, frame.floor + 14, str(week.number), f"{BOLD} {CENTRE}")
        mark = _mark(week, words)
        if mark:
            shown = mark if frame.bar >= 40 else mark[0].upper()
            yield svg.text(middle, frame.floor + 26, shown, f'{CENTRE} font-size="10.5"')
    yield svg.text(LEFT - 5, frame.floor + 14, words("chart.axis"), 'text-anchor="end"')


def _mark(week: WeekBar, words: Words) -> str:
    if week.kind is Phase.DELOAD:
        return words("chart.deload")
    if week.kind is Phase.TAPER:
        return words("chart.peak") if week.peak else words("chart.taper")
    return words("chart.peak") if week.peak else ""


def _intensity(weeks: Sequence[WeekBar], frame: Frame) -> Iterator[str]:
    points = [
        (frame.x(index + 0.5), frame.y_percent(week.percent))
        for index, week in enumerate(weeks)
        if week.percent is not None
    ]
    if len(points) > 1:
        path = svg.path(points)
        yield f'<path d="{path}" fill="none" stroke="#fff" stroke-width="5.5"/>'
        yield f'<path d="{path}" fill="none" stroke="#000" stroke-width="2"/>'
    for index, week in enumerate(weeks):
        low, high = week.lightest or 0.0, week.heaviest or 0.0
        if high - low >= LEAST_SPAN:
            x, look = frame.x(index + 0.5), 'stroke="#000" stroke-width="2"'
            yield svg.line(x, frame.y_percent(low), x, frame.y_percent(high), look)
    radius = min(4.2, max(1.8, frame.bar * 0.2))
    for x, y in points:
        yield svg.ring(x, y, radius)


def _key(frame: Frame, words: Words) -> Iterator[str]:
    y, x = frame.height - 3, LEFT
    for look, name in ((GREY, words("chart.legs")), (HATCHED, words("chart.chest"))):
        yield svg.rect(x, y - 9, 13, 10, look)
        yield svg.text(x + 19, y, name)
        x += 36 + LETTER * len(name)
    yield svg.line(x, y - 4, x + 30, y - 4, 'stroke="#000" stroke-width="2"')
    yield svg.ring(x + 15, y - 4, 4.2)
    yield svg.text(x + 37, y, words("chart.main"))
