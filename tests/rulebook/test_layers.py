"""Layers of rule files: what comes later wins, says why, and is told where it is wrong."""

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import Finding, InputError
from planner.resources import rules_folder
from planner.rulebook.book import Change, Rulebook
from planner.rulebook.gate import STRICTER, guards
from planner.rulebook.kinds import AlternateRule, MesocycleRule, PairRule, VolumeRule
from planner.rulebook.layers import DEFAULT_BOOKS, load_rulebook
from planner.rulebook.merge import differences
from planner.vocabulary import Level

RULES = rules_folder()
HEAD = 'format: 1\nname: {name}\nversion: "1"\nextends: [{extends}]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(
    folder: Path, body: str, name: str = "coach", extends: str = "base, synchronised"
) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(HEAD.format(name=name, extends=extends) + dedent(body), encoding="utf-8")
    return path


def refused(*paths: Path | str) -> list[Finding]:
    with pytest.raises(InputError) as caught:
        load_rulebook(paths, RULES)
    return list(caught.value.findings)


def only(*paths: Path | str) -> Finding:
    (finding,) = refused(*paths)
    return finding


def volume(book: Rulebook, rule_id: str = "volume-chest") -> VolumeRule:
    rule = book.by_id(rule_id)
    assert isinstance(rule, VolumeRule)
    return rule


def test_without_names_the_default_books_are_in_force() -> None:
    book = load_rulebook((), RULES)
    assert tuple(entry.name for entry in book.books) == ("block", *DEFAULT_BOOKS)
    assert [rule.id for rule in book.rules] == sorted(rule.id for rule in book.rules)
    assert not book.changes
    assert not book.off
    origins = {origin.rule: origin.book for origin in book.origins}
    assert origins["muscle-recovery"] == "base"
    assert origins["pair-squat-bench"] == "synchronised"
    assert set(origins) == {rule.id for rule in book.rules}


def test_a_coach_changes_a_few_numbers_in_ten_lines(folder: Path) -> None:
    path = write(
        folder,
        """\
        override:
          mesocycles: { preferred_loading_weeks: 3, because: She deloads every fourth week }
          volume-chest: { sets: { intermediate: { max: 14 } }, because: Elbows }
          alternate-legs-and-chest: { gap_s: 60, because: Stations are far apart }
        off:
          pair-leg-press-fly: { because: No cable in this gym }
        """,
    )
    book, default = load_rulebook([path], RULES), load_rulebook((), RULES)
    assert book.one(MesocycleRule).preferred_loading_weeks == 3
    assert volume(book).sets[Level.INTERMEDIATE].max == 14
    assert volume(book).sets[Level.ADVANCED] == volume(default).sets[Level.ADVANCED]
    assert book.one(AlternateRule).gap_s == 60
    assert book.changes == (
        Change(
            rule="mesocycles",
            key="preferred_loading_weeks",
            before=4,
            after=3,
            book="coach",
            because="She deloads every fourth week",
        ),
        Change(
            rule="volume-chest",
            key="sets.intermediate.max",
            before=16,
            after=14,
            book="coach",
            because="Elbows",
        ),
        Change(
            rule="alternate-legs-and-chest",
            key="gap_s",
            before=45,
            after=60,
            book="coach",
            because="Stations are far apart",
        ),
    )
    assert [(o.rule, o.book, o.because) for o in book.off] == [
        ("pair-leg-press-fly", "coach", "No cable in this gym")
    ]
    assert len(book.rules) == len(default.rules) - 1
    same = {"mesocycles", "volume-chest", "alternate-legs-and-chest", "pair-leg-press-fly"}
    assert [r for r in book.rules if r.id not in same] == [
        r for r in default.rules if r.id not in same
    ]


def test_later_layers_win_and_the_chain_is_kept(folder: Path) -> None:
    gym = write(folder, "override: { muscle-recovery: { hours: 60, because: gym } }\n", "gym")
    coach = write(folder, "override: { muscle-recovery: { hours: 72, because: knee } }\n")
    book = load_rulebook([gym, coach], RULES)
    assert [(c.before, c.after, c.book) for c in book.changes] == [
        (48, 60, "gym"),
        (60, 72, "coach"),
    ]
    assert [(c.before, c.after) for c in load_rulebook([coach, gym], RULES).changes] == [
        (48, 72),
        (72, 60),
    ]


def test_each_file_is_read_once_and_after_what_it_extends(folder: Path) -> None:
    write(folder, "", "left", "base")
    write(folder, "", "right", "base, synchronised")
    top = write(folder, "", "top", "left, right, novice")
    book = load_rulebook(["base", top, folder / "left.yaml"], RULES)
    names = ["block", "base", "left", "synchronised", "right", "novice", "top"]
    assert [entry.name for entry in book.books] == names


def test_a_name_wins_over_a_file_beside_it(folder: Path) -> None:
    (folder / "base.yaml").write_text("not: rules\n", encoding="utf-8")
    path = write(folder, "")
    assert load_rulebook([path], RULES).books[0].version == "2026.11"


