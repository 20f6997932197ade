"""Documents in the archive: attachments of pages, and rows of lists that lead straight to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import Kind, Link
from indexer.base import Query
from indexer.building.apart import DocumentReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index
    from indexer.building.report import BuildReport

    Build = Callable[..., BuildReport]
    Crawl = Any  # the fixture of that name

    Make = Any  # the module that tests/conftest.py loads

SITE = "gaj.example.gov.cn"
PDF = f"http://{SITE}/art/P020210315.pdf"
WITH_FILE = "本局受理户口迁移申请，表格见附件。</p><p><a href='./P020210315.pdf'>户口迁移申请表</a>"


@pytest.fixture
def archived(crawl: Crawl, build: Build, index: Index) -> tuple[Crawl, Build, Index]:
    return crawl, build, index


def only(index: Index) -> Notice:
    (notice,) = index.stream(Query())
    return notice


def attach(crawl: Crawl, body: bytes, url: str = PDF) -> Any:  # noqa: ANN401 - the snapshot
    return crawl._fetch(url, body, media_type="application/pdf", kind=Kind.ATTACHMENT)


def test_the_text_of_an_attachment_is_found_with_its_page(
    crawl: Crawl, build: Build, index: Index, make: Make
) -> None:
    crawl.notice(1, text=WITH_FILE)
    snapshot = attach(crawl, make.pdf([(72, 700, 16, "县内移居人员登记")]))
    report = build()
    assert (report.read, report.notices) == (1, 1)
    (file,) = only(index).attachments
    assert (file.text, file.digest, file.media_type) == (
        "县内移居人员登记",
        snapshot.digest,
        "application/pdf",
    )
    (hit,) = index.search(Query(text="移居人员", marks=("[", "]"))).hits
    assert hit.url == crawl.url(1)
    assert "[移居人员]" in hit.snippet


def test_a_notice_with_attached_texts_can_be_replaced(
    crawl: Crawl, build: Build, index: Index, make: Make
) -> None:
    crawl.notice(1, text=WITH_FILE)
    attach(crawl, make.pdf([(72, 700, 16, "县内移居人员登记")]))
    build()
    crawl.notice(1, text="本局受理户口迁移申请。")
    build()
    assert index.count(Query(text="移居人员")) == 0
    assert only(index).attachments == ()


def test_an_attachment_captured_after_the_build_is_read_in_the_next(
    crawl: Crawl, build: Build, index: Index, make: Make
) -> None:
    crawl.notice(1, text=WITH_FILE)
    build()
    assert only(index).attachments[0].text is None
    attach(crawl, make.pdf([(72, 700, 16, "县内移居人员登记")]))
    assert build().written == 1
    assert index.count(Query(text="移居人员")) == 1
    assert build().read == 0
    attach(crawl, make.pdf([(72, 700, 16, "市外迁入人员登记")]))
    assert build().written == 1
    assert index.count(Query(text="移居人员")) == 0
    assert index.count(Query(text="迁入人员")) == 1


@pytest.mark.parametrize(
    ("case", "flag"),
    [
        (lambda make: make.pdf([], trailer=make.PDF_PASSWORD), "attachment_encrypted"),
        (lambda _: b"%PDF-1.4 nothing", "attachment_damaged"),
        (lambda make: make.pdf([], picture=True), "attachment_scanned"),
        (lambda _: b"<html><body>404</body></html>", "attachment_unsupported"),
    ],
    ids=["encrypted", "damaged", "scanned", "an error page"],
)
def test_what_an_attachment_lacks_is_a_flag_of_its_page(
    archived: tuple[Crawl, Build, Index], make: Make, case: Callable[[Make], bytes], flag: str
) -> None:
    crawl, build, index = archived
    crawl.notice(1, text=WITH_FILE)
    attach(crawl, case(make))
    assert build().failed == []
    assert flag in only(index).flags
    assert only(index).attachments[0].text == ""


def test_a_row_that_leads_to_a_document_is_a_notice_of_its_column(
    crawl: Crawl, build: Build, index: Index, make: Make
) -> None:
    crawl.listing("tzgg", [Link(url=PDF, title="户口迁移办事指南", date="2021-03-15", column="tzgg")])
    crawl.page(PDF, make.pdf_guide(), media_type="application/octet-stream")
    report = build()
    assert (report.notices, report.skipped.total()) == (1, 0)
    notice = only(index)
    assert (notice.title, notice.agency, str(notice.date_published)) == (
        "户口迁移办事指南",
        "bureau",
        "2021-03-15",
    )
    assert notice.flags == ("document",)
    assert notice.text.split("\n") == make.GUIDE
    assert notice.items


def test_a_document_that_cannot_be_read_is_a_notice_by_its_row(
    crawl: Crawl, build: Build, index: Index
) -> None:
    crawl.listing("tzgg", [Link(url=PDF, title="户口迁移办事指南", date=None, column="tzgg")])
    crawl.page(PDF, b"%PDF-1.7", media_type="application/pdf")
    assert build().failed == []
    notice = only(index)
    assert (notice.title, notice.text, notice.flags) == (
        "户口迁移办事指南",
        "",
        ("document", "document_damaged"),
    )


def test_a_document_sent_as_html_is_a_document(crawl: Crawl, build: Build, index: Index, make: Make) -> None:
    crawl.page(PDF, make.docx("户口迁移办事指南"), media_type="text/html")
    build()
    assert only(index).title == "户口迁移办事指南"


def test_imported_documents_are_read_with_the_pages_that_attach_them(
    crawl: Crawl, build: Build, index: Index, make: Make
) -> None:
    crawl._fetch(PDF, make.pdf_guide(), media_type="application/pdf", kind=Kind.IMPORT)
    report = build()
    assert report.notices == 0
    assert report.skipped == {"no list names it, and it is not HTML but application/pdf": 1}
    crawl.notice(1, text=WITH_FILE)
    build()
    assert make.GUIDE[1] in (only(index).attachments[0].text or "")


def test_documents_that_are_too_large_are_not_read_from_the_archive(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DocumentReader, "largest", 1000)
    crawl.notice(1, text=WITH_FILE)
    attach(crawl, b"%PDF-1.7" + b"x" * 1000)
    row = f"http://{SITE}/2.pdf"
    crawl.listing("tzgg", [Link(url=row, title="户口迁移办事指南", date=None, column="tzgg")])
    crawl.page(row, b"%PDF-1.7" + b"x" * 2000, media_type="application/pdf")
    assert build().failed == []
    found = {notice.url: notice for notice in index.stream(Query())}
    document = found[row]
    assert "attachment_too_large" in found[crawl.url(1)].flags
    assert (document.title, document.flags) == ("户口迁移办事指南", ("document", "document_too_large"))
