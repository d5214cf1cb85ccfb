"""The before and after of a change in words: doses, windows and names as the plan tells them, in any language."""

from __future__ import annotations

import re
from datetime import date

from planner.document.view.context import Context
from planner.document.words import clean
from planner.pounds import KG_PER_LB
from planner.vocabulary import MassUnit

FIXED = {
    "left out": "change.dropped",
    "nothing": "change.nothing",
    "nothing of velocity": "change.no_speed",
}
_WINDOW = re.compile(r"[A-Z][a-z]{2} (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})")
_SETS = re.compile(r"(\d+) sets?")
_SHARE = re.compile(r"(\d+) % of the sets")
_NAMED = re.compile(r"(?:(?P<name>.+?), )?(?P<doses>\d+ × .+)")
_DOSE = re.compile(r"(\d+ × \d+)(?: at ([\d.]+) kg)?(?:, (\d+) left)?")
_SPEED = re.compile(r"([\d.]+) m/s(?:, ends below ([\d.]+))?")
_LOSS = re.compile(r"ends (\d+) % slower")
_BLOCK = re.compile(r"([A-Z]) ([a-z0-9-]+(?: \+ [a-z0-9-]+)*)")


def revised(context: Context, text: str) -> str:
    """What stood or stands, as text; what has no such form is a name of the plan."""
    words = context.words
    if text in FIXED:
        return words(FIXED[text])
    if found := _WINDOW.fullmatch(text):
        day = words.dated(date.fromisoformat(found[1]))
        return words("session.when", day=day, time=found[2])
    if found := _SETS.fullmatch(text):
        return words.count("change.count", int(found[1]))
    if found := _SHARE.fullmatch(text):
        return words("change.share", percent=words.percent(int(found[1])))
    told = _doses(context, text) or _speeds(context, text) or _order(context, text)
    return told or words.told(text)


def reasons(context: Context, text: str) -> str:
    """Why, each of several reasons told."""
    return "; ".join(context.words.sentence(part) for part in text.split("; "))


def _doses(context: Context, text: str) -> str:
    found = _NAMED.fullmatch(text)
    doses = [_DOSE.fullmatch(part) for part in found["doses"].split("; ")] if found else []
    if found is None or not all(doses):
        return ""
    name = (context.words.told(found["name"]),) if found["name"] else ()
    return ", ".join((*name, "; ".join(_dose(context, one) for one in doses if one)))


def _dose(context: Context, found: re.Match[str]) -> str:
    words, text = context.words, found[1]
    if found[2]:
        kg = float(found[2])
        load = kg if words.unit is MassUnit.KG else round(kg / KG_PER_LB, 1)
        text = words("export.at", dose=text, load=words.number(load))
    return f"{text}, {words('export.left', count=found[3])}" if found[3] else text


def _speeds(context: Context, text: str) -> str:
    told = [_speed(context, part) for part in text.split("; ")]
    return "; ".join(told) if all(told) else ""


def _speed(context: Context, text: str) -> str:
    words = context.words
    if found := _LOSS.fullmatch(text):
        return words("export.slower", loss=words.percent(int(found[1])))
    if not (found := _SPEED.fullmatch(text)):
        return ""
    target = found[1].replace(".", words.decimal)
    if not found[2]:
        return words("export.speed", target=target)
    return words("export.below", target=target, stop=found[2].replace(".", words.decimal))


def _order(context: Context, text: str) -> str:
    """Blocks in their order; a block's letter, then its exercises by id."""
    blocks = [_BLOCK.fullmatch(part) for part in text.split(", ")]
    if not all(blocks):
        return ""
    return clean(
        ", ".join(
            f"{one[1]} {' + '.join(context.name(name) for name in one[2].split(' + '))}"
            for one in blocks
            if one
        )
    )
