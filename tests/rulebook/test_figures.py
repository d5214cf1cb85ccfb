"""The figures against the evidence review, row by row, and against the rules they feed."""

import csv
from functools import cache
from pathlib import Path

import pytest

from planner.resources import rules_folder
from planner.rulebook.book import Rulebook
from planner.rulebook.figures import Feed, Figure, Use, read_figures, value_at
from planner.rulebook.layers import DEFAULT_BOOKS, load_rulebook

FIGURES = read_figures(rules_folder())
FEEDS = [(figure, feed) for figure in FIGURES.values() for feed in figure.feeds]
REVIEW = Path(__file__).resolve().parents[3] / "shared" / "evidence_rules.csv"


@cache
def book(name: str | None) -> Rulebook:
    return load_rulebook((*DEFAULT_BOOKS, *([name] if name else [])), rules_folder())


def test_every_row_of_the_review_is_a_figure_word_for_word() -> None:
    if not REVIEW.exists():
        pytest.skip("the evidence review is not beside this checkout")
    with REVIEW.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["use"] in set(Use)]
    written = [
        {
            "key": figure.id,
            "default": figure.value,
            "range": figure.range,
            "unit": figure.unit,
            "population": figure.population,
            "grade": figure.evidence,
            "use": figure.use,
            "source": figure.source,
            "status": figure.status,
        }
        for figure in FIGURES.values()
    ]
    assert written == rows


@pytest.mark.parametrize(
    ("figure", "feed"), FEEDS, ids=[f"{f.id}-{x.book}-{x.rule}-{x.key}" for f, x in FEEDS]
)
def test_a_rule_states_the_figure_inside_its_range(figure: Figure, feed: Feed) -> None:
    rule = book(feed.book).by_id(feed.rule)
    assert rule is not None, f"no rule {feed.rule} is in force"
    value = value_at(rule, feed.key)
    if not feed.in_words:
        assert isinstance(value, int | float)
        assert figure.bounds() is not None, "a figure in words must be marked `in_words`"
        assert figure.allows(feed, float(value)), (value, figure.value, figure.range)


def test_figures_marked_hard_and_fed_by_the_default_rules_are_required_there() -> None:
    soft = [
        (figure.id, feed.rule)
        for figure, feed in FEEDS
        if figure.use is Use.HARD and feed.book is None and not feed.in_words
        for rule in [book(None).by_id(feed.rule)]
        # The most weekly sets is a ceiling whether or not the rest of the rule is required.
        if rule is not None and not rule.required and figure.id != "sets.cap.hyp"
    ]
    assert soft == []


def test_an_overlay_named_by_a_feed_changes_that_rule() -> None:
    unchanged = [
        (figure.id, feed.book, feed.rule, feed.key)
        for figure, feed in FEEDS
        if feed.book is not None
        and not any(
            change.rule == feed.rule and change.key.startswith(feed.key)
            for change in book(feed.book).changes
        )
    ]
    assert unchanged == []


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("4-10", (4, 10)), ("-10 to -16", (-16, -10)), ("0.5-6", (0.5, 6)), ("-", (3, 3))],
)
def test_a_range_is_read_in_either_order(text: str, bounds: tuple[float, float]) -> None:
    figure = next(iter(FIGURES.values())).model_copy(update={"value": "3", "range": text})
    assert figure.bounds() == bounds


def test_a_value_outside_the_range_is_not_allowed() -> None:
    figure = FIGURES["deload.volume_cut"]
    feed = figure.feeds[0]
    assert figure.allows(feed, 70)  # 30 % fewer sets
    assert not figure.allows(feed, 75)
    assert figure.allows(feed, 40)
    assert not figure.allows(feed, 39)
