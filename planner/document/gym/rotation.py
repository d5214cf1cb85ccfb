"""The rotation sheet of a class: one row per athlete, time across, sets coloured and hatched by station."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from planner import __version__
from planner.document.catalogue import ENGLISH
from planner.document.charts import svg
from planner.document.gym.printing import gym_print
from planner.document.paper import Paper
from planner.document.printing import Print, to_pdf
from planner.document.words import Words, clean, words
from planner.floor import Floor, FloorAthlete, FloorSet, Rotation, Turn
from planner.vocabulary import ExerciseId

Called = Mapping[ExerciseId, str]
"""Names of exercises by id."""
WIDTH = 1100.0
"""Four units are a millimetre on A4 landscape."""
NAMES = 150.0
ROW = 28.0
AXIS = 16.0
TICK_S = 300
COLOURS = ("#1b6ca8", "#d1495b", "#3f8f4f", "#e0a100", "#7b4fa3", "#0f8b8d", "#8a5a2b", "#c2549d")
"""As far apart in brightness as in hue; the hatching tells them apart in grey."""
STROKES = (
    "",
    "M0,0L6,6",
    "M0,3H6",
    "M2,2h2v2h-2z",
    "M3,0V6M0,3H6",
    "M3,0V6",
    "M6,0L0,6",
    "M0,0L6,6M6,0L0,6",
)
"""Those that look least alike come first."""
OTHER = 'fill="#bbb"'


@dataclass(frozen=True, slots=True)
class RotaRow:
    """One athlete in the table below the picture."""

    name: str
    arrives: str
    starts: str
    done: str


@dataclass(frozen=True, slots=True)
class Rota:
    """Everything that is printed."""

    language: str
    generator: str
    title: str
    description: str
    counts: str
    foot: str
    picture: Markup
    athlete: str
    arrives: str
    starts: str
    done: str
    rows: tuple[RotaRow, ...]


def render_rotation(
    floor: Floor,
    rotation: Rotation,
    *,
    gym: str,
    paper: Paper,
    names: Called,
    language: str = ENGLISH,
) -> bytes:
    """The sheet as PDF, landscape; ``names`` are those of exercises by id."""
    text = words(language)
    return to_pdf(rotation_print(floor, rotation, text, gym=gym, paper=paper, names=names))


def rotation_print(
    floor: Floor, rotation: Rotation, text: Words, *, gym: str, paper: Paper, names: Called
) -> Print:
    """The sheet before it is laid out."""
    view = rota(floor, rotation, text, gym, names)
    return gym_print("rotation.html.j2", view, paper)


def rota(floor: Floor, rotation: Rotation, text: Words, gym: str, names: Called) -> Rota:
    """The sheet as strings and one picture."""
    pairs = list(zip(floor.athletes, rotation.turns, strict=True))
    end_s = max(_end_s(*pair) for pair in pairs)
    waiting_s = sum(_end_s(a, t) - t.arrival_s - _planned_s(a) for a, t in pairs)
    name = clean(floor.name)
    counts = text(
        "rotation.counts",
        athletes=len(pairs),
        minutes=floor.seconds // 60,
        waiting=text.number(waiting_s / 60, 1),
        end=clock(end_s),
    )
    return Rota(
        language=text.language,
        generator=f"planner {__version__}",
        title=text("rotation.title", name=name),
        description=text("rotation.description"),
        counts=counts,
        foot=text("rotation.foot", name=name, gym=clean(gym)),
        picture=_picture(floor, rotation, text),
        athlete=text("rotation.athlete"),
        arrives=text("rotation.arrives"),
        starts=text("rotation.starts"),
        done=text("rotation.done"),
        rows=tuple(_row(*pair, text, names) for pair in pairs),
    )


def clock(seconds: int) -> str:
    """Minutes and seconds after the class begins."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _end_s(athlete: FloorAthlete, turn: Turn) -> int:
    return turn.starts_s[-1] + athlete.sets[-1].length_s


def _planned_s(athlete: FloorAthlete) -> int:
    return athlete.sets[-1].planned_s + athlete.sets[-1].length_s


def _row(athlete: FloorAthlete, turn: Turn, text: Words, names: Called) -> RotaRow:
    firsts: dict[str, str] = {}
    for one, start_s in zip(athlete.sets, turn.starts_s, strict=True):
        name = names.get(one.exercise)
        exercise = text.told(name) if name else one.exercise.replace("-", " ")
        said = text("rotation.start", label=one.label, time=clock(start_s), exercise=exercise)
        firsts.setdefault(one.label, said)
    return RotaRow(
        name=f"{clean(athlete.name)} · {athlete.session}",
        arrives=clock(turn.arrival_s),
        starts=" · ".join(firsts.values()),
        done=clock(_end_s(athlete, turn)),
    )


