"""Names of samples and of the rows in their worksheets, which survive sorting, deleting and copying."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from audit.result import Audit
    from disclosure.model import Finding

_PATTERN = re.compile(r"([0-9a-f]{8})-([0-9]{6})-([0-9]{2})-([0-9a-f]{4})")
_TAG, _CHECK = 8, 4


class RowId(NamedTuple):
    """What an id says: the sample (by its tag), region and item; ``sound`` if its check digits are right."""

    text: str
    tag: str
    region: str
    item: int
    sound: bool


def audit_digest(audit: Audit) -> str:
    """SHA-256 of what an audit found and with which versions, whatever the order of its findings.

    When it was made is no part of it: the same answers from the same captures are the same audit.
    """
    lines = sorted(json.dumps(_facts(finding), ensure_ascii=False) for finding in audit.findings)
    head = json.dumps([audit.rules, audit.registry, audit.scope], ensure_ascii=False)
    return hashlib.sha256("\n".join((head, *lines)).encode()).hexdigest()


def tag_of(digest: str, seed: str, by: tuple[str, ...]) -> str:
    """Eight digits for all samples that are drawn from one audit by one seed and in the same strata.

    The size is no part of it: rows of a smaller sample are rows of the larger one.
    """
    said = json.dumps([digest, seed, list(by)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:_TAG]


def row_id(tag: str, region: str, item: int) -> str:
    """The id of a row.

    >>> row_id("0f3a5c77", "330824", 7)
    '0f3a5c77-330824-07-f360'
    """
    stem = f"{tag}-{region}-{item:02d}"
    return f"{stem}-{_check(stem)}"


def read_id(cell: str) -> RowId | None:
    """The id in a cell, spaces, case and width of letters aside; None where there is none.

    >>> read_id(" 0F3A5C77-330824-07-F360 ").sound, read_id("0f3a5c77-330824-08-f360").sound, read_id("备注")
    (True, False, None)
    """
    text = unicodedata.normalize("NFKC", cell).strip().lower()
    found = _PATTERN.fullmatch(text)
    if found is None:
        return None
    tag, region, item, check = found.groups()
    return RowId(text, tag, region, int(item), _check(text[: -_CHECK - 1]) == check)


def _check(stem: str) -> str:
    return hashlib.sha256(stem.encode()).hexdigest()[:_CHECK]


def _facts(finding: Finding) -> list[object]:
    return [
        finding.region,
        finding.item,
        finding.verdict.value,
        finding.rule,
        finding.agency or "",
        finding.level,
        [element.name for element in finding.elements],
        list(finding.notices),
        [[one.site, one.url, one.captured_at.isoformat(), one.digest] for one in finding.evidence],
        finding.parser,
    ]
