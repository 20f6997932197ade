"""Whether an HTTP message of others is fit to be kept: its head bounded, its status a status."""

from __future__ import annotations

import ipaddress
import re

from archive.warc.httphead import read_head, status_of
from disclosure.errors import InputError

from .limits import MAX_HEAD, MAX_HEADERS

_END = re.compile(rb"\r?\n\r?\n")


def check_head(block: bytes) -> None:
    """Raises InputError for a block whose head is longer than any server sends."""
    found = _END.search(block, 0, MAX_HEAD)
    end = found.start() if found else len(block)
    if end >= MAX_HEAD:
        raise InputError(f"HTTP headers of more than {MAX_HEAD} bytes")
    if (lines := block.count(b"\n", 0, end)) > MAX_HEADERS:
        raise InputError(f"{lines} HTTP headers, more than {MAX_HEADERS}")


def head_length(kind: str, block: bytes, length: int) -> int:
    """Where the body of a record's HTTP message begins, in a block of ``length`` that begins with ``block``.

    Raises InputError for what is no such message.
    """
    if not length:
        raise InputError(f"a {kind} without HTTP headers")
    head = read_head(block)
    if kind == "response" and not status_of(head.start):
        raise InputError("its content begins with no HTTP status line")
    if kind == "revisit" and head.length < length:
        raise InputError("a revisit with a payload of its own")
    return head.length


def is_address(text: str) -> bool:
    """Whether the text is the address of a machine: not every writer knows it, and some write zeros.

    >>> is_address("192.0.2.1"), is_address("2001:db8::1"), is_address("0.0.0.0"), is_address("-")
    (True, True, False, False)
    """
    try:
        return not ipaddress.ip_address(text).is_unspecified
    except ValueError:
        return False
