"""A large body whose file cannot be written ends its site, as any full disk does; nothing half is kept."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from scrapy import Request
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.warc.blocks import LARGE
from crawler.archiving import Archiving, received
from crawler.network.spooling import BEGINNING, Beginning
from crawler.network.tee import TEE, Tee
from crawler.spiders.static_pages import StaticPagesSpider

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure.errors import DataError

URL = "http://gaj.example.gov.cn/large.zip"


class Job:
    def __init__(self) -> None:
        self.errors: list[DataError] = []

    def fail(self, error: DataError) -> None:
        self.errors.append(error)

    def failed(self, *_: object) -> None:
        assert self.errors


def large(request: Request, folder: Path) -> Tee:
    """The tee of an answer to the request that is too large for memory."""
    tee, beginning = Tee(), Beginning()
    tee.spool(folder)
    tee.received(b"HTTP/1.1 200 OK\r\n\r\n")
    body = bytes(LARGE + 1)
    tee.received(body)
    beginning.write(body)
    tee.end()
    request.meta.update({TEE: tee, BEGINNING: beginning})
    return tee


@pytest.fixture
def request_of_a_job() -> Request:
    return Request(URL, meta={"job": Job(), "asking": SimpleNamespace(url=URL, entry=None)})


def test_an_answer_that_came_all_the_same_is_not_kept(request_of_a_job: Request, tmp_path: Path) -> None:
    tee = large(request_of_a_job, tmp_path / "none")
    spider: Any = SimpleNamespace(campaign=SimpleNamespace(clock=lambda: None))
    Archiving().keep(Response(URL), request_of_a_job, spider)
    assert request_of_a_job.meta["job"].errors == [tee.error]
    assert "gongkai_snapshot" not in request_of_a_job.meta


def test_one_that_was_broken_off_for_it_fails_the_site(request_of_a_job: Request, tmp_path: Path) -> None:
    tee = large(request_of_a_job, tmp_path / "none")
    settled: list[tuple[Any, ...]] = []
    spider: Any = StaticPagesSpider.__new__(StaticPagesSpider)
    spider.frontier = SimpleNamespace(settled=lambda *what: settled.append(what))
    failure: Any = Failure(ResponseDataLossError())
    failure.request = request_of_a_job
    spider.failed(failure)
    job = request_of_a_job.meta["job"]
    assert job.errors == [tee.error]
    assert settled == [(job, None)]


def test_a_beginning_is_never_taken_for_the_body(request_of_a_job: Request, tmp_path: Path) -> None:
    tee = large(request_of_a_job, tmp_path)
    body, wire = received(request_of_a_job, Response(URL), tee)
    assert (len(body), wire is not None) == (LARGE + 1, True)
    with pytest.raises(RuntimeError, match="was not kept"):
        received(request_of_a_job, Response(URL), None)
    request_of_a_job.meta[BEGINNING].write(b"x")
    with pytest.raises(RuntimeError, match="does not give the body that came"):
        received(request_of_a_job, Response(URL), tee)
