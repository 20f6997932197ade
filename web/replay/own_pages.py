"""The pages that are ours, and the banner in those that are not."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from lxml import html as lxml_html

from .urls import IDENTITY, replay_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from disclosure.model import Snapshot

BANNER_ID = "gongkai-archived"
_SHOWN = 12

_IMPORTANT = (
    "all:initial;display:block;visibility:visible;opacity:1;position:relative;z-index:2147483647;margin:0;"
    "padding:8px 12px;background:#fff3cd;color:#1b1b1b;border-bottom:2px solid #b58100;"
    "font:14px/1.5 sans-serif;text-align:left;width:auto;height:auto;transform:none;clip-path:none"
).replace(";", " !important;") + " !important"
"""Stands in the element itself and is important: no style sheet of the page undoes it."""

_FRAME = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title><style>
body{{font:16px/1.6 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1b1b1b}}
li{{overflow-wrap:anywhere}} code{{overflow-wrap:anywhere}} input{{font:inherit;width:70%}}
</style></head><body><h1>{title}</h1>{body}</body></html>
"""


def banner(captured: Snapshot, confirmed: Snapshot, refresh: str | None) -> etree._Element:
    """What stands above an archived page: that it is one, when it was captured, its digest.

    ``confirmed`` is the later capture in which the server said that the page is unchanged, or the same.
    """
    same = ""
    if confirmed != captured:
        same = f" 服务器于 {_when(confirmed)} 确认未变 (unchanged at that time)."
    moved = ""
    if refresh is not None:
        moved = f' 网页自动跳转至 (the page refreshes to): <a href="{escape(refresh)}">{escape(refresh)}</a>.'
    raw = escape(replay_path(captured.captured_at, captured.url, IDENTITY))
    text = (
        f'<div id="{BANNER_ID}" style="{_IMPORTANT}">'
        "<b>存档网页，非现行网站 · Archived page, not the live site.</b> "
        f"采集 (captured) {_when(captured)}, {escape(captured.digest)}, "
        f"{escape(captured.file)}@{captured.offset}.{same}{moved} "
        f'<a href="{raw}">原始内容 (as served)</a> <a href="/">存档 (archive)</a></div>'
    )
    element: etree._Element = lxml_html.fragment_fromstring(text)
    return element


def not_archived(url: str, captures: Sequence[Snapshot], around: Sequence[str], why: str) -> bytes:
    """The page for what is not in the archive; with what is near it."""
    parts = [f"<p><code>{escape(url)}</code></p><p>{escape(why)}</p>"]
    if captures:
        parts.append("<h2>该地址的采集 · Captures of this address</h2>" + _list_of(captures[-_SHOWN:]))
    if around:
        links = "".join(f'<li><a href="{escape(f"/{near}")}">{escape(near)}</a></li>' for near in around)
        parts.append(f"<h2>相近的存档地址 · Archived addresses near it</h2><ul>{links}</ul>")
    parts.append(
        '<p><a href="/">存档中的网站，查找其他地址 · The archive\'s sites, and another address</a></p>'
    )
    return page("不在存档中 · Not in the archive", "".join(parts))


def front_page(sites: Sequence[str]) -> bytes:
    """Where one begins: an address to look up, and the sites."""
    links = "".join(
        f'<li><a href="{escape(f"/http://{site}/")}">{escape(site)}</a></li>' for site in sites[:500]
    )
    form = (
        '<form action="/find"><p><label>网址 · Address <input name="url" value="http://"></label> '
        "<button>查找 · Look up</button></p></form>"
    )
    return page("存档 · Archive", f"{form}<p>{len(sites)} 个网站 · sites</p><ul>{links}</ul>")


def refused(why: str) -> bytes:
    """The page for a request that is not answered."""
    return page("不予回答 · Refused", f"<p>{escape(why)}</p>")


def page(title: str, body: str) -> bytes:
    """A page of ours; ``body`` is HTML."""
    return _FRAME.format(title=escape(title), body=body).encode("utf-8", "replace")


def _list_of(captures: Sequence[Snapshot]) -> str:
    rows = (
        f'<li><a href="{escape(replay_path(at.captured_at, at.url))}">{_when(at)}</a>, {at.status}</li>'
        for at in captures
    )
    return f"<ul>{''.join(rows)}</ul>"


def _when(snapshot: Snapshot) -> str:
    return f"{snapshot.captured_at:%Y-%m-%d %H:%M:%S} UTC"
