"""Small problems and plans, built by hand, for tests.

Made from `tests.samples`. The rules there are so wide that a plan breaks none unless a test narrows
one. Ids of rules are their kinds, so that a test knows the id of the rule it narrows; phases
and volume add a name (``phase-strength``, ``volume-chest``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any, TypeVar, cast

from pydantic import BaseModel, TypeAdapter

from planner.athlete import Athlete, Goal, KnownLift, Screening, ScreeningStatus, Window
from planner.dose import Dose, dose, warm_ups
from planner.exercises import Exercise
from planner.gym import Gym, Plate, Steps
from planner.place import WeekPhase
from planner.plan import Plan, Provenance
from planner.pose import with_priming
from planner.prescribe import prescribe
from planner.problem import Problem, Slot, Strength
from planner.rulebook.book import Book, Rulebook
from planner.rulebook.kinds import AlternateRule, AnyRule, ComplexTrainingRule, SessionTimeRule
from planner.solution import (
    Block,
    BlockRole,
    Calendar,
    Placement,
    SessionContent,
    Solution,
    TierReport,
    TimedSet,
    Timetable,
    TrainingWeek,
)
from planner.vocabulary import BlockMode, ExerciseId, Focus, Lead, Level, Phase, Weekday
from tests.samples import CATALOGUE, RULE_HEAD, RULES, STRENGTHS_KG

START = date(2027, 1, 4)
"""A Monday."""

M = TypeVar("M", bound=BaseModel)


def change(value: M, path: str, new: object) -> M:
    """The same value with something else at a path like ``weeks.0.sessions.1.id``."""
    return cast("M", _changed(value, path.split("."), new))


def _changed(value: object, path: list[str], new: object) -> object:
    if not path:
        return new
    key, further = path[0], path[1:]
    if isinstance(value, BaseModel):
        inside = _changed(getattr(value, key), further, new)
        return value.model_copy(update={key: inside})
    assert isinstance(value, tuple), f"{key} of {type(value).__name__}"
    at = int(key)
    return (*value[:at], _changed(value[at], further, new), *value[at + 1 :])


# ------------------------------------------------------------------ rules

_ANY_RULE: TypeAdapter[AnyRule] = TypeAdapter(AnyRule)


def rulebook(
    changes: Mapping[str, Mapping[str, Any]] | None = None, *, without: Iterable[str] = ()
) -> Rulebook:
    """The test's rules with keys changed by rule id, and with some rules left out.

    An id that is not in `RULES` adds a rule, which must then be complete but for its title,
    reason and grade.
    """
    given = {name: dict(rule) for name, rule in RULES.items()}
    for name, change in (changes or {}).items():
        given[name] = {**given.get(name, {**RULE_HEAD, "id": name}), **change}
    left = {name: rule for name, rule in sorted(given.items()) if name not in set(without)}
    rules = tuple(_ANY_RULE.validate_python(rule, strict=False) for rule in left.values())
    return Rulebook(books=(Book(name="test", version="1"),), rules=rules)


# ------------------------------------------------------------------ athlete, gym, problem

TWO_EVENINGS = (
    Window.model_validate({"day": Weekday.MONDAY, "from": time(18, 0), "minutes": 150}),
    Window.model_validate({"day": Weekday.THURSDAY, "from": time(18, 0), "minutes": 150}),
)


def window(day: Weekday, start: time = time(18, 0), minutes: int = 150) -> Window:
    """A weekly window."""
    return Window.model_validate({"day": day, "from": start, "minutes": minutes})


def goal(weeks: int = 2, peak_date: date | None = None) -> Goal:
    """Stronger in the squat."""
    return Goal(
        focus=Focus.STRENGTH,
        priority_lift="back-squat",
        start=START,
        weeks=weeks,
        peak_date=peak_date,
    )


def athlete(**changes: Any) -> Athlete:
    """An intermediate athlete, cleared, 80 kg, 140 kg squat and 100 kg bench press."""
    day = date(2026, 12, 1)
    given: dict[str, Any] = {
        "format": 1,
        "name": "Test Athlete",
        "birth_date": date(1995, 5, 5),
        "body_mass_kg": 80.0,
        "training_years": 3.0,
        "screening": Screening(status=ScreeningStatus.CLEARED, date=date(2026, 11, 1)),
        "goal": goal(),
        "availability": TWO_EVENINGS,
        "gym": "gym.yaml",
        "lifts": (
            KnownLift(exercise="back-squat", load_kg=140.0, reps=1, date=day),
            KnownLift(exercise="bench-press", load_kg=100.0, reps=1, date=day),
        ),
    }
    return Athlete.model_validate({**given, **changes})


def gym(**changes: Any) -> Gym:
    """A gym with two of everything."""
    names = {name for found in CATALOGUE.values() for name in found.equipment}
    given: dict[str, Any] = {
        "format": 1,
        "name": "Test Gym",
        "equipment": dict.fromkeys(sorted(names), 2),
        "plates": tuple(Plate(kg=kg, pairs=2) for kg in (20.0, 15.0, 10.0, 5.0, 2.5, 1.25)),
        "dumbbells": Steps(from_kg=2.0, to_kg=40.0, step_kg=2.0),
        "machines": Steps(from_kg=5.0, to_kg=250.0, step_kg=5.0),
        "kettlebells_kg": (8.0, 12.0, 16.0, 20.0, 24.0),
        "medicine_balls_kg": (3.0, 4.0, 5.0),
    }
    return Gym.model_validate({**given, **changes})


def slots(who: Athlete, weeks: int, start: date = START) -> tuple[Slot, ...]:
    """The athlete's windows, day by day, without the days away."""
    found = []
    for week in range(1, weeks + 1):
        for given in who.availability:
            day = start + timedelta(days=7 * (week - 1) + given.day.number)
            if any(away.first <= day <= away.last for away in who.away):
                continue
            found.append(
                Slot(
                    id=f"{day}T{given.start:%H:%M}",
                    week=week,
                    date=day,
                    weekday=given.day,
                    start_minute=given.start.hour * 60 + given.start.minute,
                    minutes=given.minutes,
                )
            )
    return tuple(sorted(found, key=lambda slot: slot.id))


