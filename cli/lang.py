"""Messages in Chinese and English. English is the key; what has no Chinese form is shown in English."""

from __future__ import annotations

import locale
import os
from typing import TYPE_CHECKING

from disclosure.plurals import worded_for

from .lang_archive import ARCHIVE
from .lang_audit import AUDIT
from .lang_catalogue import CATALOGUE
from .lang_crawl import CRAWL
from .lang_index import INDEX
from .lang_items import ITEMS
from .lang_leads import LEADS
from .lang_sample import SAMPLE
from .lang_search import SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("en", "zh")


def default_language() -> str:
    """``zh`` when the user's locale is Chinese, else ``en``."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if named is None:
        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


ZH = {
    **ITEMS,
    **ARCHIVE,
    **AUDIT,
    **CATALOGUE,
    **CRAWL,
    **INDEX,
    **LEADS,
    **SAMPLE,
    **SEARCH,
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
    "busy": "另一进程正在采集",
    "failed": "无法写入档案",
    "changed": "变更",
    "fill": "字段填写率",
    "duration": "用时",
    "requests/new": "请求/新增",
    "imported": "导入",
    "since run": "始于批次",
    "Needs a person": "需要人工处理",
    "Smaller issues": "较轻的问题",
    "Unfinished; the next crawl of each goes on from there": "未完成；下次采集从中断处继续",
    "{site}: {got} of {expected} rows listed, {requests} requests so far; {why}": (
        "{site}：列表 {expected} 行，已见 {got} 行，已请求 {requests} 次；{why}"
    ),
    "it was killed, or goes on now": "进程被强行结束，或正在运行",
    "smaller issues: {count} (gongkai status --all)": "另有 {count} 个较轻的问题：gongkai status --all",
    "stopped; the next crawl goes on": "已停止；下次采集继续",
    "evidence": "证据",
    "searched to the end": "已查到底的栏目",
    "county": "县级",
    "prefecture": "地市级",
    "province": "省级",
    "station": "派出所",
    "partial": "部分登记",
    "1 agency": "共 1 个机构",
    "{count} agencies": "共 {count} 个机构",
    "not complete: {sites} (why: see above, or gongkai status)": (
        "不完整：{sites}（原因见上，或用 gongkai status 查看）"
    ),
    "nothing could be reached: {sites}": "什么都访问不到：{sites}",
    "interrupted; the next crawl goes on from there": "被中断；下次采集从中断处继续",
    "no index yet: gongkai index": "尚无索引：gongkai index",
    "how much the index holds cannot be told": "索引中有多少信息无法得知",
    "{count} notices indexed": "已索引 {count} 条信息",
    "{done}/{sites} sites, {rate} pages/s, {new} new, {blocked} blocked, {pending} left: {left}, {elapsed}": (
        "网站 {done}/{sites}，{rate}页/秒，新增 {new}，受阻 {blocked}，待采 {pending}：{left}，已用 {elapsed}"
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

    def counted(self, english: str, /, **values: object) -> str:
        """The message filled in; in English with singular words behind counts of one.

        >>> Messages("en").counted("{count} captures in the pack", count=1)
        '1 capture in the pack'
        """
        said = self(english)
        return (worded_for(said, values) if said == english else said).format_map(values)

    def labelled(self, english: str, value: object) -> str:
        """A name and what it is of.

        >>> Messages("zh").labelled("agency", "甲县公安局"), Messages("en").labelled("agency", "甲县公安局")
        ('机构：甲县公安局', 'agency: 甲县公安局')
        """
        return f"{self(english)}{'：' if self.language == 'zh' else ': '}{value}"

    def listed(self, values: Iterable[str]) -> str:
        """Several one after another, as the language parts them.

        >>> Messages("zh").listed("ab"), Messages("en").listed("ab")
        ('a，b', 'a, b')
        """
        return ("，" if self.language == "zh" else ", ").join(values)
