"""The periodisation model: every session is the kind of day, and as far along, as the model says."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planner.place import WeekPhase
from planner.rulebook.kinds import Day, ModelRule, ModelStage, Span
from planner.verify.facts import DatedSession, Facts, WeekFacts
from planner.verify.parts import part_of
from planner.verify.violation import STRUCTURE, Violation
from planner.vocabulary import LOADING_PHASES


def check(facts: Facts) -> Iterator[Violation]:
    """Stages in their order, and each session's day and point of the ramp."""
    model = facts.rules.maybe(ModelRule)
    if model is None:
        for session in facts.sessions:
            if session.session.place is not None:
                words = "stands at a place of its own, though no model is in force"
                yield Violation(STRUCTURE, session.id, words)
        return
    stages = {stage.phase: stage for stage in model.stages}
    for week in facts.weeks:
        stage = stages.get(week.week.place.phase)
        if stage is None:
            words = f"of phase '{week.week.place.phase}', of which the model has no stage"
            yield Violation(model.id, week.name, words)
            continue
        for session in week.sessions:
            for words in _faults(facts, model, stage, week, session):
                yield Violation(model.id, session.id, words)


def order_of(facts: Facts) -> list[str]:
    """The phases in the order that the model gives them."""
    model = facts.rules.maybe(ModelRule)
    return [stage.phase for stage in model.stages] if model else list(LOADING_PHASES)


def label_of(facts: Facts, week: WeekFacts) -> str:
    """The name that belongs on a week: its stage's own, or that of its kind."""
    model, place = facts.rules.maybe(ModelRule), week.week.place
    named = [s.label for s in model.stages if s.phase is place.phase] if model else []
    own = named[0] if named and week.is_loading else None
    return own or facts.phases[place.kind].label


def _faults(
    facts: Facts, model: ModelRule, stage: ModelStage, week: WeekFacts, session: DatedSession
) -> Iterator[str]:
    """What is wrong with the place of a session."""
    found, of_week = session.session.place, week.week.place
    name = _named(facts, stage, week, session)
    if name is None and model.over is Span.MESOCYCLE and not model.steps:
        if found is not None:
            yield "stands at a place of its own, should stand where its week stands"
        return
    if found is None:
        yield "stands where its week stands, should have a place of its own"
        return
    day = model.days[name] if name is not None else None
    phase = day.phase if day else of_week.phase
    if found.day != name:
        yield f"is a day of kind '{found.day}', should be '{name}'"
    if found.phase is not phase:
        yield f"is of phase '{found.phase}', should be '{phase}'"
    if found.kind is not (phase if week.is_loading else of_week.kind):
        yield f"is of kind '{found.kind}' in a week of kind '{of_week.kind}'"
    if found.sets_share_percent != of_week.sets_share_percent:
        yield f"has {found.sets_share_percent} % of its sets, its week {of_week.sets_share_percent}"
    right, said = _along(facts, model, week, day), _said(found)
    if said != right:
        yield f"stands {float(said):.1%} along its ramp, should stand at {float(right):.1%}"


def _named(facts: Facts, stage: ModelStage, week: WeekFacts, session: DatedSession) -> str | None:
    """The kind of day: rows are counted back from the last loading week of the mesocycle."""
    rows = stage.rows(facts.pattern_size)
    if rows is None:
        return None
    loading = [w for w in facts.mesocycle(week.week.mesocycle) if w.stands_loading]
    behind = len(loading) - 1 - loading.index(week) if week.stands_loading else 0
    row = tuple(reversed(rows))[behind % len(rows)]
    return row[session.session.session % len(row)]


def _said(place: WeekPhase) -> Fraction:
    return Fraction(place.index, place.count - 1) if place.count > 1 else Fraction(0)


def _along(facts: Facts, model: ModelRule, week: WeekFacts, day: Day | None) -> Fraction:
    """The point of the ramp, from 0 to 1; backwards days turn it round."""
    point = _stepped(facts, model, week) if model.steps else _even(facts, model, week)
    return 1 - point if day is not None and day.backwards else point


def _even(facts: Facts, model: ModelRule, week: WeekFacts) -> Fraction:
    """Even steps over the loading weeks of the mesocycle or of the stage."""
    of_stage = model.over is Span.STAGE
    weeks = _of_stage(facts, week) if of_stage else facts.mesocycle(week.week.mesocycle)
    loading = [one for one in weeks if one.stands_loading]
    so_far = sum(one.week.number <= week.week.number for one in loading)
    return Fraction(so_far - 1, len(loading) - 1) if len(loading) > 1 else Fraction(0)


def _stepped(facts: Facts, model: ModelRule, week: WeekFacts) -> Fraction:
    """The step of the week in its mesocycle, lifted by the mesocycles of the stage before it."""
    loading = [one for one in facts.mesocycle(week.week.mesocycle) if one.stands_loading]
    to_come = sum(one.week.number > week.week.number for one in loading)
    step = Fraction(model.steps[::-1][min(to_come, len(model.steps) - 1)], 100)
    numbers = sorted({one.week.mesocycle for one in _of_stage(facts, week)})
    if len(numbers) == 1:
        return step
    climbed = Fraction(model.climb_percent, 100)
    share = Fraction(numbers.index(week.week.mesocycle), len(numbers) - 1)
    return climbed * share + (1 - climbed) * step


def _of_stage(facts: Facts, week: WeekFacts) -> tuple[WeekFacts, ...]:
    """The weeks of the same stage, those behind or before another peak left out."""
    phase, part = week.week.place.phase, part_of(facts, week)
    return tuple(
        one for one in facts.weeks if one.week.place.phase is phase and part_of(facts, one) == part
    )
