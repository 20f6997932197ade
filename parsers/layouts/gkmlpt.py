"""广东 gkmlpt: pages whose script holds the notice as JSON, ``window._CONFIG = {…, DETAIL: {…}}``.

What the script would draw is put into a tree: the metadata table and the body.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from html import unescape
from typing import TYPE_CHECKING, Any

from lxml import etree

from parsers.lines import text_of
from parsers.page import parsed

from .base import Layout

if TYPE_CHECKING:
    from parsers.page import Page

GKMLPT = Layout(
    name="gkmlpt",
    bodies=("#gkmlpt-body",),
    address=re.compile(r"/gkmlpt/content/"),
)
_BEGINNING = 30
"""So many characters say that a body is still being loaded."""
_DETAIL = re.compile(r"[\"']?\bDETAIL[\"']?\s*[:=]\s*(?=\{)")
_CODE = re.compile(r"网站标识码\s{0,9}[:：]?\s{0,9}[0-9A-Za-z]{8,12}")
_LABELS = {
    "标题": "title",
    "索引号": "identifier",
    "发布机构": "publisher",
    "文号": "document_number",
    "成文日期": "date",
    "发布日期": "display_publish_time",
    "分类": "classify_main_name",
    "主题分类": "classify_theme_name",
    "主题词": "keywords",
}


def drawn(page: Page) -> etree._Element:
    """A tree of the head's tags and the notice in the page's script; the page's tree where there is none."""
    root = page.tree
    configured = (text for text in page.scripts if "_CONFIG" in text)
    detail = next(filter(None, map(_detail, configured)), None)
    if detail is None:
        return root
    html = etree.Element("html")
    head = etree.SubElement(html, "head")
    for tag in root.iter("meta", "title"):
        copy = deepcopy(tag)  # attribute by attribute, a broken name would be refused
        copy.tail = None
        head.append(copy)
    body = etree.SubElement(html, "body")
    if title := unescape(_text(detail.get("title"))):
        etree.SubElement(body, "h1").text = title
    body.append(_table(detail))
    body.append(_body(str(detail.get("content") or "") or _rendered(root)))
    if code := _CODE.search(page.text):
        etree.SubElement(body, "p").text = code[0]
    return html


def _rendered(root: etree._Element) -> str:
    """The body as a server has drawn it, where it leaves it out of the script."""
    found = next((each for each in root.iter("div") if each.get("class") == "article-content"), None)
    if found is None or "加载" in text_of(found)[:_BEGINNING]:
        return ""
    return etree.tostring(found, method="html", encoding="unicode", with_tail=False)


def _detail(source: str) -> dict[str, Any] | None:
    found = _DETAIL.search(source)
    if found is None:
        return None
    try:
        detail, _ = json.JSONDecoder(strict=False).raw_decode(source, found.end())
    except (ValueError, RecursionError):
        return None
    return detail if isinstance(detail, dict) else None


def _table(detail: dict[str, Any]) -> etree._Element:
    table = etree.Element("table")
    for label, key in _LABELS.items():
        if key in detail:
            row = etree.SubElement(table, "tr")
            etree.SubElement(row, "th").text = f"{label}："
            etree.SubElement(row, "td").text = unescape(_text(detail[key]))
    return table


def _text(value: object) -> str:
    return "" if value is None else re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", "", str(value))


def _body(content: str) -> etree._Element:
    """The editor's markup in an element of its own, also where it closes more elements than it opens."""
    box = etree.Element("div", id="gkmlpt-body")
    tree = parsed(f"<body><div></div>{_text(content)}".encode())
    if tree is not None and (body := tree.find("body")) is not None:
        box.extend(body)
    return box
