"""The log of a crawl as JSON Lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.crawl_log import crawl_log
from crawler.report import CrawlReport, Fetched, SiteProgress, SiteReport, SiteState
from disclosure.errors import BelowTarget, InputError
from disclosure.model import FetchState

if TYPE_CHECKING:
    from typing import Any

FETCH = Fetched(
    at=datetime(2026, 3, 1, 8, 30, 5, 123456, tzinfo=UTC),
    url="http://gaj.example.gov.cn/tzgg/公告.html",
    kind="detail",
    column="tzgg",
    state=FetchState.OK,
    status=200,
    bytes=20481,
    seconds=2.11349,
)
ENDED = SiteReport(site="gaj.example.gov.cn", state=SiteState.COMPLETE, expected=1, got=1, captured=3, new=1)


def progress(**more: Any) -> SiteProgress:  # noqa: ANN401 - fields of several types
    return SiteProgress(site="gaj.example.gov.cn", fetched=1, pending=0, url=FETCH.url, **more)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_fetches_sites_and_the_end_are_events(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    with crawl_log(str(path)) as log:
        log.seen(progress(fetch=FETCH))
        log.seen(progress(report=ENDED))
        log.ended(CrawlReport(sites=(ENDED,)))
        log.require_whole()
    fetch, site, run = lines(path)
    assert fetch == {
        "event": "fetch",
        "time": "2026-03-01T08:30:05.123Z",
        "site": "gaj.example.gov.cn",
        "column": "tzgg",
        "url": "http://gaj.example.gov.cn/tzgg/公告.html",
        "kind": "detail",
        "state": "ok",
        "detail": "",
        "status": 200,
        "bytes": 20481,
        "seconds": 2.113,
    }
    assert (site["event"], site["state"], site["expected"], site["got"]) == ("site", "complete", 1, 1)
    assert (run["event"], run["complete"], run["sites"], run["new"]) == ("run", True, 1, 1)
    assert run["states"] == {"complete": 1}
    assert site["time"].endswith("Z")


def test_a_reader_can_follow_it(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    with crawl_log(str(path)) as log:
        log.seen(progress(fetch=FETCH))
        assert len(lines(path)) == 1


def test_a_log_is_written_on(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    for _ in range(2):
        with crawl_log(str(path)) as log:
            log.ended(CrawlReport())
    assert [event["event"] for event in lines(path)] == ["run", "run"]


def test_an_exception_ends_the_log_too(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    with pytest.raises(KeyboardInterrupt), crawl_log(str(path)):
        raise KeyboardInterrupt
    (run,) = lines(path)
    assert (run["complete"], run["error"]) == (False, "KeyboardInterrupt")


def test_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    with crawl_log("-") as log:
        log.seen(progress(fetch=FETCH))
    assert json.loads(capsys.readouterr().out)["url"] == FETCH.url


def test_no_log_is_no_log() -> None:
    with crawl_log(None) as log:
        log.seen(progress(fetch=FETCH))
        log.ended(CrawlReport())
        log.require_whole()


def test_a_log_that_cannot_be_opened_is_wrong_usage(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match=r"--log-json .*nowhere"),
        crawl_log(str(tmp_path / "nowhere" / "log")),
    ):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is a thing of Linux")
def test_a_log_that_cannot_be_written_stops_no_crawl_and_is_said_in_the_end() -> None:
    with crawl_log("/dev/full") as log:
        log.seen(progress(fetch=FETCH))
        log.seen(progress(fetch=FETCH))
        log.ended(CrawlReport())
        with pytest.raises(BelowTarget, match="the log /dev/full is not complete: No space left"):
            log.require_whole()
