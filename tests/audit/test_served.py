"""What is read of a notice that may decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.served import Served, served_of
from disclosure.catalogue import ELEMENTS
from disclosure.model import AgencyLevel, ItemMatch, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from disclosure.registry import Registry

    Make = Callable[..., Notice]
    Read = Callable[..., Served]


@pytest.fixture
def read(registry: Registry) -> Read:
    """What a notice does for an item, as its own agency published it."""

    def read(notice: Notice, item: int = 1) -> Served:
        served = served_of(notice, item, registry.agencies[notice.agency or ""])
        assert served is not None
        return served

    return read


def test_the_facts_of_a_notice(read: Read, make_notice: Make) -> None:
    notice = make_notice("jia", item=3, stated=2, flags=("image_only", "missing"))
    served = read(notice, 3)
    assert served.stated == ELEMENTS[:2]
    assert served.lacking == ELEMENTS[2:]
    assert served.image_only
    assert served.missing_now
    assert (served.captured_at, served.parser) == (notice.captured_at, "7")
    assert (served.publisher, served.level) == ("甲县公安局", AgencyLevel.COUNTY)


def test_an_item_that_it_does_not_serve_is_none(registry: Registry, make_notice: Make) -> None:
    assert served_of(make_notice("jia", item=3), 4, registry.agencies["jia"]) is None


def test_elements_that_the_catalogue_does_not_know_are_not_stated(read: Read, make_notice: Make) -> None:
    match = ItemMatch(no=1, confidence=0.9, elements={"咨询电话": (0, 4), ELEMENTS[5]: (5, 9)})
    assert read(make_notice("jia", items=(match,))).stated == ELEMENTS[5:]


def test_an_element_is_quoted_from_where_it_stands(read: Read, make_notice: Make) -> None:
    match = ItemMatch(no=1, confidence=0.9, elements={ELEMENTS[5]: (3, 6)})
    (stated,) = read(make_notice("jia", items=(match,), text="收费：不收费。")).elements
    assert (stated.place, stated.quote) == (Place.TEXT, "不收费")


def test_a_long_element_is_quoted_by_its_beginning_on_one_line(read: Read, make_notice: Make) -> None:
    match = ItemMatch(no=1, confidence=0.9, elements={ELEMENTS[3]: (0, 400)})
    (stated,) = read(make_notice("jia", items=(match,), text="户口簿；\n" * 80)).elements
    assert stated.quote.startswith("户口簿； 户口簿；")
    assert len(stated.quote) == 80
    assert stated.quote.endswith("…")


def test_what_is_quoted_is_masked(read: Read, make_notice: Make) -> None:
    text = "联系人身份证号11010519491231002X"
    match = ItemMatch(no=1, confidence=0.9, elements={ELEMENTS[0]: (0, len(text))})
    (stated,) = read(make_notice("jia", items=(match,), text=text)).elements
    assert stated.quote == "联系人身份证号1101051949********"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("张某（11010519491231002X）户口注销公告", "张某（1101051949********）户口注销公告"),
        (None, "(no title)"),
    ],
)
def test_a_title_is_masked_and_a_missing_one_said_to_be(
    read: Read, make_notice: Make, title: str | None, shown: str
) -> None:
    assert read(make_notice("jia", title=title)).title == shown


def test_a_childs_name_in_a_title_is_masked_by_what_the_text_tells(read: Read, make_notice: Make) -> None:
    text = "弃婴李小花，女，2019年1月1日出生"
    served = read(make_notice("jia", title="关于李小花落户的公示", text=text))
    assert served.title == "关于李某某落户的公示"


def test_a_guide_that_cites_what_was_repealed_is_stale(read: Read, make_notice: Make) -> None:
    assert read(make_notice("jia", text="依据《收养法》办理。")).stale
    assert not read(make_notice("jia", text="依据《户口登记条例》办理。")).stale


ROWS = (
    "事项\t受理部门\t办理时限\t依据",
    "出生登记\t派出所\t当场\t《户口登记条例》",
    "收养登记\t派出所\t十日\t《收养法》",
)


def in_rows(item: int, row: int) -> ItemMatch:
    """An item whose elements stand in a row."""
    text = "\n".join(ROWS)
    start = text.index("派出所", text.index(ROWS[row]))
    return ItemMatch(no=item, confidence=0.9, elements={ELEMENTS[0]: (start, start + 3)})


def test_what_the_row_of_another_item_cites_is_not_said_of_this_one(read: Read, make_notice: Make) -> None:
    notice = make_notice("jia", text="\n".join(ROWS), items=(in_rows(1, 1), in_rows(2, 2)))
    assert not read(notice, 1).stale
    assert read(notice, 2).stale


def test_what_is_cited_outside_of_rows_is_said_of_all(read: Read, make_notice: Make) -> None:
    text = "\n".join((*ROWS, "以上依据《收养法》办理。"))
    notice = make_notice("jia", text=text, items=(in_rows(1, 1), in_rows(2, 2)))
    assert read(notice, 1).stale
    assert read(notice, 2).stale


def test_what_says_itself_that_it_is_not_valid_is_stale_and_what_is_unclear_is_not(
    read: Read, make_notice: Make
) -> None:
    assert read(make_notice("jia", validity="宣布失效")).stale
    assert not read(make_notice("jia", validity="部分失效")).stale
