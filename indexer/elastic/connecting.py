"""A client for a node or cluster, and what it says when it cannot, as errors of ours."""

from __future__ import annotations

import base64
import re
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING

from elastic_transport import TlsError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, TransportError, UnsupportedProductError

from disclosure.errors import DataError, GongkaiError, InputError, QueryError, UnreachableError, UserError
from indexer.documents import REBUILD

from .answers import Answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .addresses import Access, Address

_SECONDS, _RETRIES = 60, 3
_DENIED, _ABSENT, _BUSY = {401, 403}, 404, {429, 502, 503, 504}
_VERIFYING = re.compile(r"certificate verify failed: (.*?)(?: \(_ssl|'|\Z)")
_OTHER_VERSION = "media_type_header_exception"
"""What a server of another major version says to this client's Accept header."""
_TOO_LONG = re.compile("too_many(_nested)?_clauses")
"""Somewhere in what a server says where a query has more pairs of characters than its memory allows."""


def client_of(address: Address, access: Access) -> Elasticsearch:
    """A client; nothing is sent yet.

    Raises UserError for an unusable file of certificates, and for a secret that would be sent in the clear.
    """
    address.require_private(access)
    try:
        if access.certificates:  # the client would look at them with the first request
            ssl.create_default_context(cafile=access.certificates)
        return Elasticsearch(
            address.node,
            api_key=access.api_key,
            headers=_basic(access),
            ca_certs=access.certificates or DEFAULT,
            request_timeout=_SECONDS,
            max_retries=_RETRIES,
            retry_on_timeout=True,
            serializers={Answers.mimetype: Answers()},
        )
    except (ValueError, OSError) as error:
        raise UserError(f"{address.node}: {access.certificates or 'the address'}: {error}") from error


def _basic(access: Access) -> dict[str, str]:
    """User and password in UTF-8 (RFC 7617, section 2.1), where the client would take ASCII only."""
    if not access.user:
        return {}
    pair = f"{access.user}:{access.password or ''}".encode()
    return {"authorization": "Basic " + base64.b64encode(pair).decode()}


@contextmanager
def translated(node: str) -> Iterator[None]:
    """Turns what the client raises into errors of ours.

    Raises UnreachableError, UserError, QueryError or DataError.
    """
    try:
        yield
    except TlsError as error:
        raise UserError(
            f"{node}: its certificate is not trusted ({_reason(error)}); if it should be, name a file of"
            " certificates in GONGKAI_ES_CA"
        ) from error
    except TransportError as error:
        raise UnreachableError(
            f"{node}: no answer ({_line(error.message)}); is Elasticsearch running there?"
        ) from error
    except UnsupportedProductError as error:
        raise UserError(f"{node}: what answers there is not Elasticsearch 9") from error
    except ApiError as error:
        raise _in_our_words(node, error) from error


def _in_our_words(node: str, error: ApiError) -> GongkaiError:
    said = _line(error.error)
    if error.status_code in _DENIED:
        return UserError(
            f"{node}: access was denied ({error.status_code}); set GONGKAI_ES_API_KEY, see docs/searching.md"
        )
    if said == _OTHER_VERSION:
        return UserError(f"{node}: that is another version of Elasticsearch; 9 is wanted")
    if error.status_code == _ABSENT and "index_not_found" in said:
        return InputError(f"{node}: no index there; run `gongkai index --index URL` first")
    if _TOO_LONG.search(str(error.body)):
        return QueryError(f"this query is longer than {node} takes; ask for fewer words, or shorter ones")
    if error.status_code in _BUSY:
        return UnreachableError(f"{node}: too busy to answer ({error.status_code}); try again later")
    return DataError(f"{node}: {said} ({error.status_code}); {REBUILD}")


def _reason(error: TlsError) -> str:
    """What the library for TLS has against the certificate, out of what others put around it."""
    found = _VERIFYING.search(error.message)
    return found[1] if found else _line(error.message)


def _line(said: object) -> str:
    return " ".join(str(said).split())[:300]
