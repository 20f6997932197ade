"""The list of pages in a WACZ file (``pages/pages.jsonl``), with what ReplayWeb.page searches in."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.times import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure.model import Snapshot

    from .selection import Selection

HTML = frozenset({"text/html", "application/xhtml+xml"})
_GOOD = frozenset({200, 0})  # 0: a file that came without HTTP
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}")
_PIECES = range(2, 7)


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page is called and what it says."""

    title: str
    text: str = ""


if TYPE_CHECKING:
    Describe = Callable[[Snapshot], PageText | None]
    """What is said of a capture; None where it is no page, or cannot be read."""


def page_lines(selection: Selection, describe: Describe | None) -> Iterator[bytes]:
    """The lines: a header, then each chosen HTML page, in the order of the archive.

    ``describe`` gives title and text (this room knows no parsers); None, or a page that is none, leaves
    the address for a title and no text. ``text`` ends with the pieces of the title, see :func:`title_pieces`.
    """
    header: dict[str, object] = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    yield _line({**header, "hasText": True} if describe else header)
    for snapshot in selection.captures():
        if not is_page(snapshot):
            continue
        said = describe(snapshot) if describe else None
        page: dict[str, object] = {
            "id": page_id(snapshot),
            "url": snapshot.url,
            "ts": stamp(snapshot.captured_at),
            "title": (said.title if said else "") or snapshot.url,
            "mime": snapshot.media_type,
            "status": snapshot.status,
        }
        yield _line({**page, "text": searched_text(said)} if said else page)


def is_page(snapshot: Snapshot) -> bool:
    """Whether a capture is a page that a reader may want to see."""
    return snapshot.status in _GOOD and snapshot.media_type in HTML


def page_id(snapshot: Snapshot) -> str:
    """An id that the same capture has in every export."""
    place = f"{snapshot.site}/{snapshot.file}@{snapshot.offset}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


def searched_text(said: PageText) -> str:
    """The page's text, and after a line of its own the pieces of its title."""
    pieces = " ".join(title_pieces(said.title))
    return "\n\n".join(filter(None, (said.text, pieces)))


def title_pieces(title: str) -> list[str]:
    """Every stretch of two to six ideographs in a title, each once.

    ReplayWeb.page looks up whole words in address, title and text, and takes what stands between spaces or
    punctuation for one. Chinese has no spaces: without these a title is found only by its whole length.

    >>> title_pieces("户口登记")
    ['户口', '口登', '登记', '户口登', '口登记']
    """
    runs = _IDEOGRAPHS.findall(title)
    pieces = (run[at : at + size] for run in runs for size in _PIECES for at in range(len(run) - size + 1))
    return list(dict.fromkeys(piece for piece in pieces if piece not in runs))


def _line(value: dict[str, object]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"
