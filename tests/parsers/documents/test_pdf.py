"""PDF: lines, columns, tables and paragraphs from where characters stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from parsers.documents.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    TextOf = Callable[[bytes], str]

    Make = Any  # the module that tests/conftest.py loads

LONG = "为方便群众办理户口迁移现将县内移居的受理部门办理条件材料时限"  # 30 characters: 480 points at 16


def test_lines_come_from_the_top_down_whatever_their_order_in_the_file(make: Make, text_of: TextOf) -> None:
    assert text_of(
        make.pdf([(72, 100, 16, "末"), (72, 700, 16, "首"), (200, 400, 16, "中右"), (72, 400, 16, "中左")])
    ) == ("首\n中左\t中右\n末")


@pytest.mark.parametrize("turned", ["0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"])
@pytest.mark.parametrize("rotate", [0, 90, 270])
def test_text_that_runs_another_way_reads_as_its_reader_turns_it(
    make: Make, text_of: TextOf, turned: str, rotate: int
) -> None:
    a, b, c, d = map(int, turned.split())
    lines = ((0, "样县公安局"), (1, "户口迁移"))
    drawn = "".join(
        f"BT /F1 16 Tf {turned} {300 - c * 30 * n} {400 - d * 30 * n} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
        for n, text in lines
    )
    assert (a, b) != (1, 0)
    assert text_of(make.pdf([], drawn=drawn, rotate=rotate)) == "样县公安局\n户口迁移"


def test_a_watermark_that_leans_is_left_out(make: Make, text_of: TextOf) -> None:
    mark = f"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 400 Tm <{'样县公安局内部'.encode('utf-16-be').hex()}> Tj ET\n"
    assert text_of(make.pdf([(72, 420, 16, "户口迁移")], drawn=mark)) == "户口迁移"


def test_print_that_is_doubled_to_look_bold_reads_once(make: Make, text_of: TextOf) -> None:
    assert text_of(make.pdf([(72, 700, 16, "户户口"), (72.4, 700, 16, "户户口")])) == "户户口"


def test_a_paragraph_broken_at_the_margin_is_joined_and_others_are_not(make: Make, text_of: TextOf) -> None:
    lines = [LONG, LONG, LONG + "。", "一、部门", "短行", "另一短行"]
    page = [
        (72 + (32 if line.startswith("一") else 0), 700 - 30 * n, 16, line) for n, line in enumerate(lines)
    ]
    assert text_of(make.pdf(page)) == "\n".join([LONG * 3 + "。", "一、部门", "短行", "另一短行"])


def test_a_paragraph_goes_on_over_the_page_and_its_number(make: Make, text_of: TextOf) -> None:
    first = [*[(72, 700 - 30 * n, 16, LONG) for n in range(3)], (290, 40, 10, "— 1 —")]
    second = [(72, 700, 16, "当场办结。"), (290, 40, 10, "— 2 —")]
    assert text_of(make.pdf(first, second)) == LONG * 3 + "当场办结。"


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        (["1", "2", "3"], False),
        (["第1页 共3页", "第2页 共3页", "第3页 共3页"], False),
        (["- 5 -", "- 6 -", "- 7 -"], False),
        (["12", "7", "35"], True),
        (["110", "", ""], True),
    ],
)
def test_only_numbers_that_count_along_are_numbers_of_pages(
    make: Make,
    text_of: TextOf,
    numbers: list[str],
    kept: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    pages = [[(72, 700, 16, "正文内容"), *([(290, 40, 16, number)] if number else [])] for number in numbers]
    text = text_of(make.pdf(*pages))
    assert all((number in text) is kept for number in numbers if number)
    assert text.count("正文内容") == 3


def ruled(columns: list[int], rows: list[int]) -> str:
    """The rules of a table as thin rectangles and as strokes."""
    upright = "".join(f"{x} {rows[-1]} 0.5 {rows[0] - rows[-1]} re f\n" for x in columns)
    return upright + "".join(f"{columns[0]} {y} m {columns[-1]} {y} l S\n" for y in rows)


def test_a_ruled_table_gives_rows_though_its_cells_have_several_lines(make: Make, text_of: TextOf) -> None:
    texts = [
        (105, 660, 12, "序号"), (165, 660, 12, "材料"), (305, 660, 12, "份数"),
        (105, 615, 12, "1"), (165, 625, 12, "居民户口簿原件复印"), (165, 605, 12, "件各一份"), (305, 615, 12, "2"),
        (165, 570, 12, "结婚证"), (72, 500, 12, "四、办理时限"),
    ]  # fmt: skip
    text = text_of(make.pdf(texts, drawn=ruled([100, 160, 280, 350], [680, 650, 595, 560])))
    assert text == "序号\t材料\t份数\n1\t居民户口簿原件复印件各一份\t2\n\t结婚证\n四、办理时限"


def test_numbers_below_each_other_in_a_cell_stay_two(make: Make, text_of: TextOf) -> None:
    texts = [
        (105, 660, 12, "日期"),
        (185, 660, 12, "办理事项"),
        (105, 630, 12, "2021-07-27"),
        (105, 610, 12, "2021-07-28"),
        (185, 630, 12, "迁移"),
    ]
    text = text_of(make.pdf(texts, drawn=ruled([100, 170, 280], [680, 650, 600])))
    assert text == "日期\t办理事项\n2021-07-27 2021-07-28\t迁移"


def test_a_frame_around_the_page_is_no_table(make: Make, text_of: TextOf) -> None:
    body = make.pdf([(72, 700, 16, "甲"), (72, 660, 16, "乙")], drawn="40 40 500 760 re S\n")
    assert text_of(body) == "甲\n乙"


def test_latin_words_keep_their_spaces(make: Make, text_of: TextOf) -> None:
    assert text_of(make.pdf([(72, 700, 16, "QR code 户口 APP")])) == "QR code 户口 APP"


def test_a_page_that_is_a_picture_is_a_scan(make: Make) -> None:
    document = read_document(make.pdf([], [(72, 700, 16, "户口迁移办事指南二页")], picture=True))
    assert document.codes == ("scanned",)
    assert document.text == "户口迁移办事指南二页"
    assert document.issues == ("scanned: 1 of 2 pages are pictures of text",)


def test_a_scan_is_read_by_whoever_the_caller_brings(make: Make) -> None:
    seen: list[bytes] = []

    def recognise(picture: bytes) -> str:
        seen.append(picture[:2])
        return "户 口 迁移 A 1\n\n办 结"

    document = read_document(make.pdf([], picture=True), recognise=recognise)
    assert (document.text, document.ocr, document.issues) == ("户口迁移 A 1\n办结", True, ())
    assert seen == [b"P5"]
    assert read_document(b"\xff\xd8\xff", recognise=recognise).ocr


def test_a_recogniser_that_fails_costs_its_page(make: Make) -> None:
    def recognise(_: bytes) -> str:
        raise RuntimeError("no such picture")

    document = read_document(
        make.pdf([], [(72, 700, 16, "户口迁移办事指南二页")], picture=True), recognise=recognise
    )
    assert document.text == "户口迁移办事指南二页"
    assert document.codes == ("damaged", "scanned")


def test_letters_where_founder_fonts_put_them_make_no_text(make: Make) -> None:
    document = read_document(make.pdf([(72, 700 - 20 * n, 12, "犐犆犛犫狋标准") for n in range(4)]))
    assert (document.text, document.codes) == ("", ("garbled",))


def test_glyphs_without_characters_are_worse_than_none(make: Make) -> None:
    document = read_document(make.pdf([(72, 700, 16, "\ue001\ue002\ue003\ue004公")]))
    assert (document.text, document.codes) == ("", ("garbled",))
