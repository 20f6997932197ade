"""The parts of the HTML report that need no script: figures, tables, and what they mean."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from disclosure.model import Verdict

from .figures import bar, percent, scale, tile_map, trend_chart
from .groups import name_of, province_of, shares_by_item, shares_by_province, tiles
from .markup import Markup, joined, said, tag
from .rows import MARKS, share_of
from .words import text, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.result import Audit
    from disclosure.registry import Registry

    from .rows import Share
    from .trend import TrendPoint


def mark(verdict: Verdict, language: str) -> Markup:
    """A verdict's sign on its colour, and its word."""
    sign = tag("span", MARKS[verdict], class_=f"mark v-{verdict.value}", aria_hidden="true")
    return joined(sign, " ", said(verdict.value, language))


def heading(audit: Audit, registry: Registry, language: str) -> Markup:
    """What was audited, when, and by which versions."""
    scope = name_of(audit.scope, registry) if audit.scope else said("nation", language)
    latest = max((finding.as_of for finding in audit.findings if finding.as_of), default=None)
    parsers = sorted({finding.parser for finding in audit.findings if finding.parser})
    moments = [
        f"{at:%Y-%m-%d %H:%M} UTC" if at else said("unstated", language) for at in (audit.made_at, latest)
    ]
    versions = joined(
        *(said("rules", language), f" {audit.rules} · "),
        *(said("registry", language), f" {audit.registry} · "),
        *(said("parser", language), f" {', '.join(parsers) or '–'}"),
    )
    facts = zip(("scope", "made_at", "as_of", "versions"), (scope, *moments, versions), strict=True)
    return tag("dl", *(tag("div", tag("dt", said(key, language)), tag("dd", value)) for key, value in facts))


def summary(audit: Audit, language: str) -> Markup:
    """The four counts, the share over what is known, and what is not in any of them."""
    share = share_of(audit.findings)
    cards = [
        tag("li", tag("b", f"{getattr(share, verdict.value):,}"), mark(verdict, language), class_="card")
        for verdict in Verdict
    ]
    known = said("nothing_known", language)
    if share.known:
        values = {name: f"{getattr(share, name):,}" for name in ("known", "met", "unknown")}
        values["percent"] = percent(share)
        known = said("share_of_known", language, **values)
    items = len({finding.item for finding in audit.findings})
    counts = {"n": f"{len(audit.regions):,}", "items": items, "cells": f"{len(audit.findings):,}"}
    missing = [tag("p", said("unregistered", language, n=audit.left_out))] if audit.left_out else []
    return joined(
        tag("ul", *cards, class_="cards"),
        tag("div", bar(share), class_="whole"),
        tag("p", known, class_="lead"),
        tag("p", said("regions_audited", language, **counts)),
        *missing,
    )


def item_table(audit: Audit, registry: Registry, language: str) -> Markup:
    """The counts of each of the 18 items."""
    rows = [
        (tag("th", f"{number} ", item_name(number, registry, language), scope="row"), share)
        for number, share in shares_by_item(audit.findings).items()
    ]
    return _shares_table(rows, "item", language, "by_item")


def item_name(number: int, registry: Registry, language: str) -> Markup:
    """The name of an item; the catalogue's own where there is no translation."""
    key = f"item_{number}"
    return said(key, language) if key in words() else joined(registry.items[number].level2)


def provinces(audit: Audit, registry: Registry, language: str) -> tuple[Markup, Markup]:
    """The grid of tiles with its legend, and the table of provinces.

    Where one province was asked for there is no grid of all: the script draws that of its prefectures.
    """
    shares = shares_by_province(audit, registry)
    regions = Counter(province_of(region, registry) for region in audit.regions)
    rows = []
    for code, share in shares.items():
        count = tag("small", f"{regions[code]:,}")
        rows.append(
            (tag("th", f"{name_of(code, registry)} ", count, scope="row", id=f"province-{code}"), share)
        )
    table = _shares_table(rows, "province", language, "by_province")
    if audit.scope and len(shares) == 1:
        return scale(language), table
    drawn = joined(
        tag("h3", said("map_caption", language), id="map-caption"),
        scale(language),
        tile_map(tiles(registry, shares), shares, language),
        tag("p", said("map_note", language), class_="note"),
    )
    return drawn, table


