"""Recognising pages that a firewall serves instead of the site's. They are recorded, never defeated.

Each mark is one that crawlers of these sites met: 瑞数 answers 412 or 202 with a ``$_ts`` script and sets
cookies named FSSBB…, 加速乐 521 with ``__jsl`` cookies set by script, 奇安信 WZWS loads ``wzws-waf-cgi``,
and names ``GeoBL`` where it lets no address of our part of the world through: a fence, which another way out
may pass. All of them also come with status 200, when harmless-looking HTML would be read as if it were the
notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.model import FetchState
from disclosure.reasons.writing import Sentence, recorded

if TYPE_CHECKING:
    from disclosure.model import Headers

_HEAD = 65536
"""Bytes of a body that are searched; challenge pages are short."""

_ALWAYS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("ruishu", re.compile(rb"\$_ts\s*=\s*window\[|window\[['\"]\$_ts['\"]\]|\$_ts\.(?:cd|nsd|lcd)\b")),
    ("jiasule", re.compile(rb"__jsl_clearance")),
    ("wzws", re.compile(rb"wzws-waf-cgi|WZWSREL", re.IGNORECASE)),
    ("aliyun", re.compile(rb"acw_sc__v[23]")),
    ("edgeone", re.compile(rb"EO_Bot_Ssid|__tst_status")),
    ("ctyun", re.compile("您的访问(?:请求)?可能对网站造成(?:安全)?威胁|您的请求疑似攻击行为".encode())),
)
_FENCED = tuple(
    re.compile(said.encode())
    for said in (
        "所在(?:的)?(?:国家|地区|区域)[^<]{0,36}(?:无法访问|不能访问|禁止访问|不允许访问|访问受限|暂不支持)",
        *(
            f"{only}(?:中国)?(?:境内|大陆|国内)(?:地区)?(?:用户|IP|访问)"
            for only in ("仅限", "只允许", "仅允许")
        ),
        *(f"{no}(?:境外|海外|国外)(?:地区)?(?:用户|IP|地址)?(?:的)?访问" for no in ("禁止", "拒绝", "限制")),
    )
)
"""Of octets: what may be absent stands in brackets. Each begins plainly, which is many times as fast."""
_FENCES: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("wzws", re.compile(rb"reason[\"']?\s*[:=]\s*[\"']?GeoBL", re.IGNORECASE)),
    ("cloudflare", re.compile(rb"has banned the country or region your IP address is in")),
    *(("unknown", mark) for mark in _FENCED),
)
_HINTS: dict[str, tuple[bytes, ...]] = {
    "ruishu": (b"$_ts",),
    "jiasule": (b"__jsl_clearance",),
    "wzws": (b"wzws", b"geobl"),
    "aliyun": (b"acw_sc__v",),
    "edgeone": (b"eo_bot_ssid", b"__tst_status"),
    "ctyun": ("对网站造成".encode(), "疑似攻击行为".encode()),
    "cloudflare": (b"has banned the country or region",),
    "unknown": tuple(hint.encode() for hint in ("所在", "仅限", "只允许", "仅允许", "境外", "海外", "国外")),
}
"""One of these, in lower case, stands in whatever the mark of that name finds; this look costs far less."""
_STATUSES = {202: ("ruishu", b"$_ts"), 412: ("ruishu", b"$_ts"), 521: ("jiasule", b"__jsl")}
_COOKIES = {"__jsl": "jiasule", "wzws": "wzws", "fssbb": "ruishu"}
_NEVER_MEANT = frozenset({412, 418, 521, 567})
"""Statuses that no request of ours can deserve: without condition, teapot or proxy they are a firewall's."""

