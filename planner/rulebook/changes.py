"""What a later rule file does to earlier rules: changes them, switches them off, renames them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from planner.errors import Finding
from planner.files.node import Node, along
from planner.files.wording import nearest
from planner.files.yaml_file import validated
from planner.rulebook.book import Change, Off, SwitchedOff
from planner.rulebook.gate import beyond, guards, loosened
from planner.rulebook.kinds import AnyRule, ModelRule, Rule
from planner.rulebook.merge import changed, differences, rooted
from planner.rulebook.stack import Layer
from planner.vocabulary import RuleId


@dataclass
class Rules:
    """The rules after the layers so far, and what happened to them."""

    findings: list[Finding]
    in_force: dict[RuleId, AnyRule] = field(default_factory=dict)
    origins: dict[RuleId, str] = field(default_factory=dict)
    written: dict[RuleId, tuple[Layer, int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    off: dict[RuleId, SwitchedOff] = field(default_factory=dict)
    renamed: dict[RuleId, RuleId] = field(default_factory=dict)


def rename(rules: Rules, layer: Layer) -> None:
    """Learn the old ids under which a file's rules were known."""
    for old, new in layer.file.renamed.items():
        where = ("renamed", old)
        if old in rules.origins:
            message = f"a rule '{old}' is still there; an old id is never used again"
            rules.findings.append(layer.places.at_key(where, message, advice="delete the line"))
        elif new not in rules.origins and new not in layer.file.renamed:
            message, advice = "no rule has this id", _near(rules, new)
            rules.findings.append(layer.places.finding(where, message, advice=advice))
        else:
            rules.renamed[old] = new


def override(rules: Rules, layer: Layer) -> None:
    """Change values of rules, each change with its reason."""
    for name in layer.file.override:
        *_, written = along(layer.places.root, ("override", name))
        if not isinstance(written.value, dict):
            continue
        keys = dict(written.value)
        reason = {"because": keys.pop("because")} if "because" in keys else {}
        because = _because(rules, layer, name, Node(written.line, written.column, reason))
        rule_id = _find(rules, layer, "override", name)
        if rule_id is None:
            continue
        bare = Node(written.line, written.column, keys)
        rule = rules.in_force[rule_id]
        value, findings = changed(rule, bare, layer.places, ("override", name))
        rules.findings += findings
        fine = value is not None and _within(rules, layer, name, rule, value)
        if value is not None and because and fine:
            _keep(rules, layer, cast("AnyRule", value), because)


def _within(rules: Rules, layer: Layer, name: RuleId, before: Rule, after: Rule) -> bool:
    """Whether a changed rule loosens nothing of the gate and stays inside what anybody may allow."""
    reasons = {}
    for key in loosened(before, after):
        now = quoted_value(getattr(before, key))
        reasons[key] = f"the safety gate may only become stricter, and it is at {now}"
    reasons |= dict(beyond(after))
    for key, message in reasons.items():
        where = ("override", name, key)
        rules.findings.append(layer.places.finding(where, message, advice="delete the line"))
    return not reasons


def quoted_value(value: object) -> str:
    """A value of a rule as it would be written; lists with commas between."""
    if isinstance(value, tuple):
        return f"[{', '.join(str(one) for one in value)}]"
    return str(value)


def switch_off(rules: Rules, layer: Layer) -> None:
    """Take rules out of force."""
    for name, off in layer.file.off.items():
        rule_id = _find(rules, layer, "off", name)
        if rule_id is None:
            continue
        if guards(rules.in_force[rule_id]):
            message = "is part of the safety gate, which cannot be switched off"
            where = ("off", name)
            rules.findings.append(layer.places.at_key(where, message, advice="delete this entry"))
            continue
        rule = rules.in_force.pop(rule_id)
        rules.off[rule_id] = SwitchedOff(
            rule=rule_id, title=rule.title, book=layer.file.name, because=off.because
        )


def replace_model(rules: Rules, layer: Layer, model: ModelRule) -> None:
    """Take the periodisation model of an earlier file out of force: the last one decides."""
    earlier = [
        rule
        for rule in rules.in_force.values()
        if isinstance(rule, ModelRule) and rules.origins[rule.id] != layer.file.name
    ]
    for rule in earlier:
        del rules.in_force[rule.id]
        because = f"“{model.label}” of '{layer.file.name}' takes its place."
        rules.off[rule.id] = SwitchedOff(
            rule=rule.id, title=rule.title, book=layer.file.name, because=because
        )


def _because(rules: Rules, layer: Layer, name: RuleId, written: Node) -> str:
    """The reason of a change; empty, and a finding, where there is none."""
    value, findings = validated(written, Off, rooted(layer.places, written))
    rules.findings += [replace(f, key=f"override.{name}.because") for f in findings]
    return value.because if value else ""


def _find(rules: Rules, layer: Layer, part: str, name: RuleId) -> RuleId | None:
    """The id of the rule in force that a later file means; none, and a finding, without one."""
    rule_id, seen = name, {name}
    while rules.renamed.get(rule_id, name) not in seen:
        rule_id = rules.renamed[rule_id]
        seen.add(rule_id)
    where = (part, name)
    if rule_id in rules.off:
        message = f"the rule was switched off by '{rules.off[rule_id].book}'"
        rules.findings.append(layer.places.at_key(where, message, advice="delete this entry"))
        return None
    if rule_id not in rules.in_force:
        message, advice = "no rule with this id is in force", _near(rules, name)
        rules.findings.append(layer.places.at_key(where, message, advice=advice))
        return None
    if rule_id != name:
        because = f"'{name}' was renamed; write '{rule_id}'"
        _note(rules, layer, rule_id, ("id", name, rule_id), because)
    return rule_id


def _near(rules: Rules, name: RuleId) -> str:
    if not rules.in_force:
        return "say at the top which rules it changes: extends: [base, synchronised]"
    near = nearest(name, list(rules.in_force))
    return f"write {near}" if near else "see all ids with: planner rules list"


def _keep(rules: Rules, layer: Layer, value: AnyRule, because: str) -> None:
    """Put a changed rule into force and remember each value that changed."""
    before = rules.in_force[value.id].model_dump(mode="json")
    rules.in_force[value.id] = value
    for difference in differences(before, value.model_dump(mode="json")):
        _note(rules, layer, value.id, difference, because)


def _note(
    rules: Rules,
    layer: Layer,
    rule_id: RuleId,
    difference: tuple[str, object, object],
    because: str,
) -> None:
    key, before, after = difference
    entry = {"rule": rule_id, "key": key, "before": before, "after": after}
    rules.changes.append(
        Change.model_validate({**entry, "book": layer.file.name, "because": because})
    )
