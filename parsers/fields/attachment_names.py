"""What attachments are called, and what their names and addresses say of their type."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "wps": "application/vnd.ms-works",
    "et": "application/vnd.ms-excel",
    "ofd": "application/ofd",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "csv": "text/csv",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
}
SUFFIX = re.compile(rf"\.({'|'.join(TYPES)})(?![\w.])", re.IGNORECASE)
_SIZE = re.compile(
    r"\s*(?:[（(\[【]\s*(?:文件)?(?:大小)?\s*[:：]?\s*\d{1,9}(?:[.,]\d{1,4})?\s*(?:[KMG]i?B?|字节|bytes?|B)\s*[)）\]】]"
    r"|(?:文件)?大小\s*[:：]\s*\d{1,9}(?:[.,]\d{1,4})?\s*(?:[KMG]i?B?|字节|bytes?|B))\s*$",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"\s*(?:[（(\[【]\s*(?:点击)?(?:下载|查看|预览|打开)\s*[)）\]】]|(?<=\.pdf|docx|xlsx)\s*点击下载)\s*$",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?:请?点击|立即|附件|文件)*\s*(?:下载|查看|预览|打开|浏览)(?:此?附件|文件|原文|全文)*")
_CUT = re.compile(r"(?<![.…])(?:\.{2,}|…+)$")
_HASHED = re.compile(r"[PW]?\d{10,}|[0-9a-f]{16,}|\d{6,}[a-z]\d[0-9a-z]*", re.IGNORECASE)


def file_type(url: str, name: str) -> str | None:
    """The media type by the suffix of the address (its host aside), or of the name where that has none.

    >>> file_type("http://www.et.gov.cn/module/download/downfile.jsp?filename=5f", "登记表.XLS")
    'application/vnd.ms-excel'
    """
    found = SUFFIX.findall(beyond_host(url)) or SUFFIX.findall(name)
    return TYPES[found[-1].lower()] if found else None


def beyond_host(url: str) -> str:
    """Path and query of an address; all of one that cannot be split."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.path}?{parts.query}"


def printed_name(text: str, *others: str) -> str:
    """A link's name as printed, without the size and the button behind it.

    A name that is a button alone, or cut short, gives way to one of ``others`` (its title, say) that says
    more.

    >>> printed_name("附件1：登记表.doc（35.5KB）"), printed_name("点击下载", "登记表.doc")
    ('附件1：登记表.doc', '登记表.doc')
    >>> printed_name("登记…", "登记表")
    '登记表'
    """
    name = _BUTTON.sub("", _SIZE.sub("", text)).strip()
    further = [other for other in others if other]
    if _CUT.search(name):
        whole = next((other for other in further if other.startswith(_CUT.sub("", name))), None)
        return whole or name
    if not name or _VERB.fullmatch(name):
        return further[0] if further else name
    return name


def is_verb(name: str) -> bool:
    """Whether a name is but what a button says: 点击下载."""
    return _VERB.fullmatch(name) is not None


def file_name(url: str) -> str:
    """The last part of an address, decoded; the address itself where there is none."""
    try:
        return unquote(urlsplit(url).path.rpartition("/")[2]) or url
    except ValueError:
        return url


def telling_name(url: str) -> str:
    """The file name in an address where a person gave it, else nothing.

    >>> telling_name("/a/%E8%A1%A8.doc"), telling_name("/a/P020240305123456.doc")
    ('表.doc', '')
    """
    name = file_name(url)
    stem, dot, _ = name.rpartition(".")
    return name if dot and SUFFIX.search(name) and not _HASHED.fullmatch(stem) else ""