def problem(
    rules: Rulebook | None = None,
    who: Athlete | None = None,
    **changes: Any,
) -> Problem:
    """A problem of the athlete's weeks; any field can be changed."""
    who = who or athlete()
    names = sorted(CATALOGUE)
    given: dict[str, Any] = {
        "athlete": who,
        "level": who.level,
        "start": START,
        "weeks": who.goal.weeks,
        "peak_date": who.goal.peak_date,
        "sessions_per_week": len(who.availability),
        "slots": slots(who, who.goal.weeks),
        "gym": gym(),
        "exercises": tuple(CATALOGUE[name] for name in names),
        "avoided": who.dislikes,
        "liked": who.likes,
        "strengths": tuple(
            Strength(exercise=name, e1rm_kg=kg, source=source, basis=basis)
            for name, (kg, source, basis) in STRENGTHS_KG.items()
        ),
        "rules": rules or rulebook(),
    }
    return Problem.model_validate({**given, **changes})


def power_problem(
    rules: Mapping[str, Mapping[str, Any]],
    exercises: Iterable[Exercise],
    *,
    lift: ExerciseId,
    days: Iterable[Weekday],
    minutes: int,
    weeks: int = 2,
) -> Problem:
    """An athlete whose goal is power, with these exercises only; primed where the gate is open."""
    aim = goal(weeks).model_copy(update={"focus": Focus.POWER, "priority_lift": lift})
    who = athlete(goal=aim, availability=tuple(window(day, minutes=minutes) for day in days))
    chosen = tuple(sorted(exercises, key=lambda exercise: exercise.id))
    names = {exercise.id for exercise in chosen}
    known = tuple(s for s in problem().strengths if s.exercise in names)
    return with_priming(problem(rulebook(rules), who, exercises=chosen, strengths=known))


def novice_years(level: Level) -> float:
    """Training years that make an athlete of a level."""
    return {Level.NOVICE: 0.5, Level.INTERMEDIATE: 3.0, Level.ADVANCED: 6.0}[level]


