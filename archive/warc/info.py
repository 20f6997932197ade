"""What the first record of every WARC file of ours says of it."""

from __future__ import annotations

from .records import warc_fields

DESCRIPTION = (
    "HTTP headers were re-serialised by the crawler (Scrapy): their order within a name is kept, the case of"
    " names normalised, the reason phrase taken from the table of status codes, the transfer coding removed"
    " from the body. A header that then contradicts the body stands under X-Archive-Orig-. Bodies keep their"
    " content coding. metadata records of application/warc-fields acknowledge one fetch each (run, kind,"
    " column, state, links); those on urn:gongkai:run: are the runs' beginnings and manifests."
)


def info_fields(site: str, *, software: str, operator: str) -> bytes:
    """What every warcinfo of a site says."""
    return warc_fields(
        (
            ("software", software),
            ("format", "WARC file version 1.1"),
            ("conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
            ("operator", operator),
            ("robots", "obey"),
            ("isPartOf", f"gongkai archive of {site}"),
            ("description", DESCRIPTION),
        )
    )
