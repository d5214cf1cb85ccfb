"""Solved problems on the disk, by the digest of what the solver saw; a damaged entry counts as none."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from planner.errors import InputError, StorageError
from planner.files import Model, dump_json, parse_json, write_atomic
from planner.solution import Conflict, Solution


class Solved(Model):
    """What the solver said: a solution, or why there is none, or in which stage the budget ended."""

    solution: Solution | None = None
    conflict: Conflict | None = None
    stage: str = ""

    @property
    def lasting(self) -> bool:
        """Whether the answer is worth keeping: more time could change the others."""
        if self.conflict is not None:
            return self.conflict.confirmed
        return self.solution is not None


class Store:
    """A folder of solved problems; every entry carries its own digest.

    No entry names anybody: the problems come without names, dates of birth and kilograms.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.failure: StorageError | None = None
        """Why answers could not be kept: the run goes on, only the next one has to solve again."""

    def get(self, digest: str) -> Solved | None:
        """The answer to a problem, if it is there and undamaged."""
        try:
            data = self._path(digest).read_bytes()
        except OSError:
            return None
        told, _, body = data.partition(b"\n")
        if told != sha256(digest.encode() + body).hexdigest().encode():
            return None
        try:
            return parse_json(body, digest, Solved)
        except InputError:
            return None

    def put(self, digest: str, solved: Solved) -> None:
        """Keep an answer, if the folder can be written."""
        body = dump_json(solved)
        told = sha256(digest.encode() + body).hexdigest().encode()
        try:
            write_atomic(self._path(digest), told + b"\n" + body, parents=True)
        except StorageError as error:
            self.failure = self.failure or error

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.json"
