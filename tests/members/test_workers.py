"""One process a job: a crash, a hang or hunger for memory costs that job and no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.members.workers import JobDied, OneProcessAJob
from tests.members.toil import crash, devour, hang, refuse, square

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def executor() -> Iterator[OneProcessAJob]:
    """Two processes at a time, with more time than even a busy machine needs."""
    with OneProcessAJob(2, memory_bytes=2 * 1024**3, seconds=120.0) as made:
        yield made


def test_a_crash_costs_one_job(executor: OneProcessAJob) -> None:
    jobs = [executor.submit(square, n) for n in range(4)]
    jobs.insert(1, executor.submit(crash, 0))
    with pytest.raises(JobDied, match="SIGKILL"):
        jobs.pop(1).result()
    assert [job.result() for job in jobs] == [0, 1, 4, 9]


def test_a_job_that_hangs_is_stopped(executor: OneProcessAJob) -> None:
    after = executor.submit(square, 3)
    with OneProcessAJob(1, seconds=1.0) as hasty:
        stuck = hasty.submit(hang, 0)
        with pytest.raises(JobDied, match="longer than 1 second and was stopped"):
            stuck.result()
    assert after.result() == 9


def test_errors_travel_and_memory_has_an_end(executor: OneProcessAJob) -> None:
    with pytest.raises(ValueError, match="7"):
        executor.submit(refuse, 7).result()
    with pytest.raises(MemoryError):
        executor.submit(devour, 0).result()
