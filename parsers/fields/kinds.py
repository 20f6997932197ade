"""Lines that read like titles: they end in the name of a kind of document."""

from __future__ import annotations

import re

_KIND = re.compile(
    r"(?![一二三四五六七八九十\d（(第]|点击|请|查看|下载|附件)[^。；，！？:：\t]{4,60}"
    r"(?:[公通]告|通知|公示|通报|细则|办法|规定|规[则程范]|条例|制度|指南|须知|意见|方案|预案|决定|批复|报告|流程|公开信|问答|解读)"
    r"(?:[（(].{1,12}[)）])?"
)
"""What ends in the name of a kind of document, and is no sentence."""


def names_kind(text: str) -> bool:
    """Whether a line that nothing marks as a title reads like one: it ends in the name of a kind of document.

    >>> names_kind("云岭区居住证管理实施细则"), names_kind("用户名 密码 验证码")
    (True, False)
    """
    return _KIND.fullmatch(text) is not None
