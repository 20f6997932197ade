"""What the texts and addresses of links promise: words with weights, which are data (``words.csv``)."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib import resources
from typing import NamedTuple
from urllib.parse import urlsplit

_LONGEST_NAME = 24
"""Characters; names of columns are short, titles of notices are not."""

_SEGMENT = re.compile(r"[a-z]+")


class Word(NamedTuple):
    """A word of a link's text, or a part of its path.

    ``role``: ``topic`` (a column of this very subject), ``column`` (may be a list), ``way`` (leads on).
    """

    word: str
    where: str
    weight: int
    role: str


class Promise(NamedTuple):
    """What a link promises: how much, and whether it is a list of this subject, a list, or a way to one."""

    weight: int
    is_topic: bool = False
    is_column: bool = False


@cache
def words() -> tuple[Word, ...]:
    """The table."""
    text = (resources.files("crawler.probing") / "words.csv").read_text(encoding="utf-8")
    return tuple(
        Word(row["word"], row["where"], int(row["weight"]), row["role"])
        for row in csv.DictReader(io.StringIO(text))
    )


def promise_of(text: str, url: str) -> Promise:
    """What a link of this text to this address promises; no weight where it promises nothing.

    >>> promise_of("户籍管理", "http://www.example.gov.cn/zwgk/hjgl/")
    Promise(weight=18, is_topic=True, is_column=True)
    >>> promise_of("政务公开", "http://www.example.gov.cn/zwgk/").is_column
    False
    >>> promise_of("依申请公开", "http://www.example.gov.cn/ysq/").weight <= 0
    True
    """
    shown = text if len(text) <= _LONGEST_NAME else ""
    parts = set(_SEGMENT.findall(urlsplit(url).path.lower()))
    found = [word for word in words() if (word.word in shown if word.where == "text" else word.word in parts)]
    said, meant = (_best(found, where) for where in ("text", "url"))
    against = sum(word.weight for word in found if word.weight < 0)
    roles = {word.role for word in found if word.weight > 0}
    topic = "topic" in roles
    return Promise(said + meant + against, topic, topic or "column" in roles)


def _best(found: list[Word], where: str) -> int:
    """The weight of the weightiest word alone: longer words hold shorter ones."""
    return max((word.weight for word in found if word.where == where and word.weight > 0), default=0)
