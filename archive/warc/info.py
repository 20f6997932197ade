"""What the first record of every WARC file of ours says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .digests import digest_of
from .records import warc_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .blocks import Block

DESCRIPTION = (
    "Blocks of request, response and revisit records are the octets as they passed the connection"
    " (above TLS, without a proxy's CONNECT, interim answers (1xx) left out) where WARC-JSON-Metadata of"
    ' the response or revisit says "as_received": true, which speaks for the request beside it too.'
    " Where it does not, heads were serialised anew by the crawler from what Scrapy hands on: case and"
    " order of names are Scrapy's, the reason phrase that of the table of status codes, the transfer"
    " coding removed from the body, a header that then contradicts the body under X-Archive-Orig-."
    " Records copied from files of others are as those files had them. WARC-Payload-Digest is of the"
    ' body as it stands in the record, with its transfer coding; "entity" in WARC-JSON-Metadata is the'
    " digest of the body without it, where that is another. A revisit repeats the WARC-Payload-Digest of"
    " the record that it refers to. Bodies keep their content coding. metadata records of"
    " application/warc-fields acknowledge one fetch each (run, kind, column, state, links); those on"
    " urn:gongkai:run: are the runs' beginnings and manifests."
)
_MEASURED = "clock-offset"


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """How what is written was come by. ``settings`` are fields of the warcinfo, names and values in order.

    ``clock_offset`` gives what is known of this machine's clock at the moment, empty for nothing.
    """

    settings: Mapping[str, str] = field(default_factory=dict)
    clock_offset: Callable[[], str] = str


class WarcInfo:
    """What every warcinfo of a site says; ``digest`` is that of all but what is measured anew for each."""

    def __init__(self, site: str, *, software: str, operator: str, harvest: Harvest) -> None:
        self._measure = harvest.clock_offset
        self._said = warc_fields(
            (
                ("software", software),
                ("format", "WARC file version 1.1"),
                (
                    "conformsTo",
                    "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
                ),
                ("operator", operator),
                *harvest.settings.items(),
                ("isPartOf", f"gongkai archive of {site}"),
                ("description", DESCRIPTION),
            )
        )
        self.digest = digest_of(self._said)

    def block(self) -> bytes:
        """The block of a record that is written now."""
        return self._said + warc_fields(((_MEASURED, self._measure()),))


def info_digest(block: Block) -> str:
    """The :attr:`WarcInfo.digest` of the one that wrote the block."""
    if not isinstance(block, bytes):  # none of ours
        return digest_of(block)
    lines = block.splitlines(keepends=True)
    return digest_of(b"".join(line for line in lines if not line.startswith(f"{_MEASURED}: ".encode())))
