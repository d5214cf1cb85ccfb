# ruff: noqa: S314 - the pictures are our own
"""Pictures: every mark where its number says, words for those who cannot see them, grey enough."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import pairwise

from planner.document.charts.plates import plates
from planner.document.charts.trend import TrendPoint, trend_chart
from planner.document.charts.volume import MuscleSets, WeekSets, muscle_volume
from planner.document.words import words

SVG = "{http://www.w3.org/2000/svg}"
START = date(2027, 1, 4)


def trend(*kg: float, days: int = 7, half: float = 4.0) -> ET.Element:
    points = [
        TrendPoint(START + timedelta(days=days * n), one, one - half, one + half)
        for n, one in enumerate(kg)
    ]
    return ET.fromstring(trend_chart("Back squat", points, words(), width=700, height=200))


def muscle(*sets: float, easy: int = 3) -> MuscleSets:
    weeks = tuple(WeekSets(n + 1, one, easy=n == easy) for n, one in enumerate(sets))
    return MuscleSets("Chest", 6, 10, 16, weeks)


def boxes_of(look: str, *muscles: MuscleSets) -> list[tuple[float, float, float, float]]:
    picture = ET.fromstring(muscle_volume(muscles, words(), width=700))
    data = "".join(p.get("d", "") for p in picture.iter(f"{SVG}path") if p.get("fill") == look)
    found = re.findall(r"M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)", data)
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in found]


def test_a_trend_rises_where_the_maximum_rises() -> None:
    rings = list(trend(100, 105, 110).iter(f"{SVG}circle"))
    xs, ys = ([float(ring.get(key, "")) for ring in rings] for key in ("cx", "cy"))
    assert len(rings) == 3
    assert xs == sorted(xs)
    assert abs((xs[1] - xs[0]) - (xs[2] - xs[1])) < 0.2
    assert ys == sorted(ys, reverse=True)


def test_a_trend_stays_inside_its_picture_and_says_its_numbers() -> None:
    for picture in (trend(100), trend(100, 100, half=0), trend(*range(60, 160, 2), half=9)):
        for ring in picture.iter(f"{SVG}circle"):
            assert 38 <= float(ring.get("cx", "")) <= 700
            assert 10 <= float(ring.get("cy", "")) <= 180
    said = trend(100, 105).findtext(f"{SVG}desc")
    assert said == "4 Jan 2027: 100, 96 to 104; 11 Jan 2027: 105, 101 to 109"
    assert trend_chart("x", [], words(), width=700, height=200) == ""


def test_dates_of_a_trend_do_not_touch() -> None:
    texts = [t for t in trend(*range(100, 160)).iter(f"{SVG}text") if t.get("y") == "192"]
    xs = [float(text.get("x", "")) for text in texts]
    assert len(xs) > 3
    assert all(b - a >= 46 for a, b in pairwise(xs))


def test_bars_of_a_muscle_are_as_tall_as_its_sets() -> None:
    (first, second, third) = boxes_of("#6e6e6e", muscle(8, 12, 16, 8))[:3]
    assert abs(second[3] / first[3] - 1.5) < 0.02
    assert abs(third[3] / first[3] - 2) < 0.02


def test_deloads_are_hatched_and_weeks_outside_the_band_are_marked() -> None:
    assert len(boxes_of("url(#hatch)", muscle(8, 12, 16, 4))) == 1
    outside = muscle(5, 10, 17, 2)
    picture = ET.fromstring(muscle_volume([outside], words(), width=700))
    marks = [p.get("d", "") for p in picture.iter(f"{SVG}path") if p.get("fill") == "#000"]
    assert [data.count("M") for data in marks] == [2]
    assert muscle_volume([], words(), width=700) == ""


def test_every_muscle_is_said() -> None:
    picture = ET.fromstring(muscle_volume([muscle(8, 8.5, 9, 4)] * 4, words(), width=700))
    said = picture.findtext(f"{SVG}desc") or ""
    assert said.count("Chest, band 6 to 16: 8, 8.5, 9, 4") == 4


def test_plates_are_drawn_in_order_and_larger_where_heavier() -> None:
    picture = ET.fromstring(plates((25.0, 20.0, 5.0, 1.25), "25, 20, 5, 1.25"))
    data = next(picture.iter(f"{SVG}path")).get("d", "")
    found = [
        tuple(map(float, box)) for box in re.findall(r"M([\d.]+),[\d.]+h([\d.]+)v([\d.]+)", data)
    ]
    *discs, bar = found
    assert len(discs) == 4
    assert all(a[0] + a[1] < b[0] for a, b in pairwise(discs))
    assert all(a[1] > b[1] and a[2] >= b[2] for a, b in pairwise(discs))
    assert bar[1] > discs[-1][0] + discs[-1][1] - 1
    assert picture.findtext(f"{SVG}title") == "25, 20, 5, 1.25"
    assert plates((), "x") == ""
