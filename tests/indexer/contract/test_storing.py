"""What every index does with the notices it is given."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from disclosure.model import Attachment, ItemMatch
from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]

FIRST = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LATER = FIRST + timedelta(days=1)


def test_a_notice_comes_back_as_it_was_stored(index: Index, make_notice: Make) -> None:
    notice = make_notice(
        date_published=date(2021, 3, 15),
        items=(ItemMatch(no=3, confidence=0.8, elements={"办理条件": (0, 4)}, evidence=("迁移",)),),
        attachments=(Attachment(url="http://gaj.example.gov.cn/a.pdf", name="申请表.pdf"),),
        keywords=("户口", "迁移"),
        flags=("image_only",),
        raw={"date_published": "2021年3月15日"},
    )
    assert index.upsert([notice]) == 1
    assert index.get(notice.id) == notice


def test_an_id_that_was_never_stored_gives_none(index: Index) -> None:
    assert index.get("site:1") is None


def test_the_same_notice_again_changes_nothing(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice()])
    assert index.upsert([make_notice()]) == 0
    assert index.count(Query()) == 1


def test_a_later_capture_replaces_the_earlier_one_and_its_words(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice(title="旧标题", captured_at=FIRST)])
    assert index.upsert([make_notice(title="新名称", captured_at=LATER)]) == 1
    assert index.count(Query(text="旧标题")) == 0
    assert index.count(Query(text="新名称")) == 1


def test_an_older_capture_never_replaces_a_newer_one(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice(title="新名称", captured_at=LATER)])
    assert index.upsert([make_notice(title="旧标题", captured_at=FIRST)]) == 0
    assert index.upsert([make_notice(title="旧标题", captured_at=None)]) == 0
    assert index.count(Query(text="新名称")) == 1


@pytest.mark.parametrize(("stored", "given", "taken"), [("1", "2", 1), ("1.9", "1.10", 1), ("2", "1", 0)])
def test_the_same_capture_gives_way_to_a_newer_parser_only(
    index: Index, make_notice: Make, stored: str, given: str, taken: int
) -> None:
    index.upsert([make_notice(parser=stored)])
    assert index.upsert([make_notice(parser=given, title="重新解析")]) == taken


def test_flags_may_change_without_a_new_capture(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice()])
    assert index.upsert([make_notice(flags=("missing",))]) == 1
    assert index.count(Query(flags=("missing",))) == 1
    assert index.upsert([make_notice()]) == 1
    assert index.count(Query(flags=("missing",))) == 0


def test_a_changed_notice_leaves_its_old_region_and_items(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice(items=(ItemMatch(no=1, confidence=1.0),))])
    index.upsert([make_notice(region="330825", items=(ItemMatch(no=2, confidence=1.0),))])
    assert index.coverage() == {("330825", 2): 1}
    assert index.count(Query(region="330824")) == 0


def test_a_deleted_notice_is_found_no_more(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice("site:1"), make_notice("site:2")])
    assert index.delete(["site:1", "site:3"]) == 1
    assert index.get("site:1") is None
    assert [hit.id for hit in index.search(Query(text="户口")).hits] == ["site:2"]


def test_what_is_no_text_in_unicode_is_stored_with_a_question_mark(index: Index, make_notice: Make) -> None:
    broken = make_notice("site:\ud800", title="户\ud83d口", flags=("\ud800",))
    index.upsert([broken])
    stored = index.get("site:\ud800")
    assert stored is not None
    assert stored.title == "户?口"
    assert index.delete(["site:\ud800"]) == 1
    assert index.count(Query()) == 0


def test_of_two_readings_of_one_capture_the_last_counts(index: Index, make_notice: Make) -> None:
    readings = [make_notice(text=f"第{number}次") for number in range(7)]
    assert index.upsert(readings) == 7
    assert index.get("site:1") == readings[-1]


def test_marks_are_kept_per_site(index: Index) -> None:
    index.set_mark("a", 7)
    index.set_mark("b", 9)
    index.set_mark("a", 8)
    assert (index.mark("a"), index.mark("b"), index.mark("c")) == (8, 9, 0)


def test_a_mark_of_other_versions_does_not_count(index: Index) -> None:
    index.set_mark("a", 7, versions="parser 1")
    assert index.mark("a", versions="parser 2") == 0
    assert index.mark("a", versions="parser 1") == 7


def test_a_closed_index_opens_again_when_used(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice()])
    index.close()
    assert index.count(Query()) == 1


def test_an_error_in_the_source_reaches_the_caller_and_the_index_goes_on(
    index: Index, make_notice: Make
) -> None:
    def broken() -> object:
        yield make_notice("site:1")
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        index.upsert(broken())  # type: ignore[arg-type]
    assert index.upsert([make_notice("site:2")]) == 1
    assert index.get("site:2") is not None


def test_optimizing_changes_no_answer(index: Index, make_notice: Make) -> None:
    index.upsert(make_notice(f"site:{n}") for n in range(20))
    before = index.search(Query(text="户口"))
    index.optimize()
    assert index.search(Query(text="户口")) == before
