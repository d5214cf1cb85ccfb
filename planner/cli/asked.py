"""What came of a question that was solved again, in words: the cost tier by tier, or the rules against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.plan import Plan
from planner.solution import TierReport
from planner.solver.asking import Cost, Outcome
from planner.vocabulary import ExerciseId, RuleId, Tier

UNITS: dict[str, tuple[str, str]] = {
    Tier.MINIMUM: ("half-set or session below the least", "half-sets or sessions below the least"),
    Tier.VOLUME: ("half-set short of the targets", "half-sets short of the targets"),
    Tier.INTENT: ("point of main lifts in front and power work",) * 2,
    Tier.SYNCHRONISATION: ("point of leg-chest pairs",) * 2,
    Tier.MINUTES: ("exercise or block off the wanted number", "exercises or blocks off the wanted number"),
    Tier.PREFERENCE: ("point of wishes and variety",) * 2,
}  # fmt: skip
MOST_NAMES = 4


def outcome_text(plan: Plan, outcome: Outcome) -> list[str]:
    """One answer: a line with the cost, and what changes; or the rules that stand against it."""
    where = weeks_of(plan, outcome.mesocycle)
    if outcome.found:
        return [f"  {where}: {cost_text(outcome.costs)}", *_exchange(plan, outcome)]
    if outcome.conflict:
        least = " Without any one of them it would be possible." if outcome.minimal else ""
        lines = [f"  {where}: impossible, these rules stand against it.{least}"]
        return [*lines, *(f"      {_rule(plan, rule)}" for rule in outcome.conflict)]
    if outcome.minimal:
        return [f"  {where}: impossible, whatever the rules: the week has no place for it."]
    if outcome.impossible:
        return [f"  {where}: impossible; which few rules are to blame was not found in the budget."]
    return [f"  {where}: not found out within the budget; give more with --budget."]


def weeks_of(plan: Plan, mesocycle: int) -> str:
    """A mesocycle by its weeks and phase."""
    weeks = [week for week in plan.weeks if week.mesocycle == mesocycle]
    numbers = f"{weeks[0].number}" + (f"-{weeks[-1].number}" if len(weeks) > 1 else "")
    return f"weeks {numbers} ({plan.problem.rules.phase(weeks[0].place.phase).label})"


def cost_text(costs: Sequence[Cost]) -> str:
    """The first goal that changes, with what is known about it; the goals below it in brackets."""
    if not costs:
        return "possible; the plan does not say what it is worth, so no cost can be told"
    changed = [cost for cost in costs if cost.more]
    if not changed:
        proved = all(cost.proved for cost in costs)
        return "costs nothing in any goal" + (" (proved)" if proved else "")
    first, *others = changed
    text = _first(first)
    below = ", ".join(f"{cost.tier} {cost.more:+d}" for cost in others)
    return text + (f" [below it, best found: {below}]" if below else "")


def _first(cost: Cost) -> str:
    one, many = UNITS.get(cost.tier, (cost.tier,) * 2)
    unit = one if abs(cost.more) == 1 else many
    if cost.more < 0:
        return f"saves {-cost.more} {unit} in tier {cost.tier}: the plan itself was not the best"
    if cost.proved:
        return f"costs {cost.more} {unit} in tier {cost.tier} (proved)"
    least = max(0, cost.bound - cost.value)
    return f"costs at most {cost.more} {unit} in tier {cost.tier} (best found; at least {least})"


def _exchange(plan: Plan, outcome: Outcome) -> Iterator[str]:
    for word, names in (("comes", outcome.comes), ("goes", outcome.goes)):
        if names:
            yield f"      {word}: {_names(plan, names)}"


def _names(plan: Plan, names: Sequence[ExerciseId]) -> str:
    shown = [plan.problem.exercise(name).name for name in names[:MOST_NAMES]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _rule(plan: Plan, rule_id: RuleId) -> str:
    rule = plan.problem.rules.by_id(rule_id)
    return f"{rule.title}  [{rule_id}]" if rule else rule_id


def days_text(plan: Plan, found: Sequence[TierReport]) -> str:
    """How a changed week compares with the plan's, goal by goal."""
    known = {line.tier: line.value for line in plan.report if line.stage == "calendar"}
    changed = [
        f"{line.value - known[line.tier]:+d} {line.tier}"
        for line in found
        if line.tier in known and line.value != known[line.tier]
    ]
    proved = " (proved)" if all(line.confirmed for line in found) else ""
    if not changed:
        return "the week would be worth the same" + proved
    return f"the week would change by {', '.join(changed)}, the most important first{proved}"
