"""What every index finds, in which order, and how it counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import QueryError
from disclosure.model import ItemMatch
from indexer.base import FACETS, Query
from indexer.queries.reading import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]

CAPTURED = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def ids(index: Index, query: Query) -> list[str]:
    return [hit.id for hit in index.search(query).hits]


def found(index: Index, **query: Any) -> set[str]:  # noqa: ANN401 - any field of a query
    return set(ids(index, Query(limit=100, **query)))


@pytest.fixture(scope="module")
def filled(
    backend: Callable[[Path], Index], make_notice: Make, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """Three notices: two of Kaihua county in Zhejiang, one of Hefei in Anhui; the third states little.

    Tests only read it.
    """
    with backend(tmp_path_factory.mktemp("kept")) as index:
        fill(index, make_notice)
        yield index


def fill(index: Index, make_notice: Make) -> None:
    third: dict[str, Any] = {"site": "b.gov.cn", "agency": None, "region": "340100", "issuer": None}
    index.upsert(
        [
            make_notice("1", date_published=date(2021, 3, 15), items=(ItemMatch(no=1, confidence=1.0),)),
            make_notice(
                "2",
                title="户口登记办事指南",
                issuer="衢州市公安局 开化分局",
                region="330800",
                text="户口登记。",
                date_published=date(2022, 1, 1),
                items=(ItemMatch(no=1, confidence=1.0), ItemMatch(no=2, confidence=1.0)),
                captured_at=CAPTURED + timedelta(days=1),
                flags=("image_only",),
            ),
            make_notice("3", title="公告", text="身份证第17条，注销户口。", **third),
        ]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("户口", {"1", "2", "3"}),
        ("户口 登记", {"2"}),
        ("户口 迁移 申请", {"1"}),
        ('"户口登记"', {"2"}),
        ('"户口 登记"', {"2"}),
        ("户口 -登记", {"1", "3"}),
        ('户口 -登记 -"注销户口"', {"1"}),
        ("注", {"3"}),
        ("。", {"1", "2", "3"}),
        ("第１７条", {"3"}),
        ("条,注销", {"3"}),
        ("迁注", set()),
        ("分局", {"2"}),
        ("", {"1", "2", "3"}),
        (" \t", {"1", "2", "3"}),
    ],
)
def test_a_text_finds(filled: Index, text: str, expected: set[str]) -> None:
    assert found(filled, text=text) == expected
    assert filled.count(Query(text=text)) == len(expected)
    assert {notice.id for notice in filled.stream(Query(text=text))} == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"region": "330824"}, {"1"}),
        ({"region": "330800"}, {"1", "2"}),
        ({"region": "330000"}, {"1", "2"}),
        ({"region": "100000"}, {"1", "2", "3"}),
        ({"region": "110000"}, set()),
        ({"item": 1}, {"1", "2"}),
        ({"item": 2, "region": "330000"}, {"2"}),
        ({"issuer": "公安局"}, {"1", "2"}),
        ({"issuer": "公安局开化"}, {"2"}),
        ({"issuer": "%"}, set()),
        ({"issuer": " \u200b"}, {"1", "2", "3"}),
        ({"issuer": "", "site": "", "agency": "", "region": "", "work": ""}, {"1", "2", "3"}),
        ({"site": "b.gov.cn"}, {"3"}),
        ({"agency": "kaihua"}, {"1", "2"}),
        ({"since": date(2021, 3, 15)}, {"1", "2"}),
        ({"until": date(2021, 3, 15)}, {"1"}),
        ({"since": date(2021, 3, 16), "until": date(2021, 12, 31)}, set()),
        ({"flags": ("image_only",)}, {"2"}),
        ({"flags": ("image_only", "missing")}, set()),
    ],
)
@pytest.mark.parametrize("text", ["", "户口"])
def test_a_filter_keeps(filled: Index, text: str, query: dict[str, Any], expected: set[str]) -> None:
    assert found(filled, text=text, **query) == expected
    assert {notice.id for notice in filled.stream(Query(text=text, **query))} == expected


@pytest.mark.parametrize("level", ["NOT ", "户口 OR item:1 (", "item:2 OR site:a.gov.cn (", "户口 NOT ("])
def test_the_deepest_query_that_can_be_read_is_answered(filled: Index, level: str) -> None:
    depth = DEEPEST if level.count("(") + level.count("NOT") == 1 else DEEPEST // 2
    text = f"户口 {level * depth}element:受理部门{')' * depth * level.count('(')}"
    query = Query(text=text, region="330000", issuer="公安", since=date(2000, 1, 1), variants=True)
    assert filled.search(query).total == filled.count(query) == len(list(filled.stream(query)))
    assert filled.facets(query)


def test_a_match_in_the_title_counts_more_than_one_in_the_text(index: Index, make_notice: Make) -> None:
    index.upsert(
        [
            make_notice("text", title="公告", text="居住证。" + "其他内容。" * 5),
            make_notice("title", title="居住证", text="公告。" + "其他内容。" * 5),
            *(make_notice(f"other{n}", title="公告", text="无关") for n in range(10)),
        ]
    )
    assert ids(index, Query(text="居住证")) == ["title", "text"]


def test_scores_fall_and_belong_to_texts_only(filled: Index) -> None:
    scores = [hit.score for hit in filled.search(Query(text="户口")).hits]
    assert scores == sorted(scores, reverse=True)
    assert {hit.score for hit in filled.search(Query()).hits} == {0.0}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("published", ["2", "1", "3"]),
        ("captured", ["2", "1", "3"]),
        ("relevance", ["2", "1", "3"]),
    ],
)
def test_without_a_text_the_order_is(filled: Index, sort: Any, expected: list[str]) -> None:  # noqa: ANN401
    assert ids(filled, Query(sort=sort)) == expected


def test_published_and_captured_order_what_a_text_found(index: Index, make_notice: Make) -> None:
    index.upsert(
        [
            make_notice("a", date_published=date(2020, 1, 1), captured_at=CAPTURED + timedelta(days=2)),
            make_notice("b", date_published=date(2022, 1, 1), captured_at=CAPTURED + timedelta(days=1)),
            make_notice("c", date_published=None, captured_at=CAPTURED),
        ]
    )
    assert ids(index, Query(text="户口", sort="published")) == ["b", "a", "c"]
    assert ids(index, Query(text="户口", sort="captured")) == ["a", "b", "c"]


@pytest.mark.parametrize("sort", ["relevance", "published", "captured"])
def test_equals_go_by_id_and_pages_neither_overlap_nor_skip(
    index: Index,
    make_notice: Make,
    sort: Any,  # noqa: ANN401
) -> None:
    index.upsert(make_notice(f"{n:02}") for n in reversed(range(25)))
    pages = [ids(index, Query(text="户口", sort=sort, limit=10, offset=at)) for at in (0, 10, 20)]
    assert [len(page) for page in pages] == [10, 10, 5]
    assert [hit for page in pages for hit in page] == [f"{n:02}" for n in range(25)]


def test_the_total_counts_more_than_the_page(filled: Index) -> None:
    results = filled.search(Query(limit=1, offset=1))
    assert (results.total, len(results.hits)) == (3, 1)
    assert filled.search(Query(limit=0)).hits == ()


def test_a_hit_says_what_a_list_needs(filled: Index) -> None:
    (hit,) = filled.search(Query(text="分局 登记", marks=("[", "]"))).hits
    assert hit.title == "户口登记办事指南"
    assert hit.issuer == "衢州市公安局 开化分局"
    assert hit.url == "http://gaj.example.gov.cn/2"
    assert (hit.site, hit.region) == ("gaj.example.gov.cn", "330800")
    assert hit.items == (1, 2)
    assert hit.flags == ("image_only",)
    assert hit.date_published == date(2022, 1, 1)
    assert hit.snippet == "户口[登记]。"


def test_personal_information_is_masked_in_hits_unless_the_original_is_asked_for(
    index: Index, make_notice: Make
) -> None:
    number = "11010519491231002X"
    index.upsert([make_notice(title=f"公告 {number}", text=f"身份证号码：{number}，户口已注销。")])
    (shown,) = index.search(Query(text="注销")).hits
    assert number not in shown.snippet + str(shown.title)
    (original,) = index.search(Query(text="注销", original=True)).hits
    assert number in original.snippet
    assert number in str(original.title)


def test_facets_count_regions_with_all_above_them(filled: Index) -> None:
    assert filled.facet("region", Query()) == {
        "330000": 2,
        "330800": 2,
        "330824": 1,
        "340000": 1,
        "340100": 1,
    }


def test_facets_are_ordered_and_leave_out_what_is_not_stated(filled: Index) -> None:
    assert list(filled.facet("item", Query()).items()) == [("1", 2), ("2", 1)]
    assert filled.facet("issuer", Query()) == {"开化县公安局": 1, "衢州市公安局 开化分局": 1}
    assert filled.facet("site", Query()) == {"gaj.example.gov.cn": 2, "b.gov.cn": 1}


def test_facets_of_several_fields_come_in_one_call(filled: Index) -> None:
    query = Query(text="户口")
    assert filled.facets(query) == {field: filled.facet(field, query) for field in FACETS}
    assert filled.facets(query, ("year",)) == {"year": {"2021": 1, "2022": 1}}
    assert filled.facets(query, ()) == {}


def test_items_of_equal_count_go_by_number(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice(items=tuple(ItemMatch(no=no, confidence=1.0) for no in (10, 9, 2)))])
    assert list(index.facet("item", Query())) == ["2", "9", "10"]


def test_issuers_that_name_private_persons_are_masked_in_facets(index: Index, make_notice: Make) -> None:
    issuer = "公民身份号码11010519491231002X"
    index.upsert([make_notice(issuer=issuer)])
    assert issuer not in index.facet("issuer", Query())
    assert sum(index.facet("issuer", Query()).values()) == 1
    assert index.facet("issuer", Query(original=True)) == {issuer: 1}


def test_an_excerpt_is_as_long_as_asked_for(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice(text="户口" + "其他内容" * 100)])
    shown = {
        size: index.search(Query(text="户口", excerpt=size)).hits[0].snippet for size in (0, 10, 96, 10_000)
    }
    assert {size: len(snippet) for size, snippet in shown.items()} == {0: 0, 10: 11, 96: 97, 10_000: 402}


@pytest.mark.parametrize("size", [-1, 10_001])
def test_an_impossible_excerpt_is_refused(size: int) -> None:
    with pytest.raises(QueryError, match="excerpt"):
        Query(excerpt=size)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year:2021", {"1"}),
        ("年份:2021..2022", {"1", "2"}),
        ("year:>=2022", {"2"}),
        ("captured:2026-03-01", {"1", "3"}),
        ("captured:>2026-03-01", {"2"}),
        ("captured:..2026-03-02", {"1", "2", "3"}),
        ("采集日期:<2026-03-01", set()),
        ("captured:9999", set()),
    ],
)
def test_years_and_times_of_capture_are_fields(filled: Index, text: str, expected: set[str]) -> None:
    assert found(filled, text=text) == expected


def test_what_was_never_captured_is_found_by_no_day_of_capture(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice(captured_at=None), make_notice("2")])
    assert found(index, text="captured:>=0001") == found(index, text="captured:..9999") == {"2"}


def test_elements_are_found_of_any_item_or_of_one(index: Index, make_notice: Make) -> None:
    span = {"受理部门": (0, 2)}
    index.upsert(
        [
            make_notice("7", items=(ItemMatch(no=7, confidence=1.0, elements=span),)),
            make_notice("8", items=(ItemMatch(no=8, confidence=1.0, elements=span),)),
            make_notice("none", items=(ItemMatch(no=7, confidence=1.0),)),
        ]
    )
    assert found(index, text="element:受理部门") == {"7", "8"}
    assert found(index, text="element:7:受理部门") == found(index, text="要素：受理部门 item:7") == {"7"}
    assert found(index, text="element:办理条件") == set()


def test_a_category_is_a_field(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice("1", category="办事指南 / 户政"), make_notice("2")])
    assert found(index, text="category:指南/户") == found(index, text="组配分类:户政") == {"1"}
    index.upsert([make_notice("1", category=None, captured_at=CAPTURED + timedelta(days=1))])
    assert found(index, text="category:户政") == set()


def test_facets_follow_the_query(filled: Index) -> None:
    assert filled.facet("item", Query(text="登记")) == {"1": 1, "2": 1}
    assert filled.facet("site", Query(region="340000")) == {"b.gov.cn": 1}


def test_coverage_counts_by_own_region_and_item(filled: Index) -> None:
    assert filled.coverage() == {("330800", 1): 1, ("330800", 2): 1, ("330824", 1): 1}


def test_a_stream_goes_by_id_whatever_order_and_page_are_asked_for(filled: Index) -> None:
    query = Query(text="户口", sort="published", limit=1, offset=2)
    assert [notice.id for notice in filled.stream(query)] == ["1", "2", "3"]


def test_a_stream_gives_whole_notices(filled: Index) -> None:
    (notice,) = filled.stream(Query(text="注销户口"))
    assert notice == filled.get("3")


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "户口*",
        '"AND"',
        "户口 OR 登记",
        "NEAR(户口 登记)",
        "title:户口",
        "户口^2",
        "'; DROP TABLE notices; --",
        '"("',
        "{title}:户",
        "\\",
        "户口+登记",
        "户\x00口",
        "\ud800户口",
    ],
)
def test_nothing_that_a_user_types_is_syntax_of_the_engine(filled: Index, text: str) -> None:
    filled.search(Query(text=text))
    assert filled.count(Query()) == 3


def test_a_whole_page_of_text_may_be_the_query(index: Index, make_notice: Make) -> None:
    text = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(5000))
    index.upsert([make_notice(text=text)])
    assert index.count(Query(text=text)) == 1
    assert index.count(Query(text=" ".join(text[:600]))) == 1


@pytest.mark.parametrize("text", ['"户口', "-注销", "户口 -"])
def test_a_query_that_cannot_be_read_is_refused_by_every_method(filled: Index, text: str) -> None:
    query = Query(text=text)
    for ask in (filled.search, filled.count, lambda query: list(filled.stream(query))):
        with pytest.raises(QueryError, match="position"):
            ask(query)
    with pytest.raises(QueryError, match="position"):
        filled.facet("item", query)


def test_a_stream_may_be_left_before_its_end(filled: Index) -> None:
    stream = filled.stream(Query())
    assert next(stream).id == "1"
    filled.close()
    del stream
    assert filled.count(Query()) == 3
