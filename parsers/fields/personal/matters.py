"""Matters in which a private person's name must not be told, and those in which the law has it told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .surroundings import Surroundings

MATTER = re.compile(
    r"收养|弃[婴儿]|捡拾|寻亲|被拐|新生|婴儿|[男女]婴|未成年|被监护|儿童(?!医院|福利|公园|节|剧|乐园|图书)|孤儿|出生登记|出生医学|"
    r"注销[\u4e00-\u9fff]{0,6}户口|户口[\u4e00-\u9fff]{0,4}注销|死亡注销|重复户口"
)
"""Birth, adoption, foundlings, and cancelled registration."""
BY_LAW = re.compile(r"招聘|招录|录用|聘用|任前|任职|获奖|表彰|中标|考试|面试|执法人员|志愿者")
"""Matters in which lists name people on purpose."""
ABOVE = 400
"""Characters above a table or a form that may say what it is about."""


def is_in_matter(around: Surroundings, start: int) -> bool:
    """Whether the title, or what stands above a place, names one of those matters."""
    above = around.text[max(0, start - ABOVE) : start]
    return bool(MATTER.search(around.about) or MATTER.search(above))


def is_by_law(around: Surroundings, start: int) -> bool:
    """Whether the title, or what stands above a place, tells that people are named on purpose."""
    above = around.text[max(0, start - ABOVE) : start]
    return bool(BY_LAW.search(around.about) or BY_LAW.search(above))
