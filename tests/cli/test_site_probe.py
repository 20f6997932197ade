"""What ``gongkai site probe`` refuses before it asks anybody anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Call


@pytest.mark.parametrize(
    ("url", "options", "said"),
    [
        ("http://gaj.example.gov.cn/", (), "whom its webmaster can write to"),
        (
            "http://www.example.com/",
            ("--contact", "a@example.org"),
            "lies outside *.gov.cn: --exception must say",
        ),
        (
            "http://127.0.0.1:9/",
            ("--contact", "a@example.org", "--exception", "x"),
            "is a private address: --private lets",
        ),
        (
            "http://[::1]:9/",
            ("--contact", "a@example.org", "--exception", "x"),
            "is a private address: --private",
        ),
        (
            "http://gaj.example.gov.cn/",
            ("--contact", "a@example.org", "--delay", "1"),
            "every 2 seconds at most",
        ),
        ("gaj.example.gov.cn", ("--contact", "a@example.org"), "an address that begins with http://"),
        ("file:///etc/passwd", ("--contact", "a@example.org"), "an address that begins with http://"),
        ("http://gaj.example.gov.cn/", ("--contact", "a@example.org", "--agency", "xx9"), "no agency 'xx9'"),
    ],
)
def test_what_may_not_be_probed(
    call: Call, monkeypatch: pytest.MonkeyPatch, url: str, options: tuple[str, ...], said: str
) -> None:
    monkeypatch.delenv("GONGKAI_CONTACT", raising=False)
    ended = call("site", "probe", url, *options)
    assert ended.status == 2
    assert said in ended.err
