"""Messages in Chinese and English. English is the key; what has no Chinese form is shown in English."""

from __future__ import annotations

import locale
import os
from typing import TYPE_CHECKING

from .lang_archive import ARCHIVE
from .lang_audit import AUDIT
from .lang_catalogue import CATALOGUE
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
    "{count} notices indexed": "已索引 {count} 条信息",
    "{done}/{sites} sites, {rate} pages/s, {new} new, {blocked} blocked, {pending} left: {left}, {elapsed}": (
        "网站 {done}/{sites}，{rate}页/秒，新增 {new}，受阻 {blocked}，待采 {pending}：{left}，已用 {elapsed}"
    ),
    "{runs} runs in a row were sent to a host that is not registered ({why})": (
        "连续 {runs} 个批次被转到未登记的主机（{why}）"
    ),
    "nothing was ever got, in {runs} runs ({why})": "{runs} 个批次从未取得任何内容（{why}）",
    "nothing was got in {runs} runs in a row ({why})": "连续 {runs} 个批次未取得任何内容（{why}）",
    "{got} rows listed; the median of the last {runs} runs is {median}": (
        "列出 {got} 行；最近 {runs} 个批次的中位数为 {median}"
    ),
    "the list states {got} rows; the median of the last {runs} runs is {median}": (
        "列表自称有 {got} 行；最近 {runs} 个批次的中位数为 {median}"
    ),
    "{field}: {share:.0%} of the last {sample} new notices state it; {before:.0%} before": (
        "{field}：最近 {sample} 条新信息中 {share:.0%} 有此字段；此前为 {before:.0%}"
    ),
    "{share:.0%} of {fetches} fetches gave nothing; the median of the last {runs} runs is {median:.0%}": (
        "{fetches} 次采集中 {share:.0%} 没有结果；最近 {runs} 个批次的中位数为 {median:.0%}"
    ),
    "{each:.1f} requests a new notice; the median of the last {runs} runs is {median:.1f}": (
        "每条新信息用 {each:.1f} 次请求；最近 {runs} 个批次的中位数为 {median:.1f}"
    ),
    "{each:.1f} seconds a request; the median of the last {runs} runs is {median:.1f}": (
        "每次请求用 {each:.1f} 秒；最近 {runs} 个批次的中位数为 {median:.1f}"
    ),
    "its newest row is {days} days old; it never was silent for more than {longest} before": (
        "最新一行已有 {days} 天；此前间隔从未超过 {longest} 天"
    ),
    "see whether the new host is the agency's own, and register it: gongkai site probe URL": (
        "核实新主机确属该机构后登记：gongkai site probe URL"
    ),
    "kept off in {runs} runs in a row ({why})": "连续 {runs} 个批次被拦截（{why}）",
    "blocks are never worked around: ask the site's operator for access, or use another network": (
        "从不绕过拦截：请向网站运维方申请访问，或换一个网络采集"
    ),
    "check address, platform and way to the site: gongkai site probe URL": (
        "核对网址、平台和访问途径：gongkai site probe URL"
    ),
    "open the site in a browser on this network; docs/states.md has a remedy for each state": (
        "在本网络用浏览器打开该网站；各状态的处理办法见 docs/states.md"
    ),
    "compare with the column in a browser; if it shows more, its pager or address has changed": (
        "用浏览器打开该栏目对照；如果显示更多，则翻页方式或网址已变"
    ),
    "open a new notice; where its layout has changed, report the site: its pages are kept": (
        "打开一条新信息；如版式已变，请报告该网站，其页面已存档"
    ),
    "see which states they are, in this run's report; docs/states.md has a remedy for each": (
        "在本批次报告中查看是哪些状态；处理办法见 docs/states.md"
    ),
    "see what is asked (crawl --log-json FILE): tries, redirects, or a list without end": (
        "查看请求了什么（crawl --log-json FILE）：重试、跳转，或没有尽头的列表"
    ),
    "the server is slower or asks for patience; crawl it at another time of day": (
        "服务器变慢或要求放慢；换一个时段采集"
    ),
    "see whether the column has moved within the site, and register the new one": (
        "查看该栏目是否已在网站内迁移，并登记新栏目"
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
