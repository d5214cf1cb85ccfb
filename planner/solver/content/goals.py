"""The content stage's goals, tier by tier: the wishes of the rules, then intent, minutes, preference."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.rulebook.kinds import FrequencyRule, OrderRule, SessionSizeRule, VarietyRule
from planner.solver.board import Expression
from planner.solver.candidates import cost_of_use, named_of
from planner.solver.content.model import ContentModel
from planner.solver.goal import Goal
from planner.vocabulary import Category, Dominance, Tier

NO_MAIN_LEAD, NO_MAIN_PARTNER, NO_POWER = 3, 1, 2
"""Cost of a session whose leading lift, or its partner, is no main lift; or that has no power block."""


def goals_of(content: ContentModel) -> tuple[Goal, ...]:
    """All goals in the order of the tiers, each with what it is at least by arithmetic."""
    sessions = content.task.sessions
    for session in sessions:
        content.board.wishes[Tier.INTENT].extend(_intent(content, session))
        content.board.wishes[Tier.MINUTES].extend(_stations(content, session))
    intent_floor = sum(_least_intent(content, session) for session in sessions)
    return (
        Goal(Tier.MINIMUM, content.board.cost(Tier.MINIMUM), _least_minimum(content)),
        Goal(Tier.VOLUME, content.board.cost(Tier.VOLUME)),
        Goal(Tier.INTENT, content.board.cost(Tier.INTENT), intent_floor),
        Goal(Tier.SYNCHRONISATION, content.board.cost(Tier.SYNCHRONISATION), content.unprimed),
        Goal(Tier.MINUTES, content.board.cost(Tier.MINUTES)),
        Goal(Tier.PREFERENCE, _preference(content)),
    )


def _least_minimum(content: ContentModel) -> int:
    """Exposures of the priority lift that no plan has, for want of sessions led by its half."""
    task = content.task
    rule, order = task.problem.rules.maybe(FrequencyRule), task.problem.rules.maybe(OrderRule)
    if rule is None or rule.required or order is None or not order.priority_first:
        return 0
    lift = task.problem.exercise(task.problem.athlete.goal.priority_lift)
    missing = 0
    for week in task.loading_weeks:
        present = task.present(week)
        led = sum(task.leads[session].dominance is lift.dominance for session in present)
        missing += max(0, min(rule.priority_lift, len(present)) - led)
    return missing


def _least_intent(content: ContentModel, session: int) -> int:
    """What a session lacks in any plan, for want of main lifts here."""
    has_mains = bool(content.task.base_sets(session, Category.MAIN))
    candidates = content.task.candidates if has_mains else ()
    mains = {e.dominance for e in candidates if e.category is Category.MAIN}
    lead = content.task.leads[session].dominance
    partner = Dominance.LOWER if lead is Dominance.CHEST else Dominance.CHEST
    return NO_MAIN_LEAD * (lead not in mains) + NO_MAIN_PARTNER * (partner not in mains)


def _intent(content: ContentModel, session: int) -> list[Expression]:
    """What a session lacks in leading lifts and power work."""
    candidates = content.task.candidates
    leads = [
        (exercise, content.leads[session, exercise.id])
        for exercise in candidates
        if (session, exercise.id) in content.leads
    ]
    weak_lead = [lead for exercise, lead in leads if exercise.category is not Category.MAIN]
    costs: list[Expression] = [NO_MAIN_LEAD * cp_model.LinearExpr.sum(weak_lead)]
    costs.append(NO_MAIN_PARTNER * (1 - _main_partner(content, session, leads)))
    power = {
        half: [e for e in candidates if e.category is Category.POWER and e.dominance is half]
        for half in (Dominance.LOWER, Dominance.CHEST)
    }
    if all(power.values()) and content.task.base_sets(session, Category.POWER):
        some = content.model.new_bool_var("")
        both = [exercise for half in power.values() for exercise in half]
        content.model.add(some <= content.count(session, both))
        costs.append(NO_POWER * (1 - some))
    return costs


def _main_partner(
    content: ContentModel, session: int, leads: list[tuple[Exercise, cp_model.IntVar]]
) -> cp_model.IntVar:
    """A literal that can be true only if the leading lift shares its block with a main lift."""
    partnered = content.model.new_bool_var("")
    by_class: dict[str, list[tuple[int, cp_model.IntVar]]] = {}
    for match, base, literal in content.pairs_of(session):
        first, second = match.sides
        for side, other in ((first, second), (second, first)):
            if match.joins_legs_and_chest and other.example.category is Category.MAIN:
                for member in side.members:
                    by_class.setdefault(member.id, []).append((base, literal))
    variety = content.task.problem.rules.maybe(VarietyRule)
    alone = variety is not None and variety.most_of_pattern_per_session == 1
    for exercise, lead in leads:
        pairs = by_class.get(exercise.id, [])
        row = cp_model.LinearExpr.sum([literal for _, literal in pairs])
        content.model.add(partnered + lead <= 1 + row)
        # Another exercise of the lead's class may be the one in the pair: then base sets tell.
        for base, chosen in () if alone else content.options(session, exercise):
            same = cp_model.LinearExpr.sum([literal for b, literal in pairs if b == base])
            content.model.add(partnered + lead + chosen <= 2 + same)
    return partnered


def _stations(content: ContentModel, session: int) -> list[Expression]:
    """Exercises away from the preferred number, and blocks beyond the preferred number."""
    rule = content.task.problem.rules.maybe(SessionSizeRule)
    if rule is None:
        return []
    size = content.count(session, content.task.candidates)
    pairs = cp_model.LinearExpr.sum([literal for _, _, literal in content.pairs_of(session)])
    off = content.model.new_int_var(0, rule.exercises.max + rule.preferred, "")
    content.model.add(off >= size - rule.preferred)
    content.model.add(off >= rule.preferred - size)
    many = content.model.new_int_var(0, rule.exercises.max, "")
    # A complex is a block less than the pair and the jump that it is made of; a jump and the throw that it
    # primes count as the one pair that they are without a wait.
    joined = content.windowed(session)
    blocks = size - pairs - cp_model.LinearExpr.sum(joined)
    content.model.add(many >= blocks - rule.preferred_blocks)
    return [off, many]


def _preference(content: ContentModel) -> Expression:
    """Costs of the exercises used, and of the liked ones, or those that should stay, that are not."""
    task = content.task
    named = named_of(task.problem)
    costs = {e.id: cost_of_use(task.problem, e, task.past.runs, named) for e in task.candidates}
    uses = [costs[exercise] * literal for (_, exercise, _), literal in content.choices.items()
            if costs[exercise]]  # fmt: skip
    missed = []
    for exercise in (e for e in task.candidates if e.id in task.problem.liked):
        miss = content.model.new_bool_var("")
        used = cp_model.LinearExpr.sum([content.used(s, exercise) for s in task.sessions])
        content.model.add(used + miss >= 1)
        missed.append(miss)
    wished = content.board.wishes[Tier.PREFERENCE]
    return cp_model.LinearExpr.sum([*uses, *missed, *wished])
