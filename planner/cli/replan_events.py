"""From the options of `planner replan` to what has happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.athlete import Athlete, Away, Limit, read_athlete
from planner.cli.swaps import swap_of
from planner.cli.values import day
from planner.gym import read_gym
from planner.plan import Plan, PlannedSession
from planner.pose.notes import nearest
from planner.replan.events import Events

if TYPE_CHECKING:
    from planner.state import State


@dataclass(frozen=True)
class Asked:
    """The options as they were given."""

    before: date | None
    missed: tuple[str, ...]
    away: tuple[str, ...]
    without: tuple[str, ...]
    pain: tuple[str, ...]
    athlete: Path | None
    gym: Path | None
    state: Path | None
    journals: tuple[Path, ...] = ()
    swaps: tuple[str, ...] = ()


def events_of(asked: Asked, plan: Plan) -> Events:
    """Everything that has happened, by options and state.

    Raises
    ------
    click.UsageError
        For a session, date or exercise that the plan does not have, or a day outside of the block.
    """
    _check_alone(asked)
    state = _state(asked, plan)
    known = _outcomes(state, plan)
    before = asked.before or _after(known, plan) or datetime.now(tz=UTC).astimezone().date()
    _check_day(before, plan)
    missed = {_session(text, plan, before).id for text in asked.missed}
    missed |= {name for name, (is_missed, _) in known.items() if is_missed}
    sessions = {s.id: s for week in plan.weeks for s in week.sessions}
    return Events(
        before=before,
        missed=frozenset(n for n in missed if n in sessions and sessions[n].date < before),
        away=tuple(_away(text) for text in asked.away),
        without=tuple(_exercise(text, plan) for text in asked.without),
        limits=tuple(_pain(text, plan) for text in asked.pain),
        athlete=_athlete(asked.athlete),
        gym=read_gym(asked.gym) if asked.gym else None,
        state=state,
        swaps=tuple(swap_of(text, plan) for text in asked.swaps),
    )


def _check_alone(asked: Asked) -> None:
    """A swap leaves everything else as it is, so nothing else may have happened."""
    others = (
        asked.missed, asked.away, asked.without, asked.pain, asked.athlete, asked.gym, asked.state,
        asked.journals,
    )  # fmt: skip
    if asked.swaps and any(others):
        raise click.UsageError(
            "--swap goes with --from only: swap the module first, then tell what else has happened"
        )


def _state(asked: Asked, plan: Plan) -> State | None:
    """The state, with the journals learned into it; a state file that is named keeps them."""
    if asked.state is None and not asked.journals:
        return None
    from planner.cli.remember import read_state
    from planner.files import dump_json, read_json, write_atomic
    from planner.state import State

    if not asked.journals:
        assert asked.state is not None  # noqa: S101 - one of the two is there
        return read_json(asked.state, State)
    known = read_state(asked.state) if asked.state else State(format=1)
    learned = _learned(known, asked, plan)
    if asked.state and learned != known:
        write_atomic(asked.state, dump_json(learned))
    return learned


def _learned(known: State, asked: Asked, plan: Plan) -> State:
    from planner.cli.inputs import shipped_exercises
    from planner.cli.journals import read_journals, tell_account
    from planner.feedback import learn
    from planner.journal import Asked as Open
    from planner.journal import Names

    names = Names({e.id: e.name for e in (*shipped_exercises().values(), *plan.exercises)}, None)
    found = read_journals(asked.journals, plan, Open(None, None, None), names)
    for _, journal in found:
        tell_account(journal, names)
    until = asked.before - timedelta(days=1) if asked.before else None
    return learn(known, plan, found, until=until).state


def _outcomes(state: State | None, plan: Plan) -> dict[str, tuple[bool, date]]:
    """Of each session that the state knows: whether it was missed, and its planned day."""
    from planner.state import SessionStatus

    found = state.training.sessions if state else ()
    return {
        one.session: (one.status is SessionStatus.MISSED, one.planned)
        for one in found
        if one.block == plan.problem.start
    }


def _after(known: dict[str, tuple[bool, date]], plan: Plan) -> date | None:
    """The day after the last one that the state knows of; not before what was planned again."""
    days = [planned for _, planned in known.values()]
    last = max(days, default=None)
    if last is None:
        return None
    earliest = plan.history.before if plan.history else last
    return max(last + timedelta(days=1), earliest)


def _check_day(before: date, plan: Plan) -> None:
    first, weeks = plan.problem.start, plan.problem.weeks
    last = first + timedelta(days=7 * weeks - 1)
    if not first <= before <= last:
        raise click.UsageError(
            f"{before} lies outside of the block, which runs from {first} to {last};"
            " name the day with --from"
        )
    if plan.history and before < plan.history.before:
        raise click.UsageError(
            f"{before} lies behind: the block was planned again from {plan.history.before} already"
        )


def _session(text: str, plan: Plan, before: date) -> PlannedSession:
    sessions = [session for week in plan.weeks for session in week.sessions]
    found = [s for s in sessions if text.upper() == s.id or text == s.date.isoformat()]
    if not found:
        close = nearest(text.upper(), [s.id for s in sessions])
        raise click.UsageError(
            f"'{text}' is no session of this plan{f'; {close}' if close else ''}"
        )
    if found[0].date >= before:
        raise click.UsageError(
            f"{found[0].id} on {found[0].date} is not missed yet: the first day ahead is {before}"
        )
    return found[0]


def _exercise(text: str, plan: Plan) -> str:
    names = {e.id for e in plan.problem.exercises} | {e.exercise for e in plan.problem.excluded}
    if text not in names:
        close = nearest(text, sorted(names))
        raise click.UsageError(f"no exercise has the id '{text}'{f'; {close}' if close else ''}")
    return text


def _pain(text: str, plan: Plan) -> Limit:
    name, _, value = text.partition("=")
    if not value.isdigit() or int(value) > 10:
        raise click.UsageError(f"'{text}' is not like back-squat=7, from 0 (none) to 10")
    return Limit(exercise=_exercise(name, plan), pain=int(value))


def _away(text: str) -> Away:
    first, _, last = text.partition("..")
    days = day(first), day(last or first)
    if days[1] < days[0]:
        raise click.UsageError(f"'{text}' ends before it begins")
    return Away(first=days[0], last=days[1])


def _athlete(path: Path | None) -> Athlete | None:
    return read_athlete(path) if path else None
