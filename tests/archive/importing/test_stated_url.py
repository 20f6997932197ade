from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.imports.stated_url import stated_url

URL = "http://gaj.example.gov.cn/1.html"


@pytest.mark.parametrize(
    "html",
    [
        f'<link rel="shortlink canonical" href=" {URL} ">',
        f'<LINK REL="CANONICAL" HREF="{URL}"/>',
        f"<meta property=og:url content={URL}>",
        f'<meta name="Url" content="{URL}"/>',
        f'<meta name="Url" content="{URL}"><meta name="Url" content="http://x/">',
        f'<link rel=canonical href="{URL}"><meta property="og:url" content="http://x/">',
        f'<link rel=canonical href="/1.html"><meta name="url" content="{URL}">',
        f'<meta name="Url" content="{URL}"><title>通告</title>'.encode("gb18030").decode("latin-1"),
    ],
)
def test_a_page_states_its_address(html: str) -> None:
    assert stated_url(html.encode("latin-1", "replace")) == URL


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<title>x",
        '<link rel=canonical href="1.html">',
        '<link rel="canonical">',
        "<meta name=Url>",
        '<meta name="Url" content="file:///c:/1.html">',
        '<meta name="Url" content="http://[broken">',
        '<meta name="Url" content="http:///1.html">',
        '<link rel="stylesheet" href="http://gaj.example.gov.cn/a.css">',
        "<!-- saved from url=(0014)about:internet -->",
    ],
)
def test_a_page_may_state_none(html: str) -> None:
    assert stated_url(html.encode()) is None


@given(st.binary(max_size=300) | st.text(alphabet="<!->meta nrul='\"/=ch&;#[]", max_size=80).map(str.encode))
def test_no_content_is_too_odd(body: bytes) -> None:
    assert stated_url(body) is None or stated_url(body).startswith("http")  # type: ignore[union-attr]


def test_an_address_in_chinese_is_read() -> None:
    assert stated_url(f'<link rel=canonical href="{URL}通告">'.encode()) == f"{URL}通告"
