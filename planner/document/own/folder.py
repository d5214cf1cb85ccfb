"""The files of a template folder: read once, from inside the folder only, and looked over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Finding, InputError

MAIN = "booklet.html.j2"
"""The template that is rendered; it may include others of the folder."""
MOST_FILES = 200
MOST_BYTES = 500_000
"""Of one file; pictures included."""
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
TEXTS = (".j2", ".css", ".html")

_UNSAFE = (
    (re.compile(r"\|\s*safe\b"), "text of a plan must stay text: 'safe' is not allowed"),
    (re.compile(r"\{%-?\s*autoescape\b"), "text of a plan must stay text: no 'autoescape'"),
    (re.compile(r"=\s*\{\{"), "an attribute filled by the plan must stand in quotation marks"),
)
_STYLED = re.compile(
    r"""(?:<style\b[^>]*>(?:(?!</style).)*|style\s*=\s*["'][^"']*)\{\{""", re.DOTALL
)


@dataclass(frozen=True)
class OwnFolder:
    """A template folder as it was read.

    Parameters
    ----------
    path
        As the user wrote it.
    texts
        Templates and style sheets by their name inside the folder.
    pictures
        PNG and JPEG files by their name inside the folder.
    """

    path: str
    texts: dict[str, str]
    pictures: dict[str, bytes]

    @classmethod
    def read(cls, path: Path) -> OwnFolder:
        """Read a folder; links that lead out of it, and files too large, are refused.

        Raises
        ------
        InputError
            With every problem of every file, each at its line.
        """
        findings: list[Finding] = []
        texts: dict[str, str] = {}
        pictures: dict[str, bytes] = {}
        root = path.resolve()
        files = sorted(one for one in path.rglob("*") if one.is_file())
        if len(files) > MOST_FILES:
            raise InputError.of(
                f"a template folder holds at most {MOST_FILES} files", file=str(path)
            )
        for file in files:
            name = file.relative_to(path).as_posix()
            if file.suffix.lower() not in (*TEXTS, *PICTURES):
                continue
            problem = _refused(file, root)
            if problem:
                findings.append(Finding(problem, file=str(file)))
            elif file.suffix.lower() in PICTURES:
                pictures[name] = file.read_bytes()
            else:
                texts[name] = _text(file, findings)
        if MAIN not in texts:
            advice = f"write it, or start from ours with: planner new template {path}"
            findings.append(Finding(f"there is no '{MAIN}' in it", file=str(path), advice=advice))
        if findings:
            raise InputError(findings)
        return cls(str(path), texts, pictures)

    @property
    def style(self) -> str:
        """All style sheets, in the order of their names."""
        return "\n".join(text for name, text in sorted(self.texts.items()) if name.endswith(".css"))


def _refused(file: Path, root: Path) -> str:
    if not file.resolve().is_relative_to(root):
        return "this link leads out of the template folder"
    if file.stat().st_size > MOST_BYTES:
        return f"a file of a template has at most {MOST_BYTES // 1000} kB"
    return ""


def _text(file: Path, findings: list[Finding]) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        findings.append(Finding("must be text in UTF-8", file=str(file)))
        return ""
    if file.suffix == ".css":
        return text
    for pattern, message in _UNSAFE:
        findings += [_at(file, text, match.start(), message) for match in pattern.finditer(text)]
    for match in _STYLED.finditer(text):
        message = "a style may not be filled by the plan; use classes"
        findings.append(_at(file, text, match.end() - 2, message))
    return text


def _at(file: Path, text: str, offset: int, message: str) -> Finding:
    line = text.count("\n", 0, offset) + 1
    start = text.rfind("\n", 0, offset) + 1
    source = text.splitlines()[line - 1][:120]
    column = offset - start + 1
    return Finding(
        message,
        file=str(file),
        line=line,
        column=column,
        excerpt=f"{source}\n{' ' * (column - 1)}^",
    )