def test_a_rule_of_ones_own_joins_the_others(folder: Path) -> None:
    path = write(
        folder,
        """\
        rules:
          - id: pair-lunge-incline
            kind: pair
            title: Lunge with an incline press
            because: We like it
            evidence: none
            tier: synchronisation
            lower: [lunge]
            upper: [incline-press]
            points: 1
        """,
    )
    book = load_rulebook([path], RULES)
    assert isinstance(book.by_id("pair-lunge-incline"), PairRule)
    assert ("pair-lunge-incline", "coach") in {(o.rule, o.book) for o in book.origins}


def test_old_ids_are_understood_with_a_note(folder: Path) -> None:
    write(
        folder,
        "renamed: { recovery-two-days: recovery-48-h, recovery-48-h: muscle-recovery }\n",
        "gym",
    )
    path = write(
        folder,
        "override: { recovery-two-days: { hours: 60, because: knee } }\n",
        extends="base, synchronised, gym",
    )
    note, change = load_rulebook([path], RULES).changes
    assert (note.key, note.before, note.after) == ("id", "recovery-two-days", "muscle-recovery")
    assert "renamed" in note.because
    assert (change.rule, change.key, change.after) == ("muscle-recovery", "hours", 60)


def test_renaming_that_leads_nowhere_or_reuses_an_id_is_refused(folder: Path) -> None:
    path = write(
        folder,
        """\
        renamed:
          muscle-recovery: weekly-rise
          old-name: weekly-risee
        """,
    )
    reused, nowhere = refused(path)
    assert (reused.line, reused.column, reused.key) == (6, 3, "renamed.muscle-recovery")
    assert (nowhere.line, nowhere.advice) == (7, "write weekly-rise")


def test_renaming_in_a_circle_ends(folder: Path) -> None:
    path = write(
        folder,
        """\
        renamed: { one: two, two: one }
        override: { one: { hours: 60, because: knee } }
        """,
    )
    assert only(path).message == "no rule with this id is in force"


def test_every_mistake_is_told_at_once_with_its_place(folder: Path) -> None:
    path = write(
        folder,
        """\
        override:
          muscle-recovery:
            hours: 7
            hourz: 60
          alternate-leg-and-chest: { gap_s: 60, because: far apart }
          phase-deload: { kind: volume, because: test }
          volume-chest: { sets: { novice: { min: 12 } }, because: more }
        off:
          pair-squat-benchh: { because: no rack }
        """,
    )
    told = [(f.line, f.column, f.key, f.advice) for f in refused(path)]
    volume_message = refused(path)[5].message
    assert told == [
        (7, 5, "override.muscle-recovery.because", told[0][3]),
        (8, 5, "override.muscle-recovery.hourz", "write hours"),
        (7, 12, "override.muscle-recovery.hours", ""),
        (9, 3, "override.alternate-leg-and-chest", "write alternate-legs-and-chest"),
        (10, 19, "override.phase-deload.kind", "delete the line, or write a rule of your own"),
        (11, 35, "override.volume-chest.sets.novice", ""),
        (13, 3, "off.pair-squat-benchh", "write pair-squat-bench"),
    ]
    assert "min <= target <= max" in volume_message
    assert all(finding.file == str(path) for finding in refused(path))


def test_a_reason_of_one_letter_is_none(folder: Path) -> None:
    path = write(folder, "override: { muscle-recovery: { hours: 60, because: x } }\n")
    assert only(path).key == "override.muscle-recovery.because"


@pytest.mark.parametrize("name", ["chest-peak-window", "lower-body-priming"])
def test_a_claim_of_the_framework_cannot_be_required_by_an_override(
    folder: Path, name: str
) -> None:
    coach = write(folder, f"override: {{ {name}: {{ required: true, because: I believe }} }}\n")
    finding = only(coach)
    assert finding.file == str(coach)
    assert "without sufficient evidence" in finding.message


def test_a_rule_that_is_off_cannot_be_changed(folder: Path) -> None:
    gym = write(folder, "off: { muscle-recovery: { because: test } }\n", "gym")
    coach = write(folder, "override: { muscle-recovery: { hours: 60, because: knee } }\n")
    assert "switched off by 'gym'" in only(gym, coach).message


def test_the_safety_gate_can_be_made_stricter_only(folder: Path) -> None:
    stricter = write(
        folder,
        """\
        override:
          health-screening: { least_age_years: 18, valid_months: 6, because: our insurance }
          exercise-eligibility: { red_pain: 5, because: our physiotherapist }
        """,
    )
    assert len(load_rulebook([stricter], RULES).changes) == 3
    looser = write(
        folder,
        """\
        override:
          health-screening: { least_age_years: 14, required: false, because: young }
          exercise-eligibility: { red_pain: 9, plyometric_training_years: 0, because: tough }
        off:
          exercise-eligibility: { because: in the way }
        """,
    )
    assert [(f.line, f.key) for f in refused(looser)] == [
        (6, "override.health-screening.least_age_years"),
        (6, "override.health-screening.required"),
        (7, "override.exercise-eligibility.red_pain"),
        (7, "override.exercise-eligibility.plyometric_training_years"),
        (9, "off.exercise-eligibility"),
    ]


