"""Pages as they should be: lists of TRS, and notices of some length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fault import notice

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE = "关于办理户口登记有关事项的通告。"


def row(url: str, title: str = "公告") -> str:
    return f"<li><a href='{url}'>{title}</a><span>2024-01-05</span></li>"


def rows(numbers: Iterable[int]) -> str:
    return "".join(row(f"./{notice(n)}", f"公告{n}") for n in numbers)


def good_list(numbers: Iterable[int], *, pages: int = 1, page: int = 0, extra: str = "") -> str:
    """A list page of TRS; ``page`` counts from 0."""
    script = f"<script>createPageHTML({pages},{page},'index','html')</script>"
    return f"<body><ul>{rows(numbers)}{extra}</ul>{script}</body>"


def good_notice(path: str, extra: str = "") -> str:
    """The text differs by path, so that no page is taken for another."""
    return f"<html><head><title>公告 {path}</title></head><body><p>{path}：{SENTENCE * 40}</p>{extra}</body></html>"


def missing() -> str:
    return "<title>404 Not Found</title>"
