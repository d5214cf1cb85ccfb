"""Refusals and warnings against the evidence review, and what the rulebook itself keeps of them."""

import re
from pathlib import Path

import pytest

from planner.exercises import read_catalogue
from planner.resources import rules_folder
from planner.rulebook.kinds import (
    KINDS,
    AlternateRule,
    EligibilityRule,
    LoadingRule,
    OrderRule,
    PrimingRule,
    RecoveryRule,
    ScreeningRule,
    SessionVolumeRule,
    TaperRule,
    TimingTargetRule,
    TrainingDaysRule,
    VolumeRule,
    WeeklyRiseRule,
)
from planner.rulebook.layers import DEFAULT_BOOKS, load_rulebook
from planner.rulebook.refusals import read_refusals
from planner.rulebook.stack import shipped_books
from planner.vocabulary import Dominance, Phase

FOLDER = rules_folder()
REFUSALS = read_refusals(FOLDER)
REVIEW = Path(__file__).resolve().parents[3] / "shared" / "EVIDENCE.md"
NAMES = sorted(shipped_books(FOLDER))


def test_every_refusal_and_warning_of_the_review_is_here_word_for_word() -> None:
    if not REVIEW.exists():
        pytest.skip("the evidence review is not beside this checkout")
    text = REVIEW.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([RW]\d\d) \| (refuse|warn) \| (.*) \| (.*) \|$", text, re.MULTILINE)
    assert len(rows) == 19 + 15
    assert [(r.id, r.action, r.condition, r.message) for r in REFUSALS.values()] == rows


def test_the_rules_that_keep_them_are_in_force_and_required() -> None:
    book = load_rulebook((), FOLDER)
    for refusal in REFUSALS.values():
        for rule_id in refusal.rules:
            rule = book.by_id(rule_id)
            assert rule is not None, refusal.id
            # The most weekly sets is a ceiling whether or not the rest of the rule is required.
            assert rule.required or isinstance(rule, VolumeRule | PrimingRule), refusal.id


@pytest.mark.parametrize("name", NAMES)
def test_no_shipped_layer_goes_beyond_what_is_refused(name: str) -> None:
    book = load_rulebook((*DEFAULT_BOOKS, name), FOLDER)
    loading, alternate = book.one(LoadingRule), book.one(AlternateRule)
    assert loading.most_reps_to_estimate <= 12  # R10
    assert loading.most_rir_to_estimate <= 4
    assert book.one(ScreeningRule).least_age_years >= 16  # R11
    assert book.one(ScreeningRule).valid_months <= 12  # R13
    assert book.one(EligibilityRule).red_pain <= 6  # R14
    assert book.one(EligibilityRule).plyometric_training_years >= 1  # R16
    assert book.one(OrderRule).power_first
    assert alternate.below_percent_1rm <= 85  # R17
    assert Phase.TAPER in alternate.not_in
    assert alternate.most_rounds_priority_squat <= 3
    assert alternate.novice_free_weeks >= 2
    assert book.one(SessionVolumeRule).most_sets <= 11  # R18
    assert all(band.max <= 25 for rule in book.all(VolumeRule) for band in rule.sets.values())
    if name != "return-to-training":  # its rise back to the usual sets is what the review asks for
        assert book.one(WeeklyRiseRule).percent <= 20
    assert book.one(TrainingDaysRule).least_hours_between >= 24  # R19
    assert all(rule.hours >= 24 for rule in book.all(RecoveryRule))
    assert book.phase(Phase.DELOAD).sets_percent.start > 0  # W05
    taper = book.one(TaperRule)
    assert 41 <= taper.least_cut_percent <= taper.most_cut_percent <= 60  # W06
    assert book.phase(Phase.TAPER).intensity_factor >= 0.9
    assert book.one(TrainingDaysRule).most_days_in_a_row <= 3  # W15


def test_no_rule_but_the_named_window_has_a_key_in_milliseconds() -> None:
    kinds = [kind for kind in KINDS if kind is not TimingTargetRule]
    keys = {name for kind in kinds for name in kind.model_fields}
    assert not [key for key in keys if key.endswith("_ms") or "lag" in key]


def test_the_catalogue_keeps_what_is_its_own() -> None:
    catalogue = read_catalogue(FOLDER / "exercises")
    bursts = {e.dominance for e in catalogue.values() if e.lag_measurable}
    assert bursts == {Dominance.INTEGRATED}  # R04
    assert "smith-machine" in catalogue["bench-throw"].equipment  # R15
    assert "bench-press-station" in catalogue["bench-press"].equipment
