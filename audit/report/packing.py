"""An audit as columns of numbers and texts, zipped: 54,000 findings with their evidence in a few megabytes.

Each block is a JSON object, gzip, base64; ``cells``, ``quotes`` and ``leads`` are unpacked when first
asked for. A column has one value a finding, in the order of region and item, or of item and region
(``by_item``), whichever puts like beside like: texts of one item resemble each other from region to region,
addresses of one region from item to item.
"""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from disclosure.model import Place, Verdict

from .details import detail_of
from .words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import datetime

    from audit.result import Audit
    from disclosure.model import Finding, Lead, Snapshot

_BETWEEN = "\0"
SIGNS = {Verdict.MET: "m", Verdict.PARTLY: "p", Verdict.NOT_FOUND: "n", Verdict.UNKNOWN: "u"}


@dataclass
class Table:
    """Values, each once, and the place of each; -1 is the place of None."""

    values: list[Any] = field(default_factory=list)
    places: dict[Hashable, int] = field(default_factory=dict)

    def place(self, value: Hashable) -> int:
        """Where the value stands, from now on."""
        if value is None:
            return -1
        if value not in self.places:
            self.places[value] = len(self.values)
            self.values.append(value)
        return self.places[value]


def zipped(values: object) -> str:
    """A block as it stands in the page. The same values give the same text."""
    plain = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(plain, 9, mtime=0)).decode()


def verdicts(audit: Audit) -> str:
    """One sign a finding, in the order of region and item."""
    return "".join(SIGNS[finding.verdict] for finding in audit.findings)


def by_item(audit: Audit) -> list[Finding]:
    """The findings in the order of item and region."""
    width = len(audit.findings) // len(audit.regions) if audit.regions else 0
    return [finding for column in range(width) for finding in audit.findings[column::width]]


def pack_cells(audit: Audit) -> dict[str, Any]:
    """Everything about the findings but what their elements say.

    ``evidence`` is how many captures a finding rests on, and the places of all of them in turn, as steps.
    """
    texts, lists, shots = Table(), Table(), Table()
    found = audit.findings
    columns: dict[str, Any] = {
        "detail": [texts.place(_detail(one)) for one in by_item(audit)],
        "rule": [texts.place(finding.rule) for finding in found],
        "agency": [texts.place(finding.agency) for finding in found],
        "level": [texts.place(finding.level or None) for finding in found],
        "as_of": [_as_of(finding) for finding in found],
        "parser": [texts.place(finding.parser or None) for finding in found],
        "rules": [texts.place(finding.rules or None) for finding in found],
        "registry": [texts.place(finding.registry or None) for finding in found],
        "searched": [lists.place(tuple(map(texts.place, finding.searched))) for finding in found],
        "evidence": _ragged(found, shots),
    }
    return {
        **columns,
        "shots": _snapshots(shots.values, texts),
        "lists": lists.values,
        "texts": texts.values,
    }


def pack_quotes(audit: Audit, characters: int) -> dict[str, Any]:
    """The elements that each finding's page states, by item; quotes are cut after so many characters.

    ``place`` is 0 for the text of the page, 1 for an attachment; ``url`` that of the attachment. Where no
    character is quoted it is not told either where in the text an element begins.
    """
    findings, texts = by_item(audit), Table()
    elements = [element for finding in findings for element in finding.elements]
    return {
        "characters": characters,
        "cut": any(len(element.quote) > characters for element in elements),
        "count": [len(finding.elements) for finding in findings],
        "name": [texts.place(element.name) for element in elements],
        "place": [int(element.place is Place.ATTACHMENT) for element in elements],
        "url": [texts.place(element.url) for element in elements],
        "start": [element.start for element in elements] if characters else [],
        "quote": [cut(element.quote, characters) for element in elements],
        "texts": texts.values,
    }


def pack_leads(leads: Sequence[Lead]) -> dict[str, Any]:
    """The leads, a column for each field."""
    texts, shots = Table(), Table()
    return {
        **{key: [texts.place(getattr(lead, key)) for lead in leads] for key in _LEAD_TEXTS},
        "detail": [texts.place(_detail(lead)) for lead in leads],
        "kind": [texts.place(lead.kind.value) for lead in leads],
        "item": [lead.item for lead in leads],
        "proven": [int(lead.proven) for lead in leads],
        "as_of": [_as_of(lead) for lead in leads],
        "evidence": _ragged(leads, shots),
        "shots": _snapshots(shots.values, texts),
        "texts": texts.values,
    }


_LEAD_TEXTS = ("region", "rule", "subject", "agency", "site", "column", "rules")


def cut(text: str, characters: int) -> str:
    """The beginning of a text.

    >>> cut("受理部门：派出所", 5), cut("不收费", 5)
    ('受理部门…', '不收费')
    """
    return text if len(text) <= characters else text[: max(characters - 1, 0)] + "…" * (characters > 0)


def _ragged(of: Sequence[Finding | Lead], shots: Table) -> dict[str, list[int]]:
    """How many captures each rests on, and which, as steps from one to the next."""
    places = [shots.place(snapshot) for one in of for snapshot in one.evidence]
    return {"count": [len(one.evidence) for one in of], "step": _steps(places)}


def _snapshots(snapshots: Iterable[Snapshot], texts: Table) -> dict[str, Any]:
    """Captures, a column for each field; times in seconds since 1970, as steps."""
    all_of_them = list(snapshots)
    return {
        "url": [one.url for one in all_of_them],
        "at": _steps([_seconds(one.captured_at) for one in all_of_them]),
        "status": [one.status for one in all_of_them],
        "type": [texts.place(one.media_type) for one in all_of_them],
        "digest": [one.digest for one in all_of_them],
        "file": [texts.place(one.file) for one in all_of_them],
        "offset": [one.offset for one in all_of_them],
        "length": [one.length for one in all_of_them],
    }


def _detail(of: Finding | Lead) -> str:
    """What it says in all languages, as one text: the second has most of its words from the first."""
    return _BETWEEN.join(detail_of(of, language).replace(_BETWEEN, " ") for language in LANGUAGES)


def _as_of(of: Finding | Lead) -> int:
    """-1 where nothing was considered, 0 for the latest of its own captures, else seconds since 1970."""
    if of.as_of is None:
        return -1
    latest = max((snapshot.captured_at for snapshot in of.evidence), default=None)
    return 0 if of.as_of == latest else _seconds(of.as_of)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _steps(numbers: Sequence[int]) -> list[int]:
    """Each number less the one before it.

    >>> _steps([5, 6, 6, 9])
    [5, 1, 0, 3]
    """
    return [after - before for before, after in zip([0, *numbers], numbers, strict=False)]
