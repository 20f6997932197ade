"""What lies on a real server to be read by anybody is masked; the original is packed beside it."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from elasticsearch import Elasticsearch

from disclosure.errors import DataError
from disclosure.model import Attachment, Conflict, ConflictValue, ItemMatch, Provenance
from indexer.base import Query
from indexer.documents import unpack
from indexer.elastic.addresses import Access, Address
from indexer.elastic.documents import notice_in
from indexer.elastic.index import ElasticIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure.model import Notice

    Make = Callable[..., Notice]

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(300)]

NUMBER, HIDDEN = "11010519491231002X", "1101051949********"
EVERYWHERE: dict[str, object] = {
    "title": f"公告 {NUMBER}",
    "text": f"身份证：{NUMBER}，电话138-1234-5678。",
    "issuer": NUMBER,
    "category": NUMBER,
    "subject": NUMBER,
    "method": NUMBER,
    "validity": NUMBER,
    "content_source": NUMBER,
    "keywords": (NUMBER,),
    "breadcrumb": (NUMBER,),
    "raw": {"title": f"公告 {NUMBER}"},
    "provenance": {"title": Provenance(source="table", locator=NUMBER)},
    "attachments": (Attachment(url="http://x.gov.cn/a", name=f"{NUMBER}.pdf", text=f"附件 {NUMBER}"),),
    "conflicts": (Conflict(field="title", values=(ConflictValue(value=NUMBER, source="meta"),)),),
    "items": (ItemMatch(no=1, confidence=1.0, evidence=(NUMBER,)),),
}


@pytest.fixture
def client(node: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(node) as client:
        yield client


@pytest.fixture
def index(node: str, index_name: str, make_notice: Make) -> Iterator[ElasticIndex]:
    with ElasticIndex(Address(node, index_name), Access()) as index:
        index.check().upsert([make_notice("clean"), make_notice("full", **EVERYWHERE)])
        index.join_copies()
        yield index


def kept(client: Elasticsearch, name: str, **asked: Any) -> dict[str, Any]:  # noqa: ANN401 - as the client
    hits = client.search(index=name, size=10, **asked)["hits"]["hits"]
    return {hit["_id"]: hit.get("_source", {}) | hit.get("fields", {}) for hit in hits}


def test_no_source_holds_a_whole_number_in_clear(index: ElasticIndex, client: Elasticsearch) -> None:
    found = kept(client, index.address.name)
    assert set(found) == {"clean", "full"}
    assert NUMBER not in json.dumps(found["full"], ensure_ascii=False)
    assert "138-1234-5678" not in json.dumps(found["full"])
    assert found["full"]["notice"]["title"] == f"公告 {HIDDEN}"
    assert found["full"]["issuer"] == HIDDEN
    assert found["full"]["notice"]["attachments"][0]["text"] == f"附件 {HIDDEN}"


def test_all_fields_that_a_server_gives_out_are_masked(index: ElasticIndex, client: Elasticsearch) -> None:
    """As Kibana asks for them: every field of the mapping, by name."""
    shown = kept(client, index.address.name, fields=["*"], source=False)["full"]
    assert shown["issuer"] == [HIDDEN]
    assert NUMBER not in json.dumps(shown, ensure_ascii=False)


def test_the_original_is_packed_where_masking_changed_something(
    index: ElasticIndex, client: Elasticsearch, index_name: str
) -> None:
    found = kept(client, index_name)
    assert "original" not in found["clean"]
    assert unpack(base64.b64decode(found["full"]["original"])) == index.get("full")


def test_the_index_gives_the_notice_as_printed(index: ElasticIndex, make_notice: Make) -> None:
    notices = {notice.id: notice for notice in index.stream(Query())}
    assert notices["full"].title == EVERYWHERE["title"]
    assert notices["full"].raw == EVERYWHERE["raw"]
    assert notices["clean"].title == make_notice().title


def test_a_number_finds_its_notice_which_shows_it_masked_unless_asked(index: ElasticIndex) -> None:
    for text in (NUMBER, NUMBER[:6] + " " + NUMBER[6:], f"labels:{NUMBER}", f"issuer:{NUMBER}"):
        (hit,) = index.search(Query(text=text)).hits
        assert hit.title == f"公告 {HIDDEN}"
        assert NUMBER not in repr(hit)
    (hit,) = index.search(Query(text=NUMBER, original=True)).hits
    assert (hit.title, hit.issuer) == (f"公告 {NUMBER}", NUMBER)
    assert index.search(Query(text=f'"{HIDDEN}"')).total == 0
    assert index.facet("issuer", Query(text=NUMBER)) == {HIDDEN: 1}
    assert index.facet("issuer", Query(text=NUMBER, original=True)) == {NUMBER: 1}


def test_the_same_again_changes_nothing(index: ElasticIndex, make_notice: Make) -> None:
    assert index.upsert([make_notice("full", **EVERYWHERE)]) == 0


def test_what_came_into_another_work_stays_masked_and_whole(
    index: ElasticIndex, client: Elasticsearch, index_name: str, make_notice: Make
) -> None:
    words = "。".join(
        f"第{number}条申请人应当提交书面材料和有关证明由派出所受理{NUMBER}" for number in range(40)
    )
    first, copy = (
        make_notice(f"copy:{number}", work=f"w{number}", text=f"{words}。{number}") for number in "12"
    )
    index.upsert([first, copy])
    assert index.join_copies() == 1
    works = {index.get(f"copy:{number}").work for number in "12"}  # type: ignore[union-attr]
    assert len(works) == 1
    found = kept(client, index_name)
    assert NUMBER not in json.dumps(found["copy:2"], ensure_ascii=False)
    assert index.get("copy:2").text == copy.text  # type: ignore[union-attr]


def test_a_server_that_withholds_the_original_is_no_source_of_it(
    index: ElasticIndex, client: Elasticsearch
) -> None:
    """As one whose role leaves the field out: nothing masked is ever taken for the original."""
    found = kept(client, index.address.name, source_excludes=["original"])
    with pytest.raises(DataError, match="gives out masked notices only"):
        notice_in(found["full"])
    assert notice_in(found["clean"]).id == "clean"
