"""Mobile numbers of private persons; those at which an office wants to be called are none.

Ranges: the ministry of industry's table of network numbers, as of March 2023. A mobile number is an office's
where its label says so (咨询电话, 联系电话 ...), or an organ or its officer stands before it. Beside what is
told of a person (sex, birth, identity number) it is that person's, whatever the label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .finding import starred
from .numbers import digits_of, free_before, free_behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .surroundings import Surroundings, Table

_NUMBER = re.compile(r"1[3-9][0-9](?:([ -])[0-9]{4}\1?|[0-9]{4})[0-9]{4}")
_RANGES = re.compile(
    r"1(?:3[0-35-9]|34[0-8]|349[239]|4[5-9]|5[0-35-9]|6[2567]|619|7[0-35-8]|740|741[0-2]|749|8\d|9[0-35-9])"
)
_DIALLED_FIRST = re.compile(r"(?:(?:\+|(?<![0-9])00)86[ -]?|(?<![0-9])86[ -]|(?<![0-9])0)\Z")
"""The country's number, or the 0 of long distance."""
_GOES_ON = re.compile(r"[ -][0-9]")
_PHONE_BEHIND = re.compile(r"/(?:0\d{2,3}-?)?\d{7,11}(?![0-9A-Za-z/])")
_PHONE_BEFORE = re.compile(r"(?<![0-9A-Za-z/.])(?:0\d{2,3}-?)?\d[\d*]{6,10}/\Z")

_PHONES = r"[：:为是\s]*(?:[\u4e00-\u9fff]{0,6}[：:\s]*)?[0-9*\-、，,/；;或和()（）转\s]{0,60}\Z"
_SERVICE = re.compile(
    r"(?:咨询|监督|投诉|举报|办公|值班|服务|预约|受理|报名|窗口|户籍|业务|客服|公开|报警|求助|救助|联络|线索|"
    r"征集|受案|办案|单位|派出所|社区)[\u4e00-\u9fff]{0,4}(?:电话|手机|热线|专线|号码|方式|传真)" + _PHONES
)
_CONTACT = re.compile(r"(?:联系|联络)(?:电话|方式|手机|人|民警)?(?:及电话|电话|手机)?(?:号码)?" + _PHONES)
_CONTACT_NAMED = re.compile(
    r"联[系络]人[：:\s是为]{0,3}[\u4e00-\u9fff·]{2,8}[\s，,、（(]{0,3}(?:联系)?(?:电话|手机|方式)(?:号码)?"
    + _PHONES
)
"""The telephone of whom the clause names as a contact; 联系人 directly before a number is `_CONTACT`."""
_ORGAN = re.compile(
    r"派出所|公安|分局|支队|大队|中队|总队|户籍室|户政|办公室|窗口|大厅|警务|民警|警官|警长|辅警|所长|队长|"
    r"居委会|村委会|福利院|民政局|(?:中心|政府|科|股|处)(?:[：:\s，,（(]|电话|手机|联系)"
)
_PERSON = re.compile(
    r"[，,、（(\s][男女](?:性)?[，,、；;）)\s]|(?:性\s*别|出生[日年][期月]|民\s*族)[：:\s]*[男女\d汉]|\d[日月年]出?生|"
    r"(?<!人)姓\s*名[：:]\s*[\u4e00-\u9fff]|(?:身份证|公民身份)[\u4e00-\u9fff]{0,6}[：:\s]*[1-9][0-9*×xX]{5}"
)
_OWNER = re.compile(
    r"(?:申请人|户主|监护人|收养人|送养人|当事人|失主|机主|本人|家长|家属|父亲|母亲|丈夫|妻子|个人|群众|报案人|报警人|"
    r"受害人|嫌疑人|拾得人|捡拾人)[^。；;\n]{0,12}\Z"
)
_OTHER = re.compile(
    r"(?:编号|编码|代码|单号|流水号|索引号|序列号|批号|案号|文号|证号|证书号|学号|工号|档案号|条码|二维码|账号|帐号|卡号|"
    r"ISBN|ISSN|DOI|QQ|QQ群|群号|微信公众号)[为是：:（(\s]*\Z",
    re.IGNORECASE,
)
_PERSON_COLUMN = re.compile(r"身份证|公民身份|出生|性别|民族|户主|监护人|收养|申请人|当事人|家长|年龄")
_ORGAN_COLUMN = re.compile(r"单位|部门|机构|派出所|窗口|职务|警号|警务|民警|办公|咨询|监督|受理|辖区|社区")


def mobile_numbers(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of private mobile numbers, without a country's number before them."""
    for match in _NUMBER.finditer(around.text):
        if not _is_mobile(around.text, match) or _is_of_office(around, match.start()):
            continue
        if not any(_OTHER.search(label) for label in around.labels(match.start())):
            yield match.span()


def hide_mobile(printed: str) -> str:
    """The number with network and last four digits left.

    >>> hide_mobile("138 1234 5678")
    '138 **** 5678'
    """
    return starred(printed, head=3, tail=4)


def _is_mobile(text: str, match: re.Match[str]) -> bool:
    """Whether the network exists and the number stands alone; a slash may part it from another telephone."""
    start, end = match.span()
    if not _RANGES.match(digits_of(match[0])) or (match[1] and _GOES_ON.match(text, end)):
        return False
    lead = text[max(0, start - 24) : start]
    if dialled := _DIALLED_FIRST.search(lead):
        lead = lead[: dialled.start()]
    before = _PHONE_BEFORE.search(lead) is not None or free_before(lead, len(lead))
    return before and (_PHONE_BEHIND.match(text, end) is not None or free_behind(text, end))


def _is_of_office(around: Surroundings, start: int) -> bool:
    """Whether it is certain that an office gives this number as its own."""
    table = around.table_at(start)
    if table and table.rows > 1:
        return _is_of_office_in(table, around.before(start, 200))
    line = around.before(start, 120)
    if _SERVICE.search(line):
        return True
    if _OWNER.search(line) or _PERSON.search(around.text[max(0, start - 120) : start]):
        return False
    return any(pattern.search(line) for pattern in (_CONTACT, _CONTACT_NAMED, _ORGAN))


def _is_of_office_in(table: Table, row: str) -> bool:
    heading = "|".join(table.heading)
    if _PERSON_COLUMN.search(heading) or _PERSON.search(row):
        return False
    return bool(_ORGAN_COLUMN.search(heading) or _ORGAN.search(row) or _SERVICE.search(row))
