from __future__ import annotations

import io
import sys

import pytest

from cli.lang import Messages
from cli.live import live_line, written
from crawler.pace import Standing
from crawler.report import SiteProgress

STANDING = Standing(
    done=12, sites=400, rate=183.4, new=1203, blocked=3, pending=48211, left=263.0, elapsed=61.0
)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "12/400 sites, 183 pages/s, 1203 new, 3 blocked, 48211 left: 4m23s, 1m01s"),
        ("zh", "网站 12/400，183页/秒，新增 1203，受阻 3，待采 48211：4m23s，已用 1m01s"),
    ],
)
def test_the_line(language: str, line: str) -> None:
    assert written(STANDING, Messages(language)) == line


def test_a_slow_crawl_has_a_rate_too_and_an_unknown_end_is_a_dash() -> None:
    slow = Standing(done=0, sites=1, rate=0.47, new=0, blocked=0, pending=9, left=None, elapsed=2.0)
    assert written(slow, Messages("en")) == "0/1 sites, 0.5 pages/s, 0 new, 0 blocked, 9 left: –, 2s"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_line_is_written_over_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    shown = sys.stderr
    with live_line(2, Messages("en")) as seen:
        seen(SiteProgress(site="a", fetched=3, pending=4, url="", captured=3, new=1))
    text = shown.getvalue()  # type: ignore[attr-defined]  # a StringIO
    assert "0/2 sites" in text
    assert "1 new" in text
    assert text.endswith("\x1b[2K")  # the last thing is that the line is cleared


def test_without_a_terminal_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with live_line(2, Messages("en")) as seen:
        seen(SiteProgress(site="a", fetched=3, pending=4, url=""))
    assert capsys.readouterr() == ("", "")
