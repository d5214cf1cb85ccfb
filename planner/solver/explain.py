"""Why there is no plan: a minimal set of rules that collide, and the cheapest ways out of each.

The set is found by QuickXplain (Junker 2004) on the verdicts of rebuilt models: what remains collides, and
without any one rule of it there is a plan. The solver's own assumption cores are not used: they are neither
minimal nor always right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, TypeVar

from planner.problem import Problem
from planner.rulebook.kinds import (
    AlternateRule,
    OrderRule,
    RecoveryRule,
    SessionSizeRule,
    SessionTimeRule,
    SessionVolumeRule,
    SynchronisedRule,
    VarietyRule,
    VolumeRule,
)
from planner.solution import Concession, Conflict
from planner.solver.content.model import ContentModel
from planner.solver.content.stage import build
from planner.solver.engine import Budget, Clock, Verdict, run
from planner.solver.task import Past, Task
from planner.solver.xplain import quick_xplain
from planner.vocabulary import Category, RuleId

LOCAL_KINDS = (
    SessionSizeRule,
    SessionTimeRule,
    SessionVolumeRule,
    SynchronisedRule,
    OrderRule,
    AlternateRule,
    VarietyRule,
    RecoveryRule,
)
USUAL = (SessionTimeRule, SessionSizeRule, SynchronisedRule)
AFTER_OTHERS = ", after what the mesocycles before it hold"
PATIENCE = 10
"""Budgets of one solve that each question about a conflict may use."""


T = TypeVar("T", bound=Task)


class Make(Protocol):
    """Builds the model of a mesocycle without some rules, or with one that may be broken at a price."""

    def __call__(
        self, task: Task, skip: frozenset[RuleId] = frozenset(), elastic: RuleId | None = None
    ) -> ContentModel:
        """See `planner.solver.content.stage.build`."""


@dataclass(frozen=True)
class Ask:
    """How questions about a conflict are asked: by which models, with which budget."""

    make: Make
    budget: Budget
    clock: Clock

    def verdict(self, task: Task, skip: frozenset[RuleId], *, presolve: bool = True) -> Verdict:
        """Whether a mesocycle can be filled without some rules."""
        model = self.make(task, skip).model
        return run(model, self.budget, self.clock, presolve=presolve).verdict

    def collide(self, task: Task, posted: Sequence[RuleId], rules: Sequence[RuleId]) -> bool:
        """Whether some of the posted rules cannot be kept together."""
        return self.verdict(task, frozenset(posted) - frozenset(rules)) is Verdict.INFEASIBLE

    def posted(self, task: Task) -> tuple[RuleId, ...]:
        """Rules that post rows, those first that most often collide: time, size, pairs."""
        posted = self.make(task).board.posted
        rules = [rule for rule in task.problem.rules.rules if rule.id in posted]
        ranked = sorted(rules, key=lambda r: (not isinstance(r, USUAL), r.kind, r.id))
        return tuple(rule.id for rule in ranked)


def explain_content(
    task: Task, everything: Problem, budget: Budget, clock: Clock
) -> Conflict | None:
    """The conflict of a mesocycle of a first plan that cannot be filled; see `explain`."""
    return explain(task, everything, Ask(build, patient(budget), clock), _facts)


def explain(
    task: T,
    everything: Problem,
    ask: Ask,
    facts: Callable[[T], tuple[str, ...]],
    *,
    free: bool = True,
) -> Conflict | None:
    """The conflict of a mesocycle that cannot be filled; none if special exercises could resolve it.

    It is looked for in single sessions first, where models are small, then in the whole mesocycle; it
    counts only if it is one among all exercises that the profile allows. If it follows from what the
    mesocycles before happened to choose, it says so and is not called proved.

    Parameters
    ----------
    free
        Mesocycles before it could have been chosen otherwise.
    """
    posted = ask.posted(task)
    places: tuple[Task, ...] = (*single_sessions(task), task)
    for where in places:
        if not ask.collide(where, posted, posted):
            continue
        found = _minimal(ask, task, where, posted)
        place: Task = where if _is_local(task, found) else task
        proof = replace(place, problem=everything)
        if ask.collide(proof, posted, found):
            skip = frozenset(posted) - frozenset(found)
            again = ask.verdict(proof, skip, presolve=False)
            choice = where is task and free and is_choice(ask, proof, skip)
            return Conflict(
                stage="content",
                scope=task.scope + AFTER_OTHERS * choice,
                rules=tuple(sorted(found)),
                facts=facts(replace(task, problem=everything)),
                concessions=tuple(concessions(ask, task, where, sorted(found))),
                confirmed=again is Verdict.INFEASIBLE and not choice,
            )
    return None


def _minimal(ask: Ask, task: Task, where: Task, posted: Sequence[RuleId]) -> list[RuleId]:
    """A minimal set of rules that collide, as found in one place of a mesocycle."""
    found = list(posted)
    # What one session needs to be impossible may be more than what the whole needs.
    for place in (where,) if where is task else (where, task):
        collide = partial(ask.collide, place, posted)
        found = quick_xplain((), (), found, collide) if found and not collide(()) else []
    return found


def patient(budget: Budget) -> Budget:
    """The budget of a question about a conflict."""
    return budget.times(PATIENCE)


def is_choice(ask: Ask, task: Task, skip: frozenset[RuleId]) -> bool:
    """Whether the mesocycle could be filled if none had gone before it."""
    return ask.verdict(replace(task, past=Past()), skip) is not Verdict.INFEASIBLE


def _is_local(task: Task, rules: Sequence[RuleId]) -> bool:
    """Every rule asks of one session no more than it asks of it among the others.

    Then a session that is impossible alone is impossible in any week.
    """
    kinds = [type(task.problem.rules.by_id(rule)) for rule in rules]
    return all(kind in LOCAL_KINDS for kind in kinds)


def single_sessions(task: Task) -> Iterator[Task]:
    """One task per session of the pattern, as if it were the only one."""
    for session in task.sessions:
        weeks = tuple(
            week.model_copy(
                update={
                    "placements": tuple(
                        place.model_copy(update={"session": 0})
                        for place in week.placements
                        if place.session == session
                    )
                }
            )
            for week in task.weeks
        )
        yield Task(task.problem, task.index, (task.leads[session],), weeks)


def _facts(task: Task) -> tuple[str, ...]:
    """What the profile brings into the conflict."""
    minutes = sorted({task.slots[p.slot].minutes for week in task.weeks for p in week.placements})
    windows = " and ".join(str(m) for m in minutes)
    led = {e.dominance for e in task.candidates if e.category is not Category.POWER}
    missing = sorted({lead for lead in task.leads if lead.dominance not in led})
    return (
        f"{len(task.leads)} sessions a week in windows of {windows} minutes",
        f"{len(task.candidates)} exercises are possible here for this athlete",
        *(f"no exercise is left with which the {lead} could lead a session" for lead in missing),
    )


def concessions(ask: Ask, task: Task, where: Task, conflict: Sequence[RuleId]) -> list[Concession]:
    """For each rule of the conflict a small change that alone gives a plan, cheapest first.

    The least change is worked out where the conflict was found, and tried on the whole mesocycle.
    """
    found: list[tuple[int, Concession]] = []
    for rule in conflict:
        for place in (where, task):
            slack = _least_slack(ask, place, rule)
            if slack is not None and _suffices(ask, task, rule, slack):
                change = _words(task.problem, rule, slack)
                found.append((slack, Concession(rule=rule, change=change)))
                break
    return [concession for _, concession in sorted(found, key=lambda entry: entry[0])]


def _least_slack(ask: Ask, task: Task, rule: RuleId) -> int | None:
    content = ask.make(task, elastic=rule)
    if content.board.slack is None:
        return None
    content.model.minimize(content.board.slack)
    answer = run(content.model, ask.budget, ask.clock)
    return answer.objective if answer.found else None


def _suffices(ask: Ask, task: Task, rule: RuleId, slack: int) -> bool:
    content = ask.make(task, elastic=rule)
    if content.board.slack is None:
        return False
    content.model.add(content.board.slack <= slack)
    return run(content.model, ask.budget, ask.clock).found


def _words(problem: Problem, rule_id: RuleId, slack: int) -> str:
    """A change of a rule by ``slack`` of its own units, in words."""
    rule = problem.rules.by_id(rule_id)
    match rule:
        case SessionTimeRule():
            return f"make the shortest windows {_count(slack, 'minute')} longer"
        case SessionSizeRule():
            return f"accept sessions of {_count(rule.exercises.min - slack, 'exercise')}"
        case SynchronisedRule():
            return f"ask for {_count(slack, 'leg-chest block')} fewer in a session"
        case VolumeRule():
            return f"allow {slack / 2:g} weekly sets of {rule.muscle} more (or fewer)"
        case None:
            return "change this rule"
        case _:
            return f"loosen “{rule.title}” by {slack}, or switch it off with a reason"


def _count(number: int, noun: str) -> str:
    """A number with its noun: 1 minute, 2 minutes."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
