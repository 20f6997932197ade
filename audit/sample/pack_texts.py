"""What an evidence pack says of itself: README.txt, bag-info.txt, manifest.json, and the texts of pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.exports.about import KEPT, TERMS
from archive.exports.tag_files import bag_lines
from archive.times import stamp

from .key import drawn_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from archive.exports.pages import PageText
    from archive.exports.places import Member
    from disclosure.model import Snapshot

    from .cells import Shown
    from .drawing import Sample

README = Path(__file__).with_name("pack_readme.txt")

_BLIND = (
    "盲查：本包不含审计结论。结论在抽样人手中的密钥文件里，其 SHA-256 为 {digest}，事后不能更改。\n"
    "A blind check: the audit's verdicts are not in this pack. They are in a key file that whoever drew the\n"
    "sample keeps; its SHA-256 is the one above, so that it cannot be changed afterwards."
)
_SHOWN = (
    "本包核对表中列有审计结论；密钥文件的 SHA-256 为 {digest}。\n"
    "The worksheet of this pack shows the audit's verdicts; the SHA-256 above is that of the key file."
)


def readme(sample: Sample, *, software: str, key_digest: str, shown: bool) -> bytes:
    """README.txt."""
    text = README.read_text(encoding="utf-8").format(
        tag=sample.tag,
        drawn=len(sample.cells),
        seed=sample.seed,
        rules=sample.audit.rules,
        registry=sample.audit.registry,
        digest=sample.digest,
        software=software,
        blind=(_SHOWN if shown else _BLIND).format(digest=key_digest),
        personal=KEPT,
        terms=TERMS,
    )
    return text.encode()


def bag_info(sample: Sample, payload: Sequence[Member], *, software: str, created: datetime) -> bytes:
    """bag-info.txt."""
    octets, files = sum(member.size for member in payload), len(payload)
    return bag_lines(
        (
            ("External-Description", f"Evidence pack of a spot check, {len(sample.cells)} cells. 抽查证据包"),
            ("External-Identifier", sample.tag),
            ("Bagging-Date", f"{created:%Y-%m-%d}"),
            ("Bag-Software-Agent", software),
            ("Payload-Oxum", f"{octets}.{files}"),
            ("Audit-SHA256", sample.digest),
            ("Personal-Information", KEPT),
            ("Terms-Of-Use", TERMS),
        )
    )


def manifest(
    sample: Sample,
    cells: Iterable[Shown],
    files: Mapping[str, str],
    payload: Iterable[Member],
    *,
    key_digest: str,
    software: str,
) -> bytes:
    """manifest.json: how the sample was drawn, its cells with their captures, and the digest of each file.

    No cell's verdict, stratum or weight is in it: those are in the key. The strata with their sizes are, so
    that the allocation can be checked.
    """
    from .worksheet import place_of  # noqa: PLC0415 - the worksheet's words are needed here only

    value: dict[str, Any] = {
        **drawn_as_json(sample),
        "software": software,
        "key_sha256": key_digest,
        "cells": [
            {
                "id": shown.drawn.id,
                "region": shown.drawn.finding.region,
                "item": shown.drawn.finding.item,
                "addresses": list(shown.addresses),
                "captures": [
                    {
                        "url": one.url,
                        "captured_at": stamp(one.captured_at),
                        "status": one.status,
                        "digest": one.digest,
                        "file": files.get(place_of(one)),
                    }
                    for one in shown.captures
                ],
            }
            for shown in cells
        ],
        "files": [{"name": one.path, "bytes": one.size, "sha256": one.sha256} for one in payload],
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def page_text(capture: Snapshot, said: PageText) -> bytes:
    """The text of a page, below what it is the text of."""
    head = (
        f"网址 Address: {capture.url}",
        f"采集 Captured: {stamp(capture.captured_at)}",
        f"摘要 Digest: {capture.digest}",
        "文字由程序读出，识别到的个人信息已遮盖。",
        "The text is as our program read it; personal information that was found is masked.",
        "",
        said.title,
        "",
        said.text,
        "",
    )
    return "\n".join(head).encode("utf-8", "replace")
