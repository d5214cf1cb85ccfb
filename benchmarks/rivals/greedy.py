"""A greedy builder: session after session, always the exercise that closes most of what muscles lack."""

from __future__ import annotations

from collections import Counter

from benchmarks.rivals.outcome import Outcome, Stopwatch
from planner.exercises import Exercise
from planner.rulebook.kinds import SessionSizeRule, SessionTimeRule, VolumeRule
from planner.solver import Budget
from planner.solver.content.goals import goals_of
from planner.solver.content.model import ContentModel
from planner.solver.content.stage import build
from planner.solver.engine import Clock, run
from planner.solver.goal import value_of
from planner.solver.task import Task
from planner.solver.works import straight_s
from planner.vocabulary import Category, Dominance, Muscle

Chosen = dict[int, dict[str, int]]
"""Base sets by session and exercise."""


def built(task: Task) -> Outcome:
    """What the greedy builder makes, measured with the planner's own goals."""
    watch = Stopwatch()
    chosen, leads = _Builder(task).build()
    outcome = Outcome("greedy", seconds=watch.seconds)
    content = build(task)
    broken = [rule for rule in sorted(content.board.posted) if not _keeps(task, chosen, leads, rule)]
    free = build(task, skip=frozenset(broken))
    _fix(free, chosen, leads)
    goals = goals_of(free)
    free.model.minimize(sum((goal.cost for goal in goals), start=0))
    answer = run(free.model, Budget(), Clock.start(Budget()))
    outcome.note = f"breaks {', '.join(broken)}" if broken else "keeps every hard rule"
    if answer.found:
        for goal in goals:
            outcome.add(str(goal.tier), value := value_of(goal.cost, answer), value)
    return outcome


def _keeps(task: Task, chosen: Chosen, leads: dict[int, str], rule: str) -> bool:
    """Whether a rule alone can be kept with these exercises."""
    others = frozenset(build(task).board.posted - {rule})
    content = build(task, skip=others)
    _fix(content, chosen, leads)
    return run(content.model, Budget(), Clock.start(Budget())).found


def _fix(content: ContentModel, chosen: Chosen, leads: dict[int, str]) -> None:
    for (session, exercise, base), literal in content.choices.items():
        content.model.add(literal == int(chosen[session].get(exercise) == base))
    for (session, exercise), literal in content.leads.items():
        content.model.add(literal == int(leads[session] == exercise))


class _Builder:
    def __init__(self, task: Task) -> None:
        self.task = task
        self.now = 0
        self.lacks: Counter[Muscle] = Counter()
        self.room: Counter[Muscle] = Counter()
        for rule in task.problem.rules.all(VolumeRule):
            band = rule.sets.get(task.problem.level)
            if band is not None:
                self.lacks[rule.muscle] = 2 * band.target
                self.room[rule.muscle] = 2 * band.max

    def build(self) -> tuple[Chosen, dict[int, str]]:
        """All sessions, with the exercise that leads each."""
        chosen: Chosen = {}
        leads: dict[int, str] = {}
        for session in self.task.sessions:
            chosen[session], leads[session] = self._session(session)
        return chosen, leads

    def _session(self, session: int) -> tuple[dict[str, int], str]:
        self.now, task = session, self.task
        size = task.problem.rules.one(SessionSizeRule)
        half = task.leads[session].dominance
        other = Dominance.LOWER if half is Dominance.CHEST else Dominance.CHEST
        lead = self._best(half, {}, main=True) or self._best(half, {}, main=False)
        # Where every muscle of the leading half has its most, one of them gets more: a rule is broken.
        lead = lead or next(e for e in task.candidates if e.dominance is half and e.category is Category.MAIN)
        picked: dict[str, int] = {}
        self._take(picked, lead)
        partner = self._best(other, picked, main=True) or self._best(other, picked, main=False)
        if partner:
            self._take(picked, partner)
        while len(picked) < size.exercises.max:
            more = self._best(None, picked, main=False)
            if more is None or self._seconds(picked, more) > self._most_s(session):
                break
            self._take(picked, more)
        return picked, lead.id

    def _best(self, half: Dominance | None, picked: dict[str, int], *, main: bool) -> Exercise | None:
        """The exercise that gives most half-sets to muscles that lack them, without overshooting."""
        patterns = {self.task.problem.exercise(name).pattern for name in picked}
        fitting = [
            e for e in self.task.candidates
            if (half is None or e.dominance is half) and e.category is not Category.POWER
            and e.pattern not in patterns and (not main or e.category is Category.MAIN)
            and all(self.room[m] >= e.half_sets(m) * self._base(e) for m in Muscle if e.half_sets(m))
        ]  # fmt: skip
        useful = [e for e in fitting if self._gain(e) > 0 or half is not None]
        return max(useful, key=lambda e: (self._gain(e), e.id), default=None)

    def _gain(self, exercise: Exercise) -> int:
        given = {m: exercise.half_sets(m) * self._base(exercise) for m in Muscle}
        return sum(min(given[m], self.lacks[m]) for m in Muscle)

    def _base(self, exercise: Exercise) -> int:
        bases = self.task.base_sets(self.now, exercise.category)
        return bases[len(bases) // 2]

    def _take(self, picked: dict[str, int], exercise: Exercise) -> None:
        base = self._base(exercise)
        picked[exercise.id] = base
        for muscle in Muscle:
            given = exercise.half_sets(muscle) * base
            self.lacks[muscle] = max(0, self.lacks[muscle] - given)
            self.room[muscle] -= given

    def _seconds(self, picked: dict[str, int], more: Exercise) -> int:
        """Straight sets one after the other in the fullest week."""
        exercises = [self.task.problem.exercise(name) for name in picked] + [more]
        bases = [*picked.values(), self._base(more)]
        most = 0
        for week in self.task.weeks:
            works = [self.task.clockwork.work(e, b, week) for e, b in zip(exercises, bases, strict=True)]
            most = max(most, sum(straight_s(w) + self.task.clockwork.change_s for w in works))
        return most

    def _most_s(self, session: int) -> int:
        windows = [
            self.task.slots[p.slot].minutes * 60
            for week in self.task.weeks for p in week.placements if p.session == session
        ]  # fmt: skip
        return min(windows) - self.task.problem.rules.one(SessionTimeRule).general_warm_up_s
