"""The request for the next page of a list, from the request that gave this one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

if TYPE_CHECKING:
    from .rows import NextPage

FORM, JSON = "application/x-www-form-urlencoded; charset=UTF-8", "application/json; charset=UTF-8"


def following_request(url: str, body: bytes, following: NextPage) -> tuple[str, bytes]:
    """Address and body to ask next, when ``url`` with ``body`` gave the page that leads to ``following``.

    A POST stays one, with its body, while its path stays; an empty body means a GET. What a body says of the
    page it asks for counts on from there: an answer need not say which page it is.

    >>> from .rows import NextPage
    >>> change = NextPage(url="http://a.example.gov.cn/s?pageNo=2", change=(("pageNo", "2"),))
    >>> following_request("http://a.example.gov.cn/s", b'{"pageNo": 1, "code": "17"}', change)
    ('http://a.example.gov.cn/s', b'{"pageNo": 2, "code": "17"}')
    >>> following_request("http://a.example.gov.cn/s", b"pageNo=2&q=a", change)
    ('http://a.example.gov.cn/s', b'pageNo=3&q=a')
    >>> following_request("http://a.example.gov.cn/s", b"", change)
    ('http://a.example.gov.cn/s?pageNo=2', b'')
    """
    if following.form:
        return following.url, urlencode(following.form).encode()
    if urlsplit(url).path != urlsplit(following.url).path:
        return following.url, b""
    if following.change and body:
        return url, changed(body, dict(following.change))
    return following.url, body


def changed(body: bytes, change: dict[str, str]) -> bytes:
    """A body, JSON or a form, with its parameters for the page set anew."""
    if media_type(body) == JSON:
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            return body
        if not isinstance(asked, dict):
            return body
        numbers = {name: _next_value(asked.get(name), text) for name, text in change.items()}
        return json.dumps(asked | numbers, ensure_ascii=False).encode()
    asked = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    texts = {name: str(_next_value(asked.get(name), text)) for name, text in change.items()}
    return urlencode(asked | texts).encode()


def _next_value(asked: object, stated: str) -> int | str:
    """What follows the page that was asked for; as ``stated`` by the answer where the body asked for none.

    >>> _next_value(3, "2"), _next_value("3", "2"), _next_value(None, "2")
    (4, '4', '2')
    """
    if isinstance(asked, int) and not isinstance(asked, bool):
        return asked + 1
    return str(int(asked) + 1) if isinstance(asked, str) and asked.isdecimal() and len(asked) < 8 else stated  # noqa: PLR2004 - digits of a page's number


def media_type(body: bytes) -> str:
    """The media type of a body that we send.

    >>> media_type(b"a=1"), media_type(b'{"a": 1}')[:16]
    ('application/x-www-form-urlencoded; charset=UTF-8', 'application/json')
    """
    return JSON if body.lstrip()[:1] in (b"{", b"[") else FORM
