"""A host that takes no connection is given up after the time for connecting, not that for an answer."""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any

import pytest
from faultsite.fault import Fault
from faultsite.site import FaultSite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def full() -> Iterator[str]:
    """A port whose queue of connections is full: Linux leaves further ones without an answer."""
    with ExitStack() as stack:
        listening = stack.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.settimeout(0)
            with suppress(BlockingIOError):
                waiting.connect(listening.getsockname())
        yield f"127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse what Linux leaves unanswered")
def test_a_host_that_takes_no_connection_is_given_up_in_time(
    tmp_path: Path, full: str, crawl: Callable[..., dict[str, Any]]
) -> None:
    site = FaultSite([Fault(name="tzgg", invariant="", state="timeout")])
    site.close()
    site.host = full
    limits = {"crawler.settings:GONGKAI_CONNECT_TIMEOUT": 0.3, "crawler.settings:DOWNLOAD_TIMEOUT": 20}
    report = crawl(tmp_path, site, **limits)
    assert report["sites"][0]["states"] == {"timeout": 3}  # robots.txt, once more after a rest, the list
    assert report["sites"][0]["seconds"] < 15
