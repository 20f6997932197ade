"""发文字号, the number of an official document: 机关代字〔年〕序号号."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .values import clean_value

_OPEN = "〔[(【［﹝〈<「『{"
_CLOSE = "〕])】］﹞〉>」』}"
_SERIAL = r"第?\d{1,6}(?:号)?(?:[-—~至、,]第?\d{1,6}号?)*号?"
_ORGAN = r"[\u4e00-\u9fffA-Za-z（）()·]{1,24}?"
_STANDARD = re.compile(
    rf"(?P<organ>{_ORGAN})(?P<open>[{re.escape(_OPEN)}]?)(?P<year>(?:19|20)\d{{2}})(?P<close>[{re.escape(_CLOSE)}]?)年?"
    rf"(?P<serial>{_SERIAL})"
)
_YEARLESS = re.compile(
    r"[\u4e00-\u9fff]{0,20}(?:(?:19|20)\d{2}年)?第?[\d一二三四五六七八九十百〇零]{1,6}号(?:令|公告|通告)?"
)
_LONGEST = 60
_PUNCTUATION = re.compile(r"[。；;！？?，]")
_SIGNED = re.compile(r"签发人[:：]?.{0,12}$")
_QUOTED = re.compile(
    r"[（(]\s*([^（()）]{2,20}[〔\[【［（(]?(?:19|20)\d{2}[〕\]】］）)]?\s*\d{1,5}\s*号)\s*[)）]\s*$"
)
_ABOUT_ANOTHER = re.compile(r"解读|转发|说明|问答|废止|修改|征求")
_REMARK = re.compile(r"(?<=号)\([^()]{1,12}\)$")
_WRAPPING = "()（）[]【】〔〕 "


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in its standard form, and whether a bracket had to be put back where print lost it."""

    value: str
    repaired: bool = False


def read_document_number(text: str) -> DocumentNumber | None:
    """The number that a label introduces; None for a value that is none (无, a date, a sentence).

    Brackets become 〔〕 and digits narrow. A lost bracket is put back and the result marked.

    >>> read_document_number("公通字〔202112号")
    DocumentNumber(value='公通字〔2021〕12号', repaired=True)
    >>> read_document_number("闽公办[2020]14号"), read_document_number("无")
    (DocumentNumber(value='闽公办〔2020〕14号', repaired=False), None)
    """
    value = clean_value(text)
    if value is None or len(value) > _LONGEST or _PUNCTUATION.search(value):
        return None
    compact = _REMARK.sub("", _compact(value))
    return _standard(compact) or _other(compact)


def own_number(text: str) -> DocumentNumber | None:
    """The number of a line that holds nothing else, as it stands between a title and its addressees.

    >>> own_number("川卫函〔2025〕46号").value
    '川卫函〔2025〕46号'
    >>> own_number("根据国办发〔2017〕42号的部署") is None
    True
    """
    if "号" not in text:
        return None
    line = _SIGNED.sub("", text.strip()).strip().strip(_WRAPPING if text.strip()[:1] in "（([【" else "")
    compact = _compact(line)
    found = _standard(compact)
    return found if found and compact.endswith("号") and len(compact) <= _LONGEST // 2 else None


def number_in_title(title: str) -> DocumentNumber | None:
    """The number that a title carries at its end in brackets, unless the title speaks about another document.

    >>> number_in_title("行政处罚信息公开表(金罚决字〔2024〕36号)").value
    '金罚决字〔2024〕36号'
    """
    quoted = _QUOTED.search(title)
    if quoted is None or _ABOUT_ANOTHER.search(title):
        return None
    return own_number(quoted[1])


def _compact(text: str) -> str:
    """Narrow characters without spaces; 〔〕 have no narrow form and stay."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _standard(compact: str) -> DocumentNumber | None:
    found = _STANDARD.fullmatch(compact)
    if found is None or not (found["open"] or found["close"]):
        return None
    repaired = not (found["open"] and found["close"])
    serial = found["serial"] if found["serial"].endswith("号") or not repaired else found["serial"] + "号"
    return DocumentNumber(f"{found['organ']}〔{found['year']}〕{serial}", repaired)


def _other(compact: str) -> DocumentNumber | None:
    """Numbers of orders, announcements and local series: whatever has a serial and is no date."""
    if _YEARLESS.fullmatch(compact) or (re.search(r"\d", compact) and compact.endswith("号")):
        return DocumentNumber(compact)
    if re.fullmatch(r"[A-Za-z]{2,6}\d{0,4}[-—]\d{4}[-—]\d{2,6}", compact):
        return DocumentNumber(compact)
    return None
