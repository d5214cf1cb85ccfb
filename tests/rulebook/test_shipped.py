"""The shipped rules: sound, complete, honest about their evidence, each source known and used."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from planner.exercises import read_catalogue
from planner.resources import rules_folder
from planner.rulebook.book import Rulebook
from planner.rulebook.figures import read_figures
from planner.rulebook.kinds import (
    KINDS,
    CareRule,
    ComplexTrainingRule,
    MesocycleRule,
    ModuleRule,
    PairRule,
    PhaseRule,
    ReturnRampRule,
    RotationRule,
    Rule,
    ThrowPrimingRule,
    TrainingDaysRule,
    VolumeRule,
)
from planner.rulebook.layers import DEFAULT_BOOKS, load_rulebook
from planner.rulebook.references import read_references
from planner.rulebook.stack import shipped_books, shipped_models, shipped_modules
from planner.vocabulary import (
    LOADING_PHASES,
    Category,
    Dominance,
    Evidence,
    Focus,
    Level,
    Muscle,
    Phase,
)

RULES = rules_folder()
BOOKS = shipped_books(RULES)
OVERLAYS = sorted(set(BOOKS) - set(DEFAULT_BOOKS))
MANY = (PhaseRule, VolumeRule, PairRule, CareRule, ModuleRule, RotationRule, ThrowPrimingRule)
# Kinds that only come in where a coach asks for an overlay.
OF_OVERLAYS = (ComplexTrainingRule, ModuleRule)
# Claims of the framework itself: labelled, named as what they are, and never required.
CLAIMS = {
    "priming-test",
    "chest-peak-window",
    "lower-body-priming",
    "prime-plyometric-push-up",
    "prime-chest-throw",
}
POINTS = {Evidence.STRONG: 3, Evidence.MODERATE: 3, Evidence.WEAK: 2, Evidence.NONE: 1}
# The kinds whose shortfall is counted in a tier; every other kind is kept in every plan.
PREFERRED = {
    "volume",
    "pair",
    "frequency",
    "timing-target",
    "priming",
    "throw-priming",
    "priming-test",
    "sequencing",
    "rotation",
    "complex-training",
}


@pytest.fixture(params=[None, *OVERLAYS], ids=lambda name: name or "default")
def book(request: pytest.FixtureRequest) -> Rulebook:
    return load_rulebook((*DEFAULT_BOOKS, *([request.param] if request.param else [])), RULES)


def test_all_overlays_are_there() -> None:
    wanted = "bench-priority complexes hypertrophy novice older-adult power return-to-training squat-priority"
    models = [*shipped_models(RULES), *shipped_modules(RULES)]
    assert [*wanted.split(), "strength"] == [name for name in OVERLAYS if name not in models]


def test_files_are_named_after_their_books() -> None:
    books = {load_rulebook([name], RULES).books[-1].name for name in BOOKS}
    assert books == set(BOOKS)


def test_each_kind_is_in_force_exactly_once_or_once_per_subject(book: Rulebook) -> None:
    for kind in KINDS:
        own_ramp = kind is ReturnRampRule and book.books[-1].name == "return-to-training"
        if kind not in (*MANY, *OF_OVERLAYS) and not own_ramp:
            assert isinstance(book.one(kind), kind)
    assert {rule.phase for rule in book.all(PhaseRule)} == set(Phase)
    assert Counter(rule.muscle for rule in book.all(VolumeRule)) == dict.fromkeys(Muscle, 1)
    assert all(set(rule.sets) == set(Level) for rule in book.all(VolumeRule))
    assert set(book.one(MesocycleRule).shares) == set(Focus)
    assert set(book.one(TrainingDaysRule).most_per_week) == set(Level)


def test_loading_phases_prescribe_every_category_they_need(book: Rulebook) -> None:
    usual = {Category.MAIN, Category.ASSISTANCE, Category.ISOLATION}
    for phase in LOADING_PHASES:
        prescriptions = book.phase(phase).prescriptions
        assert usual <= set(prescriptions)
        main = prescriptions[Category.MAIN]
        assert main.percent_1rm is not None
        assert 50 <= main.percent_1rm.start <= main.percent_1rm.end <= 95
        for prescription in prescriptions.values():
            assert prescription.base_sets.min >= 1
            assert prescription.reps.min >= 1
            assert prescription.rir.start >= prescription.rir.end >= 0
    assert Category.POWER in book.phase(Phase.POWER).prescriptions


def test_the_wave_of_sets_ends_at_its_fullest_and_deloads_cut(book: Rulebook) -> None:
    for phase in LOADING_PHASES:
        assert book.phase(phase).sets_percent.start <= book.phase(phase).sets_percent.end <= 100
    for phase in (Phase.DELOAD, Phase.TAPER):
        assert book.phase(phase).sets_percent.start <= 60
        assert book.phase(phase).intensity_factor < 1


def test_points_of_pairs_follow_their_grade_except_the_push_press(book: Rulebook) -> None:
    pairs = {rule.id: rule for rule in book.all(PairRule)}
    push_press = pairs.pop("integrated-push-press")
    assert push_press.points < POINTS[push_press.evidence]
    assert "chest does little" in push_press.because
    assert {rule.id: rule.points for rule in pairs.values()} == {
        rule.id: POINTS[rule.evidence] for rule in pairs.values()
    }


def test_pairs_name_patterns_that_movements_of_that_half_have() -> None:
    catalogue = read_catalogue(RULES / "exercises").values()
    integrated = {e.pattern for e in catalogue if e.dominance is Dominance.INTEGRATED}
    lower = {e.pattern for e in catalogue if e.dominance is Dominance.LOWER} | integrated
    chest = {e.pattern for e in catalogue if e.dominance is Dominance.CHEST} | integrated
    for rule in load_rulebook((), RULES).all(PairRule):
        assert set(rule.lower) <= lower
        assert set(rule.upper) <= chest


def test_a_rule_that_is_only_preferred_names_the_tier_of_its_shortfall(book: Rulebook) -> None:
    preferred = {rule.kind for rule in book.rules if not rule.required}
    assert preferred | {"complex-training"} == PREFERRED
    required = {rule.id for rule in book.rules if rule.required and rule.kind in PREFERRED}
    # A periodisation model of which the rotation is the point asks for it.
    assert required == ({"conjugate-rotation"} if book.books[-1].name == "conjugate" else set())


def test_graded_rules_name_a_source_and_custom_says_so(book: Rulebook) -> None:
    for rule in book.rules:
        if rule.evidence is Evidence.NONE and rule.id not in CLAIMS:
            assert rule.because.startswith("Custom:"), rule.id
            assert not rule.references, rule.id
        else:
            assert rule.references, rule.id


def test_no_text_promises_what_the_review_refuses(book: Rulebook) -> None:
    refused = ("80-120", "ms", "12 %", "injur", "mismatch", "potentiat", "proven", "optimal")
    for rule in (one for one in book.rules if one.id not in CLAIMS):
        words = f"{rule.title} {rule.because}".lower()
        found = [word for word in refused if word in words.replace("arms", "").replace("forms", "")]
        assert [w for w in found if w != "ms" or " ms" in words] == [], rule.id


def test_every_source_is_known_and_every_known_source_is_used() -> None:
    known = read_references(RULES)
    used: set[str] = set()
    for name in BOOKS:
        used |= {x for rule in load_rulebook([name], RULES).rules for x in rule.references}
    used |= {x for figure in read_figures(RULES).values() for x in figure.references}
    assert used == set(known)


def test_ids_say_what_they_are_and_are_never_shared() -> None:
    ids = [rule.id for rule in load_rulebook((), RULES).rules]
    assert len(set(ids)) == len(ids)
    assert all(
        rule.id == f"volume-{rule.muscle}" for rule in load_rulebook((), RULES).all(VolumeRule)
    )


def test_every_shipped_file_names_the_schema_that_completes_it() -> None:
    for path in sorted(RULES.rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        start = "# yaml-language-server: $schema="
        assert first.startswith(start), path.name
        assert (path.parent / first.removeprefix(start)).is_file(), path.name


def test_overlays_change_what_they_say_and_nothing_more() -> None:
    others = {*shipped_models(RULES), *shipped_modules(RULES)}
    for name in sorted(set(OVERLAYS) - others):
        written = yaml.safe_load(Path(BOOKS[name]).read_text(encoding="utf-8"))
        default = {rule.id: rule for rule in load_rulebook(written["extends"], RULES).rules}
        book = load_rulebook([name], RULES)
        own = {change.rule for change in book.changes if change.book == name}
        assert own == set(written["override"])
        assert {change.book for change in book.changes} <= {name, *written["extends"]}
        assert {one.rule for one in book.off} == set(written.get(False, {}))  # YAML 1.1: off
        touched = {r.id for r in book.rules if r.id in default and r != default[r.id]}
        assert touched == set(written["override"])
        new = {rule["id"] for rule in written.get("rules", ())}
        assert {rule.id for rule in book.rules} - default.keys() == new


def test_every_rule_is_of_a_listed_kind() -> None:
    kinds = set[type[Rule]](KINDS)
    assert {type(rule) for rule in load_rulebook((), RULES).rules} == kinds - {*OF_OVERLAYS}
    everything = [rule for name in BOOKS for rule in load_rulebook([name], RULES).rules]
    assert {type(rule) for rule in everything} == kinds
