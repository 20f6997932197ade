"""``gongkai parse`` of files that are documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Any  # the module that tests/conftest.py loads
    Call = Callable[..., Any]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "ofd", "rtf"])
def test_a_document_is_a_notice_with_its_text(call: Call, make: Make, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(make.every_format()[suffix])
    ended = call("parse", str(path))
    assert ended.status == 0
    notice = json.loads(ended.out)
    assert notice["title"] == make.GUIDE[0]
    assert notice["text"].split("\n")[:5] == make.GUIDE
    assert notice["flags"] == ["document"]
    assert notice["items"]


def test_a_document_that_cannot_be_read_says_why(call: Call, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "户口迁移办事指南.pdf"
    path.write_bytes(make.pdf([], trailer=make.PDF_PASSWORD))
    ended = call("parse", "--url", "http://gaj.example.gov.cn/a/P1.pdf", str(path))
    assert ended.status == 0
    notice = json.loads(ended.out)
    assert (notice["title"], notice["text"]) == ("户口迁移办事指南", "")
    assert notice["flags"] == ["document", "document_encrypted"]
    assert notice["url"] == "http://gaj.example.gov.cn/a/P1.pdf"


def test_ocr_that_cannot_be_had_is_said_at_once(
    call: Call, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytesseract = pytest.importorskip("pytesseract", reason="the extra ocr is absent")
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "/nonexistent/tesseract")
    path = tmp_path / "a.pdf"
    path.write_bytes(make.pdf([], picture=True))
    ended = call("parse", "--ocr", str(path))
    assert ended.status == 1
    assert "tesseract-ocr" in ended.out