def _looks(floor: Floor) -> dict[str, str]:
    """A colour and a hatching for each of the places where most sets are done."""
    places = Counter(_place(floor, one) for a in floor.athletes for one in a.sets if one.stations)
    ranked = [name for name, _ in sorted(places.items(), key=lambda pair: (-pair[1], pair[0]))]
    ranked = ranked[: len(COLOURS)]
    return {name: f'fill="url(#h{number})"' for number, name in enumerate(ranked)}


def _patterns() -> str:
    found = "".join(
        f'<pattern id="h{number}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{colour}"/>'
        f'<path d="{strokes}" stroke="#fff" stroke-width="1.4" fill="none"/></pattern>'
        for number, (colour, strokes) in enumerate(zip(COLOURS, STROKES, strict=True))
    )
    return f"<defs>{found}</defs>"


def _picture(floor: Floor, rotation: Rotation, text: Words) -> Markup:
    scale = (WIDTH - NAMES) / floor.seconds
    looks = _looks(floor)
    bottom = AXIS + ROW * len(floor.athletes)
    parts = [_patterns(), *_axis(floor, scale, bottom)]
    for number, pair in enumerate(zip(floor.athletes, rotation.turns, strict=True)):
        parts += _athlete(floor, *pair, top=AXIS + ROW * number, scale=scale, looks=looks)
    parts += _legend(looks, bottom + 20, text)
    lines = (f"{a.name}: {clock(t.arrival_s)}" for a, t in zip(
        floor.athletes, rotation.turns, strict=True))  # fmt: skip
    return svg.figure(
        parts,
        width=WIDTH,
        height=bottom + 36,
        title=text("rotation.description"),
        desc=clean("; ".join(lines)),
        style="rota",
        font_size=9.5,
    )


def _axis(floor: Floor, scale: float, bottom: float) -> Iterator[str]:
    for second in range(0, floor.seconds + 1, TICK_S):
        x = NAMES + second * scale
        yield svg.line(x, AXIS - 3, x, bottom, 'stroke="#999" stroke-width=".6"')
        anchor = "end" if second + TICK_S > floor.seconds else "middle"
        yield svg.text(x, AXIS - 6, str(second // 60), f'text-anchor="{anchor}"')


def _athlete(
    floor: Floor,
    athlete: FloorAthlete,
    turn: Turn,
    *,
    top: float,
    scale: float,
    looks: Mapping[str, str],
) -> Iterator[str]:
    yield svg.line(0, top + ROW, WIDTH, top + ROW, 'stroke="#ccc" stroke-width=".5"')
    yield svg.text(0, top + 13, clean(_cut(athlete.name, 24)), 'font-weight="600"')
    yield svg.text(0, top + 23, athlete.session)
    start, end = NAMES + turn.arrival_s * scale, NAMES + _end_s(athlete, turn) * scale
    middle = top + 12
    yield svg.line(start, middle, end, middle, 'stroke="#000" stroke-width="1"')
    labelled: set[str] = set()
    for one, start_s in zip(athlete.sets, turn.starts_s, strict=True):
        x, width = NAMES + start_s * scale, max(one.length_s * scale, 2.0)
        look = looks.get(_place(floor, one), OTHER)
        if one.warm_up:
            yield svg.rect(x, top + 8, width, 8, f'{look} stroke="#000" stroke-width=".5"')
        else:
            yield svg.rect(x, top + 3, width, 18, look)
            if one.label not in labelled:
                labelled.add(one.label)
                yield svg.text(x, top + 27.5, one.label, 'font-size="7.5"')


def _place(floor: Floor, one: FloorSet) -> str:
    """Where a set is done: the station of which there are fewest."""
    return min(one.stations, key=lambda name: (floor.stations[name], name), default="")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _legend(looks: Mapping[str, str], top: float, text: Words) -> Iterator[str]:
    x = 0.0
    entries = [(name.replace("-", " "), look) for name, look in looks.items()]
    entries += [(text("rotation.floor"), OTHER)]
    for name, look in entries:
        yield svg.rect(x, top - 9, 16, 11, look)
        yield svg.text(x + 20, top, name)
        x += 32 + 5.2 * len(name)
    yield svg.text(x, top, text("rotation.warm_up"))
