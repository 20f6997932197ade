"""Notices with what their attachments say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.model import Attachment, Notice
from parsers.attached import Read, with_attached
from parsers.context import NOTHING_KNOWN
from parsers.documents.model import DocumentText
from parsers.fields.items import Subject, classify
from parsers.jsonform import notice_from_json, notice_to_json

URL = "http://gaj.example.gov.cn/a.docx"
ELEMENTS = (
    "受理部门：各派出所户籍窗口。",
    "办理条件：新生儿父母一方为本县户口。",
    "所需材料：出生医学证明、户口簿。",
    "办理时限：当场办结。",
)
GUIDE = "\n".join(
    ("出生登记办事指南", *(f"{n}、{line}" for n, line in zip("一二三四", ELEMENTS, strict=True)))
)


def notice(text: str = "各派出所户籍业务办事指南见附件。", title: str = "户籍业务办事指南") -> Notice:
    files = (Attachment(url=URL, name="附件1.docx"), Attachment(url=f"{URL}x", name="附件2.pdf"))
    return Notice(
        id="a",
        url="http://gaj.example.gov.cn/1.html",
        title=title,
        text=text,
        attachments=files,
        issuer="样县公安局",
    )


def read(text: str, *issues: str, ocr: bool = False) -> dict[str, Read]:
    return {URL: Read("sha1:X", DocumentText(text=text, media_type="application/x", issues=issues, ocr=ocr))}


def test_text_digest_and_type_are_filled_in_for_what_was_read() -> None:
    first, second = with_attached(notice(), read("户口迁移申请表"), NOTHING_KNOWN).attachments
    assert (first.text, first.digest, first.media_type) == ("户口迁移申请表", "sha1:X", "application/x")
    assert (second.text, second.digest, second.media_type) == (None, None, None)


def test_nothing_read_is_nothing_changed() -> None:
    assert with_attached(notice(), {}, NOTHING_KNOWN) == notice()


def test_an_attached_guide_is_evidence_with_spans_of_its_own_text() -> None:
    found = with_attached(notice(), read(GUIDE), NOTHING_KNOWN)
    (match,) = found.items
    assert (match.no, match.attachment) == (1, URL)
    assert match.evidence[0] == "attachment: 附件1.docx"
    start, end = match.elements["办理时限"]
    assert "当场办结" in GUIDE[start:end]
    assert notice_from_json(notice_to_json(found)).items == found.items


@pytest.mark.parametrize(
    "text", ["出生登记申请表\n姓名\t性别", "出生登记办事指南", "样县关于出生登记的工作报告。" * 5]
)
def test_a_form_or_letter_is_no_guide(text: str) -> None:
    assert with_attached(notice(), read(text), NOTHING_KNOWN).items == ()


def test_the_page_goes_before_an_attachment_that_says_no_more() -> None:
    page = served(notice(GUIDE, "出生登记办事指南"))
    (match,) = with_attached(page, read(GUIDE), NOTHING_KNOWN).items
    assert match.attachment is None


def test_what_the_page_states_keeps_its_span_and_what_it_lacks_is_taken_from_the_attachment() -> None:
    page = served(notice("办理条件和所需材料详见附件。\n办理时限：三日内办结。", "出生登记办事指南"))
    (match,) = with_attached(page, read(GUIDE), NOTHING_KNOWN).items
    assert match.attachment is None
    assert dict(match.attached) == dict.fromkeys(("受理部门", "办理条件", "所需材料"), URL)
    assert page.text[slice(*match.elements["办理时限"])] == "三日内办结。"
    assert "出生医学证明" in GUIDE[slice(*match.elements["所需材料"])]
    assert (match.within("办理时限"), match.within("所需材料")) == (None, URL)


def test_a_page_that_only_points_to_its_attachment_states_what_that_states() -> None:
    page = served(notice("详见附件。", "出生登记办事指南"))
    assert dict(page.items[0].elements) == {}
    nameless = GUIDE.replace("出生登记办事指南", "办事指南")
    (match,) = with_attached(page, read(nameless), NOTHING_KNOWN).items
    assert (match.no, match.attachment, len(match.elements)) == (1, URL, len(ELEMENTS))


def test_elements_of_two_attachments_are_told_apart() -> None:
    page = served(notice("办理时限：三日内办结。", "出生登记办事指南"))
    fees = "出生登记收费\n收费标准：不收费。\n受理部门：派出所。\n办理流程：申请、受理、办结。"
    both = {**read(GUIDE), f"{URL}x": Read("sha1:Y", DocumentText(text=fees, media_type="application/pdf"))}
    (match,) = with_attached(page, both, NOTHING_KNOWN).items
    assert (match.within("受理部门"), match.within("收费依据及标准")) == (URL, f"{URL}x")
    assert notice_from_json(notice_to_json(replace(page, items=(match,)))).items == (match,)


def served(page: Notice) -> Notice:
    known = Subject(title=page.title, text=page.text, issuer=page.issuer)
    return replace(page, items=classify(known))


def test_flags_say_what_attachments_lack() -> None:
    found = with_attached(notice(), read("", "encrypted: x", "bomb: y"), NOTHING_KNOWN)
    assert found.flags == ("attachment_encrypted", "attachment_bomb")
    found = with_attached(notice(), read("张样 11010519491231002X", ocr=True), NOTHING_KNOWN)
    assert found.flags == ("attachment_ocr", "personal_information")


def test_more_text_than_a_notice_keeps_is_cut_and_flagged() -> None:
    found = with_attached(notice(), read("户" * 1_000_001), NOTHING_KNOWN)
    assert len(found.attachments[0].text or "") == 1_000_000
    assert found.flags == ("attachment_too_large",)
