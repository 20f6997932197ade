"""How many of a run's new notices state their fields, by our reader: fewer when a layout changed."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

from archive.reading import read_capture
from disclosure.errors import DataError, ParseError
from parsers.notice import read_fields
from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archive.folder import DataFolder
    from archive.ledger import Ledger

FIELDS = ("title", "issuer", "date_published", "index_number", "text")

_HTML = frozenset({"", "text/html", "application/xhtml+xml"})
_LARGEST = 256 * 1024
"""Compressed bytes of a record. A giant page would hold up the other sites of the process."""

logger = logging.getLogger(__name__)


def filled(folder: DataFolder, ledger: Ledger, urls: Iterable[str]) -> tuple[int, Mapping[str, int]]:
    """How many of the notices were read, and how many of those state each of :data:`FIELDS`.

    What lists say of them is left out: the page alone is looked at. Documents are passed over.
    """
    sample = 0
    found: Counter[str] = Counter()
    for url in urls:
        page = ledger.page(url)
        if page is not None and page.snapshot.media_type in _HTML and page.snapshot.length <= _LARGEST:
            sample += 1
            try:
                found.update(_fields(Page.from_capture(read_capture(folder, page.snapshot))))
            except (DataError, ParseError):
                continue
            except Exception:
                logger.exception("reading %s failed", url)
    return sample, {name: found[name] for name in FIELDS} if sample else {}


def _fields(page: Page) -> list[str]:
    sources, settled = read_fields(page)
    stated = {**settled.values, "text": sources.body.text}
    return [name for name in FIELDS if stated.get(name)]
