"""Invented notices, the same for the same number; some words and regions stand in a known share of them."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bench.index.texts import Texts
from disclosure.model import ItemMatch, Notice
from parsers.work import work_key

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARES = (0.0001, 0.01, 0.3)
"""Of all notices that hold a word, a phrase or a region."""
WORDS = (("丙烷", "丁烯", "乙炔", "氦氖"), ("氩氪", "氙氡", "铀钚", "铪钽"), ("铷锶", "钇锆", "铌钼", "锝钌"))
"""So many words of each share; their characters stand nowhere else."""
PHRASES = ("钯银镉铟锡锑", "铑铱铂铼锇铊", "镧铈镨钕钷钐")
REGIONS = ("330824", "340104", "420106")
RARE, SOME, OFTEN = (words[0] for words in WORDS)
_OTHER_REGIONS = ("510107", "610113", "440305", "370102", "230103", "350203")
_FIRST_DAY, _DAYS = date(2015, 1, 1), 3650
_CAPTURED = datetime(2026, 3, 1, tzinfo=UTC)
_MOST = 4
"""So often at most a planted word stands in one notice."""


def notices(count: int) -> Iterator[Notice]:
    """Yield so many notices of 200 sites."""
    planted, regions = _planted(count), _regions(count)
    for number, (text, body) in enumerate(Texts(count).of_real_lengths()):
        words = planted.get(number, ())
        whole = _with(body, words, random.Random(number)) if words else body
        document_number = f"公通〔{2015 + number % 10}〕{number % 500}号"
        yield Notice(
            id=f"s{number % 200:03}.gov.cn:{number:07}",
            work=work_key(text.title, whole, document_number),
            url=f"http://s{number % 200:03}.gov.cn/art/{number}.html",
            site=f"s{number % 200:03}.gov.cn",
            agency=f"a{number % 200:03}",
            region=regions.get(number, _OTHER_REGIONS[number % len(_OTHER_REGIONS)]),
            title=text.title,
            text=whole,
            issuer=f"第{number % 200}公安局",
            document_number=document_number,
            items=(ItemMatch(no=1 + number % 18, confidence=0.9),),
            date_published=_FIRST_DAY + timedelta(days=number * 7 % _DAYS),
            captured_at=_CAPTURED + timedelta(seconds=number),
            parser="1",
        )


def _planted(count: int) -> dict[int, list[str]]:
    """The words to put into notices, by their numbers."""
    found: dict[int, list[str]] = defaultdict(list)
    for share, words, phrase in zip(SHARES, WORDS, PHRASES, strict=True):
        for word in (*words, phrase):
            for number in random.Random(word).sample(range(count), round(share * count)):
                found[number].append(word)
    return found


def _regions(count: int) -> dict[int, str]:
    """The regions of which the share is known, by the numbers of notices; each notice has one."""
    numbers = iter(random.Random(REGIONS[0]).sample(range(count), count))
    shares = zip(SHARES, REGIONS, strict=True)
    return {next(numbers): region for share, region in shares for _ in range(round(share * count))}


def _with(body: str, words: list[str], chance: random.Random) -> str:
    """The text with each word before some of its commas, or behind it."""
    parts = body.split("，")
    for word in words:
        for _ in range(chance.randint(1, _MOST)):
            parts[chance.randrange(len(parts))] += word
    return "，".join(parts)
