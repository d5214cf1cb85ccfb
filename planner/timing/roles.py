"""Which muscle, side and group a channel belongs to, guessed from its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from planner.errors import Finding, InputError, quoted
from planner.timing.outcome import GroupName, Role
from planner.timing.signals import Recording

# Muscle, group, pattern on the lower-cased name split into words.
_MUSCLES: tuple[tuple[str, GroupName, str], ...] = (
    ("vastus lateralis", "legs", r"\bvl\b|\bvlo?\b|vast\w* ?lat|\bvas ?lat"),
    ("vastus medialis", "legs", r"\bvm[ol]?\b|vast\w* ?med"),
    ("rectus femoris", "legs", r"\brf\b|rect\w* ?fem|\brec ?fem"),
    ("quadriceps", "legs", r"\bquads?\b|quadriceps|\bvas\b|\bvasti\b|\brec\b"),
    ("gluteus maximus", "legs", r"\bg ?max\b|glut\w* ?max|\bglmax\b"),
    ("gluteus", "legs", r"\bglutes?\b|\bgluteus\b(?! ?m(ed|in))"),
    ("gluteus medius", "other", r"\bg ?med\b|glut\w* ?med"),
    ("pectoralis major", "chest", r"\bpec\w*|\bpm(aj)?\b|\bchest\b"),
    ("deltoid", "other", r"\bdelt\w*|\bad\b"),
    ("triceps brachii", "other", r"\btri(c\w*)?\b"),
    ("biceps femoris", "other", r"\bbf\b|bic\w* ?fem"),
    ("biceps brachii", "other", r"\bbic\w*"),
    ("semitendinosus", "other", r"\bst\b|semit\w*"),
    ("semimembranosus", "other", r"\bsm\b|semim\w*"),
    ("hamstrings", "other", r"\bhams?\w*|\bisc\w*"),
    ("tibialis anterior", "other", r"\bta\b|tib\w*"),
    ("gastrocnemius", "other", r"\bg[mal]\b|gast\w*"),
    ("soleus", "other", r"\bsol?\w*"),
    ("trapezius", "other", r"\btrap\w*"),
    ("latissimus dorsi", "other", r"\blat\b|latiss\w*"),
)
_SIDE = re.compile(r"^(left|right|[lr])\b|\b(left|right|[lr])$|^([lr])(?=[A-Z])")
_WORDS = re.compile(
    r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+|(?<=[A-Za-z])(?=\d)"
)


def muscle_of(name: str) -> tuple[str, GroupName]:
    """Muscle and group a channel name speaks of; ("", "other") when it says nothing."""
    bare = re.sub(r"^([LR])(?=[A-Z]{2,}\b)", r"\1 ", name.strip())
    words = " ".join(word for word in _WORDS.split(bare) if word).lower()
    for muscle, group, pattern in _MUSCLES:
        if re.search(pattern, words):
            return muscle, group
    return "", "other"


def assign(
    recording: Recording, legs: Sequence[str] = (), chest: Sequence[str] = ()
) -> tuple[Role, ...]:
    """Give every channel its group.

    Parameters
    ----------
    legs, chest : sequence of str
        Channel names that overrule the guess, upper and lower case alike; a group given this way
        holds these channels and no others.

    Raises
    ------
    InputError
        When a name is not in the recording, stands for several channels, or is in both groups.
    """
    chosen: dict[int, GroupName] = {}
    findings: list[Finding] = []
    given: tuple[tuple[GroupName, Sequence[str]], ...] = (("legs", legs), ("chest", chest))
    for group, names in given:
        for name in names:
            found = _find(recording, name)
            if isinstance(found, Finding):
                findings.append(found)
            elif chosen.get(found, group) != group:
                findings.append(
                    Finding(
                        f"the channel {quoted(name)} is named for the legs and for the chest",
                        file=recording.source,
                        advice="name it once",
                    )
                )
            else:
                chosen[found] = group
    if findings:
        raise InputError(findings)
    return tuple(
        _role(index, name, chosen, bool(legs), bool(chest))
        for index, name in enumerate(recording.names())
    )


def _role(
    index: int, name: str, chosen: dict[int, GroupName], legs_given: object, chest_given: object
) -> Role:
    muscle, group = muscle_of(name)
    if index in chosen:
        return Role(channel=name, group=chosen[index], muscle=muscle, chosen="given")
    if (group == "legs" and legs_given) or (group == "chest" and chest_given):
        return Role(channel=name, group="other", muscle=muscle, chosen="given")
    return Role(channel=name, group=group, muscle=muscle, chosen="name")


def _find(recording: Recording, name: str) -> int | Finding:
    wanted = name.strip().lower()
    known = recording.names()
    places = [index for index, other in enumerate(known) if other.strip().lower() == wanted]
    if len(places) == 1:
        return places[0]
    if places:
        return Finding(
            f"{len(places)} channels are called {quoted(name)}",
            file=recording.source,
            advice="rename them in the export",
        )
    near = get_close_matches(name, known, 3, 0.4) or list(known[:12])
    return Finding(
        "the recording has no such channel",
        file=recording.source,
        found=quoted(name),
        advice="choose from " + ", ".join(near),
    )
