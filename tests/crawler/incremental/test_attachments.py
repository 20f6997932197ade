"""Attachments and pictures of notices: which are kept, and when they are asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.crawler.paths import detail

from .recrawls import LONG, details, later

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def with_files(number: int, *, text: str = "原文") -> str:
    return (
        f"<title>公告{number}</title><body><div class='TRS_Editor'><p>公告{number}{text}：{LONG}</p>"
        "<img src='./W020240105.jpg'><img src='/images/icon_doc.gif'></div>"
        "<a href='./P020240105.docx'>附件</a><img src='/images/logo.png'></body>"
    )


def test_attachments_and_pictures_of_the_body_are_kept_and_asked_again_with_their_notice(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    marks = (("Content-Type", "text/html"), ("ETag", '"v1"'))
    crawl.pages.replies[detail(1)] = reply(with_files(1), headers=marks)
    files = ["/tzgg/202401/P020240105.docx", "/tzgg/202401/W020240105.jpg"]
    for path in files:
        crawl.pages.replies[path] = reply(path, headers=(("ETag", '"f"'),))
    crawl.run()
    assert [path for path in crawl.pages.asked if path in files] == files
    assert not any("/images/" in path for path in crawl.pages.asked)

    later(crawl)
    assert not set(files) & set(crawl.pages.asked)
    crawl.pages.replies[detail(1)] = reply("", 304)
    later(crawl, days=7)
    assert [path for path in crawl.pages.asked if path in files] == files
    sent = {asking.url.rpartition("/")[2]: dict(asking.headers) for asking in crawl.made}
    assert sent["P020240105.docx"] == {"If-None-Match": '"f"'}


def test_a_picture_of_the_frame_does_not_hide_one_of_a_body(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    frame = "<div><img src='/images/top.jpg'></div>"
    for number, picture in ((1, ""), (2, ""), (3, "<img src='./W3.jpg'>")):
        body = f"<div class='TRS_Editor'><p>公告{number}：{LONG}</p>{picture}</div>"
        crawl.pages.replies[detail(number)] = reply(f"<title>公告{number}</title><body>{frame}{body}</body>")
    crawl.run()
    assert "/tzgg/202401/W3.jpg" in crawl.pages.asked
    assert "/images/top.jpg" not in crawl.pages.asked


def test_files_that_an_ended_run_had_still_to_ask_for_are_asked_for(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies[detail(1)] = reply(with_files(1))
    crawl.run(stop_after=4)
    assert details(crawl) == [detail(1)]
    later(crawl, full=True)
    assert "/tzgg/202401/P020240105.docx" in crawl.pages.asked


@pytest.mark.parametrize("marks", [(), (("ETag", '"f"'),)])
def test_a_row_that_was_kept_as_a_file_becomes_a_notice_and_stays_one(
    crawl: Crawl, reply: type[Reply], marks: tuple[tuple[str, str], ...]
) -> None:
    path = "/tzgg/202401/P020240105.docx"
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies[detail(1)] = reply(with_files(1))
    crawl.pages.replies[path] = reply("文件", headers=marks)
    crawl.run()
    row = f"<li><a href='{path}'>附件</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/tzgg/", [1], pages=1, page=0, extra=row)
    if marks:
        crawl.pages.replies[path] = reply("", 304)
    for days in (1, 8):
        later(crawl, days=days)
        with crawl.ledger() as ledger:
            assert [page.snapshot.url[-5:] for page in ledger.latest()] == [".docx", ".html"]
