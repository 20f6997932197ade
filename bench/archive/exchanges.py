"""What is written in a round: pages of realistic size and a few documents that do not compress, seeded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from archive.exchange import Exchange
from bench.realistic.pages import realistic_pages

SITE = "gaj.example.gov.cn"
_BEGAN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
_DOCUMENT = 200_000
"""Octets of an attached document; one exchange in twenty is one."""


def exchanges(seed: int, count: int) -> list[Exchange]:
    """``count`` exchanges with other addresses and bodies for every seed."""
    random = Random(seed)
    pages = [case.source.encode() for case in realistic_pages(seed)]
    made = []
    for number in range(count):
        document = number % 20 == 19  # noqa: PLR2004 - see above
        body = (
            random.randbytes(_DOCUMENT) if document else pages[number % len(pages)] + b"<!-- %d -->" % number
        )
        made.append(
            _exchange(seed, number, body, "application/pdf" if document else "text/html; charset=utf-8")
        )
    return made


def _exchange(seed: int, number: int, body: bytes, media_type: str) -> Exchange:
    headers = (
        ("Server", "nginx"),
        ("Date", "Sun, 01 Mar 2026 08:30:00 GMT"),
        ("Content-Type", media_type),
        ("Content-Length", str(len(body))),
        ("Last-Modified", "Fri, 27 Feb 2026 09:00:00 GMT"),
        ("ETag", f'"{seed:x}-{number:x}"'),
        ("Accept-Ranges", "bytes"),
    )
    asked = (
        ("Host", SITE),
        ("User-Agent", "gongkai/0 (+mailto:someone@example.org)"),
        ("Accept", "text/html,*/*;q=0.8"),
        ("Accept-Encoding", "gzip, deflate"),
    )
    return Exchange(
        url=f"http://{SITE}/{seed}/t{number}.html",
        status=200,
        captured_at=_BEGAN + timedelta(milliseconds=number),
        headers=headers,
        body=body,
        reason="OK",
        request_headers=asked,
        ip="192.0.2.1",
        protocol="HTTP/1.1",
    )
