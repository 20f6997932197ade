"""Words that a server cuts rank what pairs of characters have found; they change neither what is found nor how many."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from elasticsearch import Elasticsearch

from disclosure.errors import InputError, UserError
from indexer.base import Query
from indexer.elastic.addresses import Access, Address
from indexer.elastic.index import ElasticIndex
from indexer.elastic.words import NONE, ranking
from indexer.opening import open_index
from indexer.queries.meaning import meaning

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice

    Make = Callable[..., Notice]


@pytest.fixture
def opened(node: str, index_name: str) -> Callable[..., ElasticIndex]:
    """The index as a new process opens it."""
    return lambda words=None: ElasticIndex(Address(node, index_name), Access(), words=words)


@pytest.fixture
def notices(make_notice: Make) -> list[Notice]:
    """Both hold 和尚: the first thrice, as the end of one word and the beginning of the next; the second as a word."""
    across = make_notice("across", title="通告", text="各单位和尚未登记的人员。" * 3)
    as_word = make_notice("word", title="通告", text="寺院的和尚" + "办理集体户口登记须知" * 9)
    return [across, as_word]


def test_a_clause_for_each_run_that_is_asked_for() -> None:
    def fields(text: str) -> list[str]:
        return [name for each in ranking(meaning(Query(text=text)).parts) for name in each["match_phrase"]]

    assert fields("户口") == ["title.words", "text.words"]
    assert fields("title:户口 labels:迁移 -注销") == ["title.words"]
    assert fields("(户口 OR 迁移) text:登记") == ["title.words", "text.words"] * 2 + ["text.words"]
    assert fields("户" * 101) == []


def test_the_embedded_index_cuts_no_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the embedded one cuts no words"):
        open_index(tmp_path / "index.db", words="smartcn")


def found(index: ElasticIndex) -> list[str]:
    return [hit.id for hit in index.search(Query(text="和尚")).hits]


@pytest.mark.elasticsearch
@pytest.mark.timeout(300)
class TestOnAServer:
    def test_what_stands_as_a_word_comes_first(
        self, opened: Callable[..., ElasticIndex], notices: list[Notice]
    ) -> None:
        with opened().check() as index:
            index.upsert(notices)
            assert found(index) == ["across", "word"]
        with opened("smartcn") as index:
            with index.rebuilding() as fresh:
                fresh.upsert(notices)
            assert found(index) == ["word", "across"]
        with opened() as index:  # whoever searches need not know
            assert found(index) == ["word", "across"]
            assert index.count(Query(text="和尚")) == 2
            assert index.facets(Query(text="和尚"))["region"]["330824"] == 2
            assert index.health().state == "ok"

    def test_a_rebuild_keeps_it_until_it_is_taken_back(
        self, opened: Callable[..., ElasticIndex], notices: list[Notice]
    ) -> None:
        with opened("smartcn").check() as index:
            assert index.generations.words() == "smartcn"
        for asked, cut in ((None, "smartcn"), (NONE, None), (None, None)):
            with opened(asked) as index, index.rebuilding() as fresh:
                fresh.upsert(notices)
            with opened().require() as index:
                assert index.generations.words() == cut

    def test_an_unfinished_rebuild_with_other_words_is_not_gone_on_with(
        self, opened: Callable[..., ElasticIndex], notices: list[Notice]
    ) -> None:
        opened().check()
        with suppress(RuntimeError), opened("smartcn") as index, index.rebuilding(versions="1") as fresh:
            fresh.upsert(notices)
            raise RuntimeError
        with opened() as index, index.rebuilding(versions="1") as fresh:
            assert fresh.count(Query()) == 0
        with opened().require() as index:
            assert index.generations.words() is None

    def test_it_takes_a_rebuild_to_change_it(self, opened: Callable[..., ElasticIndex]) -> None:
        opened().check()
        with pytest.raises(InputError, match="cuts words by none; add --rebuild"):
            opened("smartcn").check()
        opened(NONE).check()

    def test_a_server_without_the_analyzer_is_told_what_it_lacks(
        self, opened: Callable[..., ElasticIndex], node: str, index_name: str
    ) -> None:
        with pytest.raises(UserError, match="no analyzer 'ik_smart'; install its plugin"):
            opened("ik_smart").check()
        with Elasticsearch(node) as client:
            assert not client.indices.exists(index=f"{index_name}-*", allow_no_indices=False)
        opened().check()
        with pytest.raises(UserError, match="no analyzer 'ik_smart'"), opened("ik_smart").rebuilding():
            pass
        with opened().require() as index:
            assert index.count(Query()) == 0
