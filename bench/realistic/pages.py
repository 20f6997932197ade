"""Whole pages: a notice on its site, several of each site."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random
from typing import TYPE_CHECKING

from bench.cases import Case

from .furniture import footer, head, headlines, navigation, scripts
from .notices import write_notice
from .platforms import PLATFORMS, paragraph_plain, paragraph_word

if TYPE_CHECKING:
    from .notices import Written
    from .platforms import Platform

PER_SITE = 10
"""Pages of a site share its navigation, as they do in a crawl."""


def realistic_pages(seed: int, *, per_site: int = PER_SITE) -> list[Case]:
    """``per_site`` pages of a made-up site of each platform."""
    random = Random(seed)
    return [case for platform in PLATFORMS for case in _site(platform, random, per_site)]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all pages of a site share."""

    host: str
    name: str
    top: str
    side: str
    bottom: str
    scripts: int
    word: bool


def _site(platform: Platform, random: Random, count: int) -> list[Case]:
    frame = _frame(random)
    return [_case(platform, frame, write_notice(random), random) for _ in range(count)]


def _frame(random: Random) -> _Frame:
    name = f"样{random.choice('江岭湾河')}{random.choice('县市区')}人民政府门户网站"
    return _Frame(
        host=f"www.site{random.randint(1, 9999)}.example.gov.cn",
        name=name,
        top=navigation(random, groups=random.randint(9, 15)),
        side=headlines(random, count=random.randint(10, 25)),
        bottom=footer(random, site=name, links=random.randint(20, 60)),
        scripts=random.randint(20_000, 38_000),
        word=random.choice((True, False)),
    )


def _case(platform: Platform, frame: _Frame, notice: Written, random: Random) -> Case:
    url = f"http://{frame.host}{platform.path(notice, random)}"
    return Case(
        name=f"{platform.name}: {notice.title}",
        body=_html(platform, frame, notice, random).encode(),
        url=url,
        title=notice.title,
        published=notice.published.isoformat(),
        text="\n".join(notice.paragraphs),
    )


def _html(platform: Platform, frame: _Frame, notice: Written, random: Random) -> str:
    paragraph = paragraph_word if frame.word else paragraph_plain
    body = "\n".join(paragraph(escape(text)) for text in notice.paragraphs)
    inside_head = head(
        random, title=f"{notice.title}_{frame.name}", tags=_tags(frame, notice), size=frame.scripts
    )
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\n<html>\n'
        f"{inside_head}\n<body>\n"
        f'<div class="top"><a href="/">首页</a><span>欢迎访问{frame.name}</span></div>\n{frame.top}\n'
        f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; '
        f'<a href="/zwgk/hjgl/">{notice.column}</a></div>\n<div class="main">\n{platform.metadata(notice)}\n'
        f"<h1>{escape(notice.title)}</h1>\n"
        f'<div class="info"><span>发布时间：{notice.published} 09:20</span><span>来源：{notice.issuer}</span>\n'
        '<span>浏览次数：<em id="hits">0</em></span><span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span></div>\n'
        f"{platform.opening}\n{body}\n{platform.closing}\n</div>\n{frame.side}\n{frame.bottom}\n"
        f'<script type="text/javascript">\n{scripts(random, frame.scripts // 3)}</script>\n</body>\n</html>\n'
    )


def _tags(frame: _Frame, notice: Written) -> dict[str, str]:
    return {
        "SiteName": frame.name,
        "SiteDomain": frame.host,
        "ColumnName": notice.column,
        "ArticleTitle": escape(notice.title),
        "PubDate": f"{notice.published} 09:20",
        "ContentSource": notice.issuer,
    }