def trend(points: Sequence[TrendPoint], language: str) -> Markup:
    """Past audits as columns and as a table; with one or none, a sentence that says so."""
    if len(points) < 2:  # noqa: PLR2004 - one cannot be compared
        return tag("p", said("one_audit", language))
    rows = []
    for point in points:
        rules = tag("small", said("rules", language), f" {point.rules}")
        rows.append((tag("th", f"{point.made_at:%Y-%m-%d %H:%M} UTC ", rules, scope="row"), point.share))
    chart = tag(
        "div", trend_chart(points, language), class_="scroll", tabindex=0, role="group",
        aria_label=text("trend_caption", language), data_t_label="trend_caption",
    )  # fmt: skip
    return joined(
        tag("p", said("trend_note", language), class_="note"),
        chart,
        _shares_table(rows, "audit", language, "trend"),
    )


def legend(language: str) -> Markup:
    """The four signs with their words."""
    return joined(*(tag("span", mark(verdict, language)) for verdict in Verdict))


def leads(audit: Audit, language: str) -> Markup:
    """What stands where the table of leads will be."""
    if not audit.leads:
        return tag("p", said("no_leads", language))
    return tag("noscript", tag("p", said("no_script", language), class_="warning"))


def method(audit: Audit, language: str) -> Markup:
    """What the signs mean, the rules that gave them, and what was not judged."""
    meanings = [
        joined(tag("dt", mark(verdict, language)), tag("dd", said(f"means_{verdict.value}", language)))
        for verdict in Verdict
    ]
    counts = Counter(finding.rule for finding in audit.findings)
    rows = [
        tag(
            "tr",
            tag("th", rule, scope="row"),
            tag("td", rule_sentence(rule, language)),
            tag("td", f"{count:,}"),
        )
        for rule, count in sorted(counts.items(), key=lambda pair: (len(pair[0]), pair[0]))
    ]
    heads = _heads(("rule", "sentence", "cells"), language)
    table = tag("table", tag("caption", said("rules_caption", language)), heads, tag("tbody", *rows))
    return joined(
        tag("dl", *meanings, class_="meanings"),
        tag("p", said("not_judged", language)),
        _scrolled(table, "method"),
        tag("p", said("offline", language), class_="note"),
    )


def rule_sentence(rule: str, language: str) -> Markup:
    """A rule in words; its name alone where this list does not have it yet."""
    key = f"rule_{rule}"
    return said(key, language) if key in words() else joined(rule)


def _shares_table(rows: Iterable[tuple[Markup, Share]], first: str, language: str, section: str) -> Markup:
    """Counts of verdicts, a row each."""
    body = [
        tag(
            "tr",
            head,
            *(tag("td", f"{getattr(share, verdict.value):,}") for verdict in Verdict),
            tag("td", percent(share), class_="share"),
            tag("td", bar(share), class_="bar-cell"),
        )
        for head, share in rows
    ]
    keys = (first, *(verdict.value for verdict in Verdict), "share", "bar")
    table = tag("table", _heads(keys, language), tag("tbody", *body), class_="shares")
    return _scrolled(table, section)


def _scrolled(table: Markup, section: str) -> Markup:
    """A table that may be wider than the screen; keys can scroll it."""
    return tag("div", table, class_="scroll", tabindex=0, role="group", aria_labelledby=f"h-{section}")


def _heads(keys: Iterable[str], language: str) -> Markup:
    marks = {verdict.value: mark(verdict, language) for verdict in Verdict}
    cells = (tag("th", marks.get(key) or said(key, language), scope="col") for key in keys)
    return tag("thead", tag("tr", *cells))
