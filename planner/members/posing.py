"""Poses every member's problem once, keeps its digest, and poses it again when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version

import planner
from planner.athlete import Athlete, Screening, ScreeningStatus
from planner.errors import InputError, PlannerError, Refused
from planner.exercises import Exercise
from planner.files import Places
from planner.gym import Gym
from planner.members.differences import Norm
from planner.members.making import Task
from planner.members.outcome import Outcome, State
from planner.members.roster import Entry
from planner.members.seen import BORN, MASS_KG, YEARS, Digester, seen, solver_code
from planner.members.sentences import sentences
from planner.members.store import Solved
from planner.members.template import GymTemplate
from planner.members.widening import Ids, narrowed, too_heavy, used_in, widened
from planner.plan import InputDigest, Provenance
from planner.pose import pose
from planner.problem import Problem
from planner.rulebook.book import Rulebook
from planner.solution import Solution
from planner.solver import Budget, Known
from planner.vocabulary import ExerciseId

TEMPLATE = "template"
"""Id of the template's own plan; its files have no member's name."""


@dataclass(frozen=True)
class Member:
    """A member whose problem is known by its digest, or whose way has ended already."""

    id: str
    name: str
    line: int
    digest: str = ""
    """Of the problem to be solved next on the member's way."""
    heavy: Ids = frozenset()
    """Lifts whose lightest load is too heavy for the member."""
    without: Ids | None = frozenset()
    """Those of them that are out of the problem already; None: all of them, and its own reserve."""
    before: Ids | None = None
    """Those that were out of the problem before, at whose solution the search starts; None: at none."""
    outcome: Outcome | None = None

    @property
    def is_template(self) -> bool:
        """Whether this is nobody: the template's own plan, which stands in no line of the table."""
        return self.line == 0


