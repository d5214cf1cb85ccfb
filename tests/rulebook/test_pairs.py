"""The pairs against the evidence review, and against the rules and movements that make them."""

import re
from pathlib import Path

import pytest

from planner.exercises import read_catalogue
from planner.resources import rules_folder
from planner.rulebook.kinds import PairRule, ThrowPrimingRule
from planner.rulebook.layers import load_rulebook
from planner.rulebook.pairs import Meeting, read_pairs
from planner.vocabulary import Dominance

PAIRS = read_pairs(rules_folder())
RULES = load_rulebook(("complexes",), rules_folder())
CATALOGUE = read_catalogue(rules_folder() / "exercises")
REVIEW = Path(__file__).resolve().parents[3] / "shared" / "EVIDENCE.md"
SCALES = {
    "MS": Meeting.IN_ONE_REPETITION,
    "SEC": Meeting.ALTERNATE_SETS,
    "MIN": Meeting.AFTER_A_WAIT,
    "MIN+SEC": Meeting.AFTER_A_WAIT,
    "none": Meeting.NONE,
}
COLUMNS = [
    "id",
    "lower",
    "upper",
    "scale",
    "lower_role",
    "upper_role",
    "dominant",
    "lag",
    "needs",
    "level",
    "dose",
    "basis",
]
LEVELS = {"N": "novice", "I": "intermediate", "A": "advanced"}


def test_every_pair_of_the_review_is_here_word_for_word() -> None:
    if not REVIEW.exists():
        pytest.skip("the evidence review is not beside this checkout")
    rows = re.findall(r"^\| (P\d\d \|.*) \|$", REVIEW.read_text(encoding="utf-8"), re.MULTILINE)
    wanted = []
    for row in rows:
        cells = [cell.strip() for cell in row.split("|")]
        cells[3], cells[9] = SCALES[cells[3]], LEVELS[cells[9]]
        wanted.append(cells)
    assert len(wanted) == 26
    assert [[getattr(pair, name) for name in COLUMNS] for pair in PAIRS.values()] == wanted
    assert all(p.basis.startswith(p.evidence) for p in PAIRS.values())


def test_a_pair_has_the_grade_of_its_rule() -> None:
    for pair in PAIRS.values():
        if pair.rule is not None:
            rule = RULES.by_id(pair.rule)
            assert rule is not None, pair.id
            if isinstance(rule, PairRule):
                assert rule.evidence is pair.evidence, pair.id


def test_every_rule_for_a_pair_stands_for_one_of_the_review() -> None:
    named = {pair.rule for pair in PAIRS.values()}
    assert {rule.id for rule in RULES.all(PairRule)} <= named


def test_the_wait_of_a_pair_is_timed_by_a_rule_of_its_grade_and_movements() -> None:
    timed = {p.timed_by: p for p in PAIRS.values() if p.timed_by is not None}
    assert set(timed) == {rule.id for rule in RULES.all(ThrowPrimingRule)}
    for rule in RULES.all(ThrowPrimingRule):
        pair = timed[rule.id]
        assert rule.evidence is pair.evidence
        assert set(pair.exercises) == {*rule.conditioning, *rule.targets}
        halves = [{CATALOGUE[n].dominance for n in x} for x in (rule.conditioning, rule.targets)]
        assert halves == [{Dominance.LOWER}, {Dominance.CHEST}]
        # The review's minutes, and nothing outside the three to ten beyond which a wait is warned of.
        least, most = (int(n) for n in re.findall(r"(\d+)-(\d+) min", pair.dose)[0])
        assert (rule.least_wait_minutes, rule.most_wait_minutes) == (max(least, 3), most)


def test_the_movements_of_a_pair_have_the_patterns_of_its_rule() -> None:
    for pair in PAIRS.values():
        movements = [CATALOGUE[name] for name in pair.exercises]
        rule = RULES.by_id(pair.rule) if pair.rule else None
        if not isinstance(rule, PairRule):
            continue
        halves = {movement.dominance for movement in movements}
        assert halves in ({Dominance.LOWER, Dominance.CHEST}, {Dominance.INTEGRATED}), pair.id
        for movement in movements:
            patterns = rule.upper if movement.dominance is Dominance.CHEST else rule.lower
            assert movement.pattern in patterns, (pair.id, movement.id)


def test_a_lag_exists_only_in_movements_where_it_can_be_measured() -> None:
    for pair in PAIRS.values():
        if pair.lag.startswith("yes"):
            assert all(CATALOGUE[name].lag_measurable for name in pair.exercises), pair.id
            assert pair.scale is Meeting.IN_ONE_REPETITION
        elif pair.lag == "no":
            assert not any(CATALOGUE[name].lag_measurable for name in pair.exercises), pair.id
