"""The body of a sample notice as HTML, in the ways that editors write guides."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS

from .answers import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from .content import SampleNotice

_HAN = "一二三四五六七八九十"


def body_html(notice: SampleNotice, phase: int) -> str:
    """The body without its attachments: guide, prose, picture, or the catalogue itself."""
    if notice.special == "catalogue":
        return catalogue_html(notice.text.splitlines())
    if notice.image:
        return f'<p align="center"><img src="./{notice.image}" OLDSRC="{notice.image}" /></p>'
    if not notice.guide:
        return "\n".join(f"<p>　　{escape(line)}</p>" for line in notice.text.splitlines())
    sections = [
        _STYLES[notice.style](number, heading, [escape(line) for line in text.splitlines()])
        for number, (heading, text) in enumerate(notice.sections(phase).items())
    ]
    html = "\n".join(sections)
    return f'<table border="1" width="100%">\n{html}\n</table>' if notice.style == "table" else html


def catalogue_html(names: list[str]) -> str:
    """The ministry's table of items: names every item and element, and is a guide to none."""
    elements = "、".join(ELEMENTS)
    rows = "\n".join(
        f"<tr><td>{number}</td><td>{name}</td><td>{elements}</td><td>公安机关</td><td>√</td></tr>"
        for number, name in enumerate(names, start=1)
    )
    return fill("catalogue.html", rows=rows)


def _paragraphs(lines: list[str]) -> str:
    return "\n".join(f"<p>　　{line}</p>" for line in lines)


def _han(number: int, heading: str, lines: list[str]) -> str:
    return f"<p><strong>{_HAN[number]}、{heading}</strong></p>\n{_paragraphs(lines)}"


def _paren(number: int, heading: str, lines: list[str]) -> str:
    return _paragraphs([f"（{_HAN[number]}）{heading}：{lines[0]}", *lines[1:]])


def _digit(number: int, heading: str, lines: list[str]) -> str:
    return _paragraphs([f"{number + 1}.{heading}：{lines[0]}", *lines[1:]])


def _colon(_number: int, heading: str, lines: list[str]) -> str:
    return _paragraphs([f"<b>{heading}：</b>{lines[0]}", *lines[1:]])


def _plain(_number: int, heading: str, lines: list[str]) -> str:
    return f"<p>{heading}：</p>\n{_paragraphs(lines)}"


def _bracket(_number: int, heading: str, lines: list[str]) -> str:
    return f"<p>【{heading}】</p>\n{_paragraphs(lines)}"


def _table(_number: int, heading: str, lines: list[str]) -> str:
    return f'<tr><td width="20%">{heading}</td><td>{"<br />".join(lines)}</td></tr>'


_STYLES: dict[str, Callable[[int, str, list[str]], str]] = {
    "han": _han,
    "paren": _paren,
    "digit": _digit,
    "colon": _colon,
    "plain": _plain,
    "bracket": _bracket,
    "table": _table,
}
