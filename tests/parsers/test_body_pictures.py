from __future__ import annotations

import pytest

from parsers.body_pictures import body_pictures
from parsers.page import Page

URL = "http://gaj.example.gov.cn/tzgg/202401/t20240105_1.html"
TEXT = "关于办理户口登记的说明。" * 40


def pictures(body: str) -> list[str]:
    page = f"<html><head><title>公告</title></head><body>{body}</body></html>"
    return [url.removeprefix("http://gaj.example.gov.cn") for url in body_pictures(Page(page.encode(), URL))]


def test_pictures_of_the_body_and_not_of_the_frame() -> None:
    frame = "<div class='head'><img src='/images/banner2024.jpg'></div>"
    body = f"<div class='TRS_Editor'><p>{TEXT}</p><p><img src='./W0202401.jpg'></p></div>"
    assert pictures(frame + body) == ["/tzgg/202401/W0202401.jpg"]


def test_a_notice_that_is_a_picture() -> None:
    assert pictures(
        "<h1>公告</h1><div class='TRS_Editor'><img src='./W02.jpg'><img src='./W03.jpg'></div>"
    ) == [
        "/tzgg/202401/W02.jpg",
        "/tzgg/202401/W03.jpg",
    ]


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("<img src='a.png'><img src='a.png'>", ["/tzgg/202401/a.png"]),
        ("<img src='/images/loading.gif' data-src='/p/b.jpg'>", ["/p/b.jpg"]),
        ("<img oldsrc='W05.jpg'>", ["/tzgg/202401/W05.jpg"]),
        ("<img src='data:image/png;base64,iVBORw0KGgo='>", []),
        ("<img src='/ueditor/dialogs/attachment/fileTypeImages/icon_pdf.gif'>", []),
        ("<img src='javascript:alert(1)'>", []),
        ("<img>", []),
    ],
)
def test_which_address_is_the_picture_s(tag: str, found: list[str]) -> None:
    assert pictures(f"<div class='TRS_Editor'><p>{TEXT}</p>{tag}</div>") == found


def test_what_is_no_page_has_none() -> None:
    assert body_pictures(Page(b"%PDF-1.7", URL)) == ()
