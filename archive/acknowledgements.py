"""Acknowledgements as ``metadata`` records of ``application/warc-fields``.

::

    run: 20260301T083000Z-1f0c9a2e
    kind: list
    column: tzgg
    state: ok
    outlink: http://gaj.example.gov.cn/tzgg/1.html L a/@href
    link: {"url": "http://gaj.example.gov.cn/tzgg/1.html", "title": "关于…的通告", "date": "2026-02-27",
        "fields": {"index_number": "0033/2026-1"}}
    found: {"url": "http://gaj.example.gov.cn/tzgg/1.html", "kind": "detail", "column": "tzgg", "depth": 1}

Each value is one line. ``outlink`` is what other tools read (URL, hop, context); ``link`` repeats it with
what the list says, without ``fields`` in records that older versions wrote.
``key`` stands there when the request was no GET, ``detail`` when there is more to say than the state,
``changed: yes`` when a page that was known said something else than before.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from disclosure.errors import ArchiveDamaged
from disclosure.model import FetchState

from .events import Acknowledged
from .exchange import resource_key, wire_url
from .fetches import FrontierEntry, Kind
from .links import read_link, write_link
from .plain import require_plain
from .times import moment
from .warc.records import FIELDS, Record, metadata, warc_fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from .fetches import Fetch
    from .warc.scan import Found


def acknowledgement_record(fetch: Fetch, *, run: str, at: datetime, record_id: str | None) -> Record:
    """The record that makes an acknowledgement last; ``record_id`` is that of the response, if any."""
    block = warc_fields(_pairs(fetch, run))
    return metadata(wire_url(fetch.entry.url), block, at=at, content_type=FIELDS, concurrent_to=record_id)


def read_acknowledgement(record: Found) -> Acknowledged | None:
    """The acknowledgement in a ``metadata`` record; None for one that holds something else.

    Raises ArchiveDamaged for one that cannot be understood.
    """
    pairs = list(_read_pairs(record.block))
    single = dict(pairs)
    if "run" not in single or "state" not in single:
        return None
    try:
        event = Acknowledged(
            run=single["run"],
            at=moment(record.field("WARC-Date")),
            key=single.get("key") or resource_key(record.uri),
            url=record.uri,
            kind=Kind(single["kind"]),
            column=single.get("column"),
            state=FetchState(single["state"]),
            detail=single.get("detail", ""),
            links=tuple(read_link(json.loads(value)) for name, value in pairs if name == "link"),
            found=tuple(read_entry(json.loads(value)) for name, value in pairs if name == "found"),
            record_id=record.field("WARC-Concurrent-To") or None,
            changed=single.get("changed") == "yes",
        )
        require_plain(event)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ArchiveDamaged(f"{record.file}, offset {record.offset}: {error!r}") from error
    return event


def write_entry(entry: FrontierEntry) -> dict[str, Any]:
    """The entry as JSON, without what has its default value; a body in base 64."""
    value: dict[str, Any] = {"url": entry.url, "kind": entry.kind.value}
    if entry.column is not None:
        value["column"] = entry.column
    value |= {name: number for name in ("priority", "depth") if (number := getattr(entry, name))}
    if entry.method != "GET":
        value["method"] = entry.method
    if entry.body:
        value["body"] = base64.b64encode(entry.body).decode("ascii")
    if entry.params:
        value["params"] = dict(entry.params)
    return value


def read_entry(value: Any) -> FrontierEntry:  # noqa: ANN401 - JSON
    """The entry that :func:`write_entry` wrote. Raises KeyError, TypeError or ValueError for another."""
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no entry")
    body = base64.b64decode(value.get("body", ""))
    return FrontierEntry(**{**value, "kind": Kind(value["kind"]), "body": body})


def as_json(value: object) -> str:
    """JSON in one line, Chinese left readable; what UTF-8 cannot hold (lone surrogates) is replaced."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _pairs(fetch: Fetch, run: str) -> Iterator[tuple[str, str]]:
    entry = fetch.entry
    yield "run", run
    yield "kind", entry.kind
    yield "column", entry.column or ""
    yield "state", fetch.state
    yield "detail", fetch.detail
    if entry.key != resource_key(entry.url):
        yield "key", entry.key
    if fetch.changed:
        yield "changed", "yes"
    for link in fetch.links:
        yield "outlink", f"{wire_url(link.url)} L a/@href"
    for link in fetch.links:
        yield "link", as_json(write_link(link))
    for found in fetch.found:
        yield "found", as_json(write_entry(found))


def _read_pairs(block: bytes) -> Iterator[tuple[str, str]]:
    for line in block.decode("utf-8", "replace").split("\r\n"):
        name, colon, value = line.partition(": ")
        if colon:
            yield name, value
