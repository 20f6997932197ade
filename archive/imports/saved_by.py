"""What programs write into the pages that they save: the address, the moment, and their own name."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

_HEAD = 1 << 16  # the comments stand at the top, behind a doctype at most
_ADDRESS = r"(?P<url>https?://[^\s<>\"]{1,4000})"
_SINGLE_FILE = (
    rf"<!--\s*Page saved with (?P<software>SingleFile[^\r\n]{{0,40}}?)\s+url:\s*{_ADDRESS}\s+"
    r"saved date:\s*(?P<date>[^\r\n]{10,80})"
)
_MONOLITH = (
    rf"<!--\s*Saved from {_ADDRESS} at (?P<date>\S{{10,40}}) "
    r"using (?P<software>monolith[^>]{0,20}?)\s*-->"
)
_HTTRACK = (
    r"<!--\s*Mirrored from (?P<bare>[\w.:-]{1,250}/[^\s<>\"]{0,4000}) by "
    r"(?P<software>HTTrack[^\[,>]{0,60}?)\s*(?:\[[^\]]{0,40}\])?, (?P<date>[^>]{10,40}?)\s*-->"
)
_BROWSERS = rf"<!--\s*saved from url=\(\d{{1,6}}\){_ADDRESS}\s*-->"
_COMMENTS = tuple(
    re.compile(comment.encode(), re.IGNORECASE) for comment in (_SINGLE_FILE, _MONOLITH, _HTTRACK, _BROWSERS)
)
_SCRIPT_DATE = re.compile(
    r"\w{3} (?P<month>\w{3}) (?P<day>\d\d) (?P<year>\d{4}) (?P<time>\d\d:\d\d:\d\d)"
    r"(?: GMT(?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>\d\d))?"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Saving(NamedTuple):
    """Who saved a page, from which address, and when (aware, UTC); None for what the comment does not say."""

    url: str
    at: datetime | None = None
    software: str = ""


def saving_of(markup: bytes) -> Saving | None:
    """What the program that saved a page says in it, or None.

    >>> saving_of(b"<!-- saved from url=(0032)http://gaj.example.gov.cn/1.html -->")
    Saving(url='http://gaj.example.gov.cn/1.html', at=None, software='')
    """
    for comment in _COMMENTS:
        if found := comment.search(markup[:_HEAD]):
            parts = {name: value.decode("utf-8", "replace") for name, value in found.groupdict(b"").items()}
            url = parts.get("url") or f"http://{parts['bare']}"
            return Saving(url, _moment(parts.get("date", "")), parts.get("software", ""))
    return None


def _moment(text: str) -> datetime | None:
    """A date as scripts, RFC 3339 or RFC 5322 write it; None for another, and where the zone is missing."""
    for read in (_of_script, datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text.strip())
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError, TypeError):  # not this one
            continue
    return None


def _of_script(text: str) -> datetime:
    """``Mon May 06 2019 15:08:09 GMT+0800 (China Standard Time)``, ECMA-262, 21.4.4.41."""
    found = _SCRIPT_DATE.match(text)
    if found is None or found["sign"] is None or found["month"] not in _MONTHS:
        raise ValueError(text)
    ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    zone = timezone(-ahead if found["sign"] == "-" else ahead)
    month = _MONTHS.index(found["month"]) + 1
    local = datetime.fromisoformat(f"{found['year']}-{month:02}-{found['day']}T{found['time']}")
    return local.replace(tzinfo=zone)
