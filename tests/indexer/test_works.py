"""Contents and blocks: what copies are told by, and where they are looked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from disclosure.model import Notice
from indexer.works import Block, blocks_of, content_of, pack_grams, unpack_grams
from parsers.work import work_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.works import Content

TEXT = """受理部门：样江县公安局城关派出所户籍窗口，联系电话：0570-6021110。
办理条件：婴儿出生后一个月以内，由父亲、母亲或者其他监护人向其常住户口所在地的派出所申报出生登记。
所需材料：出生医学证明；父母双方居民户口簿、居民身份证；结婚证，非婚生育的提交书面说明。
办理流程：申请人提交材料，样江县公安局民警当场审核，符合规定的当场办理；材料不齐的，一次性告知。
办理时限：当场办结；需要调查核实的，自受理之日起五个工作日内办结。收费标准：不收费。"""


def notice(text: str, title: str = "出生登记办事指南", number: str | None = None) -> Notice:
    return Notice(
        id="1",
        url=None,
        title=title,
        text=text,
        document_number=number,
        work=work_key(title, text, number),
    )


def content(text: str, number: str | None = None) -> Content:
    found = content_of(notice(text, number=number))
    assert found is not None
    return found


def shelves(found: Content) -> set[int]:
    return {block.shelf for block in blocks_of(found.likeness)}


ORIGINAL = content(TEXT, "样公发〔2021〕3号")


@pytest.mark.parametrize(
    "change",
    [
        lambda each: replace(each, id="2", site="b.gov.cn", url="http://b.gov.cn/2", issuer="青石市公安局"),
        lambda each: replace(each, text=f"来源：青石市人民政府\n{each.text}"),
        lambda each: replace(each, text=each.text.replace("。", "． ")),
    ],
    ids=["where it stands", "a line of the site", "print"],
)
def test_notices_that_differ_in_nothing_that_tells_copies_share_a_content(
    change: Callable[[Notice], Notice],
) -> None:
    plain = notice(TEXT)
    assert content_of(change(plain)) == content_of(plain)


@pytest.mark.parametrize(
    "other",
    [content(TEXT), content(TEXT, "样公发〔2021〕4号"), content(TEXT + "请相互转告。", "样公发〔2021〕3号")],
    ids=["no number", "another number", "words"],
)
def test_whatever_tells_copies_makes_another_content(other: Content) -> None:
    assert other.number != ORIGINAL.number


def test_a_notice_without_content_has_none() -> None:
    assert content_of(notice("")) is None


def test_a_number_fits_into_sqlite_and_begins_with_its_title() -> None:
    same_title = content("一段别的文字。" * 9)
    assert 0 <= ORIGINAL.number < 2**63
    assert same_title.number >> 51 == ORIGINAL.number >> 51


@pytest.mark.parametrize(
    "text",
    [
        f"青石市人民政府门户网站政务公开\n{TEXT}",
        f"{TEXT}\n本信息由青石市政务服务管理局收集，咨询电话：0570-7654321，2023年4月5日。",
        TEXT.replace("书面说明", "书面 说名"),
        TEXT.rpartition("\n")[0],
    ],
    ids=["a head", "names below", "mistyped", "cut"],
)
def test_copies_stand_on_one_shelf(text: str) -> None:
    assert shelves(content(text)) & shelves(ORIGINAL)


def test_guides_of_two_counties_stand_apart_where_names_are_their_own() -> None:
    other = TEXT.replace("样江", "云溪").replace("6021110", "6033221").replace("城关", "河口")
    common = shelves(content(other)) & shelves(content(TEXT))
    assert len(common) < min(len(shelves(content(other))), len(shelves(content(TEXT))))
    assert {block.place for block in blocks_of(content(other).likeness)}.isdisjoint(
        block.place for block in blocks_of(content(TEXT).likeness)
    )


def test_a_short_text_is_known_by_its_key_alone() -> None:
    short = content("详见附件", "样公发〔2021〕3号")
    assert shelves(short) == set()
    assert short.key == content("详见附件。", "样公发〔2021〕3号").key


def test_a_register_of_thousands_of_numbers_is_compared_as_equal_or_not() -> None:
    register = content("\n".join(f"{n} 号居民" for n in range(10_000)))
    assert shelves(register) == set()
    assert pack_grams(register.likeness) == b""


def test_what_is_stored_of_a_long_text_is_bounded() -> None:
    long = content("".join(chr(0x4E00 + n * n % 20_000) for n in range(200_000)))
    assert len(pack_grams(long.likeness)) <= 4000
    assert unpack_grams(pack_grams(long.likeness)) == long.likeness.grams
    assert all(isinstance(block, Block) and block.place < 2**63 for block in blocks_of(long.likeness))
