"""The last sheets of the workbook: the 18 items, and what all of it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import Verdict

from .contents import counts_of
from .groups import name_of, shares_by_item
from .rows import MARKS, share_of
from .words import text_or

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .contents import Contents


def items_sheet(of: Contents) -> None:
    """A row an item: the catalogue's own words, and what was found over all regions."""
    heads = of.said(
        "no", "level1", "level2", "basis", "time_limit", "channels", "audience", "method_of", "levels"
    )
    heads += of.said(*Verdict, "share")
    sheet = of.book.sheet("sheet_items", heads, [5, 24, 30, 50, 40, 20, 12, 12, 18, 9, 9, 9, 9, 12], frozen=3)
    for number, share in shares_by_item(of.audit.findings).items():
        item = of.registry.items[number]
        joined = ["、".join(texts) for texts in (item.basis, item.channels, item.levels)]
        words_of = [
            item.level1,
            item.level2,
            joined[0],
            item.time_limit,
            joined[1],
            item.audience,
            item.method,
            joined[2],
        ]
        sheet.row([number, *words_of, *counts_of(share)])
    sheet.close()


def about_sheet(of: Contents) -> None:
    """What was audited, by which versions, and what the answers mean. Last: it says what the others lack."""
    sheet = of.book.sheet("sheet_about", of.said("title", "detail"), [30, 110])
    for name, value in _facts(of):
        sheet.row([name, value], of.book.wrapped)


def _facts(of: Contents) -> Iterator[tuple[str, object]]:
    audit, say = of.audit, of.book.say
    yield say("scope"), name_of(audit.scope, of.registry) if audit.scope else say("nation")
    yield say("made_at"), f"{audit.made_at:%Y-%m-%d %H:%M:%S} UTC" if audit.made_at else say("unstated")
    latest = max((finding.as_of for finding in audit.findings if finding.as_of), default=None)
    yield say("as_of"), f"{latest:%Y-%m-%d %H:%M:%S} UTC" if latest else say("unstated")
    yield say("rules"), audit.rules
    yield say("registry"), audit.registry
    yield say("parser"), "、".join(sorted({finding.parser for finding in audit.findings if finding.parser}))
    share = share_of(audit.findings)
    items = len({finding.item for finding in audit.findings})
    yield say("summary"), say("regions_audited", n=len(audit.regions), items=items, cells=len(audit.findings))
    if audit.left_out:
        yield "", say("unregistered", n=audit.left_out)
    for verdict in Verdict:
        count = getattr(share, verdict.value)
        yield f"{MARKS[verdict]} {say(verdict)}", f"{count:,}: {say(f'means_{verdict.value}')}"
    for rule in sorted({finding.rule for finding in audit.findings}):
        yield f"{say('rule')} {rule}", text_or(f"rule_{rule}", of.book.language, rule)
    yield "", say("not_judged")
    yield say("leads"), say("leads_note")
    for remark in of.book.remarks:
        yield "", remark
