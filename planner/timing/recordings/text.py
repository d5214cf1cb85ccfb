"""Text files: decoded with care, cut into lines, the last one dropped when it may be incomplete."""

from __future__ import annotations

from pathlib import Path

from planner.errors import InputError

LARGEST_BYTES = 2_000_000_000
UNFINISHED = "the last line has no line end and was left out"
_EMPTY = b"\0 \r\n\t"


def read_bytes(path: Path) -> bytes:
    """The whole file, or a clear message why not."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise InputError.of("this is not a file", file=str(path), advice="name a recording")
        if size > LARGEST_BYTES:
            raise InputError.of(
                "the file is larger than 2 GB",
                file=str(path),
                advice="export the channels and the time that are needed",
            )
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise InputError.of(f"the file cannot be read: {reason}", file=str(path)) from error
    # The first look spares a copy of a long file.
    if not content[:4096].strip(_EMPTY) and not content.strip(_EMPTY):
        raise InputError.of("the file is empty", file=str(path), advice="export it again")
    return content


def read_start(path: Path, count: int) -> bytes:
    """The first bytes of a file; none when it cannot be read, which the reader then explains."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(count)
    except OSError:
        return b""


def read_lines(path: Path) -> tuple[list[str], tuple[str, ...]]:
    """Lines of a text file, and notes on what had to be decided."""
    return lines_of(read_bytes(path), str(path))


def lines_of(content: bytes, source: str) -> tuple[list[str], tuple[str, ...]]:
    """Lines of a text file, and notes on what had to be decided.

    A last line without its line end may have been cut in the middle of a number, so it is left
    out: one sample less is harmless, a wrong one is not.
    """
    lines = _decode(content, source).splitlines(keepends=True)
    notes: tuple[str, ...] = ()
    if lines and not lines[-1].endswith(("\n", "\r")) and len(lines) > 1:
        lines.pop()
        notes = (UNFINISHED,)
    return lines, notes


def _decode(content: bytes, source: str) -> str:
    if content[:4] == b"DEMG":
        raise InputError.of(
            "this is a Delsys EMGworks binary file, a format without a public description",
            file=source,
            advice="export it as CSV in EMGworks File Utility",
        )
    try:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return content.decode("utf-16")
        if b"\0" in content[:100_000]:
            raise InputError.of(
                "the file is not text", file=source, advice="export the recording as CSV or C3D"
            )
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")
