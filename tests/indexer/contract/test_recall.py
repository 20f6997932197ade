"""An index finds what looking for the characters in every line of every notice finds, and nothing else."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from indexer.base import Query
from indexer.bigrams import fold
from indexer.documents import searchable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]

QUESTIONS = 200
PIECES = (
    *("户口登记", "户籍", "迁移", "注销", "出生登记", "居民身份证", "申请", "办理", "受理部门", "派出所", "公安局", "公安机关"),
    *("治安管理处罚法》第17条", "《中华人民共和国", "第１７条", "第十七条", "国发〔2019〕15号", "公治〔2020〕1号", "BC20", "AB-01", "bc2"),
    *("01", "15", "2019年", "电话：0570-6012345", "３０日", "30日", "http://gaj.example.gov.cn/", "A4纸", "Word", "ＷＯＲＤ"),
    *("的", "，", "。", "；", "（一）", "(二)", "、", " ", "\n", "\n\n", "𠮷", "登記", "é", "m²", "①"),
)  # fmt: skip
MIXED = (
    "治安管理处罚法》第17条",
    "治安管理处罚法》第１７条",
    "17条",
    "〔2019〕15",
    "国发(2019)",
    "BC20",
    "bc2",
    "20",
    "01",
    "-01",
    "0570-601",
    "gov.cn/",
    "a4纸",
    "word",
    "𠮷",
    "m²",
    "m2",
    "①",
    "1",
    "é",
)


def texts(seed: int) -> Iterator[str]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    while True:
        yield "".join(chance.choices(PIECES, k=chance.randrange(5, 60)))


@pytest.fixture(scope="module")
def notices() -> list[Notice]:
    from disclosure.model import Notice  # noqa: PLC0415 - the name is a type's above

    text = texts(1)
    return [
        Notice(id=f"{n:03}", url=None, title=next(text)[:30], text=next(text), parser="1") for n in range(150)
    ]


@pytest.fixture(scope="module")
def lines(notices: list[Notice]) -> dict[str, list[str]]:
    return {n.id: [line for part in searchable(n) for line in fold(part).split("\n")] for n in notices}


@pytest.fixture(scope="module")
def filled(
    backend: Callable[[Path], Index], notices: list[Notice], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    with backend(tmp_path_factory.mktemp("kept")) as index:
        index.upsert(notices)
        yield index


def questions(lines: dict[str, list[str]], length: int, kind: str) -> list[str]:
    """Half are cut out of the texts; half are put together, and occur in few or none."""
    chance = random.Random(f"{length} {kind}")  # noqa: S311 - no secret
    long = [line for all_ in lines.values() for line in all_ if len(line) >= length]
    alphabet = sorted({c for line in long for c in line if kind == "any" or (c.isascii() and c.isalnum())})
    asked: set[str] = set()
    while len(asked) < QUESTIONS // 2:
        line = chance.choice(long)
        at = chance.randrange(len(line) - length + 1)
        asked.add(line[at : at + length])
    while len(asked) < QUESTIONS:
        asked.add("".join(chance.choices(alphabet, k=length)))
    return sorted(question for question in asked if fold(question) == question)


def wrong(index: Index, lines: dict[str, list[str]], asked: Sequence[str]) -> list[tuple[str, set[str]]]:
    """Questions that were answered with too much or too little, and by what."""
    found = []
    for question in asked:
        expected = {key for key, all_ in lines.items() if any(fold(question) in line for line in all_)}
        answered = {notice.id for notice in index.stream(Query(text=f'"{question}"'))}
        if answered != expected:
            found.append((question, answered ^ expected))
    return found


@pytest.mark.parametrize("kind", ["any", "letters and digits"])
@pytest.mark.parametrize("length", [2, 3, 4])
def test_random_characters_are_found_where_they_stand(
    filled: Index, lines: dict[str, list[str]], length: int, kind: str
) -> None:
    asked = questions(lines, length, kind)
    assert len(asked) >= QUESTIONS * 0.9
    assert wrong(filled, lines, asked) == []


def test_mixed_text_is_found_where_it_stands(filled: Index, lines: dict[str, list[str]]) -> None:
    assert wrong(filled, lines, MIXED) == []
    assert filled.count(Query(text='"治安管理处罚法》第17条"')) > 0
