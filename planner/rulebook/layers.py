"""From rule files to the rulebook in force: shipped rules first, later files change them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.errors import InputError
from planner.rulebook.book import Book, Origin, Rulebook
from planner.rulebook.changes import Rules, override, rename, replace_model, switch_off
from planner.rulebook.gate import beyond
from planner.rulebook.kinds import (
    AnyRule,
    CareRule,
    ModelRule,
    ModuleRule,
    PairRule,
    PhaseRule,
    RecoveryRule,
    RotationRule,
    ThrowPrimingRule,
    TimingTargetRule,
    VolumeRule,
)
from planner.rulebook.stack import Layer, stack
from planner.vocabulary import RuleId

_MANY = CareRule | PairRule | RecoveryRule | RotationRule | ThrowPrimingRule | TimingTargetRule
"""Kinds of which several rules may be in force, whatever they are about."""

#: The rule files that are in force when none are asked for.
DEFAULT_BOOKS = ("base", "synchronised")


def load_rulebook(names: Sequence[str | Path], folder: Path) -> Rulebook:
    """Read rule files and lay them over one another; what comes later wins.

    Parameters
    ----------
    names
        Names of shipped files and paths of files of one's own, weakest first; none: the default.
        Whatever a file extends comes before it, each file once.
    folder
        The folder of the shipped rules; see `planner.resources.rules_folder`.

    Raises
    ------
    InputError
        With every problem of all files, each at its place.
    """
    layers, findings = stack(tuple(names) or DEFAULT_BOOKS, folder)
    rules = Rules(list(findings))
    for layer in layers:
        _add(rules, layer)
        rename(rules, layer)
        if not findings:  # what is missing may stand in a file that could not be read
            override(rules, layer)
            switch_off(rules, layer)
    _refuse_doubles(rules)
    if rules.findings:
        raise InputError(dict.fromkeys(rules.findings))
    ids = sorted(rules.in_force)
    return Rulebook(
        books=tuple(Book(name=x.file.name, version=x.file.version) for x in layers),
        rules=tuple(rules.in_force[rule_id] for rule_id in ids),
        origins=tuple(Origin(rule=rule_id, book=rules.origins[rule_id]) for rule_id in ids),
        changes=tuple(rules.changes),
        off=tuple(rules.off[rule_id] for rule_id in sorted(rules.off)),
    )


def _add(rules: Rules, layer: Layer) -> None:
    """Take in the rules a file writes itself."""
    for number, rule in enumerate(layer.file.rules):
        if rule.id in rules.origins:
            message = f"a rule with this id stands in '{rules.origins[rule.id]}' already"
            advice = "change that one under 'override', or choose another id"
            where = ("rules", number, "id")
            rules.findings.append(layer.places.finding(where, message, advice=advice))
            continue
        for key, message in beyond(rule):
            where = ("rules", number, key)
            rules.findings.append(layer.places.finding(where, message, advice="change the value"))
        if isinstance(rule, ModelRule):
            replace_model(rules, layer, rule)
        rules.in_force[rule.id] = rule
        rules.origins[rule.id] = layer.file.name
        rules.written[rule.id] = (layer, number)


def _place(rule: AnyRule) -> tuple[str, ...] | None:
    """The place that only one rule in force may take; none where there may be several."""
    if isinstance(rule, _MANY):
        return None
    if isinstance(rule, ModuleRule):
        return rule.kind, f"for the lift '{rule.lift}'"
    if isinstance(rule, PhaseRule):
        return rule.kind, f"for the phase '{rule.phase}'"
    if isinstance(rule, VolumeRule):
        return rule.kind, f"for the muscle '{rule.muscle}'"
    return (rule.kind,)


def _refuse_doubles(rules: Rules) -> None:
    """Two rules that would both decide the same thing are refused."""
    first: dict[tuple[str, ...], RuleId] = {}
    for rule_id in rules.origins:  # in the order in which they were written
        rule = rules.in_force.get(rule_id)
        place = _place(rule) if rule else None
        if place is None:
            continue
        if place not in first:
            first[place] = rule_id
            continue
        layer, number = rules.written[rule_id]
        what = " ".join([f"kind '{place[0]}'", *place[1:]])
        message = f"only one rule of {what} may be in force, and '{first[place]}' is"
        advice = f"switch {first[place]} off, or change it under 'override' instead"
        rules.findings.append(layer.places.finding(("rules", number), message, advice=advice))
