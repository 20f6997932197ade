"""Whatever is asked, an index finds what a plain reading of every notice would."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.model import ItemMatch, Notice
from disclosure.regions import ancestors
from indexer.base import Query
from indexer.bigrams import fold
from indexer.documents import searchable
from indexer.queries.meaning import meaning
from indexer.queries.tree import All, Any, Between, Holds, Is, Not, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from indexer.base import Index
    from indexer.queries.tree import Node

SITES = ("a.gov.cn", "b.gov.cn", None)
TITLES = ("户口登记", "户籍注销公告", "国发(2019)1号", None)
ISSUERS = ("开化县公安局", "衢州市公安局 开化分局", None)
NUMBERS = ("开公通〔2019〕1号", "开公通〔2020〕12号", None)
DAYS = (date(2019, 5, 6), date(2020, 1, 1), None)


def world() -> Iterator[Notice]:
    """A notice of every kind that the questions below can tell apart."""
    for number in range(90):
        yield Notice(
            id=f"{number:02}",
            url=None,
            site=SITES[number % 3],
            title=TITLES[number % 4],
            text=("户口迁移", "登记\n注销", "", "A1b 第１７条")[number // 4 % 4],
            issuer=ISSUERS[number // 3 % 3],
            document_number=NUMBERS[number // 5 % 3],
            index_number=("0033/2019-1", None)[number % 2],
            region=("330824", "330800", None)[number // 7 % 3],
            items=tuple(
                ItemMatch(no=item, confidence=1.0, elements={"受理部门": (0, 1)} if number % 2 else {})
                for item in range(1, number % 4)
            ),
            category=("户政/公告", None)[number // 8 % 2],
            date_published=DAYS[number // 2 % 3],
            date_written=DAYS[number // 6 % 3],
            flags=("image_only",) if number % 5 == 0 else (),
            captured_at=(datetime(2026, 3, 1, 23, 59, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC), None)[
                number // 9 % 3
            ],
            parser="1",
        )


NOTICES = tuple(world())


def holds(notice: Notice, node: Node) -> bool:  # noqa: PLR0911 - one return a kind of node
    match node:
        case Not():
            return not holds(notice, node.part)
        case All():
            return all(holds(notice, part) for part in node.parts)
        case Any():
            return any(holds(notice, part) for part in node.parts)
        case Words():
            texts = searchable(notice)
            looked_in = texts if node.where is None else (getattr(texts, node.where),)
            return any(node.text in line for text in looked_in for line in fold(text).split("\n"))
        case Holds():
            return node.text in fold(getattr(notice, node.field) or "")
        case Between():
            at = notice.captured_at
            captured = at.date() if at else None
            day = captured if node.field == "captured" else getattr(notice, f"date_{node.field}")
            return day is not None and (node.low or date.min) <= day <= (node.high or date.max)
        case Is():
            return node.value in values(notice, node.field)
        case _:
            assert_never(node)


def values(notice: Notice, field: str) -> tuple[object, ...]:
    if field == "region":
        return (notice.region, *ancestors(notice.region)) if notice.region else ()
    if field == "item":
        return tuple(match.no for match in notice.items)
    if field == "element":
        return tuple(f"{match.no}:{name}" for match in notice.items for name in match.elements)
    return notice.flags if field == "flag" else (getattr(notice, field),)


LEAVES = st.sampled_from(
    [
        *("户口", "登记", "注", "国发(2019)1号", "a1", "17条", '"登记 注销"', "开化", "公通"),
        *("title:户", "正文:注销", "labels:0033", "issuer:开化分局", "文号:2019", "index:33/2019"),
        *("site:a.gov.cn", "region:330800", "region:330824", "item:1", "item:2", "flag:image_only"),
        *("element:受理部门", "element:2:受理部门", "category:政/公", "year:2020", "captured:2026-03-01"),
        *("captured:>=2026-03-02", "captured:<2026-03-02"),
        *("published:2019", "published:>2019", "written:..2019-12", "written:2018..2021"),
    ]
)


def grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        several.map(" ".join).map("({})".format),
        several.map(" OR ".join).map("({})".format),
        st.tuples(parts, parts).map(lambda both: f"({both[0]} -{both[1]})"),
        st.tuples(parts, parts).map(lambda both: f"({both[0]} NOT {both[1]})"),
    )


@pytest.fixture(scope="module")
def full(backend: Callable[[Path], Index], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with backend(tmp_path_factory.mktemp("kept")) as index:
        index.upsert(NOTICES)
        yield index


def test_an_index_finds_what_reading_every_notice_finds(full: Index, engine: str) -> None:
    @settings(max_examples=40 if engine == "elasticsearch" else 150, deadline=None)
    @given(text=st.recursive(LEAVES, grown, max_leaves=8))
    def check(text: str) -> None:
        compare(full, text)

    check()


def compare(full: Index, text: str) -> None:
    query = Query(text=text, limit=1000)
    expected = {notice.id for notice in NOTICES if holds(notice, meaning(query))}
    assert {hit.id for hit in full.search(query).hits} == expected
    assert full.count(query) == len(expected)
    assert {notice.id for notice in full.stream(query)} == expected


@pytest.mark.parametrize(
    "text", ["户口", "site:a.gov.cn 户口 -登记", "item:1 OR item:2", "(户口 OR site:b.gov.cn) 开化"]
)
def test_what_a_question_finds_is_not_everything_and_not_nothing(full: Index, text: str) -> None:
    assert 0 < full.count(Query(text=text)) < len(NOTICES)


def test_what_excludes_a_field_finds_those_that_do_not_state_it(full: Index) -> None:
    assert full.count(Query(text="户口 OR NOT-A-WORD")) == full.count(Query(text="户口"))
    found = {notice.id for notice in full.stream(Query(text="户 -site:a.gov.cn"))}
    assert any(NOTICES[int(notice_id)].site is None for notice_id in found)
