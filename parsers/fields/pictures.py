"""Pictures of a page: those that stand for a text, and those that decorate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from parsers.lines import Flow

_DECORATION = re.compile(
    r"icon|logo|share|print|qr|ewm|weixin|wx|bg|line|blank|btn|arrow|close|status|valid|youxiao|shixiao|feizhi|expire",
    re.IGNORECASE,
)
_FILE_ICON = re.compile(
    r"icon_\w+\.(?:gif|png)$|filetype|/(?:pdf|docx?|xlsx?|pptx?|txt|zip|rar|wps|ofd|file)\.(?:gif|png)$",
    re.IGNORECASE,
)
"""The pictures that editors put before the link of a file: ``ueditor/.../icon_doc.gif``."""


_NARROW = 150
"""No text can be read in a picture of fewer pixels' width."""


def is_decoration(address: str) -> bool:
    """Whether a picture's address is that of an icon or another ornament of the page.

    >>> is_decoration("/images/icon_doc.gif"), is_decoration("./W020240105.jpg")
    (True, False)
    """
    name = address.partition("?")[0].rpartition("/")[2]
    return _FILE_ICON.search(address) is not None or _DECORATION.search(name) is not None


def has_image(element: etree._Element) -> bool:
    """Whether pictures other than the icons of files stand in an element."""
    return any(not _FILE_ICON.search(picture.get("src") or "") for picture in element.iter("img"))


def first_block(
    flow: Flow, title: int, last: int, *, before: etree._Element | None = None
) -> etree._Element | None:
    """The block of the first picture that begins below the line ``title`` and not below ``last``.

    None where a picture inside ``before`` comes first.
    """
    for block in _blocks(flow, before):
        if block is before:
            return None
        if title < flow.spans[block][0] <= last:
            return block
    return None


def _is_small(picture: etree._Element) -> bool:
    """Whether a picture is printed too small to hold a text."""
    width = (picture.get("width") or "").removesuffix("px")
    return width.isdecimal() and int(width) < _NARROW


def _blocks(flow: Flow, before: etree._Element | None) -> Iterator[etree._Element]:
    """The blocks around pictures that decorate nothing; ``before`` itself for any picture inside it."""
    for picture in flow.root.iter("img"):
        ancestors = list(picture.iterancestors())
        if before is not None and before in ancestors:
            yield before
        elif not (_DECORATION.search(picture.get("src") or "") or _is_small(picture)):
            yield from [each for each in ancestors if each in flow.spans][:1]
