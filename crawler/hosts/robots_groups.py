"""The lines of a robots.txt: who is addressed, by which rules (RFC 9309, 2.2).

Where the RFC is silent or the file wrong, Google's parser is followed (github.com/google/robotstxt): names of
lines by their beginning, frequent misspellings, a line of two words without colon, a longest line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EVERYONE = "*"

_AGENT = ("user-agent", "useragent", "user agent")
_ALLOW = ("allow",)
_DISALLOW = ("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw")
_DELAY = ("crawl-delay", "crawl delay")

_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_SPACE = " \t\x0b\x0c"
_LONGEST_LINE = 2083 * 8 - 1
"""Characters of a line that are read: robots.cc has it from the longest addresses that browsers took."""

_TOKEN = re.compile(r"[a-z_-]*")
_PLAIN = "".join(map(chr, range(0x21, 0x7F)))
"""What stands in a rule as it is; all else is escaped, so that no reader takes it for the end of a line."""


@dataclass(slots=True)
class Group:
    """Rules and those whom they address: product tokens in lower case, or :data:`EVERYONE`.

    ``rules`` are pairs of whether the path is allowed and its pattern, non-ASCII characters escaped; an empty
    pattern stands for no rule. ``delay`` is the value of Crawl-delay as printed.
    """

    agents: set[str] = field(default_factory=set)
    rules: list[tuple[bool, str]] = field(default_factory=list)
    delay: str = ""


def read_groups(text: str) -> list[Group]:
    r"""The groups of a file in their order.

    A group ends where names follow a rule; lines of other kinds, Crawl-delay among them, end none (2.2.4).

    >>> read_groups("User-agent: A/1.0\nDisallow: /通告 # not yet")
    [Group(agents={'a'}, rules=[(False, '/%E9%80%9A%E5%91%8A')], delay='')]
    """
    groups: list[Group] = []
    names_may_follow = False
    for name, value in _fields(text):
        if name.startswith(_AGENT):
            if not names_may_follow:
                groups.append(Group())
            names_may_follow = True
            groups[-1].agents.add(_token(value))
        elif groups and name.startswith((*_ALLOW, *_DISALLOW)):
            names_may_follow = False
            groups[-1].rules.append((name.startswith(_ALLOW), quote(value, safe=_PLAIN, errors="replace")))
        elif groups and name.startswith(_DELAY):
            groups[-1].delay = groups[-1].delay or value
    return groups


def groups_for(groups: Sequence[Group], agent: str) -> list[Group]:
    """The groups that hold for an agent: all that name it, or else all for everyone (2.2.1)."""
    named = [group for group in groups if agent.lower() in group.agents]
    return named or [group for group in groups if EVERYONE in group.agents]


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Names in lower case, and values. The colon of Chinese keyboards is meant as one."""
    for line in _END_OF_LINE.split(text):
        said = line[:_LONGEST_LINE].partition("#")[0].strip(_SPACE)
        name, colon, value = said.partition(":" if ":" in said else "：")
        if colon:
            yield name.strip(_SPACE).lower(), value.strip(_SPACE)
        elif len(words := said.split()) == 2:  # noqa: PLR2004 - a name and a value
            yield words[0].lower(), words[1]


def _token(value: str) -> str:
    """The product token at a name's beginning: versions and remarks behind it are disregarded."""
    if value[:1] == EVERYONE and value[1:2] in {"", *_SPACE}:
        return EVERYONE
    found = _TOKEN.match(value.lower())
    return found[0] if found else ""
