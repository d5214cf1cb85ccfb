"""A run: equals solved once, outcomes on the disk, deaths told, and another try after a kill."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from planner.cli.member_inputs import read_posing
from planner.members.differences import norm_of
from planner.members.ledger import Ledger
from planner.members.making import Product, Task, answer, plan_of, summary_of
from planner.members.outcome import Outcome, State
from planner.members.posing import Posing
from planner.members.run import Jobs, Run
from planner.members.store import Solved, Store
from planner.problem import Problem
from planner.solver import Budget, Known
from tests.members.conftest import EXAMPLE, Here

pytestmark = pytest.mark.slow


class Died(Exception):
    """A process died."""


@dataclass
class Counting:
    """Jobs that count themselves, and die for some members."""

    mortal: dict[str, int] = field(default_factory=dict)
    solves: int = 0
    made: list[str] = field(default_factory=list)

    def solve(self, reduced: Problem, budget: Budget, like: Known | None) -> Solved:
        self.solves += 1
        return answer(reduced, budget, like)

    def make(self, task: Task) -> Product:
        name = task.problem.athlete.name
        if self.mortal.get(name, 0):
            self.mortal[name] -= 1
            raise Died("it was killed")
        self.made.append(name)
        plan = plan_of(task)
        files = {".json": b"{}", ".pdf": b"%PDF " + name.encode()}
        return Product(files, summary_of(plan, task.norm), norm_of(plan))


@pytest.fixture(scope="module")
def posing(tmp_path_factory: pytest.TempPathFactory) -> Posing:
    """The example, one week long, without the members who split it into more problems."""
    folder = tmp_path_factory.mktemp("gym")
    text = (EXAMPLE / "template.yaml").read_text(encoding="utf-8")
    (folder / "template.yaml").write_text(text.replace("weeks: 8", "weeks: 1"), encoding="utf-8")
    (folder / "gym.yaml").write_bytes((EXAMPLE / "gym.yaml").read_bytes())
    lines = (EXAMPLE / "members.csv").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line[:4] in ("id,n", "1002", "1008", "1009")]
    rows.append(rows[1].replace("1002,Ben Osei", "1001,Ida"))
    rows.append("1010,Bad,x" + "," * (rows[0].count(",") - 2))
    (folder / "members.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return read_posing(folder / "members.csv", folder / "template.yaml")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Solved problems, shared by the tests."""
    return Store(tmp_path_factory.mktemp("cache"))


def finished(
    posing: Posing, folder: Path, store: Store, jobs: Counting
) -> tuple[dict[str, Outcome], Ledger]:
    """One run in this process."""
    ledger = Ledger(folder)
    ledger.begin(posing.key(), len(posing.members))
    work = Jobs(Here(), lambda: 3, jobs.solve, jobs.make, (Died,))
    found = Run(folder, posing, store, ledger, work).go(lambda _text: None)
    return {outcome.id: outcome for outcome in found.values()}, ledger


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What a run delivered."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "sqlite" not in path.name:
            yield str(path.relative_to(folder)), path.read_bytes()


def test_equals_are_solved_once_and_everybody_comes_to_an_end(
    posing: Posing, tmp_path: Path, cache: Store
) -> None:
    jobs = Counting()
    found, ledger = finished(posing, tmp_path, cache, jobs)
    ledger.close(remove=True)
    assert jobs.solves == 2  # the template's own problem, and that of three members
    assert {name: o.state for name, o in found.items()} == {
        "template": State.DONE,
        "1001": State.DONE,
        "1002": State.DONE,
        "1009": State.DONE,
        "1008": State.REFUSED,
        "1010": State.ROW,
    }
    loads = [found[name].summary for name in ("1009", "1002")]
    assert loads[0] is not None
    assert loads[1] is not None
    assert loads[0].first_loads != loads[1].first_loads
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "plans",
        "template.json",
        "template.pdf",
    ]
    again = Counting()
    other = tmp_path / "again"
    other.mkdir()
    finished(posing, other, cache, again)
    assert again.solves == 0
    assert dict(files(other)) == {k: v for k, v in files(tmp_path) if not k.startswith("again")}


def test_a_death_costs_one_member_and_a_second_run_makes_it_up(
    posing: Posing, tmp_path: Path, cache: Store
) -> None:
    jobs = Counting(mortal={"Ida": 2, "Ben Osei": 1})
    found, ledger = finished(posing, tmp_path, cache, jobs)
    ledger.close(remove=False)
    assert found["1002"].state is State.DONE  # died once, and was tried again
    assert found["1001"].state is State.CRASHED
    assert "it was killed" in found["1001"].message
    assert found["1009"].state is State.DONE
    later = Counting()
    found, _ = finished(posing, tmp_path, cache, later)
    assert found["1001"].state is State.DONE
    assert later.made == ["Strong in eight weeks", "Ida"]


def test_an_altered_file_is_made_again(posing: Posing, tmp_path: Path, cache: Store) -> None:
    finished(posing, tmp_path, cache, Counting())[1].close(remove=False)
    whole = dict(files(tmp_path))
    (tmp_path / "plans" / "1009.pdf").write_bytes(b"torn")
    (tmp_path / "plans" / "1002.json").unlink()
    jobs = Counting()
    finished(posing, tmp_path, cache, jobs)
    assert sorted(jobs.made[1:]) == ["Ben Osei", "Ivo Marek"]
    assert dict(files(tmp_path)) == whole


def test_a_killed_writer_leaves_whole_files_only(
    posing: Posing, tmp_path: Path, cache: Store
) -> None:
    class Stopped(BaseException):
        """The writer is gone at this place."""

    class Stopping(Here):
        """Dies when so many jobs were handed out."""

        left = 3

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            self.left -= 1
            if self.left < 0:
                raise Stopped
            return super().submit(fn, *args, **kwargs)

    jobs = Counting()
    ledger = Ledger(tmp_path)
    ledger.begin(posing.key(), len(posing.members))
    work = Jobs(Stopping(), lambda: 1, jobs.solve, jobs.make, (Died,))
    with pytest.raises(Stopped):
        Run(tmp_path, posing, cache, ledger, work).go(lambda _text: None)
    ledger.close(remove=False)
    finished(posing, tmp_path, cache, Counting())[1].close(remove=True)
    undisturbed = tmp_path / "undisturbed"
    undisturbed.mkdir()
    finished(posing, undisturbed, cache, Counting())[1].close(remove=True)
    assert dict(files(undisturbed)) == {
        name: data for name, data in files(tmp_path) if not name.startswith("undisturbed")
    }


def test_other_inputs_make_another_run(posing: Posing, tmp_path: Path, cache: Store) -> None:
    ledger = finished(posing, tmp_path, cache, Counting())[1]
    assert ledger.begin(posing.key(), 5)
    assert ledger.count()[0] == 6
    other = replace(posing, entries=posing.entries[:2])
    assert other.key() != posing.key()
    assert not ledger.begin(other.key(), 2)
    assert ledger.count() == (0, 2)
    ledger.close(remove=True)
