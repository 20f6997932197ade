"""What a file is by its bytes. Names and headers lie: a .doc is often RTF, HTML or DOCX."""

from __future__ import annotations

import re

from parsers.encoding import decode

OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = "application/pdf"
DOC, DOCX = "application/msword", f"{OFFICE}wordprocessingml.document"
XLS, XLSX = "application/vnd.ms-excel", f"{OFFICE}spreadsheetml.sheet"
XLSB, ODS = (
    "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    "application/vnd.oasis.opendocument.spreadsheet",
)
PPT, PPTX = "application/vnd.ms-powerpoint", f"{OFFICE}presentationml.presentation"
OFD, ZIP, RTF = "application/ofd", "application/zip", "application/rtf"
TEXT, CSV, HTML = "text/plain", "text/csv", "text/html"
OLE, XML = "application/x-ole-storage", "application/xml"
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
_MAGIC = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": OLE,
    b"PK\x03\x04": ZIP,
    b"PK\x05\x06": ZIP,
    b"{\\rt": RTF,
    b"Rar!\x1a\x07": "application/vnd.rar",
    b"7z\xbc\xaf\x27\x1c": "application/x-7z-compressed",
    b"\x1f\x8b": "application/gzip",
    b"SQLite format 3": "application/vnd.sqlite3",
    b"\x7fELF": "application/x-executable",
    b"MZ": "application/x-msdownload",
    **PICTURES,
}
_HEAD = 1024
"""The PDF standard lets so many bytes stand before its mark."""
_MARKUP = re.compile(
    r"\A\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(r"\A(?:[A-Z][\w-]{1,40}:.{0,200}\r?\n){0,6}MIME-Version:", re.IGNORECASE)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 1 << 16


def sniff(body: bytes) -> str | None:
    """The media type of a file's bytes, None for what nothing here knows.

    A ZIP package and an OLE file are told apart only once they are opened: `application/zip`,
    `application/x-ole-storage`.

    >>> sniff(b"%PDF-1.7 ..."), sniff("户籍".encode("gbk")), sniff(bytes(range(256)))
    ('application/pdf', 'text/plain', None)
    """
    for magic, media_type in _MAGIC.items():
        if body.startswith(magic):
            return media_type
    if b"%PDF-" in body[:_HEAD]:
        return PDF
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    return _sniff_text(body)


def _sniff_text(body: bytes) -> str | None:
    sample = body[:_SAMPLE]
    marked = sample.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not sample.strip() or (b"\x00" in sample and not marked):
        return None
    text = decode(sample[: len(sample) - (len(sample) % 2 if marked else 0)]).text
    if _MARKUP.match(text) or _MHTML.match(text):
        return HTML
    if text.lstrip().startswith("<?xml"):
        return XML
    return None if len(_CONTROL.findall(text)) > len(text) / 200 else TEXT
