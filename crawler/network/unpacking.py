"""Scrapy's middleware for packed bodies, which takes part of one for the whole; this one does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware

from archive.warc.decoding import is_cut
from disclosure.reasons.writing import recorded

from .spooling import beginning_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

_MOST = 64 << 20
"""Octets that a body may unpack to here: in memory."""


class Unpacking(HttpCompressionMiddleware):
    """Removes content codings. A body that ends before its packing does cannot be undone.

    One that is too large for memory is left as it is.
    """

    def process_response(self, request: Request, response: Response, *_: object) -> Request | Response:
        """The response without its content coding. Raises IgnoreRequest for one that unpacks to too much."""
        if beginning_of(request.meta) is not None:
            return response
        request.meta["download_maxsize"] = min(request.meta.get("download_maxsize", _MOST), _MOST)
        return super().process_response(request, response)

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        plain = HttpCompressionMiddleware._decode(body, encoding, max_size)  # noqa: SLF001 - it has no other hook
        if is_cut(body, encoding.decode("ascii"), plain):
            raise EOFError(recorded("cut_packing", words=encoding.decode("ascii")))
        return plain
