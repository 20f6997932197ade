"""Each format's text: paragraphs are lines, rows of tables lines with tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from parsers.documents.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    TextOf = Callable[[bytes], str]

    Make = Any  # the module that tests/conftest.py loads

OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("pdf", "application/pdf"),
        ("docx", f"{OFFICE}wordprocessingml.document"),
        ("ofd", "application/ofd"),
        ("rtf", "application/rtf"),
        ("txt", "text/plain"),
    ],
)
def test_a_guide_reads_the_same_in_every_format(make: Make, suffix: str, media_type: str) -> None:
    document = read_document(
        make.every_format()[suffix], name="guide.bin", media_type="application/octet-stream"
    )
    assert document.text.split("\n")[:5] == make.GUIDE
    assert (document.media_type, document.issues, document.ocr) == (media_type, (), False)


def test_rows_of_a_docx_and_lines_within_its_cells(make: Make, text_of: TextOf) -> None:
    cell = (
        "<w:tc>"
        + make.paragraph("不动产权证书")
        + make.paragraph("或者购房合同")
        + "</w:tc><w:tc><w:p/></w:tc>"
    )
    body = make.docx(
        "三、所需材料",
        make.table([["序号", "材料"], ["1", "居民户口簿"]]),
        f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>",
        "四、时限",
    )
    assert text_of(body) == "三、所需材料\n序号\t材料\n1\t居民户口簿\n不动产权证书 或者购房合同\n四、时限"


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:r><w:t>受理</w:t><w:tab/><w:t>部门</w:t></w:r>", "受理\t部门"),
        ("<w:r><w:t>受理</w:t><w:br/><w:t>部门</w:t></w:r>", "受理\n部门"),
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>页</w:t></w:r>", "页"),
        ("<w:hyperlink><w:r><w:t>网址</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/></w:r>", "网址-"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t></w:r>', "☑同意"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
    ],
)
def test_what_word_shows_of_a_paragraph(make: Make, text_of: TextOf, run: str, expected: str) -> None:
    assert text_of(make.docx(f"<w:p>{run}</w:p>")) == expected


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)


def numbered(text: str, properties: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_that_word_draws_before_paragraphs(make: Make, text_of: TextOf) -> None:
    def at(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'

    style = f'<w:style w:styleId="H"><w:pPr>{at(0)}</w:pPr></w:style>'
    body = make.docx(
        numbered("受理部门", at(0)), numbered("县局", at(1)), numbered("派出所", at(1)), numbered("窗口", at(2)),
        numbered("办理条件", '<w:pStyle w:val="H"/>'), numbered("购房", at(1)), numbered("", at(0)), "说明",
        extra={
            "word/numbering.xml": f"<w:numbering {make.W}>{NUMBERING}</w:numbering>",
            "word/styles.xml": f"<w:styles {make.W}>{style}</w:styles>",
        },
    )  # fmt: skip
    assert text_of(body) == "一、受理部门\n一.1 县局\n一.2 派出所\n窗口\n二、办理条件\n二.1 购房\n说明"


def test_a_text_box_counts_once_though_word_keeps_it_twice(make: Make, text_of: TextOf) -> None:
    box = f"<w:txbxContent>{make.paragraph('流程图')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    assert text_of(make.docx(f"<w:p><w:r><w:t>办理流程</w:t>{both}</w:r></w:p>")) == "办理流程\n流程图"


def test_a_genuine_doc_with_a_table(make: Make, text_of: TextOf) -> None:
    lines = text_of((make.SAMPLES / "guide.doc").read_bytes()).split("\n")
    assert lines[0] == "样县公安局户口迁移办事指南"
    at = lines.index("三、所需材料")
    assert lines[at + 1 : at + 6] == [
        "序号\t材料名称\t份数\t备注",
        "1\t居民户口簿、居民身份证原件以及复印件，由申请人本人当场提交并签字确认\t1",
        "2\t不动产权证书 或者购房合同\t1\t任选其一",
        "3\t出生医学证明\t1\t投靠的",
        "\t结婚证\t2\t投靠的",
    ]
    assert lines[-2:] == ["样县公安局", "2024年3月5日"]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("户口迁移\r", b"ID: 12\r", "办结"), "户口迁移\nID: 12\n办结"),
        (("见\x13 HYPERLINK \x22a\x22 \x14网址\x15。",), "见网址。"),
        (("页\x13 PAGE \x15尾",), "页尾"),
        (("一\x0b二\x0c三\x01\x08",), "一\n二\n三"),
        (("甲\x1e乙",), "甲-乙"),
        (("𠮷村\r", b"ok"), "𠮷村\nok"),
    ],
)
def test_pieces_fields_and_marks_of_a_doc(
    make: Make, text_of: TextOf, pieces: tuple[str | bytes, ...], expected: str
) -> None:
    assert text_of(make.doc(*pieces)) == expected


def test_notes_behind_the_main_text_of_a_doc_are_left_out(make: Make, text_of: TextOf) -> None:
    assert text_of(make.doc("正文\r脚注", length=3)) == "正文"


def test_sheets_of_every_kind(make: Make, text_of: TextOf) -> None:
    assert text_of((make.SAMPLES / "materials.xls").read_bytes()) == (
        "序号\t材料名称\t份数\t日期\n1\t居民户口簿\t1\t2024-03-05\n2\t不动产权证书,或购房合同\t2\t2024-03-06"
    )
    body = make.xlsx({"材料": [["序号", "名称"], [1, "户口簿"], [], [2.5, ""]], "空": [], "说明": [["甲"]]})
    assert text_of(body) == "材料\n序号\t名称\n1\t户口簿\n2.5\n说明\n甲"
    assert read_document(body).pages == 3
    assert text_of(make.xlsx({"仅此": [["甲"]]})) == "甲"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_encoding(text_of: TextOf, encoding: str) -> None:
    assert text_of("户口迁移\r\n\r\n 办结\t1 ".encode(encoding)) == "户口迁移\n办结\t1"


def test_csv_is_known_by_its_name_or_type() -> None:
    body = '序号,"材料,证件"\n1,户口簿\n'.encode()
    rows = "序号\t材料,证件\n1\t户口簿"
    assert read_document(body, name="表.csv").text == rows
    assert read_document(body, media_type="text/csv").text == rows
    assert read_document(body, name="表.txt").text == body.decode().strip()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (rb"{\rtf1\ansi\ansicpg936 \'bb\'a7\'bf\'da\par A\b B\b0  C}", "户口\nAB C"),
        (rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset134 S;}}\f1\'bb\'a7}", "户"),
        (rb"{\rtf1\ansi\uc1\u25143?\u21475?}", "户口"),
        (rb"{\rtf1\uc2\u25143\'bb\'a7\u21475??}", "户口"),
        (rb"{\rtf1{\*\generator X;}{\info{\title T}}{\header H}a{\pict 00ff}b}", "ab"),
        (rb"{\rtf1 \trowd\intbl a\par b\cell c\cell\row\pard d\par}", "a b\tc\nd"),
        (rb"{\rtf1 \{a\}\~b\_c\emdash}", "{a} b-c—"),
        (rb"{\rtf1 a}}}}b", "ab"),
    ],
)
def test_rtf(text_of: TextOf, source: bytes, expected: str) -> None:
    assert text_of(source) == expected


def test_an_archive_gives_each_member_below_its_name_and_no_path(make: Make) -> None:
    body = make.package(
        {"../../etc/指南.docx": make.docx("户口迁移"), "__MACOSX/._x": b"\0", "a/b.html": "<html>甲</html>"}
    )
    document = read_document(body)
    assert document.text == "指南.docx\n户口迁移"
    assert document.issues == ("unsupported: b.html: no reader for text/html",)


def test_names_in_an_archive_of_a_chinese_windows(make: Make, text_of: TextOf) -> None:
    name = "表.txt".encode("gbk").decode("cp437")
    body = bytearray(make.package({name: "户口"}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = body.find(magic) + offset
        body[at : at + 2] = b"\0\0"
    plain = bytes(body).replace(name.encode(), "表.txt".encode("gbk").ljust(len(name.encode()), b"t"))
    assert text_of(plain).startswith("表.txt")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "<html xmlns:o='urn:schemas-microsoft-com:office:office'><meta charset='gbk'><p>户口迁移</p>"
                "<table><tr><td>序号</td><td>材料</td></tr></table></html>"
            ),
            "户口迁移\n序号\t材料",
        ),
        (
            (
                "<?xml version='1.0' encoding='gbk'?><?mso-application progid='Word.Document'?>"
                "<w:wordDocument xmlns:w='urn:w'><w:body><w:p><w:r><w:t>户口</w:t></w:r></w:p></w:body></w:wordDocument>"
            ),
            "户口",
        ),
        (
            (
                "<?xml version='1.0' encoding='gbk'?><?mso-application progid='Excel.Sheet'?><Workbook><Table>"
                "<Row><Cell><Data>序号</Data></Cell><Cell><Data>材料</Data></Cell></Row></Table></Workbook>"
            ),
            "序号\t材料",
        ),
    ],
    ids=["html", "word", "excel"],
)
def test_markup_under_the_name_of_an_office_file(text_of: TextOf, body: str, expected: str) -> None:
    assert text_of(body.encode("gbk")) == expected


@pytest.mark.parametrize(
    "body",
    [
        b"<?xml version='1.0'?><a>x</a>",
        b"Rar!\x1a\x07\x00",
        b"<html><body>x",
        b"MIME-Version: 1.0\nx",
        b"\x00\x01\x02" * 50,
    ],
)
def test_what_there_is_no_reader_for_says_so(body: bytes) -> None:
    document = read_document(body)
    assert (document.text, document.codes) == ("", ("unsupported",))


@pytest.mark.parametrize("blank", [b"{\\rtf1 }", b" \n"])
def test_a_document_without_text_says_so(make: Make, blank: bytes) -> None:
    assert read_document(make.docx("")).codes == ("no_text",)
    assert read_document(make.pdf([])).codes == ("no_text",)
    assert read_document(blank).text == ""
