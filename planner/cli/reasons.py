"""The answers of `planner why`: the whole plan, a session, an exercise, a date, a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from planner.cli.day_reasons import day_text
from planner.cli.instead import instead_text
from planner.cli.rules import rule_text
from planner.cli.screen import table
from planner.cli.summary import item_text, proved_text, session_text
from planner.errors import UsageError
from planner.plan import Plan, PlannedSession
from planner.pose.notes import nearest
from planner.vocabulary import ExerciseId, RuleId, Weekday

if TYPE_CHECKING:
    from planner.cli.inquire import Asking

_SESSION = re.compile(r"[Ww](\d{1,2})-(\d)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def explain(plan: Plan, what: str, asking: Asking | None = None) -> str:
    """Lines that answer a question about a plan; with ``asking`` also by solving it again.

    Raises
    ------
    UsageError
        The question names nothing that the plan or its catalogue knows.
    """
    if not what:
        return whole(plan)
    if _SESSION.fullmatch(what):
        session = find_session(plan, what)
        again = asking.training(session) if asking else []
        return "\n".join([_session(plan, session), "", *again]).rstrip()
    if _DATE.fullmatch(what):
        return _day(plan, what, asking)
    rule = plan.problem.rules.by_id(what)
    if rule is not None:
        return rule_text(rule, plan.problem.rules)
    allowed = {e.id for e in plan.problem.exercises}
    again = ["", *asking.exercise(what)] if asking and what in allowed else []
    return "\n".join([_exercise(plan, what), *again])


def explain_in(plan: Plan, where: str, name: ExerciseId, asking: Asking | None = None) -> str:
    """Lines about an exercise in one session: why it is there with so many sets, or why it is not.

    Raises
    ------
    UsageError
        There is no such session or exercise.
    """
    session = find_session(plan, where)
    allowed = {e.id for e in plan.problem.exercises}
    if name not in allowed:
        return _exercise(plan, name)
    here = [i for block in session.blocks for i in block.items if i.exercise == name]
    rows = [(f"  {item.label}", item_text(item, plan.problem.exercise(name))) for item in here]
    lines = [f"{plan.problem.exercise(name).name} [{name}] in {session.id}"]
    lines.append(table(rows) if rows else "  It is allowed, but not in this session.")
    lines += [f"  {line}" for item in here for line in instead_text(plan, item)]
    return "\n".join([*lines, *(["", *asking.sets(session, name)] if asking else [])])


def whole(plan: Plan) -> str:
    """What was proved, what coaches changed, and the rules behind the plan by evidence."""
    rules = plan.problem.rules
    lines = [proved_text(plan), ""]
    lines += [f"Note: {notice.message}" for notice in plan.told]
    books = ", ".join(f"{book.name} {book.version}" for book in rules.books)
    lines.append(f"Rules in force: {len(rules.rules)}, from {books}")
    lines += [
        f"  {change.rule}: {change.key} changed by {change.book}: {change.because}"
        for change in rules.changes
    ]
    lines += [f"  {off.rule}: switched off by {off.book}: {off.because}" for off in rules.off]
    required = [rule for rule in rules.rules if rule.required]
    lines += ["", "Required rules, which the plan keeps:"]
    lines.append(table([(f"  {r.id}", r.evidence.value, r.title) for r in required]))
    lines += [
        "",
        "Ask further: a session (W01-1), an exercise, a date, a rule; or a session and an exercise.",
    ]
    return "\n".join(lines)


def _sessions(plan: Plan) -> list[PlannedSession]:
    return [session for week in plan.weeks for session in week.sessions]


def find_session(plan: Plan, name: str) -> PlannedSession:
    """The session with this id, in capitals or not."""
    name = name.upper()
    session = next((one for one in _sessions(plan) if one.id == name), None)
    if session is None:
        ids = [one.id for one in _sessions(plan)]
        known = f"they run from {ids[0]} to {ids[-1]}" if ids else "it has none"
        raise UsageError.of(f"the plan has no session {name}", advice=known)
    return session


def _session(plan: Plan, session: PlannedSession) -> str:
    lines = [session_text(session, plan), "", *day_text(plan, session), "Rules behind it:"]
    found = {r for block in session.blocks for r in block.rules}
    found |= {r for block in session.blocks for item in block.items for r in item.rules}
    return "\n".join([*lines, _rules(plan, found)])


def _rules(plan: Plan, ids: Iterable[RuleId]) -> str:
    rules = [plan.problem.rules.by_id(rule_id) for rule_id in sorted(ids)]
    lines = []
    for rule in rules:
        if rule is not None:
            lines.append(f"  {rule.title}  [{rule.id}, evidence: {rule.evidence}]")
            lines.append(f"      {rule.because}")
    return "\n".join(lines) if lines else "  none in particular"


def _exercise(plan: Plan, name: ExerciseId) -> str:
    problem = plan.problem
    excluded = next((one for one in problem.excluded if one.exercise == name), None)
    if excluded is not None:
        by = f"  [{excluded.rule}]" if excluded.rule else ""
        return f"{name} is left out: {excluded.reason}.{by}"
    allowed = {e.id: e for e in problem.exercises}
    if name not in allowed:
        everything = [*allowed, *(e.exercise for e in problem.excluded), *_rule_ids(plan)]
        close = nearest(name, everything)
        advice = close or "ask for a session (W01-1), an exercise, a date or a rule"
        raise UsageError.of(f"'{name}' is no session, exercise, date or rule of it", advice=advice)
    lines = [f"{allowed[name].name} [{name}]", *_standing(plan, name)]
    uses = [
        (session, block, item)
        for session in _sessions(plan)
        for block in session.blocks
        for item in block.items
        if item.exercise == name
    ]
    if not uses:
        lines.append("It is allowed, but the plan does not use it: others meet the goals as well.")
        if name not in problem.avoided:
            lines.append("Put it under 'likes' to prefer it among equals.")
        return "\n".join(lines)
    rows = [
        (f"  {session.id}", item.label, item_text(item, allowed[name])) for session, _, item in uses
    ]
    rules = {rule for _, block, item in uses for rule in (*block.rules, *item.rules)}
    instead = instead_text(plan, uses[0][2])
    return "\n".join([*lines, table(rows), *instead, "", "Rules behind it:", _rules(plan, rules)])


def _rule_ids(plan: Plan) -> list[RuleId]:
    return [rule.id for rule in plan.problem.rules.rules]


def _standing(plan: Plan, name: ExerciseId) -> list[str]:
    """What the profile says about an exercise: wishes, and the maximum with its source."""
    problem, lines = plan.problem, []
    if name == problem.athlete.goal.priority_lift:
        lines.append("It is the priority lift.")
    if name in problem.liked:
        lines.append("It is liked.")
    if name in problem.avoided:
        lines.append("It is avoided where possible: it is disliked, or it hurts a little.")
    strength = problem.strength(name)
    if strength is not None:
        source = f"{strength.source} from {strength.basis}"
        lines.append(f"Its maximum is taken as {strength.e1rm_kg:g} kg, {source}.")
    else:
        lines.append("No maximum is known; where it is loaded, the load is found by effort.")
    return lines


def _day(plan: Plan, text: str, asking: Asking | None) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError.of(f"'{text}' is not a day that exists") from None
    there = [session for session in _sessions(plan) if session.date == day]
    if there:
        again = [line for session in there for line in asking.training(session)] if asking else []
        told = "\n\n".join(_session(plan, session) for session in there)
        return "\n".join([told, "", *again]).rstrip()
    again = asking.day(day) if asking else []
    reason = f"{day}: no session, {_why_free(plan, day)}."
    return "\n".join([reason, *(again if any(s.date == day for s in plan.problem.slots) else [])])


def _why_free(plan: Plan, day: date) -> str:
    problem = plan.problem
    away = next((a for a in problem.athlete.away if a.first <= day <= a.last), None)
    weekday = list(Weekday)[day.weekday()]
    offset = (day - problem.start).days
    if not 0 <= offset < problem.cycle_days * problem.weeks:
        return f"the block runs {problem.weeks} weeks from {problem.start}"
    if away is not None:
        return f"the athlete is away from {away.first} to {away.last}"
    if not any(window.day == weekday for window in problem.athlete.availability):
        return f"the profile names no time on a {weekday}"
    if not any(slot.date == day for slot in problem.slots):
        if problem.peak_date and day <= problem.peak_date:
            return f"the days before the peak on {problem.peak_date} are kept free"
        return "it lies before the first day or after the peak"
    used = len(plan.weeks[offset // problem.cycle_days].sessions)
    return (
        f"its window is not needed: the week has {used} sessions"
        f" ({problem.sessions_per_week} wanted), spaced as the rules ask"
    )
