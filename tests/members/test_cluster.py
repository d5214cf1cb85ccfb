"""Jobs on a real scheduler with two workers: crashes, a worker that is killed, and a cluster that is gone."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator

import pytest

from planner.errors import Undecided, UsageError
from planner.members import cluster as room
from planner.members.cluster import OnCluster
from planner.members.workers import JobDied
from tests.clusters import Cluster, local_cluster
from tests.members.toil import crash, slow_square, square
from tests.optional import needs

pytestmark = [pytest.mark.slow, needs("distributed")]


def checked_for_ever(executor: OnCluster) -> None:
    """Until it raises."""
    while True:
        executor.check()
        time.sleep(0.05)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers, both killed by the last test that uses them."""
    with local_cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


def test_another_release_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    real = room.release()

    def release() -> str:
        return "another"

    # What is sent by its name is looked up anew on the worker, which has the real one.
    release.__module__, release.__qualname__ = room.__name__, "release"
    assert real == room.release()
    monkeypatch.setattr(room, "release", release)
    with pytest.raises(UsageError, match="another release of planner"):
        OnCluster(cluster.address)
    with pytest.raises(JobDied, match="another release"):
        room.alone("not this one", (), square, (2,), {})


def test_a_killed_worker_costs_nobody_a_result(cluster: Cluster) -> None:
    with OnCluster(cluster.address) as executor:
        executor._client.wait_for_workers(2, timeout=60)
        assert executor.width() == 4
        jobs = [executor.submit(slow_square, n) for n in range(8)]
        dying = executor.submit(crash, 0)
        assert jobs[0].result() == 0
        cluster.workers[0].kill()
        assert [job.result() for job in jobs] == [n * n for n in range(8)]
        with pytest.raises(JobDied, match="SIGKILL"):
            dying.result()
        executor.check()
        cluster.workers[1].kill()
        cluster.workers[1].wait()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(room, "PATIENCE_S", 0.0)
            with pytest.raises(Undecided, match="nobody left to work"):
                checked_for_ever(executor)


def test_an_address_without_a_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "CONNECT_S", 0.5)
    with pytest.raises(UsageError, match="no Dask scheduler answers") as told:
        OnCluster("tcp://127.0.0.1:1")
    assert "dask scheduler" in str(told.value)
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        OnCluster("nonsense://x")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="distributed") as told:
        OnCluster("tcp://127.0.0.1:1")
    assert "planner[cluster]" in str(told.value)
    assert logging.getLogger("distributed").level
