"""Care: who trains more gently has rules within the bounds, and is given nothing that is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.exercises import Exercise
from planner.rulebook.kinds import CareRule, ModelRule, ModuleRule, Prescription, TrainingDaysRule
from planner.verify.facts import Facts
from planner.verify.screening import first_day
from planner.verify.violation import Violation
from planner.vocabulary import Category


def check(facts: Facts) -> Iterator[Violation]:
    """Each rule whose conditions the athlete meets: coach, phases, days, exercises."""
    for rule in facts.rules.all(CareRule):
        if not concerns(facts, rule):
            continue
        if rule.needs_coach == "yes" and not facts.problem.athlete.coach.strip():
            yield Violation(rule.id, "athlete", "trains without a coach, who is required")
        for where, given in _prescribing(facts):
            for words in _faults(rule, given):
                yield Violation(rule.id, where, words)
        for days in facts.rules.all(TrainingDaysRule):
            most = max(1, rule.most_per_week * facts.problem.athlete.goal.microcycle_days // 7)
            if days.most_per_week.get(facts.problem.level, 7) > most:
                words = f"more sessions a week allowed than {most}"
                yield Violation(rule.id, "block", words)
            if days.most_days_in_a_row > rule.most_days_in_a_row:
                words = f"more days in a row allowed than {rule.most_days_in_a_row}"
                yield Violation(rule.id, "block", words)
        yield from _exercises(facts, rule)


def _prescribing(facts: Facts) -> Iterator[tuple[str, Mapping[Category, Prescription]]]:
    """Everything that prescribes: the phases, the days of the periodisation model, modules of main lifts."""
    for phase in facts.phases.values():
        yield f"phase {phase.phase}", phase.prescriptions
    for model in facts.rules.all(ModelRule):
        for name, day in model.days.items():
            yield f"day {name}", day.prescriptions
    for module in facts.rules.all(ModuleRule):
        for named, own in module.main_lifts.items():
            loading = facts.phases[named].prescriptions.get(Category.MAIN)
            if loading is not None:
                update = {"reps": own.reps, "rir": own.rir, "percent_1rm": own.percent_1rm}
                given = loading.model_copy(update=update)
                yield f"module for {module.lift}, phase {named}", {Category.MAIN: given}


def concerns(facts: Facts, rule: CareRule) -> bool:
    """Whether an athlete meets all conditions of a rule on the first day."""
    athlete, day = facts.problem.athlete, first_day(facts)
    birth = athlete.birth_date
    age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    topics = {one.topic for one in athlete.screening.clearances}
    return (
        rule.from_age_years <= age < rule.below_age_years
        and athlete.training_years < rule.below_training_years
        and (rule.topic is None or rule.topic in topics)
    )


def _faults(rule: CareRule, prescriptions: Mapping[Category, Prescription]) -> Iterator[str]:
    for category, given in prescriptions.items():
        if category is Category.POWER:
            continue
        ramp = given.percent_1rm
        if ramp is not None and max(ramp.start, ramp.end) > rule.most_percent_1rm:
            highest = max(ramp.start, ramp.end)
            yield f"{category} up to {highest:g} %, at most {rule.most_percent_1rm:g} allowed"
        if given.reps.min < rule.least_reps:
            yield f"{category} from {given.reps.min} repetitions, at least {rule.least_reps}"
        if min(given.rir.start, given.rir.end) < rule.least_rir:
            yield f"{category} with fewer than {rule.least_rir} repetitions left"
        if given.base_sets.max > rule.most_sets:
            yield f"{category} with up to {given.base_sets.max} sets, at most {rule.most_sets}"


def _exercises(facts: Facts, rule: CareRule) -> Iterator[Violation]:
    told: set[str] = set()
    for session in facts.open_sessions:
        for use in session.uses:
            for name in (use.exercise.id, *use.item.substitutes):
                exercise = facts.exercises.get(name)
                if exercise and name not in told and _left_out(rule, exercise):
                    told.add(name)
                    yield Violation(
                        rule.id, session.at(use), f"{name} is left out for this athlete"
                    )


def _left_out(rule: CareRule, exercise: Exercise) -> bool:
    return (
        exercise.id in rule.leaves_out
        or exercise.pattern in rule.leaves_out_patterns
        or exercise.category in rule.leaves_out_categories
    )
