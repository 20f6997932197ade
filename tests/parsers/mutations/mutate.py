"""Seeded mutations: pages as broken proxies, editors, truncated downloads and hostile hands leave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

LARGEST = 200_000
"""A mutated page is cut at so many bytes: what an ordinary page is held to."""
FRAGMENTS = [
    *(b"<div>", b"</div>", b"<table><tr><td>", b"</td></tr></table>", b"<ul><li>", b"<a ", b"<font>", b"<p>"),
    *(
        b"<!--",
        b"-->",
        b"<script>",
        b"</script>",
        b"<style>",
        b"<title>",
        b"<![CDATA[",
        b"</html>",
        b"<textarea>",
    ),
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xa3\xba",
        b"\x1b",
        b"&#0;",
        b"&#xD800;",
        b"&nbsp",
        b"&&&&",
        b"<<<<",
    ),
    *(b"window._CONFIG = {DETAIL: {", b"}}};", b"<meta charset='gb2312'>", b"<meta name='PubDate' content='"),
    *(
        "索引号：".encode(),
        "文号".encode(),
        b"2021-2021-2021",
        "〔2021〔".encode(),
        "二〇〇〇〇".encode(),
    ),
]


def mutated(random: Random, pages: Sequence[bytes]) -> bytes:
    """One of ``pages`` after one to four mutations, at most ``LARGEST`` bytes."""
    body = random.choice(pages)
    for _ in range(random.randint(1, 4)):
        body = random.choice(MUTATIONS)(random, body, pages)[:LARGEST]
    return body


def cut(random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """The page up to anywhere."""
    return body[: random.randint(0, len(body))]


def with_hole(random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """The page without a piece."""
    start, end = _span(random, body)
    return body[:start] + body[end:]


def bits_flipped(random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """Up to a hundred single bits changed."""
    changed = bytearray(body)
    for _ in range(random.randint(1, 100) if body else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def spliced(random: Random, body: bytes, pages: Sequence[bytes]) -> bytes:
    """The beginning of one page, a piece of another, the rest of the first."""
    other = random.choice(pages)
    start, end = _span(random, other)
    at = random.randint(0, len(body))
    return body[:at] + other[start:end] + body[at:]


def repeated(random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """A piece of the page many times over."""
    start, end = _span(random, body)
    times = random.randint(2, 1 + LARGEST // max(1, end - start))
    return body[:start] + body[start:end] * min(times, 2_000) + body[end:]


def with_fragments(random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """Tags, control characters and labels in wrong places."""
    for _ in range(random.randint(1, 12)):
        at = random.randint(0, len(body))
        body = body[:at] + random.choice(FRAGMENTS) * random.choice((1, 1, 1, 3, 50)) + body[at:]
    return body


def nested(random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """The page, or what follows from anywhere on, inside up to ten thousand elements."""
    tag = random.choice((b"<div>", b"<table><tr><td>", b"<font>", b"<ul><li>", b"<a href=x>", b"<b><i>"))
    at = random.choice((0, random.randint(0, len(body))))
    return body[:at] + tag * random.choice((10, 300, 3_000, 10_000)) + body[at:]


def unclosed(_random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """Nothing is closed any more."""
    return body.replace(b"</", b"<")


def without_text(_random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """All that is not ASCII is gone."""
    return body.decode("ascii", "ignore").encode()


def in_another_encoding(random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """The page in an encoding that it does not declare, or declared in one that it is not in."""
    encoding = random.choice(("gb18030", "utf-16", "utf-16-be", "big5", "utf-7"))
    return body.decode("utf-8", "replace").encode(encoding, "replace")


def binary(random: Random, body: bytes, _pages: Sequence[bytes]) -> bytes:
    """Random bytes before, after, or instead."""
    noise = random.randbytes(random.randint(1, 3_000))
    return random.choice((noise + body, body + noise, noise))


MUTATIONS: tuple[Callable[[Random, bytes, Sequence[bytes]], bytes], ...] = (
    *(cut, with_hole, bits_flipped, spliced, repeated, with_fragments, nested),
    *(unclosed, without_text, in_another_encoding, binary),
)


def _span(random: Random, body: bytes) -> tuple[int, int]:
    start, end = sorted((random.randint(0, len(body)), random.randint(0, len(body))))
    return start, min(end, start + 20_000)
