"""Names of exercises as loggers write them, to the ids of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from planner.vocabulary import ExerciseId

_WORD = re.compile(r"[^\W_]+")
_PASSED_OVER = frozenset({"barbell", "the", "with", "on", "machine", "flat", "weighted"})
"""Words that a catalogue's plain name leaves out; tried without them when nothing fits with them."""
_SAME = {
    "db": "dumbbell",
    "dumbbells": "dumbbell",
    "bb": "barbell",
    "kb": "kettlebell",
    "squats": "squat",
    "curls": "curl",
    "rows": "row",
    "dips": "dip",
    "flyes": "fly",
    "flye": "fly",
    "flies": "fly",
    "lunges": "lunge",
    "deadlifts": "deadlift",
    "pullup": "pull up",
    "pullups": "pull up",
    "ups": "up",
    "chinup": "chin up",
    "pushup": "push up",
    "pushups": "push up",
    "pulldowns": "pulldown",
    "raises": "raise",
    "extensions": "extension",
    "rdl": "romanian deadlift",
    "ohp": "overhead press",
    "hex": "trap",
}
ALIASES = {
    "squat": "back-squat",
    "low bar squat": "back-squat",
    "military press": "overhead-press",
    "shoulder press": "overhead-press",
    "strict press": "overhead-press",
    "press": "overhead-press",
    "bench": "bench-press",
    "bent over row": "barbell-row",
    "leg curl": "lying-leg-curl",
    "lying leg curl": "lying-leg-curl",
    "hip thrust": "barbell-hip-thrust",
    "glute bridge": "glute-bridge",
    "chest press": "machine-chest-press",
    "chest fly": "pec-deck-fly",
    "pec deck": "pec-deck-fly",
    "butterfly": "pec-deck-fly",
    "cable crossover": "cable-fly",
    "chest dip": "dip",
    "triceps dip": "dip",
    "triceps pushdown": "cable-pushdown",
    "bicep curl": "barbell-curl",
    "biceps curl": "barbell-curl",
    "dumbbell bicep curl": "dumbbell-curl",
    "lateral raise": "dumbbell-lateral-raise",
    "lat pull down": "lat-pulldown",
    "seated row": "seated-cable-row",
    "calf raise": "standing-calf-raise",
    "split squat": "split-squat",
    "conventional deadlift": "deadlift",
    "skullcrusher": "skull-crusher",
    "trap bar deadlift": "trap-bar-deadlift",
}
"""Common names without their implement; an implement in the file comes before them."""


class Names:
    """Finds exercises by the names that files use.

    Parameters
    ----------
    catalogue
        Printed names by id.
    own
        A user's own names; they come before everything else.
    """

    def __init__(
        self, catalogue: Mapping[ExerciseId, str], own: Mapping[str, ExerciseId] | None = None
    ) -> None:
        self._own = {_plain(name): target for name, target in (own or {}).items()}
        self._ids = set(catalogue)
        self._by_words: dict[frozenset[str], ExerciseId] = {}
        for name in sorted(catalogue, reverse=True):
            self._by_words[_words(name)] = name
            self._by_words[_words(catalogue[name])] = name
        self._aliases = {
            _words(name): target for name, target in ALIASES.items() if target in catalogue
        }

    def find(self, name: str) -> ExerciseId | None:
        """The exercise, or nothing rather than a guess."""
        own = self._own.get(_plain(name))
        if own is not None:
            return own
        if name in self._ids:
            return name
        words = _words(name)
        bare = words - _PASSED_OVER
        for tried in (words, bare):
            found = self._by_words.get(tried) or self._aliases.get(tried)
            if found is not None:
                return found
        return None

    def near(self, name: str) -> list[ExerciseId]:
        """Ids that come near a name, for advice."""
        plain = "-".join(sorted(_words(name)))
        sorted_ids = {"-".join(sorted(words)): target for words, target in self._by_words.items()}
        close = get_close_matches(plain, sorted_ids, n=3, cutoff=0.5)
        return list(dict.fromkeys(sorted_ids[one] for one in close))


def is_assisted(name: str) -> bool:
    """Whether the number of a row is the help that a machine gives."""
    return "assisted" in _words(name)


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


def _words(name: str) -> frozenset[str]:
    found = (_SAME.get(word, word) for word in _WORD.findall(name.lower()))
    return frozenset(part for word in found for part in word.split())
