"""Bytes from the disk, bounded, and friendly about a file that cannot be read."""

from __future__ import annotations

import errno
import hashlib
import os
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from planner.errors import InputError

_NAMES_LIMIT = 5000
_REASONS = {
    errno.EACCES: ("it may not be read", "change its permissions"),
    errno.EISDIR: ("it is a folder", "name a file in it"),
    errno.ENOTDIR: ("a part of its path is not a folder", "check the path"),
    errno.ELOOP: ("its links lead in a circle", "check the path"),
    errno.ENAMETOOLONG: ("its name is too long", "check the path"),
}


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a whole file of at most `limit` bytes.

    Raises
    ------
    InputError
        For a file that is missing (naming the most similar one), too large or unreadable.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise InputError.of(
            "there is no such file", file=str(path), advice=_similar(path)
        ) from None
    except OSError as error:
        reason, advice = _REASONS.get(error.errno or 0, (error.strerror or "it is unreadable", ""))
        message = f"the file cannot be read: {reason}"
        raise InputError.of(message, file=str(path), advice=advice) from None
    except ValueError:  # a NUL byte or half a character in the name
        message = "is not a possible name of a file"
        raise InputError.of(message, file=str(path), advice="check the path") from None
    if len(data) > limit:
        message = f"the file is larger than {_size(limit)}"
        raise InputError.of(message, file=str(path), advice="check that it is the right file")
    return data


def digest(data: bytes) -> str:
    """The SHA-256 of the data as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _size(limit: int) -> str:
    if limit % 2**20 == 0:
        return f"{limit // 2**20} MiB"
    return f"{limit // 1024} KiB" if limit % 1024 == 0 else f"{limit} bytes"


def _similar(path: Path) -> str:
    """Advice for a missing file: the nearest name in its folder."""
    folder = path.parent
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in islice(entries, _NAMES_LIMIT))
    except OSError:
        return f"check the path; there is no folder '{folder}'"
    near = get_close_matches(path.name, names, n=1, cutoff=0.6)
    return f"did you mean '{folder / near[0]}'?" if near else "check the name and the folder"
