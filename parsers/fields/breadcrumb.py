"""The position of a page in its site (当前位置): the columns above it, from the outside in."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from parsers.lines import clean_line

from .title import same_title, title_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from parsers.lines import Flow

_ANNOUNCED = re.compile(
    r"^\W*(?:您?的?(?:当前|现在)?的?(?:所在)?的?位置|您现在所在的?位置|当前所在)\s*(?:是|在)?\s*[:：]?"
)
_FROM_HOME = re.compile(r"^\W*(?:网站|返回)?首\s*页\s*(?:->|>|»|›|＞|→|/|\s[/-]\s)")
_STEP = re.compile(r"\s*(?:->|>+|»|›|＞|→|\t|/|\s-\s)\s*|\s{2,}|^-\s")
_NO_STEP = re.compile(
    r"(?:网站|返回|本站)?(?:首页|主页)|.{0,4}(?:详情|正文|内容)页?|(?:浏览|阅读|查看)(?:文章|信息)|"
)
_HOME = re.compile(r".{2,20}(?:人民政府|政府网|门户网站|官网)")
"""The home page under the site's own name."""
_SENTENCE = re.compile("[，。；]")
_LONGEST_STEP = 40
_CUT = 12
"""A column's name is shorter than a title that was cut."""
_MOST_LINES = 14
_UPWARDS = 4
_HIDDEN = "hiddenLocation"
_MOST_CLASSES = 8
"""So many class names of breadcrumbs are looked at."""


def read_breadcrumb(flow: Flow, title: str, source: bytes) -> tuple[str, ...]:
    """The steps of the position, less home page and title; Hanweb's hidden location where none is shown.

    ``source`` is that of the page in UTF-8.
    """
    steps = _read(flow, source)
    return steps[:-1] if steps and title and _repeats(steps[-1], title) else steps


def _repeats(step: str, title: str) -> bool:
    """Whether the last step is the title, or as much of it as the template shows."""
    key = title_key(step)
    return key == title_key(title) or (
        same_title(step, title) and (len(key) >= _CUT or step.endswith(("…", "..")))
    )


def _read(flow: Flow, source: bytes) -> tuple[str, ...]:
    for number, line in enumerate(flow.lines):
        text = line.text
        if "首" in text and _FROM_HOME.match(text):
            return _steps([text])
        if ("位置" in text or "所在" in text) and _ANNOUNCED.match(text):
            return _around(flow, number)
    classes = (elements[0] for name, elements in flow.by_class.items() if "crumb" in name.lower())
    for element in islice(classes, _MOST_CLASSES):
        if steps := _steps_in(flow, element):
            return steps
    return _hidden_location(flow.root) if _HIDDEN.encode() in source else ()


def _around(flow: Flow, number: int) -> tuple[str, ...]:
    """The steps in the smallest block around the announcement that holds any."""
    element: etree._Element | None = flow.lines[number].element
    for _ in range(_UPWARDS):
        if element is None or element not in flow.spans:
            break
        if len(_texts(flow, element)) > _MOST_LINES:
            break
        if steps := _steps_in(flow, element):
            return steps
        element = element.getparent()
    return ()


def _steps_in(flow: Flow, element: etree._Element) -> tuple[str, ...]:
    """The steps in a block: by the signs between them, or by its links where pictures part them."""
    steps = _steps(_texts(flow, element))
    if len(steps) == 1 and len(list(islice(element.iter("a"), 2))) > 1:
        return _steps([text for text in map(str, element.itertext()) if not text.isspace()]) or steps
    return steps


def _texts(flow: Flow, element: etree._Element) -> list[str]:
    start, end = flow.spans[element]
    return [line.text for line in flow.lines[start:end]]


def _steps(texts: list[str]) -> tuple[str, ...]:
    steps = [step for text in texts for step in _split(text)]
    if steps and _HOME.fullmatch(steps[0]):
        steps = steps[1:]
    return () if any(map(_is_no_step, steps)) else tuple(dict.fromkeys(steps))


def _is_no_step(text: str) -> bool:
    """Whether a text is no column's name, but one of the lines that follow an empty position."""
    return len(text) > _LONGEST_STEP or _SENTENCE.search(text) is not None


def _split(text: str) -> Iterator[str]:
    for part in _STEP.split(_ANNOUNCED.sub("", text)):
        for step in map(_once, _home_apart(clean_line(part).strip("·:：|。- "))):
            if not _NO_STEP.fullmatch(step.replace(" ", "")):
                yield step


def _once(step: str) -> str:
    """A step that a template prints twice, once.

    >>> _once("工作动态 工作动态"), _once("通知公告")
    ('工作动态', '通知公告')
    """
    words = step.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else step


def _home_apart(text: str) -> tuple[str, ...]:
    return (text[2:].strip(),) if text.startswith("首页 ") else (text,)


def _hidden_location(root: etree._Element) -> tuple[str, ...]:
    """``<div id="hiddenLocation"><span id="col2_name">…``: the highest number is the outermost column."""
    names: dict[int, str] = {}
    for span in root.iterfind(f".//*[@id='{_HIDDEN}']//span"):
        if (found := re.fullmatch(r"col(\d+)_name", span.get("id") or "")) and span.text:
            names[int(found[1])] = clean_line(span.text)
    return tuple(names[number] for number in sorted(names, reverse=True))
