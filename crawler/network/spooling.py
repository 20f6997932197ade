"""Bodies too large for memory: their octets go to a file of the site's, and Scrapy gets their beginning."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from archive.warc.blocks import LARGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrapy import Request

SPOOL, BEGINNING = "gongkai_spool", "gongkai_beginning"
"""Keys of a request's meta: the folder where a large body lies, if one may come; what Scrapy got of it."""

_KEPT = 1 << 16  # as much as challenges are looked for in


class Beginning(BytesIO):
    """What Scrapy puts a body into, in the place of its own: the whole of a small one, of a large one little.

    ``length`` and ``sha1`` are of all that came.
    """

    def __init__(self) -> None:
        super().__init__()
        self.length = 0
        self.sha1 = hashlib.sha1(usedforsecurity=False)

    @property
    def is_all(self) -> bool:
        """Whether nothing was left out."""
        return self.length <= LARGE

    def write(self, data: Any) -> int:  # noqa: ANN401 - as BytesIO has it
        """Takes the next octets."""
        before, self.length = self.length, self.length + len(data)
        self.sha1.update(data)
        if self.is_all:
            return super().write(data)
        if before <= LARGE:
            self.truncate(_KEPT)
        return len(data)


def spooled(deliver: Callable[[Any], None], request: Request) -> Callable[[Any], None]:
    """``deliver``, which takes Scrapy's reader of a body, made to give the reader a :class:`Beginning`."""

    def to_beginning(reader: Any) -> None:  # noqa: ANN401 - of a class that Scrapy keeps to itself
        request.meta[BEGINNING] = reader._bodybuf = Beginning()  # noqa: SLF001 - it has no other hook
        deliver(reader)

    return to_beginning


def beginning_of(meta: Mapping[str, Any]) -> Beginning | None:
    """What Scrapy got of the answer to a request with this ``meta``; None where it got all."""
    beginning: Beginning | None = meta.get(BEGINNING)
    return None if beginning is None or beginning.is_all else beginning
