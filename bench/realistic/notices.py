"""What a made-up page says: a notice of the sample world, written at the length of real ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from demo.content import load_content

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from demo.content import SampleNotice

_LEAST, _MOST = 9, 26
"""Paragraphs of a body; captured bodies have a few hundred to a few thousand characters."""
_LONGEST_DELAY = 40
"""Days between writing and publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A notice as its page is to state it."""

    title: str
    issuer: str
    column: str
    index_number: str
    document_number: str
    written: date
    published: date
    paragraphs: tuple[str, ...]


def write_notice(random: Random) -> Written:
    """A notice of the sample world with a body of its own sections and of sentences of other notices."""
    issuer, column, notice = random.choice(_notices())
    written = notice.published - timedelta(days=random.randint(0, _LONGEST_DELAY))
    region = random.randint(110000, 659999)
    return Written(
        title=_title(notice, issuer, random),
        issuer=issuer,
        column=column,
        index_number=f"11{region}MB00{random.randint(100000, 999999)}X/{written.year}-{random.randint(1, 99999):05d}",
        document_number=f"样公发〔{written.year}〕{random.randint(1, 200)}号",
        written=written,
        published=notice.published,
        paragraphs=_paragraphs(notice, issuer, written, random),
    )


@cache
def _notices() -> tuple[tuple[str, str, SampleNotice], ...]:
    """(issuer, column, notice) of every notice that has a text."""
    content = load_content()
    return tuple(
        (notice.issuer or content.agency_name(column.agency), column.name, notice)
        for site in content.sites.values()
        for column in site.columns
        for notice in column.notices
        if notice.guide or notice.text
    )


@cache
def _sentences() -> tuple[str, ...]:
    """Every sentence of the sample world that is long enough to stand in a paragraph."""
    texts = [
        text for _, _, notice in _notices() for text in (*notice.guide.values(), *notice.text.splitlines())
    ]
    parts = {part.strip() for text in texts for part in text.split("。")}
    return tuple(sorted(part + "。" for part in parts if len(part) >= 12))  # noqa: PLR2004 - shorter ones say nothing


def _title(notice: SampleNotice, issuer: str, random: Random) -> str:
    return (
        notice.title
        if issuer in notice.title or random.choice((True, False))
        else f"{issuer}关于{notice.title}的说明"
    )


def _paragraphs(notice: SampleNotice, issuer: str, written: date, random: Random) -> tuple[str, ...]:
    own = [f"{head}：{text.strip()}" for head, text in notice.guide.items()]
    own += [line.strip() for line in notice.text.splitlines() if line.strip()]
    more = max(0, random.randint(_LEAST, _MOST) - len(own))
    others = [
        f"（{number}）" + "".join(random.sample(_sentences(), random.randint(2, 4)))
        for number in range(1, more + 1)
    ]
    return (
        "各派出所、各窗口单位：",
        *own,
        *others,
        issuer,
        f"{written.year}年{written.month}月{written.day}日",
    )
