"""What kinds of leads are called, in English and Chinese, wherever they are shown."""

from __future__ import annotations

from disclosure.model import LeadKind

KINDS = {
    LeadKind.LATE: ("published late", "逾期公开"),
    LeadKind.DATES: ("days that contradict", "日期矛盾"),
    LeadKind.BACKDATED: ("dated back", "倒签日期"),
    LeadKind.STALE: ("out of date", "内容过时"),
    LeadKind.SERIAL_GAP: ("gap in a series", "编号缺号"),
    LeadKind.EMPTY_MONTHS: ("months without notices", "空白月份"),
    LeadKind.BLANK_COLUMN: ("blank column", "空白栏目"),
    LeadKind.NOT_UPDATED: ("not updated", "栏目不更新"),
    LeadKind.OVER_DISCLOSURE: ("personal information disclosed", "过度公开个人信息"),
    LeadKind.TITLE_BODY: ("title and body disagree", "标题正文不符"),
}
"""By kind: the words in English and Chinese."""

_LANGUAGES = ("en", "zh")


def name_of(kind: LeadKind, language: str) -> str:
    """What a kind is called in a language, ``en`` or ``zh``.

    >>> name_of(LeadKind.LATE, "zh")
    '逾期公开'
    """
    return KINDS[kind][_LANGUAGES.index(language)]
