"""Twisted's side of :mod:`crawler.network.tls`: the contexts that connections are made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.core.downloader.contextfactory import (
    _get_creator_context,  # where a creator keeps its context depends on Twisted's version
    _ScrapyClientContextFactory,  # Scrapy has no public name for it
)
from twisted.internet.ssl import TLSVersion

if TYPE_CHECKING:
    from twisted.internet._sslverify import ClientTLSOptions

    from .tls import Tls

_OLD_CIPHERS = b"DEFAULT:@SECLEVEL=0"
"""OpenSSL: what is short or old is let through again; suites without key or name are not among DEFAULT."""

_LEGACY_SERVER_CONNECT = 0x4  # SSL_OP_LEGACY_SERVER_CONNECT, which pyOpenSSL does not name


class Policy(_ScrapyClientContextFactory):
    """Which TLS the connections of one kind speak."""

    def __init__(self, tls: Tls) -> None:
        super().__init__(
            verify_certificates=tls.verified, tls_min_version=TLSVersion.TLSv1_0 if tls.legacy else None
        )
        self._tls = tls

    def creatorForNetloc(self, hostname: bytes, port: int) -> ClientTLSOptions:  # type: ignore[override] # noqa: N802 - Scrapy's own type, Twisted's name
        """What opens the connections to a host."""
        creator = super().creatorForNetloc(hostname, port)
        if self._tls.legacy:
            context = _get_creator_context(creator)
            context.set_options(_LEGACY_SERVER_CONNECT)
            context.set_cipher_list(_OLD_CIPHERS)
        return creator
