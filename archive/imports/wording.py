"""Names and reasons out of files of others, fit to be printed."""

from __future__ import annotations

import os

_SHOWN = 200


def printable(name: str) -> str:
    """A file's name as text; bytes that are no UTF-8, as GBK archives leave them, are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def shown_name(name: str) -> str:
    r"""A file's name as it is cited: one line, and no semicolon, behind which notes stand.

    >>> shown_name("a; b\n.warc.gz")
    'a\\x3b b\\n.warc.gz'
    """
    return harmless(printable(name)).replace(";", "\\x3b")


def harmless(text: str, most: int = _SHOWN) -> str:
    r"""The text in one line of at most ``most`` characters, with nothing that a terminal obeys.

    >>> harmless("a\x1b[31m\n户籍")
    'a\\x1b[31m\\n户籍'
    """
    cut = text if len(text) <= most else f"{text[: most - 1]}…"
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in cut
    )
