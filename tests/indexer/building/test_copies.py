"""One text on several sites: each build joins what it read with what was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.base import Query
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from indexer.base import Index
    from indexer.building.report import BuildReport

    Build = Callable[..., BuildReport]
    Crawl = Any  # the fixture of that name

SITES = ("a.example.gov.cn", "b.example.gov.cn", "c.example.gov.cn")
TITLE = "关于办理户口登记的通告"
LINES = (
    "申请人应当向常住户口所在地的派出所提交书面申请、居民户口簿、居民身份证和有关证明。",
    "申请人提交材料，民警当场审核，符合规定的当场办理，材料不齐的一次性告知需要补正的内容。",
    "需要调查核实的，自受理之日起五个工作日内办结，不予登记的书面说明理由并告知救济途径。",
)
PAGE = """<html><head><meta charset="utf-8"><title>{title}</title></head>
<body><div class="article"><h1>{title}</h1><div class="TRS_Editor">{text}</div></div></body></html>"""


def publish(crawl: Crawl, *lines: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in lines)
    crawl.page(crawl.url(1), PAGE.format(title=TITLE, text=text).encode())


def works(index: Index) -> dict[str | None, str | None]:
    return {notice.site: notice.work for notice in index.stream(Query())}


def test_reprints_in_other_words_join_in_one_build_as_in_several(
    crawl_of: Callable[[str], Crawl], build: Build, index: Index
) -> None:
    texts = (LINES, ("转发如下。", *LINES), (*LINES, "请广大居民相互转告。"))
    for site, lines in zip(SITES, texts, strict=True):
        publish(crawl_of(site), *lines)
        build()
    grown = works(index)
    assert set(grown) == set(SITES)
    assert len(set(grown.values())) == 1
    build(rebuild=True)
    assert works(index) == grown


def test_a_reprint_that_was_changed_into_another_text_leaves_its_work(
    crawl_of: Callable[[str], Crawl], build: Build, index: Index
) -> None:
    crawl = crawl_of(SITES[1])
    publish(crawl_of(SITES[0]), *LINES)
    publish(crawl, *LINES, "请广大居民相互转告。")
    build()
    assert {hit.copies for hit in index.search(Query()).hits} == {1}
    publish(crawl, "因系统升级，户籍业务暂停办理，恢复时间另行通知，请居民合理安排时间。", LINES[0])
    build()
    assert {hit.copies for hit in index.search(Query()).hits} == {0}


def test_copies_that_an_interrupted_build_left_are_joined_by_the_next(
    crawl_of: Callable[[str], Crawl], build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for site, more in zip(SITES, ("", "请转告。", "特此通告。"), strict=True):
        publish(crawl_of(site), *LINES, more)
    with monkeypatch.context() as patch:
        patch.setattr(SqliteIndex, "join_copies", lambda _: 0)
        build()
    assert len(set(works(index).values())) > 1
    assert build().read == 0
    assert len(set(works(index).values())) == 1
