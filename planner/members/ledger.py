"""The job table of a run: what became of each member, kept in SQLite so that a kill loses nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from planner.errors import StorageError
from planner.files import dump_json, parse_json
from planner.members.outcome import Outcome

NAME = ".planner-run.sqlite"
_SCHEMA = """
create table if not exists run (key text primary key, members integer not null);
create table if not exists member (
    id text primary key, state text not null, outcome blob not null
) without rowid;
"""


class Ledger:
    """Outcomes of one run in one output folder; each is on the disk before the next line runs."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        try:
            # It knows names and limits: nobody else's to read, whatever the folder allows.
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            message = f"the job table cannot be written: {error.strerror}"
            raise StorageError.of(message, file=str(self._path)) from None
        try:
            self._db = sqlite3.connect(self._path, isolation_level=None, timeout=5)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
                self._db.execute(f"pragma {pragma}")
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise self._lost(error) from None

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether an unfinished run is in a folder."""
        return (folder / NAME).exists()

    def _lost(self, error: sqlite3.Error) -> StorageError:
        advice = "delete it and start over; solved problems are kept in the cache"
        if "full" in str(error):
            advice = "free some space, then go on with --resume"
        if "locked" in str(error):
            advice = "another program holds it: close that, then go on with --resume"
        return StorageError.of(f"the job table: {error}", file=str(self._path), advice=advice)

    @contextmanager
    def _at_once(self) -> Iterator[sqlite3.Connection]:
        """A transaction that has the right to write from its beginning."""
        try:
            self._db.execute("begin immediate")
            try:
                yield self._db
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")
        except sqlite3.Error as error:
            raise self._lost(error) from None

    def begin(self, key: str, members: int) -> bool:
        """Start over unless the table belongs to a run with the same inputs.

        Returns
        -------
        bool
            False where outcomes of another run had to be dropped.
        """
        with self._at_once() as db:
            known = db.execute("select key from run").fetchall()
            if known == [(key,)]:
                return True
            db.execute("delete from run")
            db.execute("delete from member")
            db.execute("insert into run values (?, ?)", (key, members))
        return not known

    def count(self) -> tuple[int, int]:
        """Members with an outcome, and members of the run."""
        with closing(self._db.execute("select count(*) from member")) as rows:
            (done,) = rows.fetchone()
        with closing(self._db.execute("select members from run")) as rows:
            row = rows.fetchone()
        return int(done), int(row[0]) if row else 0

    def put(self, key: str, outcome: Outcome) -> None:
        """Write down what became of a member."""
        row = (key, outcome.state.value, dump_json(outcome))
        with self._at_once() as db:
            db.execute("insert or replace into member values (?, ?, ?)", row)

    def outcomes(self) -> dict[str, Outcome]:
        """What is known, by the member's key."""
        try:
            with closing(self._db.execute("select id, outcome from member")) as rows:
                return {name: parse_json(data, NAME, Outcome) for name, data in rows}
        except sqlite3.Error as error:
            raise self._lost(error) from None

    def close(self, *, remove: bool) -> None:
        """Close the table; a run that has nothing left to do leaves none behind."""
        self._db.close()
        if remove:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(NAME + suffix).unlink(missing_ok=True)