def test_every_number_of_the_gate_has_a_stricter_side() -> None:
    numbers = {
        key
        for rule in load_rulebook((), RULES).rules
        if guards(rule)
        for key, value in rule.model_dump().items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    assert numbers == set(STRICTER)


def test_the_same_id_twice_and_two_rules_for_one_thing_are_refused(folder: Path) -> None:
    rule = (
        "{ id: %s, kind: session-volume, title: Most, because: Test, evidence: none, most_sets: 9 }"
    )
    same = write(folder, f"rules:\n  - {rule % 'session-volume'}\n")
    assert only(same).key == "rules[0].id"
    other = write(folder, f"rules:\n  - {rule % 'my-session-volume'}\n")
    finding = only(other)
    assert finding.line == 6
    assert finding.advice.startswith("switch session-volume off")
    instead = f"rules:\n  - {rule % 'my-session-volume'}\n"
    instead += "off: { session-volume: { because: mine } }\n"
    book = load_rulebook([write(folder, instead)], RULES)
    assert book.by_id("my-session-volume") is not None


def test_a_second_rule_for_a_muscle_is_refused_but_pairs_may_be_many(folder: Path) -> None:
    band = "{ min: 0, target: 1, max: 2 }"
    levels = f"novice: {band}, intermediate: {band}, advanced: {band}"
    body = f"""\
    rules:
      - {{ id: calves-too, kind: volume, title: More, because: Test, evidence: none, muscle: calves,
          sets: {{ {levels} }} }}
    """
    assert "for the muscle 'calves'" in only(write(folder, body)).message


def test_circles_are_refused_with_their_way(folder: Path) -> None:
    write(folder, "", "one", "two")
    write(folder, "", "two", "three")
    write(folder, "", "three", "one")
    finding = only(folder / "one.yaml")
    assert finding.message == "extends itself: one → two → three → one"
    assert (Path(finding.file).name, finding.line, finding.column) == ("three.yaml", 4, 11)


def test_unknown_books_are_told_with_the_nearest_name(folder: Path) -> None:
    assert only("synchronized").advice == "write synchronised"
    assert "base" in only("zzz").advice
    path = write(
        folder, "override: { nonsense: { because: nothing } }\n", extends="base, synchronize"
    )
    finding = only(path)
    assert (finding.line, finding.column, finding.advice) == (4, 17, "write synchronised")


def test_problems_of_several_files_are_told_together(folder: Path) -> None:
    one = write(folder, "", "one", "bas")
    (folder / "two.yaml").write_text("format: 2\n", encoding="utf-8")
    files = {Path(f.file).name for f in refused(one, folder / "two.yaml", folder / "none.yaml")}
    assert files == {"one.yaml", "two.yaml", "none.yaml"}


def test_a_change_without_any_rules_below_says_what_to_extend(folder: Path) -> None:
    path = write(folder, "override: { mesocycles: { because: test } }\n", extends="")
    assert "extends: [base, synchronised]" in only(path).advice


def test_two_files_of_one_name_are_refused(folder: Path) -> None:
    write(folder, "", "gym", "base")
    (folder / "other").mkdir()
    second = write(folder / "other", "", "gym", "base")
    assert only(folder / "gym.yaml", second).key == "name"


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner) | st.lists(inner, max_size=2),
    max_leaves=8,
)


@given(before=VALUES, after=VALUES)
def test_differences_lead_from_one_value_to_the_other(before: object, after: object) -> None:
    found = list(differences(before, after))  # type: ignore[arg-type]
    if before == after:
        assert found == []
    for path, old, new in found:
        assert old != new
        assert _at(before, path) == old
        assert _at(after, path) == new


def _at(value: object, path: str) -> object:
    for step in path.split(".") if path else ():
        value = value.get(step) if isinstance(value, dict) else None
    return value


@settings(max_examples=25)
@given(
    bands=st.fixed_dictionaries(
        {},
        optional={
            level: st.fixed_dictionaries(
                {}, optional={key: st.integers(0, 60) for key in ("min", "target", "max")}
            )
            for level in ("novice", "intermediate", "advanced")
        },
    )
)
def test_an_override_equals_the_rule_written_whole_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, bands: dict[str, dict[str, int]]
) -> None:
    path = write(
        tmp_path_factory.mktemp("layer"),
        f"override: {{ volume-chest: {{ sets: {bands}, because: any }} }}\n".replace("'", ""),
    )
    shipped = volume(load_rulebook((), RULES)).model_dump(mode="json")["sets"]
    expected = {level: {**band, **bands.get(level, {})} for level, band in shipped.items()}
    sound = all(b["min"] <= b["target"] <= b["max"] for b in expected.values())
    if sound:
        assert volume(load_rulebook([path], RULES)).model_dump(mode="json")["sets"] == expected
    else:
        assert all(f.key.startswith("override.volume-chest.sets") for f in refused(path))
