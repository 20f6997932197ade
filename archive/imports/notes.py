"""What a record that was put together here says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.acknowledgements import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.model import Headers

_HEADER = "WARC-JSON-Metadata"  # the name that other crawlers use for what no field of the standard holds


def noted(value: Mapping[str, str]) -> Headers:
    """The header of a record that says it.

    >>> noted({"reserialised_from": "HAR 1.2"})
    (('WARC-JSON-Metadata', '{"reserialised_from": "HAR 1.2"}'),)
    """
    return ((_HEADER, as_json(value)),)
