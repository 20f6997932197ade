"""A client for a node or cluster, and what it says when it cannot, as errors of ours."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, TransportError

from disclosure.errors import DataError, InputError, UnreachableError, UserError
from indexer.documents import REBUILD

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "gongkai"
_SECONDS, _RETRIES = 60, 3
_DENIED = {401, 403}
_ABSENT = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How to be let in: a key, or a user and a password; and whom to trust (a file of certificates).

    Nothing of it is ever shown.
    """

    api_key: str | None = field(default=None, repr=False)
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    certificates: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where a node answers, and the name of the index there."""

    node: str
    name: str


def address_of(url: str) -> Address:
    """The address in ``http(s)://host[:port][/name]``. Raises UserError for another, or one with a password.

    >>> address_of("https://search.example.org:9200/gongkai-test")
    Address(node='https://search.example.org:9200', name='gongkai-test')
    """
    parts = urlsplit(url)
    name = parts.path.strip("/") or _NAME
    if parts.username or parts.password:
        raise UserError(
            "no user or password in the address: set GONGKAI_ES_API_KEY, or GONGKAI_ES_USER and _PASSWORD"
        )
    if not parts.hostname or "/" in name or name != name.lower() or name.startswith(("-", "_", "+")):
        raise UserError(f"{url}: write it as https://host:9200, or https://host:9200/name in lower case")
    port = parts.port or (443 if parts.scheme == "https" else 9200)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Address(f"{parts.scheme}://{host}:{port}", name)


def client_of(node: str, access: Access) -> Elasticsearch:
    """A client; nothing is sent yet. Raises UserError for an unusable file of certificates."""
    basic = (access.user, access.password or "") if access.user else None
    try:
        return Elasticsearch(
            node,
            api_key=access.api_key,
            basic_auth=None if access.api_key else basic,
            ca_certs=access.certificates or DEFAULT,
            request_timeout=_SECONDS,
            max_retries=_RETRIES,
            retry_on_timeout=True,
        )
    except (ValueError, OSError) as error:
        raise UserError(f"{node}: {error}") from error


@contextmanager
def translated(node: str) -> Iterator[None]:
    """Turns what the client raises into errors of ours. Raises UnreachableError, UserError or DataError."""
    try:
        yield
    except TransportError as error:
        raise UnreachableError(
            f"{node}: no answer ({error.message}); is Elasticsearch running there?"
        ) from error
    except ApiError as error:
        if error.status_code in _DENIED:
            raise UserError(
                f"{node}: access was denied ({error.status_code}); see docs/searching.md"
            ) from error
        if error.status_code == _ABSENT:
            raise InputError(f"{node}: no index there; run `gongkai index --index URL` first") from error
        raise DataError(f"{node}: {error.error} ({error.status_code}); {REBUILD}") from error
