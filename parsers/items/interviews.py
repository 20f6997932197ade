"""Talks in which the police answers: 主持人:要带什么? 王警官:户口本、身份证."""

from __future__ import annotations

import re

_ANSWERS = re.compile(r"^[^\n:]{0,8}(?:警官|民警|所长|户籍员|内勤):", re.MULTILINE)
_ASKS = re.compile(
    r"^[^\n:]{1,8}:[^\n]*(?:材料|[要带交拿][什啥哪]|手续|怎么(?:办|申请))[^\n]*\?\n"
    r"[^\n:]{0,8}(?:警官|民警|所长|户籍员|内勤):[^\n]*(?:证|簿|户口本|申请书|协议)[^\n]*(?:证|簿|户口本|申请书|协议)",
    re.MULTILINE,
)
_TWICE = 2


def interviewed(text: str) -> bool:
    r"""Whether the police answers twice in a folded text, once with papers to who asks what to bring.

    >>> interviewed("甲:能改名吗?\n民警:能。\n甲:要什么材料?\n民警:申请书、户口本。")
    True
    """
    return "?" in text and len(_ANSWERS.findall(text)) >= _TWICE and _ASKS.search(text) is not None
