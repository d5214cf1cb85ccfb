"""Bytes to the disk: the whole new file or the untouched old one, never something between."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

from planner.errors import StorageError

_MINE = re.compile(r"\.planner-(\d+)-[0-9a-f]{16}\.tmp")
_ORPHAN_AGE_S = 3600
_FULL = ("no space is left on the disk", "free some space, or name another folder")
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("the file would be larger than is allowed here", "name another folder"),
    errno.EACCES: ("permission denied", "change the permissions, or name another folder"),
    errno.EPERM: ("permission denied", "change the permissions, or name another folder"),
    errno.EROFS: ("the disk is read-only", "name another folder"),
    errno.ENOENT: ("there is no such folder", "create the folder first"),
    errno.ENOTDIR: ("a part of its path is not a folder", "check the path"),
    errno.EISDIR: ("it is a folder", "name a file in it"),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name"),
    errno.ELOOP: ("its links lead in a circle", "check the path"),
}


def write_atomic(path: Path, data: bytes, *, parents: bool = False) -> None:
    """Replace a file in one step.

    The bytes go to a temporary file in the same folder, are forced to the disk, and take the name
    of the target only then; the folder is forced to the disk as well. The file can be read by its
    owner only, since it holds personal data. A link at the target is replaced, not followed.

    Parameters
    ----------
    path
        The target.
    data
        The whole content.
    parents
        Create missing folders, open to their owner only.

    Raises
    ------
    StorageError
        When the file cannot be written; what stood at the target is then unchanged.
    """
    try:
        if parents:
            _make_folders(path.parent)
        _check_target(path)
        _sweep(path.parent)
        temporary = path.parent / f".planner-{os.getpid()}-{secrets.token_hex(8)}.tmp"
        try:
            _write(temporary, data)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        _force_folder(path.parent)
    except OSError as error:
        reason, advice = _REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
        raise _refusal(path, reason, advice) from None
    except ValueError:  # a NUL byte or half a character in the name
        raise _refusal(path, "this is not a possible name of a file", "check the path") from None


def _refusal(path: Path, reason: str, advice: str) -> StorageError:
    message = f"the file cannot be written: {reason}"
    return StorageError.of(message, file=str(path), advice=advice)


def _make_folders(folder: Path) -> None:
    missing = [folder, *folder.parents]
    for each in reversed([candidate for candidate in missing if not candidate.exists()]):
        each.mkdir(mode=0o700, exist_ok=True)


def _check_target(path: Path) -> None:
    """Refuse to replace a folder or a device, be it through a link."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is not an ordinary file")


def _write(temporary: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
    with open(os.open(temporary, flags, 0o600), "wb") as file:  # noqa: PTH123 - of a descriptor
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _force_folder(folder: Path) -> None:
    """Make the new name survive a power failure; not every system lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Some network file systems do not know this call; the file itself is safe by then.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove temporary files of runs that were killed long ago; a live run keeps its own."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _MINE.fullmatch(entry.name)
            if match and _is_orphan(entry, int(match[1])):
                with suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108 - of a directory entry


def _is_orphan(entry: os.DirEntry[str], process: int) -> bool:
    # The age guards the temporary file of another machine that shares this folder.
    if time.time() - entry.stat(follow_symlinks=False).st_mtime < _ORPHAN_AGE_S:
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False
