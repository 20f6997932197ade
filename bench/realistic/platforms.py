"""How platforms put a notice into a page: address, metadata, heading and body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from .notices import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """``path`` is a page's path, ``opening`` what the body stands in, ``metadata`` what prints the fields."""

    name: str
    path: Callable[[Written, Random], str]
    opening: str
    closing: str
    metadata: Callable[[Written], str]


def paragraph_plain(text: str) -> str:
    """A paragraph as a web editor writes it."""
    return f'<p style="text-indent: 2em; line-height: 2em;">{text}</p>'


def paragraph_word(text: str) -> str:
    """A paragraph as it comes out of a word processor: runs of spans, each with its whole style."""
    style = "font-family:仿宋_GB2312;font-size:16.0pt;mso-bidi-font-size:12.0pt;color:black"
    half = len(text) // 2
    return (
        '<p class="MsoNormal" style="margin:0cm 0cm 0pt;text-indent:32pt;line-height:28pt;'
        'mso-char-indent-count:2.0">'
        f'<span style="{style}">{text[:half]}</span><span lang="EN-US" style="{style}"><o:p></o:p></span>'
        f'<span style="{style}">{text[half:]}</span></p>'
    )


def _fields(notice: Written) -> tuple[tuple[str, str], ...]:
    return (
        ("索引号", notice.index_number),
        ("文号", notice.document_number),
        ("发布机构", notice.issuer),
        ("成文日期", notice.written.isoformat()),
        ("组配分类", notice.column),
        ("发布日期", notice.published.isoformat()),
    )


def _table(notice: Written) -> str:
    cells = [
        f'<td class="name"><b>{name}：</b></td><td class="value">{value}</td>'
        for name, value in _fields(notice)
    ]
    rows = "\n".join(
        f"<tr>{first}{second}</tr>" for first, second in zip(cells[::2], cells[1::2], strict=True)
    )
    return f'<table class="xxgk" width="100%" border="1" cellspacing="0">\n{rows}\n</table>'


def _list(notice: Written) -> str:
    rows = "".join(f"<li><b>{name}：</b><span>{value}</span></li>" for name, value in _fields(notice))
    return f'<div class="public"><ul>{rows}</ul></div>'


def _nothing(_notice: Written) -> str:
    return ""


def _trs(notice: Written, random: Random) -> str:
    day = notice.written
    return f"/zwgk/hjgl/{day:%Y%m}/t{day:%Y%m%d}_{random.randint(100000, 9999999)}.html"


def _hanweb(notice: Written, random: Random) -> str:
    day = notice.published
    column, article = random.randint(1000, 99999), random.randint(1, 999999)
    return f"/art/{day.year}/{day.month}/{day.day}/art_{column}_{article}.html"


def _ucap(notice: Written, random: Random) -> str:
    return f"/xxgk/c100/{notice.published:%Y%m}/{random.getrandbits(128):032x}.shtml"


def _nfcms(_notice: Written, random: Random) -> str:
    return f"/zwgk/tzgg/content/post_{random.randint(100000, 9999999)}.html"


def _openness(_notice: Written, random: Random) -> str:
    return f"/public/{random.randint(1000, 9999)}/{random.randint(100000, 9999999)}.html"


def _unknown(_notice: Written, random: Random) -> str:
    return f"/news/show.aspx?id={random.randint(1000, 999999)}"


PLATFORMS = (
    Platform(
        name="trs",
        path=_trs,
        metadata=_table,
        closing="</div></div>",
        opening='<div class="article"><div class="TRS_Editor"><style>.TRS_Editor P{line-height:2}</style>',
    ),
    Platform(
        name="hanweb", path=_hanweb, metadata=_table, opening='<div id="zoom" class="zoom">', closing="</div>"
    ),
    Platform(name="ucap", path=_ucap, metadata=_nothing, opening="<UCAPCONTENT>", closing="</UCAPCONTENT>"),
    Platform(
        name="nfcms",
        path=_nfcms,
        metadata=_nothing,
        closing="</div></div>",
        opening='<div class="zw"><div id="zoomcon">',
    ),
    Platform(
        name="openness",
        path=_openness,
        metadata=_list,
        closing="</div>",
        opening='<div class="j-fontContent newscontnet">',
    ),
    Platform(
        name="unknown",
        path=_unknown,
        metadata=_nothing,
        closing="</div></td></tr></table>",
        opening='<table width="960" align="center"><tr><td valign="top"><div class="nr">',
    ),
)
