"""Scrapy's middleware for packed bodies, which takes part of one for the whole; this one does not."""

from __future__ import annotations

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware

from archive.warc.decoding import is_cut


class Unpacking(HttpCompressionMiddleware):
    """Removes content codings. A body that ends before its packing does cannot be undone."""

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        plain = HttpCompressionMiddleware._decode(body, encoding, max_size)  # noqa: SLF001 - it has no other hook
        if is_cut(body, encoding.decode("ascii"), plain):
            raise EOFError(f"the body ends before its packing ({encoding.decode('ascii')}) does")
        return plain
