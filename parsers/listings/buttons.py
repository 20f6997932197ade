"""What links say that are no titles: buttons behind the title of a row."""

from __future__ import annotations

import re

_BUTTON = re.compile(
    r"[\[【(（\s]*(?:(?:表格|附件|文件|样表|空表|示例)?下载|在线(?:办理|申请|咨询|预约)|(?:所需|申请|申报|办理)(?:材料|流程|条件)"
    r"|办事指南|(?:点击)?(?:查看|阅读|浏览)?(?:更多|详情|详细|全文)|(?:点击)?查看|预约|收藏|咨询)[>»\]】)）\s]*"
)


def is_button(text: str) -> bool:
    """Whether a link's text is that of a button: to the row's forms, to what can be done with it.

    >>> is_button("[表格下载]"), is_button("查看详情>>"), is_button("居民身份证办理流程")
    (True, True, False)
    """
    return _BUTTON.fullmatch(text) is not None
