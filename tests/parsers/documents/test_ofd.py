"""OFD: text where a reader sees it, from the XML alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from parsers.documents.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    TextOf = Callable[[bytes], str]

    Make = Any  # the module that tests/conftest.py loads


def test_coordinates_decide_not_the_order_in_the_file(make: Make, text_of: TextOf) -> None:
    objects = [("二行", 20, 40), ("右", 90, 20), ("左", 20, 20.4), ("末行", 20, 60)]
    assert (
        text_of(make.ofd("".join(make.ofd_text(text, x, y) for text, x, y in reversed(objects))))
        == "左\t右\n二行\n末行"
    )


@pytest.mark.parametrize(
    "delta", ["5 5 5", "g 3 5", "g 1 5 g 2 5", "5 g 2 5", "5", "g 99999999999 5", "", "g x y", "g -3 5 5"]
)
def test_delta_x_in_every_notation(make: Make, text_of: TextOf, delta: str) -> None:
    assert text_of(make.ofd(make.ofd_text("户口迁移", 20, 20, delta=delta))) == "户口迁移"


def test_wide_gaps_between_characters_are_spaces_and_cells(make: Make, text_of: TextOf) -> None:
    assert text_of(make.ofd(make.ofd_text("通知", 20, 20, delta="9"))) == "通 知"
    assert text_of(make.ofd(make.ofd_text("姓名性别", 20, 20, delta="5 40 5"))) == "姓名\t性别"


def test_a_matrix_scales_and_moves(make: Make, text_of: TextOf) -> None:
    scaled = make.ofd_text("迁移", 30, 20, size=10, more='CTM="0.5 0 0 0.5 0 0"')
    assert text_of(make.ofd(make.ofd_text("户口", 20, 20) + scaled)) == "户口迁移"


def test_what_leans_is_a_watermark(make: Make, text_of: TextOf) -> None:
    mark = make.ofd_text("内部资料", 30, 22, size=12, more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    assert text_of(make.ofd(make.ofd_text("户口迁移", 20, 20) + mark)) == "户口迁移"


def test_several_text_codes_go_on_from_each_other(make: Make, text_of: TextOf) -> None:
    codes = '<ofd:TextCode X="0" Y="4">户口</ofd:TextCode><ofd:TextCode X="10">迁移</ofd:TextCode>'
    text = f'<ofd:TextObject ID="1" Boundary="20 20 99 5" Size="5">{codes}</ofd:TextObject>'
    assert text_of(make.ofd(text)) == "户口迁移"


def test_print_that_overlaps_reads_once(make: Make, text_of: TextOf) -> None:
    assert text_of(make.ofd(make.ofd_text("户口", 20, 20) + make.ofd_text("户口", 20.2, 20.1))) == "户口"


def test_templates_groups_and_hidden_text(make: Make, text_of: TextOf) -> None:
    page = f"<ofd:PageBlock>{make.ofd_text('张样', 50, 20)}</ofd:PageBlock>" + make.ofd_text(
        "暗", 20, 90, more='Visible="false"'
    )
    assert (
        text_of(make.ofd(page, page, template=make.ofd_text("姓名：", 20, 20)))
        == "姓名：\t张样\n姓名：\t张样"
    )


def test_rules_make_a_table(make: Make, text_of: TextOf) -> None:
    rules = [make.ofd_rule(x, 20, 0.2, 40) for x in (20, 50, 110)] + [
        make.ofd_rule(20, y, 90, 0.2) for y in (20, 35, 60)
    ]
    texts = [
        ("序号", 22, 25),
        ("材料", 52, 25),
        ("1", 22, 44),
        ("居民户口簿居民身份证件", 52, 39),
        ("原件", 52, 48),
    ]
    body = make.ofd("".join(rules) + "".join(make.ofd_text(text, x, y) for text, x, y in texts))
    assert text_of(body) == "序号\t材料\n1\t居民户口簿居民身份证件原件"


def test_every_document_and_page_in_order(make: Make) -> None:
    document = read_document(make.ofd(*[make.ofd_text(f"第{n}章", 20, 20) for n in range(12)]))
    assert document.text.split("\n") == [f"第{n}章" for n in range(12)]
    assert document.pages == 12


def test_a_missing_page_costs_that_page(make: Make) -> None:
    body = make.ofd(make.ofd_text("甲", 20, 20), extra={"Doc_0/Pages/P0/Content.xml": "<broken"})
    whole = make.ofd(make.ofd_text("甲", 20, 20), make.ofd_text("乙", 20, 20))
    assert read_document(whole).text == "甲\n乙"
    assert read_document(body).codes == ("damaged",)


def test_an_encrypted_file_says_so(make: Make) -> None:
    assert read_document(make.ofd("", extra={"Encryptions.xml": "<x/>"})).codes == ("encrypted",)


def test_a_page_of_pictures_is_a_scan(make: Make) -> None:
    assert read_document(make.ofd('<ofd:ImageObject ID="1" Boundary="0 0 210 297"/>')).codes == ("scanned",)
