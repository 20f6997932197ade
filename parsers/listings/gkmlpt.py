"""Lists of Guangdong's disclosure platform: a page that is only script, and the interface it asks.

``/gkmlpt/index`` states ``window._CONFIG = {… SID: '755042', TREE: [{id, name, children, …}] …}``; a column's
list is ``/gkmlpt/api/all/<id>?page=1&sid=755042``, 100 rows an answer (five pages as shown). The column is
named behind the ``#`` of the index page's address. A column with ``jump_url`` has no list of its own: it
leads to another column of the platform, or to a page of links of the site's CMS.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .json_list import is_json
from .json_list import parse as parse_json
from .known_shapes import GKMLPT
from .pointers import as_text
from .rows import Listing, NextPage
from .small_platforms import NFCMS

if TYPE_CHECKING:
    from parsers.page import Page

_SID = re.compile(r"""\bSID["']?\s{0,9}:\s{0,9}["']?(\d{1,12})\b""")
_TREE = re.compile(r"""\bTREE["']?\s{0,9}:\s{0,9}(?=\[)""")
_INDEX = re.compile(r"/gkmlpt/(?:index|main)?(?:\.html)?#")
_MOST = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A column of the tree: its id and name, the id above it, and where its list is if elsewhere."""

    id: str
    name: str
    parent: str | None = None
    jump_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """What an index page states: the site's number, and its columns, each after the one above it."""

    sid: str
    columns: tuple[Branch, ...] = ()


def made(page: Page) -> bool:
    """Whether the page is the platform's index or an answer of its interface."""
    return "/gkmlpt/api/" in (page.address or "") or (
        "_CONFIG" in page.text and _SID.search(page.text) is not None
    )


def parse(page: Page) -> Listing:
    """The list in an answer; for the index page, which shows no row, how to ask for its column.

    A page that is neither is one that a ``jump_url`` led to. Raises ParseError for an answer that is none.
    """
    if is_json(page):
        return parse_json(page, GKMLPT)
    directory = read_directory(page)
    if directory is None:
        return NFCMS.parse(page)
    url = column_url(page, directory, urlsplit(page.address or "").fragment.strip("/"))
    return Listing(next=NextPage(url=url) if url else None, is_shell=url is not None, platform="gkmlpt")


def column_url(page: Page, directory: Directory, column: str) -> str | None:
    """Where the list of a column of the index page begins: in the interface, or where it jumps to.

    A jump to a column of the same platform is followed once; None for a column that is none.
    """
    jumps = {branch.id: branch.jump_url for branch in directory.columns if branch.jump_url}
    if column in jumps:
        target = page.absolute(jumps[column])
        column = urlsplit(target).fragment.strip("/") if target and _INDEX.search(target) else ""
        if not column:
            return target
    return list_url(page, directory.sid, column) if column.isdecimal() else None


def list_url(page: Page, sid: str, column: str) -> str | None:
    """The address of a column's list, beside the index page."""
    path = urlsplit(page.address or "").path
    root = path[: path.find("/gkmlpt/")] if "/gkmlpt/" in path else ""
    return page.absolute(f"{root}/gkmlpt/api/all/{column}?page=1&sid={sid}")


def read_directory(page: Page) -> Directory | None:
    """The site's number and columns by its index page; None for another page."""
    sid = _SID.search(page.text)
    if sid is None:
        return None
    tree = _TREE.search(page.text)
    try:
        value = json.JSONDecoder(strict=False).raw_decode(page.text, tree.end())[0] if tree else []
    except (ValueError, RecursionError):
        value = []  # a tree in JavaScript's own notation: the number is still worth having
    return Directory(sid=sid[1], columns=tuple(_branches(value)))


def _branches(tree: list[Any]) -> list[Branch]:
    found: list[Branch] = []
    waiting: list[tuple[Any, str | None]] = [(each, None) for each in reversed(tree)]
    while waiting and len(found) < _MOST:
        node, parent = waiting.pop()
        if not isinstance(node, dict):
            continue
        number, name = as_text(node.get("id")), as_text(node.get("name"))
        if number and name:
            found.append(
                Branch(id=number, name=name, parent=parent, jump_url=as_text(node.get("jump_url")) or None)
            )
        below = node.get("children")
        waiting += [(each, number or parent) for each in reversed(below if isinstance(below, list) else [])]
    return found