@dataclass(frozen=True)
class Posing:
    """Everything that problems and tasks are made from."""

    template: GymTemplate
    entries: tuple[Entry, ...]
    gym: Gym
    catalogue: Mapping[ExerciseId, Exercise]
    rules: Rulebook
    inputs: tuple[InputDigest, ...]
    budget: Budget

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Every member of the roster, in its order."""
        return tuple(self._member(entry) for entry in self.entries)

    def prepare(self, tell: Callable[[str], None]) -> None:
        """Work the members out, saying how far it is."""
        found = []
        for number, entry in enumerate(self.entries):
            tell(f"{number} of {len(self.entries)} rows read")
            found.append(self._member(entry))
        self.__dict__["members"] = tuple(found)

    @cached_property
    def own(self) -> Member:
        """The template without a name."""
        return self._digested(TEMPLATE, self.template.name, 0, self._nobody, None)

    @cached_property
    def _athletes(self) -> dict[str, tuple[Athlete, Places]]:
        return {e.id: (e.athlete, e.places) for e in self.entries if e.athlete}

    @cached_property
    def _digester(self) -> Digester:
        parts = (planner.__version__, version("ortools"), repr(self.budget), solver_code())
        return Digester(" ".join(parts))

    def problem(self, member: Member) -> Problem:
        """The member's problem, posed anew: a thousand of them are never held at once."""
        athlete, places = self._nobody, None
        if not member.is_template:
            athlete, places = self._athletes[member.id]
        return self._posed(athlete, places)

    def reduced(self, member: Member) -> Problem:
        """The problem that the solver is given on the member's way."""
        return self._reduced(self.problem(member), member.without)

    def _reduced(self, problem: Problem, without: Ids | None) -> Problem:
        return seen(problem if without is None else self._widened(problem, without))

    def _widened(self, problem: Problem, without: Ids) -> Problem:
        return widened(problem, self.catalogue, self.rules, without)

    def known(self, member: Member, solution: Solution) -> Known:
        """The problem before, on the member's way, with its solution."""
        return Known(self._reduced(self.problem(member), member.before), solution)

    def next_for(self, member: Member, solution: Solution) -> Member | None:
        """The member with the next problem on its way; None where the solution serves."""
        if member.without is None:
            return None
        used = (used_in(solution) & member.heavy) - member.without
        if not used:
            return None
        without = member.without | used
        digest = self._digest(member, without, after=member.digest)
        return replace(member, without=without, before=member.without, digest=digest)

    def alone(self, member: Member) -> Member:
        """The member with a problem of its own: nothing that is too heavy was ever in it."""
        return replace(member, without=None, before=None, digest=self._digest(member, None))

    def _digest(self, member: Member, without: Ids | None, after: str = "") -> str:
        return self._digester.digest(self._reduced(self.problem(member), without), after)

    def _posed(self, athlete: Athlete, places: Places | None) -> Problem:
        """Posed with the priority lift, or with the first instead of it that the member can do."""
        goal = athlete.goal
        # A lift that nobody knows is told; one that the member cannot do is replaced.
        usual = goal.priority_lift == self.template.goal.priority_lift
        usual = usual and goal.priority_lift in self.catalogue
        lifts = (goal.priority_lift, *(self.template.instead if usual else ()))
        refusal: InputError | None = None
        for lift in lifts:
            own = goal.model_copy(update={"priority_lift": lift})
            try:
                return pose(
                    athlete.model_copy(update={"goal": own}),
                    self.gym,
                    self.catalogue,
                    self.rules,
                    places=places,
                )
            except InputError as error:
                refusal = refusal or error
                if any(one.key != "goal.priority_lift" for one in error.findings):
                    break
        assert refusal is not None  # noqa: S101 - there is always a first lift
        raise refusal

    def task(self, member: Member, solved: Solved, norm: Norm | None) -> Task:
        """The job of making a member's files."""
        assert solved.solution is not None  # noqa: S101 - others have no files
        problem = self.problem(member)
        if member.without is not None:
            problem = narrowed(problem, self._widened(problem, member.without))
        return Task(
            problem=problem,
            solution=solved.solution,
            provenance=Provenance(
                planner=planner.__version__,
                ortools=version("ortools"),
                seed=0,
                inputs=self.inputs,
            ),
            programme=self.template.name,
            handout=self.template.handout,
            language=self.template.language,
            named=not member.is_template,
            norm=norm,
        )

    def key(self) -> str:
        """Digest of all that decides what a run writes."""
        parts = [self.template.model_dump_json(), self._digester.versions]
        parts += [f"{one.role} {one.name} {one.sha256}" for one in self.inputs]
        parts += [f"{m.id}\t{m.name}\t{m.line}\t{m.digest}" for m in self.members]
        parts += [
            entry.athlete.model_dump_json() if entry.athlete else repr(entry.findings)
            for entry in self.entries
        ]
        return sha256("\n".join(parts).encode()).hexdigest()

    def _member(self, entry: Entry) -> Member:
        if entry.athlete is None:
            error = InputError(entry.findings)
            return _ended(entry, State.ROW, error)
        return self._digested(entry.id, entry.name, entry.line, entry.athlete, entry)

    def _digested(
        self, name: str, shown: str, line: int, athlete: Athlete, entry: Entry | None
    ) -> Member:
        places = entry.places if entry else None
        try:
            problem = self._posed(athlete, places)
        except Refused as error:
            if entry is None:
                raise
            return _ended(entry, State.REFUSED, error)
        except InputError as error:
            if entry is None:
                raise
            return _ended(entry, State.ROW, error)
        digest = self._digester.digest(self._reduced(problem, frozenset()))
        return Member(name, shown, line, digest, too_heavy(problem))

    @cached_property
    def _nobody(self) -> Athlete:
        """Somebody healthy of the template's level, without known lifts."""
        goal = self.template.goal
        start: date = goal.start
        return Athlete(
            format=1,
            name=self.template.name,
            coach=self.template.coach or "coach",
            birth_date=BORN,
            body_mass_kg=MASS_KG,
            training_years=YEARS[self.template.level],
            screening=Screening(status=ScreeningStatus.CLEARED, date=start),
            goal=goal,
            availability=self.template.availability,
            gym=self.template.gym,
        )


def _ended(entry: Entry, state: State, error: PlannerError) -> Member:
    message = sentences(error)
    outcome = Outcome(id=entry.id, name=entry.name, line=entry.line, state=state, message=message)
    return Member(entry.id, entry.name, entry.line, outcome=outcome)
