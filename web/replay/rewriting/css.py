"""References in style sheets: ``url(…)`` and ``@import``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.replay.urls import Inside

_URL = re.compile(r"""(?i)\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^()"'\s]*))\s*\)""")
_IMPORT = re.compile(r"""(?i)(@import\s+)(?:"([^"]*)"|'([^']*)')""")
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t\r\n\f]?|(.))", re.DOTALL)
_LAST = 0x10FFFF
_NOTHING = "about:invalid"


def rewritten_css(text: str, inside: Inside) -> str:
    """The style sheet with its references inside the archive; what is no http(s) address refers to nothing.

    >>> from datetime import UTC, datetime
    >>> from web.replay.urls import Inside
    >>> page = Inside("http://gaj.example.gov.cn/a/b.css", datetime(2026, 3, 1, tzinfo=UTC))
    >>> rewritten_css("p{background:url(../c.png)}", page)
    'p{background:url("/20260301000000/http://gaj.example.gov.cn/c.png")}'
    """

    def led(reference: str) -> str:
        link = inside.link(_unescaped(reference))
        return re.sub(r"[\"\\\n\r\f<>]", lambda found: f"\\{ord(found[0]):x} ", link or _NOTHING)

    text = _IMPORT.sub(lambda found: f'{found[1]}"{led(found[2] or found[3] or "")}"', text)
    return _URL.sub(lambda found: f'url("{led(found[1] or found[2] or found[3] or "")}")', text)


def _unescaped(text: str) -> str:
    """The text without CSS's escapes (CSS Syntax 3, 4.3.7)."""

    def plain(found: re.Match[str]) -> str:
        if found[1] is None:
            return "" if found[2] in "\r\n\f" else found[2]
        code = int(found[1], 16)
        return chr(code) if 0 < code <= _LAST else "\ufffd"

    return _ESCAPE.sub(plain, text)
