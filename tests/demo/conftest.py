from __future__ import annotations

from contextlib import closing
from http.client import HTTPConnection
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import urlsplit

import pytest

from demo.server import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from http.client import HTTPMessage


class Reply(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes


class Ask(Protocol):
    def __call__(
        self,
        site: str,
        target: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        form: str = "",
    ) -> Reply: ...


@pytest.fixture
def world() -> Iterator[World]:
    """A served world on ports that the system chose, so that test runs side by side do not meet."""
    with World(base_port=0) as served:
        yield served


@pytest.fixture
def ask(world: World) -> Ask:
    def ask(
        site: str,
        target: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        form: str = "",
    ) -> Reply:
        with closing(HTTPConnection(urlsplit(world.url(site)).netloc, timeout=5)) as connection:
            connection.request(method, target, body=form.encode() or None, headers=dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())

    return ask


@pytest.fixture(params=[1, 2], ids=["phase 1", "phase 2"])
def unserved(request: pytest.FixtureRequest) -> World:
    """A world in each phase with made-up addresses, for looking at its pages without the network."""
    world = World()
    world.hosts = {name: f"http://127.0.0.1:{18710 + n}" for n, name in enumerate(world.content.sites)}
    world.phase = request.param
    return world
