"""What a revision changed: before, after and the reason, session by session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, zip_longest

from planner.plan import Item, Plan, PlannedSession, PlannedWeek
from planner.revision import Change, ChangeKind
from planner.rulebook.kinds import PrimingTestRule
from planner.solver.repair import Changed
from planner.vocabulary import ExerciseId, RuleId

_At = tuple[int, str]
"""Week and session."""
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Reason:
    """Why something changed, and the rule that asks for it."""

    text: str
    rule: RuleId | None = None


@dataclass(frozen=True)
class Reasons:
    """What the reader is told, by what happened; the rest follows from the rules in force."""

    missed: Reason = Reason("missed")
    content: Reason = Reason("keeps the rules after what has changed")
    exercises: Mapping[ExerciseId, Reason] = field(default_factory=dict)
    """Why an exercise is no longer given."""
    loads: Mapping[ExerciseId, Reason] = field(default_factory=dict)
    weeks: Mapping[int, Reason] = field(default_factory=dict)
    """Why a week became a deload, or why a muscle is spared in it."""
    back: Reason = Reason("the way back after a break")
    velocity: Reason = Reason("what is known of the bar's speed")


def changes_of(changed: Changed, new: Plan, reasons: Reasons) -> tuple[Change, ...]:
    """Every change ahead, by date; loads once an exercise, from the session on where they change."""
    teller = _Teller(changed, new, reasons)
    return tuple(sorted(teller.all(), key=lambda c: (c.week, c.session, c.kind, c.exercise or "")))


class _Teller:
    """Compares the plan that stood with the new one."""

    def __init__(self, changed: Changed, new: Plan, reasons: Reasons) -> None:
        self._changed, self._new, self._reasons = changed, new, reasons
        self._revision = new.revision
        self._now = {s.id: s for week in new.weeks for s in week.sessions}
        known = (*changed.plan.problem.exercises, *changed.problem.exercises)
        history = new.history
        past = history.exercises if history else ()
        stood = changed.plan.history.merged if changed.plan.history else ()
        merged = history.merged[len(stood) :] if history else ()
        self._merged = {(one.into, one.exercise): one.missed for one in merged}
        self._names = {exercise.id: exercise.name for exercise in (*past, *known)}
        self._loads_told: set[ExerciseId] = set()
        self._speeds_told: set[ExerciseId] = set()
        self._lot: Reason | None = None
        self._other: set[int] = set()

    def all(self) -> Iterator[Change]:
        for week, now in zip(self._changed.plan.weeks, self._new.weeks, strict=True):
            if week.place != now.place:
                yield self._lighter(week, now)
            for stood in week.sessions:
                if not self._changed.is_done(stood):
                    yield from self._session((week.number, stood.id), stood)

    def _lighter(self, week: PlannedWeek, now: PlannedWeek) -> Change:
        """A week with another place: a deload, or another share of its sets."""
        self._other.add(week.number)
        before, after = week.place, now.place
        if before.kind is after.kind:
            shares = [f"{place.sets_share_percent} % of the sets" for place in (before, after)]
            texts, reason = (shares[0], shares[1]), self._reasons.back
        else:
            texts = (week.label, now.label)
            reason = self._reasons.weeks.get(week.number, self._reasons.content)
        return self._change(ChangeKind.LIGHTER, (week.number, ""), reason, texts)

    def _session(self, at: _At, stood: PlannedSession) -> Iterator[Change]:
        missed, now = stood.id in self._changed.missed, self._now.get(stood.id)
        reason = self._reasons.missed if missed else self._no_window(stood)
        then = day(stood.slot)
        if now is None:
            yield self._change(ChangeKind.DROPPED, at, reason, (then, "left out"))
            return
        if missed:
            yield self._change(ChangeKind.SHIFTED, at, reason, (then, day(now.slot)))
        elif now.slot != stood.slot:
            yield self._change(ChangeKind.MOVED, at, reason, (then, day(now.slot)))
        self._lot = self._drawn(stood, now)
        yield from self._content(at, stood, now)

    def _drawn(self, stood: PlannedSession, now: PlannedSession) -> Reason | None:
        """Why a session is primed, or no more: a lot of the priming test that it did not have."""
        rule = self._changed.problem.rules.maybe(PrimingTestRule)
        if rule is None or stood.condition is now.condition:
            return None
        return Reason("its lot in the priming test", rule.id)

    def _no_window(self, stood: PlannedSession) -> Reason:
        away = self._changed.problem.athlete.away
        if any(one.first <= stood.date <= one.last for one in away):
            return Reason("away on that day")
        if any(slot.id == stood.slot for slot in self._changed.problem.slots):
            return self._reasons.back
        return Reason("there is no time on that day any more")

    def _content(self, at: _At, stood: PlannedSession, now: PlannedSession) -> Iterator[Change]:
        """Exercises that came and went, sets, and loads."""
        before, after = _items(stood), _items(now)
        gone, come = [n for n in before if n not in after], [n for n in after if n not in before]
        for name in (n for n in after if (at[1], n) in self._merged):
            had = self._named(name, before) if name in before else "nothing"
            texts = (had, self._named(name, after))
            yield self._change(ChangeKind.MERGED, at, self._why(at), texts, name)
        come = [n for n in come if (at[1], n) not in self._merged]
        for old, new in zip_longest(gone, come):
            reason = self._reasons.exercises.get(old or "", self._why(at))
            texts = (self._named(old, before) or "nothing", self._named(new, after) or "left out")
            yield self._change(ChangeKind.EXERCISES, at, reason, texts, new or old)
        for name in (n for n in before if n in after and (at[1], n) not in self._merged):
            yield from self._item(at, before[name], after[name])
        if not gone and not come and _order(stood) != _order(now):
            texts = (_order_text(stood), _order_text(now))
            yield self._change(ChangeKind.EXERCISES, at, self._why(at), texts)

    def _why(self, at: _At) -> Reason:
        """Why other work stands in a session, where no exercise had to go."""
        taken = sorted({missed for (into, _), missed in self._merged.items() if into == at[1]})
        if taken:
            return Reason(f"work of {', '.join(taken)}, missed", self._reasons.missed.rule)
        return self._lot or self._reasons.weeks.get(at[0], self._reasons.content)

    def _item(self, at: _At, before: Item, after: Item) -> Iterator[Change]:
        name = before.exercise
        if at[0] in self._other:
            return  # Its week is another one: that tells it.
        if len(before.sets) != len(after.sets):
            texts = (_sets(before), _sets(after))
            yield self._change(ChangeKind.SETS, at, self._why(at), texts, name)
        elif dose(before) != dose(after) and name not in self._loads_told:
            self._loads_told.add(name)
            reason = self._reasons.loads.get(name, self._reasons.content)
            yield self._change(ChangeKind.LOAD, at, reason, (dose(before), dose(after)), name)
        elif speeds(before) != speeds(after) and name not in {
            *self._loads_told,
            *self._speeds_told,
        }:
            self._speeds_told.add(name)
            texts = (speeds(before), speeds(after))
            yield self._change(ChangeKind.VELOCITY, at, self._reasons.velocity, texts, name)

    def _named(self, name: ExerciseId | None, items: Mapping[ExerciseId, Item]) -> str:
        return f"{self._names[name]}, {dose(items[name])}" if name else ""

    def _change(
        self,
        kind: ChangeKind,
        at: _At,
        reason: Reason,
        texts: tuple[str, str],
        exercise: ExerciseId | None = None,
    ) -> Change:
        return Change(
            revision=self._revision,
            kind=kind,
            session=at[1],
            week=at[0],
            exercise=exercise,
            before=texts[0],
            after=texts[1],
            reason=reason.text,
            rule=reason.rule,
        )


def _items(session: PlannedSession) -> dict[ExerciseId, Item]:
    return {item.exercise: item for block in session.blocks for item in block.items}


def _order(session: PlannedSession) -> list[tuple[ExerciseId, ...]]:
    return [tuple(item.exercise for item in block.items) for block in session.blocks]


def _order_text(session: PlannedSession) -> str:
    return ", ".join(
        f"{block.letter} {' + '.join(i.exercise for i in block.items)}" for block in session.blocks
    )


def _sets(item: Item) -> str:
    count = len(item.sets)
    return "1 set" if count == 1 else f"{count} sets"


def dose(item: Item) -> str:
    """Sets of an exercise in a few words: ``3 × 5 at 80 kg, 2 left``."""
    parts = []
    for (reps, load_kg, rir), group in groupby(
        item.sets, key=lambda one: (one.reps, one.load_kg, one.rir)
    ):
        load = f" at {load_kg:g} kg" if load_kg else ""
        left = "" if rir is None else f", {rir} left"
        parts.append(f"{len(list(group))} × {reps}{load}{left}")
    return "; ".join(parts)


def speeds(item: Item) -> str:
    """How fast the sets of an exercise begin and where they end."""
    told = dict.fromkeys(one.velocity.text for one in item.sets if one.velocity is not None)
    return "; ".join(told) or "nothing of velocity"


def day(slot: str) -> str:
    """A window in a few words: ``Wed 2027-01-06 18:00``."""
    date_text, _, clock = slot.partition("T")
    return f"{WEEKDAYS[date.fromisoformat(date_text).weekday()]} {date_text} {clock}"
