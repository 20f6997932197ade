"""The key to a worksheet: what the audit said of each cell, and how it was drawn.

It lies beside the worksheet and is not handed to reviewers of a blind check; its SHA-256 stands in what they
get, so that it cannot be changed afterwards. Scoring needs it and nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from disclosure.errors import InputError
from disclosure.model import Reason, Verdict

from .drawing import METHOD
from .strata import Stratum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .cells import Shown
    from .drawing import Sample

SUFFIX = ".key.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as scoring knows it.

    ``reasons`` are what ``detail`` says in English; keys of older versions lack them. ``elements`` are None
    where no page decided, so that nothing was stated.
    """

    id: str
    region: str
    region_name: str
    item: int
    item_name: str
    verdict: Verdict
    rule: str
    detail: str
    reasons: tuple[Reason, ...]
    elements: tuple[str, ...] | None
    addresses: tuple[str, ...]
    stratum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The cells by id, the strata that they were drawn from, and the tag that begins every id."""

    tag: str
    seed: str
    strata: tuple[Stratum, ...]
    cells: Mapping[str, Cell]

    def counts(self) -> dict[Verdict, int]:
        """How many cells of the whole audit have each verdict."""
        return {
            verdict: sum(stratum.verdicts.get(verdict, 0) for stratum in self.strata) for verdict in Verdict
        }


def drawn_as_json(sample: Sample) -> dict[str, Any]:
    """How a sample was drawn, from which audit; nothing of a single cell.

    When the audit was made is left out: asked again it would be another time, and the key another file.
    """
    audit = sample.audit
    captured = [one.as_of for one in audit.findings if one.as_of]
    return {
        "sample": METHOD,
        "tag": sample.tag,
        "seed": sample.seed,
        "wanted": sample.wanted,
        "drawn": len(sample.cells),
        "by": list(sample.by),
        "audit": {
            "sha256": sample.digest,
            "rules": audit.rules,
            "registry": audit.registry,
            "parsers": sorted({one.parser for one in audit.findings if one.parser}),
            "scope": audit.scope,
            "newest_capture": max(captured).isoformat() if captured else None,
            "regions": len(audit.regions),
            "cells": len(audit.findings),
            "regions_without_registered_agency": audit.unregistered,
        },
        "strata": [
            {
                "key": list(stratum.key),
                "population": stratum.population,
                "drawn": stratum.drawn,
                "inclusion": stratum.inclusion,
                "weight": stratum.weight,
                "verdicts": {verdict.value: count for verdict, count in sorted(stratum.verdicts.items())},
            }
            for stratum in sample.strata
        ],
    }


def key_bytes(sample: Sample, cells: Iterable[Shown]) -> bytes:
    """The key as JSON; the same sample gives the same bytes."""
    numbers = {stratum.key: number for number, stratum in enumerate(sample.strata)}
    value = {**drawn_as_json(sample), "cells": [_cell(shown, numbers) for shown in cells]}
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def read_key(path: Path) -> Key:
    """The key in a file. Raises InputError for a file that is none, or of another version."""
    try:
        value = json.loads(path.read_bytes())
        if value["sample"] != METHOD:
            raise InputError(f"{path}: made by {value['sample']}, and this reads {METHOD}")
        strata = tuple(_stratum(one) for one in value["strata"])
        cells = {one["id"]: _read_cell(one) for one in value["cells"]}
        return Key(tag=str(value["tag"]), seed=str(value["seed"]), strata=strata, cells=cells)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, LookupError, TypeError) as error:
        raise InputError(f"{path}: no key of a sample ({error!r})") from error


def _cell(shown: Shown, numbers: Mapping[tuple[str, ...], int]) -> dict[str, Any]:
    drawn, finding = shown.drawn, shown.drawn.finding
    return {
        "id": drawn.id,
        "region": finding.region,
        "region_name": shown.region,
        "item": finding.item,
        "item_name": shown.item,
        "stratum": numbers[drawn.stratum.key],
        "inclusion": drawn.stratum.inclusion,
        "weight": drawn.stratum.weight,
        "verdict": finding.verdict.value,
        "rule": finding.rule,
        "detail": finding.detail,
        "reasons": [{"code": one.code, "values": dict(one.values)} for one in finding.reasons],
        "agency": finding.agency,
        "level": finding.level,
        "elements": [element.name for element in finding.elements] if finding.agency else None,
        "addresses": list(shown.addresses),
    }


def _stratum(value: Mapping[str, Any]) -> Stratum:
    verdicts = {Verdict(name): int(count) for name, count in value["verdicts"].items()}
    return Stratum(key=tuple(value["key"]), verdicts=verdicts, drawn=int(value["drawn"]))


def _read_cell(value: Mapping[str, Any]) -> Cell:
    elements = value["elements"]
    return Cell(
        id=value["id"],
        region=value["region"],
        region_name=value["region_name"],
        item=int(value["item"]),
        item_name=value["item_name"],
        verdict=Verdict(value["verdict"]),
        rule=value["rule"],
        detail=value["detail"],
        reasons=tuple(Reason(code=one["code"], values=one["values"]) for one in value.get("reasons", ())),
        elements=None if elements is None else tuple(elements),
        addresses=tuple(value["addresses"]),
        stratum=int(value["stratum"]),
    )
