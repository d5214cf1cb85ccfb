"""Weekly sets of each muscle in its band: small pictures side by side, all weeks of the block in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planner.document.charts import svg
from planner.document.words import Words

COLUMNS = 3
GAP = 26.0
LEAST_CELL, MOST_CELL = 56.0, 84.0
"""Heights of a small picture with its heading."""
HEAD = 15.0
AXIS = 12.0
FOOT = 16.0
BAND = 'fill="#e4e4e4"'
EDGE = 'stroke="#000" stroke-width=".6" stroke-dasharray="3 2" fill="none"'
AIM = 'stroke="#000" stroke-width=".9" fill="none"'
FLOOR = 'stroke="#000" stroke-width=".8" fill="none"'
LOADING = 'fill="#6e6e6e" stroke="#000" stroke-width=".6"'
WHITE = 'fill="#fff"'
EASY = 'fill="url(#hatch)" stroke="#000" stroke-width=".6"'
OUTSIDE = 'fill="#000"'


@dataclass(frozen=True, slots=True)
class WeekSets:
    """Sets of one muscle in one week; deload and taper are easy and have no band."""

    number: int
    sets: float
    easy: bool


@dataclass(frozen=True, slots=True)
class MuscleSets:
    """One muscle over the block, with its weekly band; ``target`` is the aim in it."""

    name: str
    least: float
    target: float
    most: float
    weeks: tuple[WeekSets, ...]

    def is_outside(self, week: WeekSets) -> bool:
        """Whether a loading week leaves the band."""
        return not week.easy and not self.least <= week.sets <= self.most


def muscle_volume(
    muscles: Sequence[MuscleSets], words: Words, *, width: float, cell: float = LEAST_CELL
) -> Markup:
    """Draw all muscles; nothing for none. The height follows from their number.

    Parameters
    ----------
    muscles
        Each with the same weeks, at least one.
    words
        Language of the labels.
    width
        Width of the picture's own coordinates; four of them are a millimetre on paper.
    cell
        Height of each small picture.
    """
    if not muscles:
        return Markup()
    height = volume_height(len(muscles), cell)
    wide = (width - GAP * (COLUMNS - 1)) / COLUMNS
    parts = [svg.HATCH]
    for index, muscle in enumerate(muscles):
        row, column = divmod(index, COLUMNS)
        one = _Cell(muscle, column * (wide + GAP), row * cell, wide, cell)
        parts += [*_band(one), *_bars(one), *_labels(one, words)]
    parts += _key(height - 3, words)
    return svg.figure(
        parts,
        width=width,
        height=height,
        title=words("volume.title"),
        desc="; ".join(_spoken(muscle, words) for muscle in muscles) + ".",
        style="chart",
        font_size=9.5,
    )


def volume_height(muscles: int, cell: float) -> float:
    """Height of the picture of so many muscles, in its own coordinates."""
    return rows(muscles) * cell + FOOT


def rows(muscles: int) -> int:
    """Rows of small pictures of so many muscles."""
    return -(-muscles // COLUMNS)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One small picture and where it stands."""

    muscle: MuscleSets
    left: float
    top: float
    width: float
    height: float

    @property
    def floor(self) -> float:
        return self.top + self.height - AXIS

    @property
    def bar(self) -> float:
        return self.width / len(self.muscle.weeks)

    def y(self, sets: float) -> float:
        most = max(self.muscle.most, *(week.sets for week in self.muscle.weeks), 1.0)
        return self.floor - sets / most * (self.height - HEAD - AXIS - 4)


def _band(cell: _Cell) -> Iterator[str]:
    muscle, right = cell.muscle, cell.left + cell.width
    high, low = cell.y(muscle.most), cell.y(muscle.least)
    yield svg.rect(cell.left, high, cell.width, low - high, BAND)
    yield svg.line(cell.left, high, right, high, EDGE) + svg.line(cell.left, low, right, low, EDGE)
    yield svg.line(cell.left, cell.floor, right, cell.floor, FLOOR)


def _bars(cell: _Cell) -> Iterator[str]:
    loading: list[svg.Box] = []
    easy: list[svg.Box] = []
    outside: list[svg.Box] = []
    for index, week in enumerate(cell.muscle.weeks):
        x, top = cell.left + (index + 0.2) * cell.bar, cell.y(week.sets)
        box = (x, top, cell.bar * 0.6, cell.floor - top)
        if week.sets > 0:
            (easy if week.easy else loading).append(box)
        if cell.muscle.is_outside(week):
            size = min(4.0, cell.bar * 0.35)
            middle = cell.left + (index + 0.5) * cell.bar
            outside.append((middle - size / 2, top - size - 1.5, size, size))
    yield svg.boxes(loading, LOADING)
    yield svg.boxes(easy, WHITE)
    yield svg.boxes(easy, EASY)
    aim = cell.y(cell.muscle.target)
    yield svg.line(cell.left, aim, cell.left + cell.width, aim, AIM)
    yield svg.boxes(outside, OUTSIDE)


def _labels(cell: _Cell, words: Words) -> Iterator[str]:
    muscle = cell.muscle
    y = cell.top + 9.5
    yield svg.text(cell.left, y, muscle.name, 'font-weight="600"')
    band = words(
        "volume.band",
        least=words.number(muscle.least),
        target=words.number(muscle.target),
        most=words.number(muscle.most),
    )
    yield svg.text(cell.left + cell.width, y, band, 'text-anchor="end" font-size="8.5"')
    every = next(n for n in (1, 2, 4, 8, 16) if n * cell.bar >= 12 or n == 16)
    for index, week in enumerate(muscle.weeks):
        if index % every == 0:
            x = cell.left + (index + 0.5) * cell.bar
            look = 'text-anchor="middle" font-size="7.5"'
            yield svg.text(x, cell.floor + 8.5, str(week.number), look)


def _spoken(muscle: MuscleSets, words: Words) -> str:
    return words(
        "volume.muscle",
        muscle=muscle.name,
        least=words.number(muscle.least),
        most=words.number(muscle.most),
        weeks=", ".join(words.number(week.sets, 1) for week in muscle.weeks),
    )


def _key(y: float, words: Words) -> Iterator[str]:
    x = 0.0
    for look, key in ((LOADING, "loading"), (EASY, "easy"), (BAND, "within"), (OUTSIDE, "outside")):
        side = 4.0 if key == "outside" else 10.0
        yield svg.rect(x, y - side, side, side, look)
        text = words(f"volume.{key}")
        yield svg.text(x + side + 5, y - 0.5, text)
        x += side + 22 + len(text) * 5.2
