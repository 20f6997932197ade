"""Where an Elasticsearch index is, and how to be let in. Needs no client, so that it is read at once."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from disclosure.errors import UserError

_NAME = "gongkai"
_HTTP_PORT, _HTTPS_PORT = 9200, 443
_FORBIDDEN = frozenset('\\/*?"<>| ,#:')
"""Characters that the name of an index cannot hold (Elasticsearch, create index API, path parameters)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How to be let in: a key, or a user and a password; and whom to trust (a file of certificates).

    Nothing of it is ever shown.
    """

    api_key: str | None = field(default=None, repr=False)
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    certificates: str | None = None

    @property
    def is_secret(self) -> bool:
        """Whether there is anything that must not be read on the way."""
        return bool(self.api_key or self.user)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a node answers, and the name of the index there."""

    node: str
    name: str

    def require_private(self, access: Access) -> None:
        """Raises UserError where keys or passwords would cross a network that others can read."""
        parts = urlsplit(self.node)
        if access.is_secret and parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
            raise UserError(f"{self.node}: a key or password is sent over https:// only")


def address_of(url: str) -> Address:
    """The address in ``http(s)://host[:port][/name]``. Raises UserError for another, or one with a password.

    >>> address_of("https://search.example.org:9200/gongkai-test")
    Address(node='https://search.example.org:9200', name='gongkai-test')
    """
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise UserError(
            "no user or password in the address: set GONGKAI_ES_API_KEY, or GONGKAI_ES_USER and"
            " GONGKAI_ES_PASSWORD"
        )
    name = parts.path.strip("/") or _NAME
    port = _port(url, parts.scheme)
    if not parts.hostname or parts.query or parts.fragment or not _is_name(name):
        raise UserError(f"{url}: write it as https://host:9200, or https://host:9200/name in lower case")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Address(f"{parts.scheme}://{host}:{port}", name)


def _port(url: str, scheme: str) -> int:
    try:
        port = urlsplit(url).port
    except ValueError as error:
        raise UserError(f"{url}: {error}; write it as https://host:9200/name") from error
    return port or (_HTTPS_PORT if scheme == "https" else _HTTP_PORT)


def _is_name(name: str) -> bool:
    return name == name.lower() and not name.startswith(("-", "_", "+", ".")) and not _FORBIDDEN & set(name)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
