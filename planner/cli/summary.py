"""A plan in the terminal: its weeks, its first sessions, and what was proved about it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from planner.cli.screen import table
from planner.exercises import Exercise
from planner.plan import Item, LoadBasis, Plan, PlannedSession
from planner.vocabulary import Mode, Tier, Weekday


def plan_text(plan: Plan) -> str:
    """The summary as lines for a reader."""
    athlete = plan.problem.athlete
    sessions = sum(len(week.sessions) for week in plan.weeks)
    lines = [
        f"{athlete.name}: {len(plan.weeks)} weeks from {plan.problem.start}, {sessions} sessions",
        f"Priority lift: {athlete.goal.priority_lift}",
        "",
        weeks_text(plan),
    ]
    first = next((week for week in plan.weeks if week.sessions), None)
    if first is not None:
        lines += ["", f"Week {first.number}"]
        for session in first.sessions:
            lines += ["", session_text(session, plan)]
    return "\n".join([*lines, "", proved_text(plan)])


def weeks_text(plan: Plan) -> str:
    """One line per week: phase, sessions and their minutes."""
    rows: list[tuple[str, ...]] = [("Week", "From", "Phase", "Sessions", "Minutes")]
    for week in plan.weeks:
        minutes = " ".join(str(whole_minutes(session.total_s)) for session in week.sessions)
        count = str(len(week.sessions))
        rows.append((str(week.number), str(week.start), week.label, count, minutes))
    return table(rows)


def session_text(session: PlannedSession, plan: Plan) -> str:
    """A session with its exercises, one line each."""
    start = session.slot.partition("T")[2]
    exercises = {exercise.id: exercise for exercise in plan.exercises}
    weekday = list(Weekday)[session.date.weekday()]
    minutes = whole_minutes(session.total_s)
    head = (
        f"{session.id}  {session.date:%Y-%m-%d} {weekday} {start},"
        f" {session.lead} first, {minutes} of {session.window_minutes} minutes"
    )
    rows = [
        (f"  {item.label}", _name(exercise, item), item_text(item, exercise), block.mode.value)
        for block in session.blocks
        for item in block.items
        for exercise in (exercises[item.exercise],)
    ]
    return f"{head}\n{table(rows)}" if rows else head


def _name(exercise: Exercise, item: Item) -> str:
    told = exercise.told(item.variant) if item.variant else None
    return told.name if told else exercise.name


def item_text(item: Item, exercise: Exercise) -> str:
    """Sets, repetitions, load and effort of an exercise: ``4 × 6 at 92.5 kg, 3 left``.

    Isometric exercises are held: ``3 × 30 s``.
    """
    hold = exercise.mode is Mode.ISOMETRIC
    parts = []
    for (reps, load_kg, rir), group in groupby(
        item.sets, key=lambda one: (one.reps, one.load_kg, one.rir)
    ):
        text = f"{len(list(group))} × " + (f"{exercise.seconds_per_rep:g} s" if hold else f"{reps}")
        if load_kg is not None:
            text += f" at {load_kg:g} kg"
        elif item.basis is LoadBasis.BODYWEIGHT:
            text += " with body weight"
        parts.append(f"{text}, {rir} left" if rir is not None else text)
    return "; ".join(parts)


def proved_text(plan: Plan) -> str:
    """What was proved, tier by tier; "best possible" only after a second proof."""
    rows = [(f"  {row['tier']}", str(row["value"]), _proof_text(row)) for row in tiers(plan)]
    if not rows:
        return "Nothing was proved."
    return f"What was proved (the smaller, the better):\n{table(rows)}"


def gaps_text(plan: Plan) -> str:
    """What is said of a plan whose search ended before everything was proved; empty where it did not."""
    open_rows = [row for row in tiers(plan) if not row["proved"]]
    if not open_rows:
        return "Stopped, but everything was proved already." if plan.interrupted else ""
    end = "Stopped" if plan.interrupted else "The budget ended before everything was proved"
    gaps = ", ".join(f"{r['tier']} {r['value']} (none below {r['bound']})" for r in open_rows)
    return f"{end}: this is the best plan found. It keeps every rule and was verified; open: {gaps}."


def tiers(plan: Plan) -> list[dict[str, Any]]:
    """The tiers in their order, each summed over all stages and mesocycles."""
    names = [tier.value for tier in Tier]
    names += sorted({str(one.tier) for one in plan.report} - set(names))
    found = []
    for name in names:
        mine = [one for one in plan.report if str(one.tier) == name]
        if mine:
            found.append(
                {
                    "tier": name,
                    "value": sum(one.value for one in mine),
                    "bound": sum(one.bound for one in mine),
                    "proved": all(one.proved for one in mine),
                    "confirmed": all(one.proved and one.confirmed for one in mine),
                }
            )
    return found


def _proof_text(row: dict[str, Any]) -> str:
    if row["confirmed"]:
        return "best possible"
    return f"best found, no plan below {row['bound']}"


def plan_data(plan: Plan, files: list[str]) -> dict[str, Any]:
    """The outcome for machines."""
    return {
        "result": "planned",
        "interrupted": plan.interrupted,
        "weeks": len(plan.weeks),
        "sessions": sum(len(week.sessions) for week in plan.weeks),
        "longest_session_s": max(
            (session.total_s for week in plan.weeks for session in week.sessions), default=0
        ),
        "tiers": tiers(plan),
        "warnings": [notice.message for notice in plan.told],
        "files": files,
    }


def whole_minutes(seconds: int) -> int:
    """Minutes, rounded up."""
    return -(-seconds // 60)