# ------------------------------------------------------------------ decisions


def block(role: BlockRole | str, sets: int, *exercises: ExerciseId) -> Block:
    """A block with its base sets."""
    return Block(role=BlockRole(role), exercises=exercises, base_sets=sets)


PRIMED_DAY = (
    block("priming", 3, "squat-jump"),
    block("lead", 3, "bench-press"),
    block("pair", 2, "leg-press", "push-up"),
)
LEGS_DAY = (
    block("lead", 3, "back-squat", "bench-press"),
    block("pair", 2, "leg-curl", "cable-fly"),
    block("single", 2, "row"),
)
CHEST_DAY = (
    block("lead", 3, "bench-press", "leg-press"),
    block("pair", 2, "leg-extension", "push-up"),
    block("pair", 2, "pulldown", "calf-raise"),
)


def contents(*mesocycles: Sequence[Sequence[Block]]) -> tuple[SessionContent, ...]:
    """The weekly patterns of the mesocycles, each a list of sessions, each a list of blocks."""
    return tuple(
        SessionContent(mesocycle=number, session=session, blocks=tuple(blocks))
        for number, sessions in enumerate(mesocycles)
        for session, blocks in enumerate(sessions)
    )


def places(*mesocycles: str) -> tuple[tuple[int, WeekPhase], ...]:
    """Mesocycle and place of each week, from words like ``"volume volume deload"``."""
    found = []
    for number, words in enumerate(mesocycles):
        kinds = [Phase(word) for word in words.split()]
        count = sum(kind is kinds[0] for kind in kinds)
        for position, kind in enumerate(kinds):
            index = min(position, count - 1)
            place = WeekPhase(phase=kinds[0], kind=kind, index=index, count=count)
            found.append((number, place))
    return tuple(found)


def calendar(
    given: Problem, weeks: Sequence[tuple[int, WeekPhase]], leads: Sequence[Lead]
) -> Calendar:
    """A calendar in which each week's sessions take its windows one after the other."""
    found = []
    for number, (mesocycle, place) in enumerate(weeks, start=1):
        free = [slot for slot in given.slots if slot.week == number]
        found.append(
            TrainingWeek(
                number=number,
                start=given.start + timedelta(days=7 * (number - 1)),
                mesocycle=mesocycle,
                place=place,
                placements=tuple(
                    Placement(session=session, slot=slot.id)
                    for session, slot in zip(range(len(leads)), free, strict=False)
                ),
            )
        )
    return Calendar(leads=tuple(leads), weeks=tuple(found))


# ------------------------------------------------------------------ timetable


