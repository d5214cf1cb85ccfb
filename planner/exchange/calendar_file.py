"""iCalendar: one event a session; a later version of the plan moves its events and doubles none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from planner.exchange.extras import extra
from planner.exchange.identity import plan_id, stamp
from planner.exchange.rows import names
from planner.exchange.told import Told, mass
from planner.plan import Item, Plan, PlannedSession, PlannedSet, PlannedWeek
from planner.velocity import VelocityTarget
from planner.vocabulary import ExerciseId

if TYPE_CHECKING:
    from icalendar import Event

REMIND_BEFORE = timedelta(hours=2)


def write(plan: Plan, told: Told) -> bytes:
    """All sessions as events in the athlete's local time (RFC 5545).

    The id of an event is the id of the block and of the session; its sequence number is the revision
    of the plan, so that importing a later plan replaces the events of an earlier one.
    """
    icalendar = extra("icalendar", "ics")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//planner//strength block//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    title = icalendar.vText(told("export.calendar", name=plan.problem.athlete.name))
    calendar.add("x-wr-calname", title)
    for week in plan.weeks:
        for session in week.sessions:
            calendar.add_component(_event(icalendar, plan, told, week, session))
    data: bytes = calendar.to_ical()
    return data


def _event(
    icalendar: Any,  # noqa: ANN401 - an optional package
    plan: Plan,
    told: Told,
    week: PlannedWeek,
    session: PlannedSession,
) -> Event:
    called = names(plan)
    event: Event = icalendar.Event()
    start = datetime.fromisoformat(session.slot)
    event.add("uid", f"{plan_id(plan)}-{session.id.lower()}@planner")
    event.add("dtstamp", stamp(plan.problem.start) + timedelta(days=plan.revision))
    event.add("sequence", plan.revision)
    # Local time without a zone: the session is at six wherever the athlete is.
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=-(-session.total_s // 60)))
    lifts = _lifts(session, called)
    event.add(
        "summary", told("export.summary", phase=week.label, number=week.number, lifts=lifts)
    )
    event.add("description", "\n".join(_lines(session, called, told)))
    event.add("location", plan.problem.gym.name)
    event.add("transp", "OPAQUE")
    event.add_component(_reminder(icalendar, told))
    return event


def _reminder(icalendar: Any, told: Told) -> Any:  # noqa: ANN401 - an optional package
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", told("export.reminder"))
    alarm.add("trigger", -REMIND_BEFORE)
    return alarm


def _lifts(session: PlannedSession, called: dict[ExerciseId, str]) -> str:
    """The exercises of the first block that is not power work."""
    block = next(
        (b for b in session.blocks if b.role not in ("power", "priming")), session.blocks[0]
    )
    return " + ".join(called[item.exercise] for item in block.items)


def _lines(session: PlannedSession, called: dict[ExerciseId, str], told: Told) -> list[str]:
    lines = [told("export.length", id=session.id, minutes=-(-session.total_s // 60))]
    lines += [
        f"{item.label} {called[item.exercise]}: {dose(item, told)}"
        for block in session.blocks
        for item in block.items
    ]
    return lines


def dose(item: Item, told: Told) -> str:
    """Sets, repetitions, load and effort in a few words: ``3 × 5 at 80 kg, 2 left``."""
    groups: list[tuple[PlannedSet, int]] = []
    for planned in item.sets:
        if groups and _alike(planned, groups[-1][0]):
            groups[-1] = (groups[-1][0], groups[-1][1] + 1)
        else:
            groups.append((planned, 1))
    return ", ".join(_group(planned, count, told) for planned, count in groups)


def _alike(one: PlannedSet, other: PlannedSet) -> bool:
    alike = one.reps == other.reps and one.load_kg == other.load_kg and one.rir == other.rir
    return alike and one.velocity == other.velocity


def _group(planned: PlannedSet, count: int, told: Told) -> str:
    text = f"{count} × {planned.reps}"
    if planned.load_kg:
        text = told("export.at", dose=text, load=told.number(mass(told, planned.load_kg)))
    left = () if planned.rir is None else (told("export.left", count=planned.rir),)
    return ", ".join((text, *left, *_speed(planned.velocity, told)))


def _speed(speed: VelocityTarget | None, told: Told) -> tuple[str, ...]:
    """How fast the set begins, and where it ends."""
    if speed is None:
        return ()
    target = told.number(speed.target_m_s or 0)
    if speed.stop_m_s is not None:
        return (told("export.below", target=target, stop=told.number(speed.stop_m_s)),)
    if speed.target_m_s is not None:
        return (told("export.speed", target=target),)
    return (told("export.slower", loss=told.percent(speed.loss_percent or 0)),)
