"""What can go wrong, said once: where it is, what was found, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Self

#: Most findings one error keeps; the rest is only counted.
FINDINGS_LIMIT = 50
#: Longest value, in characters, that is shown of what was found.
SHOWN_LIMIT = 60
#: Longest message or advice, in characters; they may quote a whole list of allowed names.
MESSAGE_LIMIT = 1000

# Characters nobody can see, or that turn the writing direction of a terminal: the Unicode
# categories Cc, Cs, Zl, Zp and Cf (without the visible Arabic, Syriac and Kaithi number signs) and
# the fillers that print as nothing. Listed as ranges: a scan of all of Unicode costs start time.
HIDDEN = re.compile(
    "["
    "\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U00013430-\U00013455\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "]"
)


def escaped(text: str) -> str:
    """Text with every control, bidirectional and zero-width character written as its escape."""
    return HIDDEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def shortened(text: str, limit: int = SHOWN_LIMIT) -> str:
    """Text of at most `limit` characters; a closing quotation mark survives the cut."""
    if len(text) <= limit:
        return text
    end = '…"' if text[0] == '"' and text[-1] == '"' else "…"
    return text[: limit - len(end)] + end


def quoted(value: object) -> str:
    """A value as a reader would name it: text in quotation marks, numbers bare, groups by kind.

    Never prints more than 60 characters and never walks into a group.
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # The cut comes before the escaping, which could make a long text six times longer.
        return shortened(f'"{escaped(shortened(value, 4 * SHOWN_LIMIT))}"')
    if isinstance(value, int) and abs(value) >= 10**SHOWN_LIMIT:
        return "a very long number"  # printing it could raise: Python limits the digits
    if isinstance(value, (list, tuple, set, frozenset)):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return shortened(escaped(str(value)))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and its place.

    Parameters
    ----------
    message
        What should hold, as a continuation of the place: "must be a date like 2027-01-04".
    file
        Name of the file as the user wrote it; empty when there is none.
    line, column
        Place in the file, counted in characters from 1; 0 when unknown.
    key
        Path of the key inside the file, such as `availability[2].minutes`.
    found
        What stood there, ready to show (see `quoted`); empty when nothing is to be shown.
    advice
        What to do, as an imperative: "write 10".
    excerpt
        The source line and, below it, a line with a caret; empty when there is none.
    """

    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    key: str = ""
    found: str = ""
    advice: str = ""
    excerpt: str = ""

    def render(self) -> str:
        """The finding as lines of plain text without a newline at the end.

        Nothing in it can steer a terminal: hidden characters are written as escapes.
        """
        place = [escaped(self.file)] if self.file else []
        if self.line > 0:
            place.append(str(self.line))
            if self.column > 0:
                place.append(str(self.column))
        head = f"{':'.join(place)}: " if place else ""
        if self.key:
            head += f"{shortened(escaped(self.key), 200)}: "
        if self.found:
            head += f"found {shortened(escaped(self.found))}; "
        lines = [head + _sentence(self.message)]
        lines += [f"  {escaped(line)}" for line in self.excerpt.split("\n") if line]
        if self.advice:
            lines.append(f"  Try: {_sentence(self.advice)}")
        return "\n".join(lines)


def _sentence(text: str) -> str:
    clean = shortened(escaped(text.strip()), MESSAGE_LIMIT)
    return clean if clean.endswith((".", "!", "?", "…")) else f"{clean}."


class PlannerError(Exception):
    """Whatever stops the planner and can be told to the user; never a bare traceback.

    Parameters
    ----------
    findings
        What is wrong, in the order to be shown; the first 50 are kept.

    Attributes
    ----------
    findings : tuple of Finding
    omitted : int
        How many findings are not kept.
    exit_code : int
        What the process answers with.
    """

    exit_code: ClassVar[int] = 1
    findings: tuple[Finding, ...]
    omitted: int

    def __init__(self, findings: Iterable[Finding]) -> None:
        everything = tuple(findings)
        self.findings = everything[:FINDINGS_LIMIT]
        self.omitted = len(everything) - len(self.findings)
        # Only the findings travel as arguments, so that the error survives a process boundary.
        super().__init__(self.findings)

    @classmethod
    def of(cls, message: str, *, file: str = "", found: str = "", advice: str = "") -> Self:
        """Build the error from a single message."""
        return cls([Finding(message, file=file, found=found, advice=advice)])

    def render(self) -> str:
        """Every finding, one below the other, and how many more there are."""
        blocks = [finding.render() for finding in self.findings]
        if self.omitted:
            blocks.append(f"{self.omitted} more of the kind are not shown.")
        return "\n".join(blocks)

    def __str__(self) -> str:
        return self.render()


class InputError(PlannerError):
    """A file or a value given by the user cannot be used."""

    exit_code = 2


class UsageError(PlannerError):
    """The command was called in a way it does not understand."""

    exit_code = 2


class Refused(PlannerError):
    """The safety gate says no: the athlete should not train this without clearance."""

    exit_code = 2


class Infeasible(PlannerError):
    """It is proved that no plan keeps all the hard rules together."""

    exit_code = 3


class Undecided(PlannerError):
    """Within the budget neither a plan nor a proof that there is none was found."""

    exit_code = 4


class StorageError(PlannerError):
    """A result could not be stored; whatever stood there before is untouched."""

    exit_code = 4


class Fault(PlannerError):
    """A defect of our own or of the solver, such as a plan that its verifier rejects."""

    exit_code = 1
