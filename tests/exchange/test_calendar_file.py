"""Tests of the calendar: ids that stay, revisions that move, lines as the standard has them."""

from __future__ import annotations

from datetime import datetime, timedelta

from planner.document.words import words
from planner.exchange import export
from planner.plan import Plan


def unfolded(data: bytes) -> list[str]:
    """The content lines, read by the letter of RFC 5545."""
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= 75
    whole: list[bytes] = []
    for line in lines:
        if line.startswith(b" "):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    return [line.decode() for line in whole]


def events(plan: Plan) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    depth: list[str] = []
    for line in unfolded(export(plan, ".ics", words())):
        key, _, value = line.partition(":")
        if key == "BEGIN":
            depth.append(value)
            if value == "VEVENT":
                found.append({})
        elif key == "END":
            assert depth.pop() == value
        elif depth[-1] == "VEVENT":
            assert key not in found[-1]
            found[-1][key] = value
    assert depth == []
    return found


def test_each_session_is_an_event_in_its_window(plan: Plan) -> None:
    sessions = [session for week in plan.weeks for session in week.sessions]
    found = events(plan)
    assert len(found) == len(sessions)
    for event, session in zip(found, sessions, strict=True):
        start = datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local time
        end = datetime.strptime(event["DTEND"], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local time
        assert start == datetime.fromisoformat(session.slot)
        assert (
            timedelta(0)
            <= (end - start) - timedelta(seconds=session.total_s)
            < timedelta(minutes=1)
        )
        assert session.id in event["DESCRIPTION"]


def test_a_later_revision_keeps_the_ids_and_counts_up(plan: Plan) -> None:
    later = plan.model_copy(update={"revision": 3})
    before, after = events(plan), events(later)
    assert [e["UID"] for e in before] == [e["UID"] for e in after]
    assert len({e["UID"] for e in before}) == len(before)
    assert {e["SEQUENCE"] for e in before} == {"0"}
    assert {e["SEQUENCE"] for e in after} == {"3"}


def test_another_athletes_block_has_other_ids(plan: Plan) -> None:
    athlete = plan.problem.athlete.model_copy(update={"name": "Somebody, else; \\ here"})
    problem = plan.problem.model_copy(update={"athlete": athlete})
    other = plan.model_copy(update={"problem": problem})
    assert not {e["UID"] for e in events(plan)} & {e["UID"] for e in events(other)}
    name = next(line for line in unfolded(export(other, ".ics", words())) if line.startswith("X-WR"))
    assert name == "X-WR-CALNAME:Training: Somebody\\, else\\; \\\\ here"
