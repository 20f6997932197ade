"""Values of a catalogue's short fields: category, subject, manner of disclosure, validity."""

from __future__ import annotations

import re

from parsers.labels import COLON, label_of

from .dates import find_date
from .values import clean_value

_LONGEST_CATEGORY = 80
_LONGEST_METHOD = 20
_SENTENCE = re.compile(r"[。；！？“”]")
_HAS_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
_METHOD = re.compile(r"(?:依?主动|依申请|不予|免予|依法|全文|部分)(?:向社会)?公开(?!的)|主动|依申请")
_IS_TITLE = re.compile(r"关于.+的|办事指南$|的通知$|的通告$|的公告$")
_VALIDITY = re.compile(
    r"(?!.*(?:日期|时间|期限|性|关于|通知|公告)).{0,4}(?:有效|失效|废止|修改|修订|生效|无效).{0,4}|是|否"
)
_DAY = r"[于自从]?(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?起?"
_ENDED = re.compile(
    rf"(?:现|业|已经?|被|均|全文|予以|自动|到期|期满|届满|{_DAY})*(?:失效|废止|无效|作废|废除|过期|超期|逾期|到期|期满|届满|停用"
    r"|撤销|终止|取代|替代|(?:停止|终止|不再)(?:执行|施行|适用|使用))[了的]?"
)
"""Words that titles hold, too: only with what says when and how, and nothing behind."""
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]{1,30}[)）\]】]")
_AROUND = " 。.！!()（）[]【】"


def read_category(text: str) -> str | None:
    """The name of a class, or a path of such; None for a date, a number, a sentence or another label.

    公开类别 labels a class on some sites, the manner of disclosure on others: 主动公开 is no class.

    >>> read_category(" 户籍管理 > 出生登记 "), read_category("发布日期："), read_category("2021-03-05")
    ('户籍管理 > 出生登记', None, None)
    """
    value = _short_value(text, _LONGEST_CATEGORY)
    return value if value and not COLON.search(value) and not _METHOD.fullmatch(value) else None


def read_method(text: str) -> str | None:
    """The manner of disclosure, without what is printed behind it; None for a title that stands in its place.

    >>> read_method("主动公开 公开时限：长期"), read_method("政府网站"), read_method("关于养犬的通告")
    ('主动公开', '政府网站', None)
    """
    value = _short_value(text, _LONGEST_CATEGORY)
    if value is None:
        return None
    if (known := _METHOD.match(value)) and not re.match(r"[\u4e00-\u9fff]", value[known.end() :]):
        return known[0]
    fits = len(value) <= _LONGEST_METHOD and not COLON.search(value) and not _IS_TITLE.search(value)
    return value if fits else None


def read_validity(text: str) -> str | None:
    """One of the few words for it, as printed: the line below an empty label is often the title.

    >>> read_validity("现行有效"), read_validity("废止日期"), read_validity("2020年政务公开要点")
    ('现行有效', None, None)
    >>> read_validity("已废止（2021年）"), read_validity("已过期。")
    ('已废止（2021年）', '已过期。')
    """
    value = clean_value(text)
    if value is None or label_of(value) is not None:
        return None
    words = (_BRACKETED.sub("", value).strip() or value).strip(_AROUND)
    return value if _VALIDITY.fullmatch(words) or _ENDED.fullmatch(words) else None


def _short_value(text: str, longest: int) -> str | None:
    value = clean_value(text)
    if value is None or len(value) > longest or not _HAS_WORD.search(value) or label_of(value):
        return None
    found = find_date(value)
    return None if _SENTENCE.search(value) or (found and found.start == 0) else value