# None of them looks at an octet twice, whatever a page is full of.
_SCRIPT = re.compile(rb"<script\b.*?(?:</script\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_NOSCRIPT = re.compile(rb"<noscript\b.*?(?:</noscript\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>?")
_SETS_COOKIE = re.compile(rb"document\.cookie\s*=")
_GOES_ON = re.compile(rb"location(?:\.href)?\s*=|location\.(?:reload|replace|assign)|window\.open")
_LITTLE = 200
"""Bytes of visible text up to which a page is nothing but its script."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whose challenge it is (``unknown`` when no mark tells), and by what it was recognised.

    ``fences`` says that it is no challenge but a fence: whoever asks from elsewhere may be let in.
    """

    name: str
    mark: Sentence
    fences: bool = False

    @property
    def state(self) -> FetchState:
        """What a fetch ends in that meets it."""
        return FetchState.GEO_FENCED if self.fences else FetchState.BLOCKED

    @property
    def said(self) -> Sentence:
        """Both in words."""
        return recorded("wall", wall=self.name, detail=self.mark)


def recognise(status: int, headers: Headers, body: bytes) -> Block | None:
    """The challenge that an answer is, or None. ``body`` has its content coding removed."""
    head = body[:_HEAD]
    small = head.lower()
    is_page = status < 400 and shows_much(small)  # noqa: PLR2004 - HTTP's own number
    for name, mark in () if is_page else (*_FENCES, *_ALWAYS):
        if not any(map(small.__contains__, _HINTS[name])):
            continue
        if (found := mark.search(head)) and (status >= 400 or is_bare(head)):  # noqa: PLR2004 - HTTP's own number
            said = found[0].decode("utf-8", "replace").strip()
            return Block(
                name, recorded("wall_mark", status=status, words=said), fences=(name, mark) in _FENCES
            )
    return _by_status(status, headers, head)


def _by_status(status: int, headers: Headers, head: bytes) -> Block | None:
    if status in _STATUSES and _STATUSES[status][1] in head:
        name, mark = _STATUSES[status]
        return Block(name, recorded("wall_mark", status=status, words=mark.decode()))
    if (cookie := _challenge_cookie(headers)) and (status >= 400 or is_script_gate(head)):  # noqa: PLR2004
        return Block(_COOKIES[cookie], recorded("wall_cookie", status=status, cookie=cookie))
    if status in _NEVER_MEANT:
        return Block("unknown", recorded("status", status=status))
    if status == 200 and is_script_gate(head):  # noqa: PLR2004
        return Block("unknown", recorded("wall_script"))
    return None


def is_script_gate(body: bytes) -> bool:
    """Whether a page holds nothing but a script that sets a cookie and loads the page again.

    >>> is_script_gate(b"<html><script>document.cookie='C3VK=1';location.reload()</script></html>")
    True
    """
    if b"document.cookie" not in body:
        return False
    sets, goes_on = _SETS_COOKIE.search(body), _GOES_ON.search(body)
    return sets is not None and goes_on is not None and is_bare(body)


def is_bare(body: bytes) -> bool:
    """Whether a page shows next to no text, scripts aside."""
    visible = _TAG.sub(b"", _SCRIPT.sub(b"", _NOSCRIPT.sub(b"", body)))
    return len(b" ".join(visible.split())) <= _LITTLE


def shows_much(small: bytes) -> bool:
    """Whether a page (in lower case) is surely not bare, by a look at its first words; False means nothing.

    Only what follows a ``>`` is counted, outside of scripts, and nothing where there is a ``noscript``.

    >>> shows_much(b"<p>" + 201 * b"x"), shows_much(b"<script>" + 999 * b"x"), shows_much(b"<p>short")
    (True, False, False)
    """
    if b"<noscript" in small:
        return False
    length = start = 0
    while start >= 0:
        script = small.find(b"<script", start)
        for piece in small[start : script if script >= 0 else len(small)].split(b"<")[1:]:
            length += len(b"".join(piece.partition(b">")[2].split()))
            if length > _LITTLE:
                return True
        end = small.find(b"</script>", script) if script >= 0 else -1
        start = end + len(b"</script>") if end >= 0 else -1
    return False


def _challenge_cookie(headers: Headers) -> str | None:
    for name, value in headers:
        if name.lower() == "set-cookie":
            for cookie in _COOKIES:
                if value.lower().startswith(cookie):
                    return cookie
    return None
