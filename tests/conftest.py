"""What all tests share: the checkout's folder, reproducible random data, and no network."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run; `--hypothesis-profile=search` looks for new ones.
settings.register_profile(
    "same",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", max_examples=1000, deadline=None, database=None)
settings.load_profile("same")


class NetworkUsedError(AssertionError):
    """A test, or what it tested, reached for the network."""


def _refuse(*_arguments: object, **_named: object) -> NoReturn:
    message = "the planner never uses the network"
    raise NetworkUsedError(message)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Let every attempt to reach another machine fail; sockets between processes still work."""
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            _refuse()
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_locally)
        patch.setattr(socket.socket, "connect_ex", _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the checkout."""
    return ROOT
