"""Text files: decoded with care, cut into lines, the last one dropped when it may be incomplete."""

from __future__ import annotations

from pathlib import Path

from planner.errors import InputError

LARGEST_BYTES = 2_000_000_000


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
    if not content.strip(b"\0 \r\n\t"):
        raise InputError.of("the file is empty", file=str(path), advice="export it again")
    return content


def read_lines(path: Path) -> tuple[list[str], tuple[str, ...]]:
    """Lines of a text file, and notes on what had to be decided.

    A last line without its line end may have been cut in the middle of a number, so it is left
    out: one sample less is harmless, a wrong one is not.
    """
    lines = _decode(read_bytes(path), str(path)).splitlines(keepends=True)
    notes: tuple[str, ...] = ()
    if lines and not lines[-1].endswith(("\n", "\r")) and len(lines) > 1:
        lines.pop()
        notes = ("the last line has no line end and was left out",)
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