class _Clock:
    """Puts sets one after the other, as early as their rests allow."""

    def __init__(self, start_s: int) -> None:
        self.now_s = start_s
        self.sets: list[TimedSet] = []
        self._ready_s: dict[tuple[int, int], int] = {}
        self.ends_s: dict[tuple[int, int], int] = {}
        """Of the last set of each exercise."""

    def put(self, at: tuple[int, int], number: int, set_s: int, rest_s: int, *, warm: bool) -> None:
        start_s = max(self.now_s, self._ready_s.get(at, 0))
        start_s = -(-start_s // 5) * 5
        self.sets.append(
            TimedSet(block=at[0], item=at[1], warm_up=warm, number=number, start_s=start_s)
        )
        self.now_s = start_s + set_s
        self.ends_s[at] = self.now_s
        self._ready_s[at] = self.now_s + rest_s

    def wait(self, seconds: int) -> None:
        self.now_s += seconds


def mode(given: Problem, week: TrainingWeek, doses: Sequence[Dose]) -> BlockMode:
    """Whether a block takes turns, or is a complex."""
    together = given.rules.maybe(ComplexTrainingRule)
    if together is not None and len(doses) == 3 and week.place.kind not in together.not_in:
        return BlockMode.COMPLEX
    rule = given.rules.maybe(AlternateRule)
    free = rule.novice_free_weeks if rule and given.level is Level.NOVICE else 0
    turns = (
        rule is not None
        and len(doses) == 2
        and all((one.percent_1rm or 0) < rule.below_percent_1rm for one in doses)
        and week.place.kind not in rule.not_in
        and week.number > free
    )
    return BlockMode.ALTERNATE if turns else BlockMode.STRAIGHT


def _wait_for_turn(
    given: Problem, clock: _Clock, mode: BlockMode, key: tuple[int, int], count: int
) -> None:
    """Let the least wait before a set pass: the gap of turns, or what a complex asks for."""
    number, item = key
    if mode is not BlockMode.COMPLEX:
        turns = given.rules.maybe(AlternateRule)
        gap_s = turns.gap_s if turns and mode is BlockMode.ALTERNATE else 0
        clock.wait(gap_s if count or item else 0)
        return
    rule = given.rules.one(ComplexTrainingRule)
    if item == 0:
        clock.wait(rule.rest_s if count else 0)
        return
    window = (rule.upper_after_s, rule.jump_after_s)[item - 1]
    clock.wait(max(0, clock.ends_s[number, 0] + window.least_s - clock.now_s))


def timetable(given: Problem, week: TrainingWeek, content: SessionContent) -> Timetable:
    """A session in which every set starts as early as it may."""
    time_rule = given.rules.one(SessionTimeRule)
    clock, modes = _Clock(time_rule.general_warm_up_s), []
    for number, one in enumerate(content.blocks):
        exercises = [given.exercise(name) for name in one.exercises]
        doses = [dose(given.rules, e, one.base_sets, week.place) for e in exercises]
        modes.append(mode(given, week, doses))
        alternate = modes[-1] is not BlockMode.STRAIGHT
        if number:
            clock.wait(time_rule.change_s)
        # Straight sets: one stretch for each exercise; in turns: all in one.
        stretches = [range(len(doses))] if alternate else [(item,) for item in range(len(doses))]
        for order, items in enumerate(stretches):
            if order:
                clock.wait(time_rule.change_s)
            for item in items:
                ramp = warm_ups(given.rules, exercises[item], doses[item].percent_1rm)
                for count, step in enumerate(ramp):
                    clock.put((number, item), count, step.set_s, step.rest_s, warm=True)
            for count in range(doses[items[0]].sets):
                for item in items:
                    _wait_for_turn(given, clock, modes[-1], (number, item), count)
                    clock.put(
                        (number, item), count, doses[item].set_s, doses[item].rest_s, warm=False
                    )
    return Timetable(
        week=week.number,
        session=content.session,
        modes=tuple(modes),
        sets=tuple(clock.sets),
        total_s=clock.now_s,
    )


# ------------------------------------------------------------------ plan

ALTERNATING = (Lead.LEGS, Lead.CHEST)
PROVENANCE = Provenance(planner="test", ortools="none", seed=0, inputs=())


def solution(
    given: Problem,
    weeks: Sequence[tuple[int, WeekPhase]],
    decided: Sequence[SessionContent],
    leads: Sequence[Lead] = ALTERNATING,
    report: tuple[TierReport, ...] = (),
) -> Solution:
    """All decisions, with timetables for every session that has a window."""
    days = calendar(given, weeks, leads)
    by_key = {(content.mesocycle, content.session): content for content in decided}
    timetables = tuple(
        timetable(given, week, by_key[week.mesocycle, placement.session])
        for week in days.weeks
        for placement in week.placements
    )
    return Solution(calendar=days, contents=tuple(decided), timetables=timetables, report=report)


def plan(
    given: Problem | None = None,
    weeks: Sequence[tuple[int, WeekPhase]] | None = None,
    decided: Sequence[SessionContent] | None = None,
    leads: Sequence[Lead] = ALTERNATING,
    report: tuple[TierReport, ...] = (),
) -> Plan:
    """A plan; without arguments two strength weeks of a legs and a chest session, all correct."""
    given = given or problem()
    weeks = weeks or places("strength strength")
    decided = contents((LEGS_DAY, CHEST_DAY)) if decided is None else decided
    return prescribe(given, solution(given, weeks, decided, leads, report), PROVENANCE)
