"""What encoding a page is in, whatever it declares."""

from __future__ import annotations

import pytest

from parsers.encoding import decode, is_mojibake

TEXT = "<html><head><title>样江县公安局通告</title></head><p>户籍窗口搬迁公告，朱镕基、〇、㐂。</p></html>"


def declared(name: str) -> str:
    return TEXT.replace("<head>", f'<head><meta charset="{name}">')


@pytest.mark.parametrize(
    ("body", "header", "encoding"),
    [
        (declared("utf-8").encode(), None, "utf-8"),
        (declared("gb2312").encode("gb18030"), None, "gb18030"),
        (declared("GBK").encode("gb18030"), None, "gb18030"),
        (TEXT.encode("gb18030"), "text/html; charset=gb2312", "gb18030"),
        (TEXT.encode("gb18030"), None, "gb18030"),
        (TEXT.encode(), None, "utf-8"),
        (declared("utf-8").encode("gb18030"), None, "gb18030"),
        (declared("gbk").encode(), "text/html; charset=GBK", "utf-8"),
        (TEXT.encode(), "text/html; charset=ISO-8859-1", "utf-8"),
        (TEXT.encode(), "text/html; charset=nonsense", "utf-8"),
        (b"\xef\xbb\xbf" + declared("gbk").encode(), None, "utf-8"),
        (b"\xff\xfe" + declared("utf-8").encode("utf-16-le"), "text/html; charset=utf-8", "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), None, "utf-16-be"),
        (TEXT.encode("utf-16-le"), None, "utf-16-le"),
        (f'<?xml version="1.0" encoding="GBK"?>{TEXT}'.encode("gb18030"), None, "gb18030"),
        (TEXT.encode("big5", "ignore"), "text/html; charset=big5", "big5"),
        (TEXT.encode("gb18030"), "text/html; charset=latin1", "gb18030"),
        (TEXT.encode("gb18030"), "text/html; charset=iso-8859-15", "gb18030"),
        (TEXT.encode("gb18030"), "text/html; charset=unicode_escape", "gb18030"),
        (TEXT.encode("gb18030"), "text/html; charset=utf-16", "gb18030"),
    ],
)
def test_encoding(body: bytes, header: str | None, encoding: str) -> None:
    decoded = decode(body, header)
    assert decoded.encoding == encoding
    assert not decoded.mojibake
    if encoding != "big5":
        assert "户籍窗口搬迁公告，朱镕基、〇、㐂。" in decoded.text


def test_a_character_that_the_end_cuts_is_left_out() -> None:
    """Pairs of Chinese characters in UTF-8 are as good GB18030."""
    assert decode("<p>公安</p>样".encode()[:-1]).text == "<p>公安</p>"


def test_a_charset_inside_a_script_declares_nothing() -> None:
    body = b'<script src="a.js" charset="gb2312">var c = "charset=big5";</script>' + TEXT.encode()
    assert decode(body).encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_with_damaged_bytes_is_read_in_the_encoding_that_damages_least(encoding: str) -> None:
    text = "样江县公安局关于户籍窗口搬迁的公告，请广大群众相互转告。" * 20
    decoded = decode(text.encode(encoding) + b"\xff\xff\xff\xff")
    assert decoded.encoding == encoding
    assert text in decoded.text
    assert decoded.mojibake


@pytest.mark.parametrize("text", ["锟斤拷锟斤拷", "å…¬å®‰å±€é€šå‘Š", "���安局"])
def test_mojibake_is_recognised(text: str) -> None:
    assert is_mojibake(text)


@pytest.mark.parametrize("text", ["公安局通告", "Visa für Ausländer – 签证", ""])
def test_other_text_is_no_mojibake(text: str) -> None:
    assert not is_mojibake(text)


def test_nul_bytes_disappear() -> None:
    assert decode("公\x00安\x00".encode()).text == "公安"
