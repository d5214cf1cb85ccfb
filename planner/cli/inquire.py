"""Questions of `planner why` that are solved again: exercises, sets and days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner.cli.asked import days_text, outcome_text
from planner.cli.resting import rest_text
from planner.plan import Plan, PlannedSession
from planner.solution import BlockRole
from planner.solver.asking import Inquiry
from planner.solver.content.demands import Demand
from planner.solver.days import windows_on, with_window, without_day
from planner.solver.engine import Budget, Clock, Verdict
from planner.vocabulary import ExerciseId, Weekday

WORK = 0.5
"""Work of one solve of a question, in budgets of one solve of a plan."""


class Asking:
    """A plan that answers by being solved again, within a budget of seconds."""

    def __init__(self, plan: Plan, budget_s: float, tell: Callable[[str], None]) -> None:
        self._plan = plan
        self._budget = Budget(work=WORK, wall_s=budget_s, seed=plan.provenance.seed)
        self._clock = Clock.start(self._budget)
        self._tell = tell

    def exercise(self, name: ExerciseId) -> list[str]:
        """In every mesocycle: the plan without an exercise that it uses, with one that it does not."""
        inquiry = Inquiry(self._plan, self._budget, self._clock)
        lines = ["Solved again, each part of the block behind the parts before it:"]
        for task in inquiry.tasks:
            used = any(name in b.exercises for c in inquiry.content(task.index) for b in c.blocks)
            self._tell(f"{task.scope}: {'without' if used else 'with'} {name}")
            demand = Demand(name, present=not used)
            outcome = inquiry.ask(task.index, demand, of=len(inquiry.tasks) - task.index)
            first, *more = outcome_text(self._plan, outcome)
            lines += [f"  {'without' if used else 'with'} it, {first.strip()}", *more]
        return lines

    def sets(self, session: PlannedSession, name: ExerciseId) -> list[str]:
        """One session: without the exercise, with fewer and with more base sets of it."""
        inquiry = Inquiry(self._plan, self._budget, self._clock)
        mesocycle = next(w.mesocycle for w in self._plan.weeks if session in w.sessions)
        task = next(task for task in inquiry.tasks if task.index == mesocycle)
        blocks = [
            block
            for content in inquiry.content(mesocycle)
            for block in content.blocks
            if content.session == session.session and name in block.exercises
        ]
        if not blocks:
            return self._into(inquiry, mesocycle, session, name)
        base = blocks[0].base_sets
        allowed = task.base_sets(session.session, self._plan.problem.exercise(name).category)
        text = f"{base} base sets here, of which the phase makes each week's sets; it allows"
        lines = [f"{text} {allowed[0]} to {allowed[-1]}.", "Solved again:"]
        questions = [("without it here", Demand(name, present=False, session=session.session))]
        questions += [
            (f"with {other} base sets", Demand(name, session=session.session, base_sets=other))
            for other in (base - 1, base + 1)
            if other in allowed
        ]
        for number, (words, demand) in enumerate(questions):
            self._tell(f"{session.id}: {words}")
            outcome = inquiry.ask(mesocycle, demand, of=len(questions) - number)
            first, *more = outcome_text(self._plan, outcome)
            lines += [f"  {words}, {first.strip()}", *more]
        return lines

    def _into(
        self, inquiry: Inquiry, mesocycle: int, session: PlannedSession, name: ExerciseId
    ) -> list[str]:
        """An exercise that the session does not hold, put into it."""
        self._tell(f"{session.id}: with {name}")
        outcome = inquiry.ask(mesocycle, Demand(name, session=session.session))
        first, *more = outcome_text(self._plan, outcome)
        return [f"Solved again: with it here, {first.strip()}", *more]

    def training(self, session: PlannedSession) -> list[str]:
        """A session: without its day of the week, with its date off, and with other sets of its lead."""
        problem, weekday = self._plan.problem, list(Weekday)[session.date.weekday()]
        found = without_day(problem, weekday, self._budget, self._clock)
        without = f"Solved again without {weekday}s:"
        if isinstance(found, Verdict):
            lines = [f"{without} there is no other time at all."]
        else:
            lines = [f"{without} {days_text(self._plan, found)}."]
        # Half of the time, so that some is left for the sets.
        half = Budget(wall_s=self._budget.wall_s / 2, seed=self._budget.seed)
        lines += ["", *rest_text(self._plan, session, half, self._tell)]
        return [*lines, *self._lead(session)]

    def _lead(self, session: PlannedSession) -> list[str]:
        """The sets of the leading lift, where it is one that may still be chosen."""
        lead = next((b.items[0].exercise for b in session.blocks if b.role is BlockRole.LEAD), None)
        if lead is None or lead not in {e.id for e in self._plan.problem.exercises}:
            return []
        name = self._plan.problem.exercise(lead).name
        first, *more = self.sets(session, lead)
        ask = f"Ask for others by name: planner why PLAN {session.id} EXERCISE"
        return ["", f"{name}: {first}", *more, "", ask]

    def day(self, day: date) -> list[str]:
        """The week with a session on a day on which it has none."""
        problem, weekday = self._plan.problem, list(Weekday)[day.weekday()]
        lines = []
        for window in windows_on(problem, weekday):
            found = with_window(problem, window, self._budget, self._clock)
            start = f"{window.start_minute // 60}:{window.start_minute % 60:02}"
            if not isinstance(found, Verdict):
                text = days_text(self._plan, found)
                lines.append(f"Solved again with every {weekday} at {start}: {text}.")
        return lines
