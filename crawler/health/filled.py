"""How many of a run's new notices state their fields, by our reader: fewer when a layout changed."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

from archive.reading import read_capture
from disclosure.errors import DataError, ParseError
from parsers.page import Page
from parsers.taking_apart import read_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archive.folder import DataFolder
    from archive.ledger import Ledger
    from disclosure.model import Snapshot

FIELDS = ("title", "issuer", "date_published", "index_number", "text")

_HTML = frozenset({"", "text/html", "application/xhtml+xml"})
_ENOUGH = 5
"""So many notices are a sample where each field is stated by all of them or by none."""
_LARGEST = 256 * 1024
"""Compressed bytes of a record. A giant page would hold up the other sites of the process."""

logger = logging.getLogger(__name__)


def filled(folder: DataFolder, ledger: Ledger, urls: Iterable[str]) -> tuple[int, Mapping[str, int]]:
    """How many of the notices were read, and how many of those state each of :data:`FIELDS`.

    What lists say of them is left out: the page alone is looked at. Documents are passed over. No more are
    read than it takes: pages of one layout mostly state the same.
    """
    sample = 0
    found: Counter[str] = Counter()
    for url in urls:
        page = ledger.page(url)
        if page is not None and page.snapshot.media_type in _HTML and page.snapshot.length <= _LARGEST:
            sample += 1
            found.update(_stated(folder, page.snapshot))
            if sample >= _ENOUGH and all(found[name] in {0, sample} for name in FIELDS):
                break
    return sample, {name: found[name] for name in FIELDS} if sample else {}


def _stated(folder: DataFolder, snapshot: Snapshot) -> list[str]:
    """The fields that a captured page states; none where it cannot be read."""
    try:
        return _fields(Page.from_capture(read_capture(folder, snapshot)))
    except (DataError, ParseError):
        return []
    except Exception:
        logger.exception("reading %s failed", snapshot.url)
        return []


def _fields(page: Page) -> list[str]:
    sources, settled = read_fields(page)
    stated = {**settled.values, "text": sources.body.text}
    return [name for name in FIELDS if stated.get(name)]
