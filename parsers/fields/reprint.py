"""Reprints: notices of one site that another prints again, with a link to the original."""

from __future__ import annotations

import re

from disclosure.urls import host_of

_ADDRESS = re.compile(r"https?://[\w.:/?&=%#~+\-]+", re.IGNORECASE)
_ONE_PAGE = re.compile(r"https?://[^/]+/.", re.IGNORECASE)
"""A page of a site; the address of a home page tells no original."""


def original_url(text: str) -> str | None:
    """The address in the value of a label such as 原文链接; None for that of a home page.

    >>> original_url("http://gaj.example.gov.cn/t20201201_1.html（点击查看）")
    'http://gaj.example.gov.cn/t20201201_1.html'
    """
    found = _ADDRESS.search(text)
    address = found[0].rstrip(".,;:!") if found else ""
    return address if _ONE_PAGE.match(address) else None


def is_reprint(original: str | None, url: str | None) -> bool:
    """Whether the original lies on another host than the page itself."""
    return original is not None and host_of(original) != host_of(url or "")
