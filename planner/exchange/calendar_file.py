"""iCalendar: one event a session; a later version of the plan moves its events and doubles none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from planner.exchange.extras import extra
from planner.exchange.identity import plan_id, stamp
from planner.exchange.rows import names
from planner.plan import Item, Plan, PlannedSession, PlannedSet, PlannedWeek
from planner.vocabulary import ExerciseId

if TYPE_CHECKING:
    from icalendar import Event

REMIND_BEFORE = timedelta(hours=2)


def write(plan: Plan) -> bytes:
    """All sessions as events in the athlete's local time (RFC 5545).

    The id of an event is the id of the block and of the session; its sequence number is the revision
    of the plan, so that importing a later plan replaces the events of an earlier one.
    """
    icalendar = extra("icalendar", "ics")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//planner//strength block//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    title = icalendar.vText(f"Training: {plan.problem.athlete.name}")
    calendar.add("x-wr-calname", title)
    called = names(plan)
    for week in plan.weeks:
        for session in week.sessions:
            calendar.add_component(_event(icalendar, plan, week, session, called))
    data: bytes = calendar.to_ical()
    return data


def _event(
    icalendar: Any,  # noqa: ANN401 - an optional package
    plan: Plan,
    week: PlannedWeek,
    session: PlannedSession,
    called: dict[ExerciseId, str],
) -> Event:
    event: Event = icalendar.Event()
    start = datetime.fromisoformat(session.slot)
    event.add("uid", f"{plan_id(plan)}-{session.id.lower()}@planner")
    event.add("dtstamp", stamp(plan.problem.start) + timedelta(days=plan.revision))
    event.add("sequence", plan.revision)
    # Local time without a zone: the session is at six wherever the athlete is.
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=-(-session.total_s // 60)))
    event.add("summary", f"{week.label}, week {week.number}: {_lifts(session, called)}")
    event.add("description", "\n".join(_lines(session, called)))
    event.add("location", plan.problem.gym.name)
    event.add("transp", "OPAQUE")
    event.add_component(_reminder(icalendar))
    return event


def _reminder(icalendar: Any) -> Any:  # noqa: ANN401 - an optional package
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Training")
    alarm.add("trigger", -REMIND_BEFORE)
    return alarm


def _lifts(session: PlannedSession, called: dict[ExerciseId, str]) -> str:
    """The exercises of the first block that is not power work."""
    block = next(
        (b for b in session.blocks if b.role not in ("power", "priming")), session.blocks[0]
    )
    return " + ".join(called[item.exercise] for item in block.items)


def _lines(session: PlannedSession, called: dict[ExerciseId, str]) -> list[str]:
    lines = [f"{session.id}, {-(-session.total_s // 60)} minutes with warm-up"]
    lines += [
        f"{item.label} {called[item.exercise]}: {dose(item)}"
        for block in session.blocks
        for item in block.items
    ]
    return lines


def dose(item: Item) -> str:
    """Sets, repetitions, load and effort in a few words: ``3 × 5 at 80 kg, 2 left``."""
    groups: list[tuple[PlannedSet, int]] = []
    for planned in item.sets:
        if groups and _alike(planned, groups[-1][0]):
            groups[-1] = (groups[-1][0], groups[-1][1] + 1)
        else:
            groups.append((planned, 1))
    return ", ".join(_group(planned, count) for planned, count in groups)


def _alike(one: PlannedSet, other: PlannedSet) -> bool:
    alike = one.reps == other.reps and one.load_kg == other.load_kg and one.rir == other.rir
    return alike and one.velocity == other.velocity


def _group(planned: PlannedSet, count: int) -> str:
    load = f" at {planned.load_kg:g} kg" if planned.load_kg else ""
    left = "" if planned.rir is None else f", {planned.rir} left"
    speed = "" if planned.velocity is None else f", {planned.velocity.text}"
    return f"{count} × {planned.reps}{load}{left}{speed}"
