"""Boxes that templates set right below a title change nothing of what is read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from parsers.jsonform import notice_to_json
from parsers.notice import parse_notice
from parsers.page import Page

STRANGERS = Path(__file__).parent / "strangers"
BOXES = {
    "share": '<div>分享到：<a href="#">微信</a> <a href="#">新浪微博</a> <a href="#">QQ空间</a></div>',
    "code to scan": '<div><img src="/qr.png"><span>手机扫一扫浏览</span></div>',
    "summary": "<div>摘要：为做好有关工作，现就2003年3月3日有关事项说明如下。</div>",
    "size of type": '<p>【字体：<a href="#">大</a> <a href="#">中</a>】 【<a href="#">打印</a>】【<a href="#">关闭</a>】</p>',
    "readers": "<p>浏览次数：<span id=v></span> 次</p>",
    "explanations": '<p><a href="/jd">政策解读</a> <a href="/tj">图解</a> <a href="/sp">视频解读</a></p>',
}
FIELDS = (
    "title",
    "index_number",
    "document_number",
    "issuer",
    "date_written",
    "date_published",
    "content_source",
)
BEHIND_TITLE = re.compile(rb"</h[12]>", re.IGNORECASE)
UNSETTLED = {
    "fourth_unknown_below": "metadata below the text are taken for a part of it where the body is the whole page",
    "sixth_unknown_metadata_below_residence_notice": "the same, below a heading that is the site's name",
}


def fields(body: bytes, url: str) -> dict[str, object]:
    form = notice_to_json(parse_notice(Page(body, url)))
    return {name: form.get(name) for name in FIELDS}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_box_below_the_title_changes_no_field(box: str) -> None:
    changed = []
    for gold in sorted(STRANGERS.glob("*/expected.json")):
        name, url = gold.parent.name, json.loads(gold.read_text("utf-8"))["url"]
        body = (gold.parent / "page.html").read_bytes()
        title = BEHIND_TITLE.search(body)
        if title is None or name in UNSETTLED:
            continue
        added = box.encode(Page(body, url).encoding, "xmlcharrefreplace")
        if fields(body[: title.end()] + added + body[title.end() :], url) != fields(body, url):
            changed.append(name)
    assert changed == []
