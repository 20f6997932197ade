"""Where the prose of a page lies, told from the lines alone: for pages of no known layout."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from .lines import Flow, Line

_OF_SENTENCES = tuple("，。；：、！？,;:")
_FURNITURE = re.compile(
    r"I[Cc][Pp]备|i[Cc][Pp]备|公网安备|网站标识码|版权所有|Copyright|copyright|COPYRIGHT|©|技术支持|主办单位|主办[:：].{2,30}承办[:：]|承办单位|运行维护|建议使用|浏览器|分辨率|邮政编码"
    r"|扫一扫|扫描二维码|友情链接|网站地图|免责声明|访问量|无障碍|关注我们|当前位置|所在位置|您的位置|上一篇|下一篇|打印本页|关闭窗口"
    r"|分享到|视力保护|字体[：:大]|字号[：:]|网站支持[Ii][Pp][Vv]6"
)
"""Each branch begins with a character of its own, so that ``re`` looks for these first: ten times as fast."""
_WITHOUT_SENTENCE = 0.4
"""Weight of a line without any punctuation: a heading or a table's row, or a piece of navigation."""
_AGAINST = 25.0
"""What a line of links or furniture, or a paragraph printed before, takes from the block that holds it."""
_RECURRING = 0.5
"""Weight of a character against: short lines may recur without being copies, such as cells of a table."""
_LEAST = 30.0
"""A page with less prose than this has none."""
_NO_BODY = frozenset({"p", "tr", "li", "h1", "h2", "h3", "h4", "dt", "dd", "tbody", "thead"})


def is_furniture(text: str) -> bool:
    """Whether a line holds words of a page's foot, share bar or position."""
    return _FURNITURE.search(text) is not None


def prose_of(line: Line) -> float:
    """How much prose a line holds: its characters outside links, less where they are no sentence.

    Furniture (footers, share bars, positions) holds none.
    """
    if line.prose is None:
        line.prose = _prose(line)
    return line.prose


def _prose(line: Line) -> float:
    text, linked = line.text, line.linked
    free = len(text) - linked
    if free <= 0 or linked > free or _FURNITURE.search(text):
        return 0.0
    return float(free) if any(map(text.__contains__, _OF_SENTENCES)) else free * _WITHOUT_SENTENCE


def densest(flow: Flow, *, without: Iterable[int] = ()) -> etree._Element | None:
    """The block that holds most prose and least else, the innermost of equals; None where there is no prose.

    Lines numbered in ``without`` (metadata) do not count. A line that came before speaks against a block:
    pages print their text twice, for screens of two sizes.
    """
    sums = [0.0, *accumulate(_weights(flow.lines, frozenset(without)))]
    best, most, width = None, _LEAST, 0
    for element, (start, end) in flow.spans.items():
        weight = sums[end] - sums[start]
        if weight < most or (weight == most and end - start >= width) or element.tag in _NO_BODY:
            continue
        best, most, width = element, weight, end - start
    return best


def _weights(lines: list[Line], without: frozenset[int]) -> list[float]:
    seen: set[str] = set()
    weights = []
    for number, line in enumerate(lines):
        if number in without:
            weights.append(0.0)
            continue
        text, prose = line.text, prose_of(line)
        if prose and text in seen:
            weights.append(-min(_AGAINST, len(text) * _RECURRING))
        else:
            weights.append(prose or -_AGAINST)
            seen.add(text)
    return weights
