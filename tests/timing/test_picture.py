"""The picture is well-formed, complete, and the same every time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

from planner.timing import Lag, estimate, picture
from planner.timing.history import SessionLag
from planner.timing.picture import PictureWords
from planner.timing.synthetic import Scenario, generate

SVG = "{http://www.w3.org/2000/svg}"


def test_picture_holds_repetitions_lag_and_history() -> None:
    recording, _ = generate(Scenario(snr_db=18, repetitions=8), 3)
    lag = estimate(recording)
    assert isinstance(lag, Lag)
    start = datetime(2027, 1, 4, 18, tzinfo=UTC)
    sessions = [SessionLag.of(lag, start + timedelta(days=3 * i)) for i in range(3)]
    drawn = picture(recording, lag, sessions, PictureWords(legs="Beine & Po", chest="<Brust>"))
    root = ET.fromstring(drawn)  # noqa: S314 - our own text
    dots = root.findall(f"{SVG}circle")
    assert len(dots) == len(lag.repetitions) + len(sessions)
    curves = root.findall(f"{SVG}polyline")
    assert len(curves) == 2 * (lag.used + 1) + 1
    texts = [element.text or "" for element in root.findall(f"{SVG}text")]
    assert "Beine & Po" in texts
    assert "<Brust>" in texts
    assert any(f"{lag.lag_ms:.0f} ms" in text for text in texts)
    assert "2027-01-10" in texts
    assert picture(recording, lag, sessions) == picture(recording, lag, sessions)
    without = ET.fromstring(picture(recording, lag))  # noqa: S314 - our own text
    assert len(without.findall(f"{SVG}circle")) == len(lag.repetitions)
