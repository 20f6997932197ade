"""发文字号, the number of an official document: 机关代字〔年〕序号号 (GB/T 9704-2012).

Orders, announcements and registers of local rules number otherwise. What is printed damaged is put right as
far as that is certain, and marked; whoever shows the number shows beside it what was printed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .values import clean_value

_OPEN = "〔[(【［﹝〈<「『{"
_CLOSE = "〕])】］﹞〉>」』}"
_BRACKETS = f"{re.escape(_OPEN)}{re.escape(_CLOSE)}"
_BRACKET = re.compile(f"[{_BRACKETS}]")
_DASH = re.compile("[—–－―‐‑−~～]")
_ORGAN = r"[\u4e00-\u9fffA-Za-z()·、]{1,24}?"
_YEAR = r"(?:19|20)\d{2}|[一二][零〇○一二三四五六七八九]{3}"
_SERIAL = r"[第特]?\d{1,6}(?:-\d{1,3})?号?(?:[-~至、,][第特]?\d{1,6}号?){0,12}"
_STANDARD = re.compile(
    rf"(?P<organ>{_ORGAN}|)(?P<open>[{re.escape(_OPEN)}]?)(?P<year>{_YEAR})年?(?P<close>[{re.escape(_CLOSE)}]?)年?"
    rf"(?P<serial>{_SERIAL})"
)
_ENDS_A_CODE = re.compile(r"[发字函办通电规令文告批决罚任议政公会复]$")
"""Last characters of 机关代字: before a year without brackets only these make certain that it is one."""
_HAN_SERIAL = r"[\d一二三四五六七八九十百〇零]{1,6}"
_YEARLESS = re.compile(
    rf"[\u4e00-\u9fff]{{0,18}}?(?:(?:19|20)\d{{2}}年?)?第{_HAN_SERIAL}号(?:令|公告|通告)?"
    rf"|[\u4e00-\u9fff]{{0,18}}(?:令|公告|通告)(?:(?:19|20)\d{{2}}年)?{_HAN_SERIAL}号"
    rf"|[\u4e00-\u9fff]{{0,18}}(?:令|公告|通告)\((?:(?:19|20)\d{{2}}年)?第{_HAN_SERIAL}号\)"
    rf"|(?:19|20)\d{{2}}年第?{_HAN_SERIAL}号(?:令|公告|通告)?|{_HAN_SERIAL}号令"
)
_OF_AN_ORDER = re.compile(
    rf"(?!.*(?:根据|按照|依照|执行))[\u4e00-\u9fff]{{2,20}}(?:政府|国务院|部|局|厅|委员会)令\(?第{_HAN_SERIAL}号\)?"
)
_REGISTERED = re.compile(r"[A-Za-z]{2,6}\d{0,4}-(?:19|20)\d{2}-\d{2,7}")
"""Registers of local rules (规范性文件统一编号): ZJSP02-2019-0001, SDPR-2019-0250001."""
_LONGEST = 60
_PUNCTUATION = re.compile(r"[。；;！？?，《]")
_LABEL = re.compile(r"[\[【(〔]?(?:发?文件?|公文|发文)?字?(?:文号|字号|编号|号)[\]】)〕]?[::∶]")
_SIGNED = re.compile(r"签发人[:：]?.{0,12}$")
_REMARK = re.compile(r"(?<=号)[(\[【〔][^()\[\]【】〔〕]{1,24}[)\]】〕]$")
_BEHIND = re.compile(
    rf"\s*(?P<number>[^\s《]{{1,40}}?[{_BRACKETS}][^\s《]{{1,30}}?号)\s+(?=[\u4e00-\u9fff])(?!.*\d号)"
)
"""A number and, after a space, the title or the next label; not where a second number follows."""
_CITING = re.compile(r"根据|按照?|依据|依照|贯彻|落实|遵照|参照|执行|详?见|关于|转发|印发|经|以|的")
_LISTED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,3}[、.．])")
"""A number in a list is that of a document among others."""
_WRAPPING = "()（）[]【】〔〕 "


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in its standard form, whether a bracket had to be put back, and what was printed."""

    value: str
    repaired: bool = False
    printed: str = ""


