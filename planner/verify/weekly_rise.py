"""Weekly rise: a muscle's sets grow only so fast against the loading weeks before."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import VolumeRule, WeeklyRiseRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation
from planner.vocabulary import Muscle


def check(facts: Facts) -> Iterator[Violation]:
    """Each muscle that has a rule of volume; weeks in which sessions are missing do not count."""
    full = [week for week in facts.weeks if week.is_loading and facts.is_full(week)]
    muscles = sorted({rule.muscle for rule in facts.rules.all(VolumeRule)})
    spared = (
        {(one.week, one.muscle) for one in facts.plan.history.spared}
        if facts.plan.history
        else set()
    )
    for rule in facts.rules.all(WeeklyRiseRule):
        for muscle in muscles:
            counted = [week for week in full if (week.week.number, muscle) not in spared]
            for index, week in enumerate(counted):
                past = [
                    w.half_sets.get(muscle, 0) for w in counted[max(0, index - rule.weeks) : index]
                ]
                judged = past if week.is_open else []
                words = _too_steep(rule, muscle, week.half_sets.get(muscle, 0), judged)
                if words:
                    yield Violation(rule.id, week.name, words)


def _too_steep(rule: WeeklyRiseRule, muscle: Muscle, now: int, past: list[int]) -> str:
    if not past:
        return ""
    count, total = len(past), sum(past)
    allowed = 100 * total + max(rule.percent * total, 200 * count * rule.sets)
    if 100 * count * now <= allowed:
        return ""
    mean, most = total / count / 2, allowed / (200 * count)
    weeks = "loading week" if count == 1 else f"{count} loading weeks"
    return (
        f"{now / 2:g} sets of {muscle} after a mean of {mean:.4g} in the last {weeks},"
        f" at most {most:.4g} allowed"
    )
