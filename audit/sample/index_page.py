"""The list of cells in an evidence pack: one HTML file without scripts, nothing loaded from anywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from archive.times import stamp

from .worksheet import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from disclosure.model import Snapshot

    from .cells import Shown

_PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
body{{font:16px/1.6 sans-serif;max-width:64em;margin:2em auto;padding:0 1em;color:#1b1b1b;background:#fff}}
section{{border-top:1px solid #767676;padding:.5em 0}} h2{{font-size:1.1em;margin:.4em 0}}
code,a{{overflow-wrap:anywhere}} small{{color:#595959}} li{{margin:.3em 0}}
@media print{{section{{break-inside:avoid}}}}
</style></head><body><main><h1>{title}</h1>
<p>{captures}<a href="worksheet.xlsx">核对表 worksheet.xlsx</a>（请复制后填写 · fill in a copy）</p>
<p>{zh}</p><p lang="en">{en}</p>
{cells}
</main></body></html>
"""
_HOW_ZH = (
    "看存档网页：在 ReplayWeb.page（离线用其桌面程序）中打开 captures.wacz，把下列网址粘贴到其地址栏。"
    "本页不能直接链接到存档中的网页：浏览器打开本地文件时无法读取 WACZ。"
    "“文字”为程序读出的文字，只供速览；以存档网页为准。“现行网页”会联网，内容可能已变。"
)
_HOW_EN = (
    "To see an archived page, open captures.wacz in ReplayWeb.page (offline: its desktop program), and paste"
    " the address into its address field. This page cannot link into the archive: a browser cannot read a"
    " WACZ beside a local page. “text” is the text as our program read it, for a quick look; the archived"
    " page decides. “live” goes to the network, and may have changed since."
)
_NO_WACZ = "本样本没有任何采集 · no capture is behind this sample. "
_WACZ = '<a href="captures.wacz">存档网页 captures.wacz</a> · '


def index_page(tag: str, cells: Iterable[Shown], files: Mapping[str, str], *, captures: int) -> bytes:
    """The page; ``files`` maps places of captures to text files, relative to it. No verdict is in it."""
    text = _PAGE.format(
        title=escape(f"抽查证据 Spot check {tag}"),
        captures=_WACZ if captures else _NO_WACZ,
        zh=escape(_HOW_ZH),
        en=escape(_HOW_EN),
        cells="\n".join(_section(shown, files) for shown in cells),
    )
    return text.encode("utf-8", "replace")


def _section(shown: Shown, files: Mapping[str, str]) -> str:
    finding = shown.drawn.finding
    captured = "".join(_capture(one, files.get(place_of(one))) for one in shown.captures)
    seen = {one.url for one in shown.captures}
    rest = "".join(
        f"<li><code>{escape(url)}</code> <small>未采集 not captured</small>{_live(url)}</li>"
        for url in shown.addresses
        if url not in seen
    )
    return (
        f'<section id="{escape(shown.drawn.id)}"><h2>{escape(shown.region)} {escape(finding.region)} · '
        f"{finding.item} {escape(shown.item)}</h2><p>{escape(shown.question.zh)}<br>"
        f'<span lang="en">{escape(shown.question.en)}</span><br><small>{escape(shown.drawn.id)} · '
        f"{escape('、'.join(shown.agencies))}</small></p><ul>{captured}{rest}</ul></section>"
    )


def _capture(capture: Snapshot, file: str | None) -> str:
    text = f' <a href="{escape(file)}">文字 text</a>' if file else ""
    return (
        f"<li><code>{escape(capture.url)}</code><br><small>{stamp(capture.captured_at)}, {capture.status}, "
        f"{escape(capture.digest)}</small>{text}{_live(capture.url)}</li>"
    )


def _live(url: str) -> str:
    """A link to the live page; of nothing but http(s)."""
    if not url.lower().startswith(("http://", "https://")):
        return ""
    return f' <a rel="noreferrer noopener" href="{escape(url)}">现行网页 live</a>'
