"""Documents as notices: title, number, dates, items, and flags for what is lacking."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.context import Context
from parsers.document_notice import document_notice, heading_of, is_document
from parsers.documents.model import DocumentText
from parsers.jsonform import notice_from_json, notice_to_json

GUIDE = """样县公安局户口迁移办事指南
一、受理部门：样县公安局各派出所户籍窗口。
二、办理条件：在县内购房、投靠亲属的居民。
三、办理流程：申请、受理、审核、办结。
四、所需材料：居民户口簿、居民身份证。
五、办理时限：当场办结。
六、收费依据及标准：不收费。"""
URL = "http://gaj.example.gov.cn/hjgl/P020240305.pdf"


def document(text: str = GUIDE, **fields: object) -> DocumentText:
    return DocumentText(text=text, media_type="application/pdf", **fields)  # type: ignore[arg-type]


def test_a_guide_that_is_a_document_states_its_item() -> None:
    notice = document_notice(
        document(), url=URL, context=Context(site="gaj.example.gov.cn", agency="yang", region="330824")
    )
    assert (notice.title, notice.text, notice.flags) == (GUIDE.split("\n", 1)[0], GUIDE, ("document",))
    assert (notice.agency, notice.region, notice.site) == ("yang", "330824", "gaj.example.gov.cn")
    assert notice.id.startswith("gaj.example.gov.cn:")
    (match,) = notice.items
    assert len(match.elements) == 6
    start, end = match.elements["办理时限"]
    assert "当场办结" in notice.text[start:end]
    assert notice_from_json(notice_to_json(notice)) == notice


def test_number_and_date_of_the_document_itself() -> None:
    text = "样县公安局文件\n样公〔2024〕15号\n关于印发《户口登记办法》的通知\n各派出所：\n现将办法印发给你们，请遵照执行。\n样县公安局\n2024年3月5日"
    notice = document_notice(document(text), url=URL)
    assert notice.title == "关于印发《户口登记办法》的通知"
    assert (notice.document_number, notice.date_written) == ("样公〔2024〕15号", date(2024, 3, 5))
    assert notice.issuer is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["附件1", "户口迁移流程图"], "户口迁移流程图"),
        (["附件：", "样公〔2024〕15号", "户口迁移流程图"], "户口迁移流程图"),
        (["关于进一步做好户口迁移工作", "的通知", "各派出所："], "关于进一步做好户口迁移工作的通知"),
        (["关于印发《样县户口", "迁移规定》的通知"], "关于印发《样县户口迁移规定》的通知"),
        (["序号\t材料", "1\t户口簿"], None),
        (["为方便群众，现公告如下："], None),
        (["2024", "— 1 —"], None),
        (["很长的一句" * 20], None),
        ([], None),
    ],
)
def test_the_first_line_that_can_be_a_heading(lines: list[str], title: str | None) -> None:
    found = heading_of(lines)
    assert (found[1] if found else None) == title


def test_the_row_of_the_list_names_a_document_and_dates_it() -> None:
    context = Context(link_title="户口迁移办理指南（2024年版）", link_date="2024-03-06")
    notice = document_notice(document(), url=URL, context=context)
    assert (notice.title, notice.date_published) == ("户口迁移办理指南（2024年版）", date(2024, 3, 6))
    assert notice.provenance["title"].source == "list"
    assert [conflict.field for conflict in notice.conflicts] == ["title"]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("/data/户口迁移指南.pdf", "户口迁移指南"),
        ("P020240305123.pdf", None),
        ("http://a.example.gov.cn/%E6%8C%87%E5%8D%97.doc", "指南"),
        ("http://[x", None),
    ],
)
def test_a_file_name_is_the_last_to_be_asked(name: str, title: str | None) -> None:
    assert document_notice(document(""), name=name).title == title
    assert document_notice(document(), name=name).title == GUIDE.split("\n", 1)[0]


def test_what_a_document_lacks_are_flags() -> None:
    lost = DocumentText(text="", issues=("encrypted: a", "damaged: b", "damaged: c"))
    assert document_notice(lost, url=URL).flags == ("document", "document_encrypted", "document_damaged")
    assert document_notice(DocumentText(text="", issues=("scanned: x",)), url=URL).flags == (
        "document", "image_only", "document_scanned",
    )  # fmt: skip
    assert "ocr" in document_notice(document(ocr=True), url=URL).flags


def test_personal_information_in_a_document_is_flagged() -> None:
    assert (
        "personal_information" in document_notice(document("新生儿名单\n11010519491231002X"), url=URL).flags
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"%PDF-1.7", True), (b"PK\x03\x04", True), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True), (b"\xff\xd8\xff", True),
        (b"<!doctype html>", False), ("户口".encode(), False), (b"", False), (b"<?xml version='1.0'?><a/>", False),
    ],
)  # fmt: skip
def test_pages_and_plain_text_are_no_documents(body: bytes, expected: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_document(body) is expected
