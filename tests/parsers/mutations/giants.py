"""Pages larger than any notice, each large in one way; and the script that reads one and says what it cost.

``python giants.py NAME`` makes the page, reads it under a limit of address space, and prints one line of JSON:
bytes, seconds of processor time, peak memory above what the interpreter with the page needs, and the end.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import TYPE_CHECKING

from bench.peak import peak_mb

if TYPE_CHECKING:
    from collections.abc import Callable

MB = 1_000_000
MOST_SECONDS = 70
"""A process that reads longer gets SIGXCPU: whatever needs this much will not end soon."""
ADDRESS_SPACE = 4_000 * MB
"""Bytes that the reading process may map: a reader that runs away gets a MemoryError, not the machine."""
PARAGRAPH = "<p>新生儿出生后一个月内，由父母或者其他监护人向户口所在地的派出所申报出生登记，材料齐全的当场办结。</p>\n"


def page(body: str) -> bytes:
    """A page with a title, three paragraphs and ``body``."""
    three = "".join(f"<p>第{number}条　{PARAGRAPH[3:]}" for number in "一二三")
    return f"<html><head><title>关于户口登记的公告</title></head><body>{three}{body}</body></html>".encode()


def _repeated(text: str, size: int) -> str:
    return text * (size // len(text.encode()))


GIANTS: dict[str, Callable[[], bytes]] = {
    "50 MB of one paragraph": lambda: page(_repeated(PARAGRAPH, 50 * MB)),
    "50 MB of paragraphs": lambda: page("".join(f"<p>{n}{PARAGRAPH[3:]}" for n in range(300_000))),
    "50 MB without a tag": lambda: _repeated("户籍管理，", 50 * MB).encode(),
    "50 MB in one line of a page": lambda: page(f"<p>{_repeated('户籍管理，', 50 * MB)}</p>"),
    "50 MB in one attribute": lambda: page(f"<p title='{'a' * 50 * MB}'>公告</p>"),
    "50 MB of spaces": lambda: page(f"<p>公告{' ' * 50 * MB}登记</p>"),
    "50 MB of zero bytes": lambda: bytes(50 * MB),
    "50 MB of no encoding": lambda: bytes(range(128, 256)) * (50 * MB // 128),
    "a million line breaks": lambda: page("户籍<br>" * 1_000_000),
    "100,000 links": lambda: page("".join(f"<a href='/a/{n}.html'>链接{n}</a>\n" for n in range(100_000))),
    "100,000 attachments": lambda: page("".join(f"<a href='{n}.pdf'>附件{n}</a>\n" for n in range(100_000))),
    "100,000 cells in a row": lambda: page(f"<table><tr>{'<td>户籍</td>' * 100_000}</tr></table>"),
    "100,000 cells in rows": lambda: page(f"<table>{'<tr><td>户</td><td>籍</td></tr>' * 50_000}</table>"),
    "a script of 5 MB": lambda: page(f"<script>{_repeated('if(a<2){b();}', 5 * MB)}</script>"),
    "a _CONFIG of 5 MB": lambda: page(
        '<script>window._CONFIG = {DETAIL: {"title":"公告","content":"'
        + _repeated("<p>由父母申报登记。<\\/p>", 5 * MB)
        + '"}};</script>'
    ),
    "a _CONFIG of 5 MB without an end": lambda: page(
        "<script>window._CONFIG = " + _repeated('{"DETAIL": {"content":"', 5 * MB) + "</script>"
    ),
}


def main(name: str) -> None:
    """Read one giant and print what it cost."""
    from disclosure.errors import ParseError  # noqa: PLC0415 - the limit stands before anything is loaded
    from parsers.notice import parse_notice  # noqa: PLC0415
    from parsers.page import Page  # noqa: PLC0415

    body = GIANTS[name]()
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    spent = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (spent + MOST_SECONDS, spent + MOST_SECONDS + 5))
    before, start = _peak(), time.process_time()
    try:
        notice = parse_notice(Page(body, "http://www.example.gov.cn/a/t1.html"))
        ended = f"notice of {len(notice.text)} characters"
    except ParseError as error:
        ended = f"ParseError: {error}"
    except MemoryError:
        ended = "MemoryError"
    seconds = time.process_time() - start
    cost = {"bytes": len(body), "seconds": seconds, "memory": _peak() - before, "ended": ended}
    print(json.dumps(cost, ensure_ascii=False))  # noqa: T201 - a script


def _peak() -> int:
    """Most memory that this process ever held, in bytes. Making the page is part of it."""
    return int(peak_mb() * (1 << 20))


if __name__ == "__main__":
    main(sys.argv[1])
