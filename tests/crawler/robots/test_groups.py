"""Which lines hold for whom.

Each case names the test of Google's published suite (github.com/google/robotstxt, robots_test.cc) or the section
of RFC 9309 that states the rule; files and addresses are our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Allows = Callable[[bytes | str, str, str], bool]

CLOSED = "User-agent: Xunluo\nDisallow: /\n"
SEVERAL = """\
Allow: /hujy/

User-agent: Xunluo
Disallow: /
Allow: /jia/
User-agent: Hukou
Disallow: /
Allow: /yi/


Allow: /bing/
User-agent: Daxiang

User-agent: Xunluo
Allow: /ding/
Disallow: /
"""
FIRST_WORD = "User-Agent: *\nDisallow: /\nUser-Agent: Xunluo Tupian\nAllow: /tp/\nDisallow: /\n"
EVERYONE_ELSE = "User-agent: *\nAllow: /\nUser-agent: Xunluo\nDisallow: /\n"
NAMED_ONLY = (
    "User-agent: Xunluo\nAllow: /\nUser-agent: Hukou\nDisallow: /\nUser-agent: Daxiang\nDisallow: /\n"
)
OWN_GROUP = "User-agent: *\nDisallow: /jia/\nUser-agent: Xunluo\nDisallow: /yi/\n"
OTHER_LINES = "User-agent: Xunluo\nNoindex: /x\nUser-agent: Hukou\nDisallow: /\n"
DELAY_BETWEEN = "User-agent: *\nCrawl-delay: 5\nUser-agent: Hukou\nDisallow: /\n"
MAP_BETWEEN = (
    "User-agent: Xunluo\nSitemap: http://gaj.example.gov.cn/map.xml\nUser-agent: Hukou\nDisallow: /\n"
)


def forms(form: Callable[[str], str], value: str = "Xunluo") -> str:
    lines = (("User-Agent", value), ("Allow", "/jia/"), ("Disallow", "/"))
    return "".join(f"{form(name)}: {each}\n" for name, each in lines)


def camel(text: str) -> str:
    return "".join(each.upper() if at % 2 else each.lower() for at, each in enumerate(text))


GROUPS = [
    ("GoogleOnly_SystemTest", "", "Xunluo", "", True),
    ("GoogleOnly_SystemTest", CLOSED, "", "", True),
    ("GoogleOnly_SystemTest", CLOSED, "Xunluo", "", False),
    ("GoogleOnly_SystemTest", "", "", "", True),
    ("ID_LineSyntax_Line", CLOSED, "Xunluo", "/a/b", False),
    ("ID_LineSyntax_Line", "agent: Xunluo\nforbid: /\n", "Xunluo", "/a/b", True),
    ("ID_LineSyntax_Line", "user-agent Xunluo\ndisallow /\n", "Xunluo", "/a/b", False),
    ("ID_LineSyntax_Groups", SEVERAL, "Xunluo", "/jia/1", True),
    ("ID_LineSyntax_Groups", SEVERAL, "Xunluo", "/ding/1", True),
    ("ID_LineSyntax_Groups", SEVERAL, "Xunluo", "/yi/1", False),
    ("ID_LineSyntax_Groups", SEVERAL, "Hukou", "/yi/1", True),
    ("ID_LineSyntax_Groups", SEVERAL, "Hukou", "/bing/1", True),
    ("ID_LineSyntax_Groups", SEVERAL, "Hukou", "/ding/1", False),
    ("ID_LineSyntax_Groups", SEVERAL, "Daxiang", "/ding/1", True),
    ("ID_LineSyntax_Groups", SEVERAL, "Xunluo", "/hujy/", False),
    ("ID_LineSyntax_Groups", SEVERAL, "Hukou", "/hujy/", False),
    ("ID_LineSyntax_Groups", SEVERAL, "Daxiang", "/hujy/", False),
    *(
        ("ID_REPLineNamesCaseInsensitive", forms(form), "Xunluo", "/jia/1", True)
        for form in (str.upper, str.lower, camel)
    ),
    *(
        ("ID_REPLineNamesCaseInsensitive", forms(form), "Xunluo", "/yi/1", False)
        for form in (str.upper, str.lower, camel)
    ),
    *(
        ("ID_UserAgentValueCaseInsensitive", forms(str, form("Xunluo Bao")), agent, path, path == "/jia/1")
        for form in (str.upper, str.lower, camel)
        for agent in ("Xunluo", "xunluo")
        for path in ("/jia/1", "/yi/1")
    ),
    ("GoogleOnly_AcceptUserAgentUpToFirstSpace", FIRST_WORD, "Xunluo", "/tp/1", True),
    ("GoogleOnly_AcceptUserAgentUpToFirstSpace", FIRST_WORD, "Xunluo Tupian", "/tp/1", False),
    ("ID_GlobalGroups_Secondary", "", "Xunluo", "/a/b", True),
    ("ID_GlobalGroups_Secondary", EVERYONE_ELSE, "Xunluo", "/a/b", False),
    ("ID_GlobalGroups_Secondary", EVERYONE_ELSE, "Hukou", "/a/b", True),
    ("ID_GlobalGroups_Secondary", NAMED_ONLY, "Zhengwu", "/a/b", True),
    ("ID_LongestMatch, the own group", OWN_GROUP, "Xunluo", "/jia/1", True),
    ("ID_LongestMatch, the own group", OWN_GROUP, "Xunluo", "/yi/1", False),
    ("ID_VerifyValidUserAgentsToObey", "User-agent: Xun-Luo_A/2.1\nDisallow: /", "Xun-Luo_A", "/a", False),
    ("ID_VerifyValidUserAgentsToObey", "User-agent: Xunluo*\nDisallow: /", "Xunluo", "/a", False),
    ("ID_VerifyValidUserAgentsToObey", "User-agent:  Xunluo \nDisallow: /", "Xunluo", "/a", False),
    ("ID_VerifyValidUserAgentsToObey", "User-agent: 巡\nDisallow: /", "Xunluo", "/a", True),
    ("RFC 9309 2.2.1, no part of a name", "User-agent: Xun\nDisallow: /", "Xunluo", "/a", True),
    ("RFC 9309 2.2.1, no part of a name", "User-agent: luo\nDisallow: /", "Xun-luo", "/a", True),
    ("RFC 9309 2.2.1, several groups are one", CLOSED + EVERYONE_ELSE + forms(str), "Xunluo", "/jia/1", True),
    (
        "RFC 9309 2.2.1, a group without rules",
        "User-agent: *\nDisallow: /\nUser-agent: Xunluo\n",
        "Xunluo",
        "/a",
        True,
    ),
    ("RFC 9309 2.2.1, * with more behind it", "User-agent: * # alle\nDisallow: /", "Xunluo", "/a", False),
    ("RFC 9309 2.2.1, * with more behind it", "User-agent: * alle\nDisallow: /", "Xunluo", "/a", False),
    ("RFC 9309 2.2.4, other lines end no group", OTHER_LINES, "Xunluo", "/a", False),
    ("RFC 9309 2.2.4, other lines end no group", DELAY_BETWEEN, "Xunluo", "/a", False),
    ("RFC 9309 2.2.4, other lines end no group", MAP_BETWEEN, "Xunluo", "/a", False),
    (
        "RFC 9309 2.2, an empty rule ends the names",
        "User-agent: Xunluo\nDisallow:\n" + EVERYONE_ELSE,
        "Xunluo",
        "/a",
        False,
    ),
    (
        "RFC 9309 2.2, an empty rule ends the names",
        "User-agent: Xunluo\nDisallow:\nUser-agent: *\nDisallow: /",
        "Xunluo",
        "/a",
        True,
    ),
    *(
        ("robots.cc, frequent misspellings", f"User-agent: Xunluo\n{name}: /a", "Xunluo", "/a", False)
        for name in ("dissallow", "dissalow", "disalow", "diasllow", "disallaw")
    ),
    *(
        ("robots.cc, frequent misspellings", f"{name}: Xunluo\nDisallow: /a", "Xunluo", "/a", False)
        for name in ("useragent", "user agent", "User-agents")
    ),
    ("robots.cc, two words make a line", "User-agent: Xunluo\nDisallow /a b", "Xunluo", "/a", True),
    ("of our own: the colon of Chinese keyboards", "User-agent：*\nDisallow：/a", "Xunluo", "/a", False),
]


@pytest.mark.parametrize(("rule", "file", "agent", "path", "allowed"), GROUPS)
def test_which_lines_hold_for_whom(
    allows: Allows, rule: str, file: str, agent: str, path: str, *, allowed: bool
) -> None:
    assert allows(file, agent, path) is allowed, rule
