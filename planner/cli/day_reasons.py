"""Why a session lies on its day, why it has its emphasis, and why its exercises have so many sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.cli.screen import table
from planner.day import day_of, prescribed, sets_percent
from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.plan import Item, Plan, PlannedSession, PlannedWeek
from planner.rulebook.kinds import ModelRule, TrainingDaysRule, VolumeRule
from planner.rulebook.kinds.volume import VolumeBand
from planner.vocabulary import Lead, Muscle, Weekday


def day_text(plan: Plan, session: PlannedSession) -> list[str]:
    """Three short paragraphs on the day, the emphasis and the sets, from the plan alone."""
    week = next(one for one in plan.weeks if session in one.sessions)
    rows = list(_sets(plan, week, session))
    return [
        "Why this day:",
        *(f"  {line}" for line in _day(plan, week, session)),
        "Why this emphasis:",
        *(f"  {line}" for line in _emphasis(plan, week, session)),
        "Why these sets:",
        *([table(rows)] if rows else []),
        *(f"  {line}" for line in _muscles(plan, week, session)),
        "",
    ]


def _day(plan: Plan, week: PlannedWeek, session: PlannedSession) -> Iterator[str]:
    problem = plan.problem
    windows = [slot for slot in problem.slots if slot.week == week.number]
    yield (
        f"The week has {len(windows)} times on which the athlete can train, and"
        f" {problem.sessions_per_week} sessions are wanted; {len(week.sessions)} have found one."
    )
    days = Counter(
        list(Weekday)[one.date.weekday()]
        for other in plan.weeks
        for one in other.sessions
        if one.session == session.session
    )
    usual, here = days.most_common(1)[0][0], list(Weekday)[session.date.weekday()]
    if usual is not here:
        yield f"Usually it lies on a {usual}; that was not possible in this week."
    rule = problem.rules.maybe(TrainingDaysRule)
    near = ", ".join(_neighbours(plan, session))
    if near and rule:
        yield f"It starts {near}; the rules ask for at least {rule.least_hours_between} h."


def _neighbours(plan: Plan, session: PlannedSession) -> Iterator[str]:
    slots = {slot.id: slot for slot in plan.slots}
    dated = sorted(
        (slots[one.slot].date, slots[one.slot].start_minute, one.id, one.slot)
        for week in plan.weeks
        for one in week.sessions
        if one.slot in slots
    )
    place = next((n for n, one in enumerate(dated) if one[3] == session.slot), None)
    if place is None:
        return
    here = slots[session.slot]
    if place:
        before = dated[place - 1]
        yield f"{slots[before[3]].hours_until(here):g} h after {before[2]}"
    if place + 1 < len(dated):
        after = dated[place + 1]
        yield f"{here.hours_until(slots[after[3]]):g} h before {after[2]}"


def _emphasis(plan: Plan, week: PlannedWeek, session: PlannedSession) -> Iterator[str]:
    problem, rules, place = plan.problem, plan.problem.rules, week.place_of(session)
    lift = problem.exercise(problem.athlete.goal.priority_lift).name
    who = (
        "The legs lead, as they do" if session.lead is Lead.LEGS else "The chest leads, as it does"
    )
    yield (
        f"{who} in {plan.leads.count(session.lead)} of the week's {len(plan.leads)} sessions: legs and"
        f" chest take turns, and the half of the priority lift ({lift}) begins."
    )
    model, day = rules.maybe(ModelRule), day_of(rules, place.day)
    if model is not None and day is not None:
        yield f"{day.label}, by the model {model.label}: {model.because}"
    rule = rules.phase(place.kind)
    yield f"{week.label}: {rule.aim.lower()}. {_stand(place)}; {_share(plan, place)}."


def _stand(place: WeekPhase) -> str:
    if place.kind is place.phase:
        return f"It stands at {place.index + 1} of {place.count} on the ramp of loads"
    return f"A {place.kind} week behind {place.count} loading weeks"


def _share(plan: Plan, place: WeekPhase) -> str:
    share = _percent(plan, place)
    text = f"the week gives {share:g} % of the base sets"
    if place.sets_share_percent < 100:
        text += f", {place.sets_share_percent} % of the usual, since training was off before"
    return text


def _percent(plan: Plan, place: WeekPhase) -> float:
    rules = plan.problem.rules
    if place.kind is place.phase:
        ramp = sets_percent(rules, place.phase, place.day).at(place.index, place.count)
    else:
        ramp = rules.phase(place.kind).sets_percent.start
    return round(ramp * place.sets_share_percent / 100, 1)


def _sets(plan: Plan, week: PlannedWeek, session: PlannedSession) -> Iterator[tuple[str, ...]]:
    """Each exercise: its sets, the base sets that its category may have, and what it is here for."""
    exercises = {exercise.id: exercise for exercise in plan.exercises}
    place = week.place_of(session)
    for item in (item for block in session.blocks for item in block.items):
        exercise = exercises[item.exercise]
        given = prescribed(plan.problem.rules, place.phase, place.day, exercise.category)
        band = f"of {given.base_sets.min} to {given.base_sets.max} base sets" if given else ""
        count = f"{len(item.sets)} set{'s' if len(item.sets) > 1 else ''}"
        yield f"  {item.label}", exercise.name, count, band, _purpose(plan, item, exercise)


def _purpose(plan: Plan, item: Item, exercise: Exercise) -> str:
    problem = plan.problem
    found = (
        [f"for {', '.join(exercise.direct)}"] if exercise.direct else [f"{exercise.category} work"]
    )
    if item.exercise == problem.athlete.goal.priority_lift:
        found.insert(0, "the priority lift")
    if item.exercise in problem.liked:
        found.append("liked")
    if item.exercise in problem.avoided:
        found.append("avoided where possible")
    return ", ".join(found)


def _muscles(plan: Plan, week: PlannedWeek, session: PlannedSession) -> Iterator[str]:
    """Muscles that the session trains directly: their sets of the week, and how many are from here."""
    here, whole = half_sets(plan, [session]), half_sets(plan, week.sessions)
    trained = [rule for rule in plan.problem.rules.all(VolumeRule) if here[rule.muscle] >= 2]
    for rule in sorted(trained, key=lambda rule: -here[rule.muscle]):
        band = rule.sets.get(plan.problem.level)
        if band is not None:
            yield (
                f"{rule.muscle}: {here[rule.muscle] / 2:g} of the week's {whole[rule.muscle] / 2:g}"
                f" sets ({band_text(band)} in a full week)"
            )


def band_text(band: VolumeBand) -> str:
    """A band of weekly sets in words."""
    return f"{band.min} at least, {band.target} aimed at, {band.max} at most"


def half_sets(
    plan: Plan, sessions: list[PlannedSession] | tuple[PlannedSession, ...]
) -> Counter[Muscle]:
    """Half-sets that some sessions give each muscle."""
    exercises = {exercise.id: exercise for exercise in plan.exercises}
    total: Counter[Muscle] = Counter()
    for session in sessions:
        for item in (item for block in session.blocks for item in block.items):
            exercise = exercises[item.exercise]
            for muscle in (*exercise.direct, *exercise.indirect):
                total[muscle] += exercise.half_sets(muscle) * len(item.sets)
    return total
