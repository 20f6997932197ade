"""Other addresses of one site at which the document of an address stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.exchange import resource_key
from disclosure.urls import document_id, notice_id
from indexer.base import Query

from .events import Move

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archive.tables.attempts import Attempts
    from indexer.base import Index

_NUMBER = re.compile(r"[0-9a-f-]{6,}|\d+")
_SHORTEST = 5
"""Digits of a number that tells a document within its site: of shorter ones each column may count its own."""


def moves_of(
    attempts: Attempts, url: str, last_seen: datetime | None, index: Index | None = None
) -> list[Move]:
    """The addresses that the document was first seen at when this one had been seen for the last time.

    It is known by the number that its platform wrote into both addresses, or, with an index, by the `work` of
    both. Copies on other sites are no moves, nor are addresses that stood beside this one while it was shown.
    """
    if last_seen is None:
        return []
    found: dict[str, Move] = {}
    for move in (*_by_number(attempts, url), *_by_work(attempts, url, index)):
        if move.since > last_seen and resource_key(move.url) != resource_key(url):
            found.setdefault(resource_key(move.url), move)
    return sorted(found.values(), key=lambda move: move.since)


def earlier_addresses(attempts: Attempts, url: str, first_seen: datetime) -> list[str]:
    """The addresses with the same number of their platform that were seen before this one was."""
    others = _by_number(attempts, url)
    return [
        each.url for each in others if each.since < first_seen and resource_key(each.url) != resource_key(url)
    ]


def _by_number(attempts: Attempts, url: str) -> Iterator[Move]:
    number = document_id(url)
    digits = max(_NUMBER.findall(number or ""), key=len, default="")
    if len(digits) < _SHORTEST:
        return
    for other, first_at in attempts.named_alike(digits):
        if document_id(other) == number:
            yield Move(url=other, by="document_id", since=first_at)


def _by_work(attempts: Attempts, url: str, index: Index | None) -> Iterator[Move]:
    """By what the index took for copies when it was made last; a page not in it has no other address."""
    notice = index.get(notice_id(attempts.site, url)) if index is not None else None
    if index is None or notice is None or notice.work is None:
        return
    for other in index.stream(Query(work=notice.work, site=attempts.site)):
        seen = attempts.good(other.url) if other.url else []
        if other.url and seen:
            yield Move(url=other.url, by="work", since=seen[0].captured_at)
