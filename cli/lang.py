"""Messages in Chinese and English. English is the key; what has no Chinese form is shown in English."""

from __future__ import annotations

import locale
import os

LANGUAGES = ("en", "zh")


def default_language() -> str:
    """``zh`` when the user's locale is Chinese, else ``en``."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if named is None:
        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


ZH = {
    "met": "已公开",
    "partly": "部分公开",
    "not_found": "未找到",
    "unknown": "无法判断",
    "region": "地区",
    "item": "事项",
    "verdict": "结论",
    "site": "网站",
    "agency": "机构",
    "platform": "平台",
    "columns": "栏目",
    "notices": "信息条数",
    "captures": "存档数",
    "expected": "应有",
    "got": "实得",
    "state": "状态",
    "why": "原因",
    "title": "标题",
    "issuer": "发布机构",
    "published": "发布日期",
    "file": "文件",
    "run": "批次",
    "Coverage of the 18 items": "十八项公开事项覆盖情况",
    "complete": "完整",
    "incomplete": "不完整",
    "last run": "最近一次",
    "What to type next": "接下来可以输入",
    "met of known": "已公开/可判断",
    "unfinished": "未完成",
    "new": "新增",
    "level": "级别",
    "limited": "按要求提前结束",
    "unreachable": "无法访问",
    "interrupted": "被中断",
    "unsupported": "平台尚不支持",
    "failed": "无法写入档案",
    "further county-level regions without a registered agency: unknown (--all shows them):": (
        "其余县级地区没有登记机构，无法判断（--all 显示）："
    ),
}


class Messages:
    """Says a message in one language.

    >>> Messages("zh")("met")
    '已公开'
    >>> Messages("en")("met")
    'met'
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, english: str) -> str:
        """The message in the language chosen, or in English where there is no other form."""
        return ZH.get(english, english) if self.language == "zh" else english
