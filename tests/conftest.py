"""What all tests share: the checkout's folder, reproducible random data, and no network."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = ("127.0.0.1", "::1")

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
    """Let every attempt to reach another machine fail; processes of this one may speak to each other."""
    connect, connect_ex, resolve = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def is_here(self: socket.socket, address: Any) -> bool:
        return self.family is socket.AF_UNIX or address[0] in LOOPBACK

    def connect_here(self: socket.socket, address: Any) -> None:
        if not is_here(self, address):
            _refuse()
        connect(self, address)

    def connect_ex_here(self: socket.socket, address: Any) -> int:
        if not is_here(self, address):
            _refuse()
        return connect_ex(self, address)

    def resolve_here(host: Any, *more: Any, **named: Any) -> object:
        if host not in LOOPBACK:
            _refuse()
        return resolve(host, *more, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket.socket, "connect_ex", connect_ex_here)
        patch.setattr(socket, "getaddrinfo", resolve_here)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the checkout."""
    return ROOT
