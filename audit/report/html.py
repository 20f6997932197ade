"""The report as one HTML file: no network, no other file; what it holds can be read, printed and kept."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from . import sections
from .groups import name_of, prefecture_of, province_of
from .markup import Markup, data_block, joined, said, tag
from .packing import pack_cells, pack_leads, pack_quotes, verdicts, zipped
from .words import packaged, text, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.result import Audit
    from disclosure.registry import Registry

    from .trend import TrendPoint

LIMIT = 4_950_000
"""Bytes that the file should stay below; quotes are shortened until it does."""

QUOTES = (80, 40, 24, 12, 0)
"""Characters that quotes may have, the longest that fits."""

SCRIPTS = ("data", "say", "rows", "grid", "matrix", "cell", "provinces", "leads", "main")
"""The files of ``page/`` that make the script, in their order."""

_PLACE = re.compile(r"\[\[(t|a|part):(\w+)\]\]")


def html_report(
    audit: Audit,
    registry: Registry,
    *,
    trend: Sequence[TrendPoint] = (),
    language: str = "zh",
    limit: int = LIMIT,
) -> str:
    """The report in both languages, ``language`` first; ``trend`` holds past audits and this one, in order.

    Quotes are cut so that the file has at most ``limit`` bytes; it says to how many characters. Nothing else
    is left out, so that an audit of far more than 3,000 regions exceeds it.
    """
    names = _names(audit, registry)
    blocks = {
        "cells": zipped({**pack_cells(audit), "names": names}),
        "leads": zipped({**pack_leads(audit.leads or ()), "names": names}),
    }
    before, after = _page(audit, registry, trend=trend, language=language, blocks=blocks)
    left = limit - len(before.encode()) - len(after)
    fitting = ""
    for characters in QUOTES:
        fitting = data_block("quotes", zipped(pack_quotes(audit, characters)))
        if len(fitting) < left:
            break
    return before + fitting + after


def _head(audit: Audit, registry: Registry) -> dict[str, Any]:
    """What the table of regions needs: names, groups, and a sign a cell."""
    groups: dict[str, list[Any]] = {}
    regions = []
    for region in audit.regions:
        province, prefecture = province_of(region, registry), prefecture_of(region, registry)
        groups.setdefault(province, [province, name_of(province, registry), ""])
        if prefecture:
            groups.setdefault(prefecture, [prefecture, name_of(prefecture, registry), province])
        regions.append([region.code, region.name, prefecture or province])
    return {
        "items": sorted({finding.item for finding in audit.findings}),
        "groups": list(groups.values()),
        "regions": regions,
        "verdicts": verdicts(audit),
        "leads": len(audit.leads or ()),
    }


def _names(audit: Audit, registry: Registry) -> dict[str, str]:
    """What ids in findings and leads are called: agencies, and columns as ``site#column``."""
    used = {finding.agency for finding in audit.findings} | {lead.agency for lead in audit.leads or ()}
    agencies = {
        key: registry.agencies[key].name for key in sorted(filter(None, used)) if key in registry.agencies
    }
    searched = {key for finding in audit.findings for key in finding.searched}
    columns = {
        key: column.name
        for site in registry.sites.values()
        for column in site.columns
        if (key := f"{site.id}#{column.id}") in searched
    }
    return {**agencies, **columns}


def _page(
    audit: Audit, registry: Registry, *, trend: Sequence[TrendPoint], language: str, blocks: dict[str, str]
) -> tuple[str, str]:
    """The page before and after its last block. What is drawn first stands first, large blocks last."""
    style, script = packaged("page/report.css"), "\n".join(packaged(f"page/{name}.js") for name in SCRIPTS)
    known = {key: list(pair) for key, pair in words().items()}
    body = joined(
        _filled(audit, registry, trend=trend, language=language),
        data_block("words", _json(known), "application/json"),
        data_block("head", _json(_head(audit, registry)), "application/json"),
        tag("script", Markup(script)),
        *(data_block(name, content) for name, content in blocks.items()),
    )
    opened = f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n'
    head = joined(*_metadata(language, script=script, style=style), tag("style", Markup(style)))
    return f"{opened}<head>{head}</head>\n<body>\n{body}", "\n</body>\n</html>\n"


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _metadata(language: str, *, script: str, style: str) -> tuple[Markup, ...]:
    """What a browser is told: nothing may be fetched, and only these two contents may run and draw."""
    policy = (
        f"default-src 'none'; script-src {_source(script)}; style-src {_source(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", text("title", language)),
    )


def _filled(audit: Audit, registry: Registry, *, trend: Sequence[TrendPoint], language: str) -> Markup:
    """``page/report.html`` with its messages and parts in place."""
    drawn, table = sections.provinces(audit, registry, language)
    parts = {
        "heading": sections.heading(audit, registry, language),
        "summary": sections.summary(audit, language),
        "map": drawn,
        "provinces": table,
        "legend": sections.legend(language),
        "items": sections.item_table(audit, registry, language),
        "leads": sections.leads(audit, language),
        "trend": sections.trend(trend, language),
        "method": sections.method(audit, language),
    }
    fill = {
        "t": lambda key: said(key, language),
        "a": lambda key: text(key, language),
        "part": parts.__getitem__,
    }
    page = packaged("page/report.html")
    return Markup(_PLACE.sub(lambda place: fill[place[1]](place[2]), page))


def _source(content: str) -> str:
    """The only content that a browser may run or draw by, named by its digest."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