def read_document_number(text: str) -> DocumentNumber | None:
    """The number that a label introduces; None for a value that is none (无, a date, a sentence).

    Brackets become 〔〕 and digits narrow. A lost bracket is put back and the result marked.

    >>> found = read_document_number("公通字〔202112号")
    >>> found.value, found.repaired
    ('公通字〔2021〕12号', True)
    >>> read_document_number("文号：闽公办[2020]14号").value, read_document_number("无")
    ('闽公办〔2020〕14号', None)
    """
    value = clean_value(text)
    if value is None or len(value) > _LONGEST * 2:
        return None
    narrow = _LABEL.sub("", unicodedata.normalize("NFKC", value), count=1).strip()
    if behind := _BEHIND.match(narrow):
        narrow = behind["number"]
    compact = _REMARK.sub("", _compact(narrow))
    if compact.startswith("(") and compact.endswith("号)") and compact.count("(") == compact.count(")"):
        compact = compact[1:-1]
    if len(compact) > _LONGEST or _PUNCTUATION.search(compact):
        return None
    return _printed(_standard(compact) or _other(compact), value)


def own_number(text: str) -> DocumentNumber | None:
    """The number of a line that holds nothing else, as it stands between a title and its addressees.

    >>> own_number("川卫函〔2025〕46号").value
    '川卫函〔2025〕46号'
    >>> own_number("根据国办发〔2017〕42号的部署") is None
    True
    """
    if "号" not in text or _LISTED.match(text):
        return None
    line = _SIGNED.sub("", text.strip()).strip().strip(_WRAPPING if text.strip()[:1] in "（([【" else "")
    compact = _compact(line)
    if len(compact) > _LONGEST // 2 or not compact.endswith("号") or not _BRACKET.search(compact):
        return None
    found = _standard(compact)
    return _printed(found, line) if found and not found.value.startswith("〔") else None


def order_number(text: str) -> DocumentNumber | None:
    """The number of a line that holds nothing but that of an order.

    >>> order_number("青渡市人民政府令 第27号").value, order_number("根据国务院令第663号")
    ('青渡市人民政府令第27号', None)
    """
    compact = _compact(text)
    return _printed(DocumentNumber(compact), text) if _OF_AN_ORDER.fullmatch(compact) else None


def _printed(found: DocumentNumber | None, printed: str) -> DocumentNumber | None:
    return DocumentNumber(found.value, found.repaired, printed) if found else None


def _compact(text: str) -> str:
    """Narrow characters without spaces, one kind of dash; 〔〕 have no narrow form and stay."""
    return "".join(_DASH.sub("-", unicodedata.normalize("NFKC", text)).split())


def _standard(compact: str) -> DocumentNumber | None:
    found = _STANDARD.fullmatch(compact)
    if found is None or _CITING.match(found["organ"]):
        return None
    opened, closed = bool(found["open"]), bool(found["close"])
    serial = found["serial"]
    if not opened and not closed and not (_ENDS_A_CODE.search(found["organ"]) and serial.endswith("号")):
        return None
    repaired = not (opened and closed)
    if not serial.isdecimal() and not serial.endswith("号"):
        return None
    if repaired and (serial.startswith(("第", "特")) or not found["organ"]):
        return None
    serial = serial if serial.endswith("号") or not repaired else serial + "号"
    return DocumentNumber(f"{found['organ']}〔{_arabic(found['year'])}〕{serial}", repaired)


def _arabic(year: str) -> str:
    return year.translate(str.maketrans("零〇○一二三四五六七八九", "000123456789"))


def _other(compact: str) -> DocumentNumber | None:
    """Numbers of orders, announcements and registers of local rules."""
    known = (_YEARLESS, _REGISTERED)
    return DocumentNumber(compact) if any(shape.fullmatch(compact) for shape in known) else None
