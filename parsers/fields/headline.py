"""What the <title> calls a page, told from the names of site and column beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from parsers.lines import clean_line, text_of

from .document_number import own_number
from .kinds import names_kind
from .meta_tags import without_markup
from .site_names import is_of_any, is_site, names_no_page
from .values import is_unrendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from parsers.lines import Line

_CUT = re.compile(r"[_|｜丨»›→]+|::+|\s+[-—–>·]+\s+|-{2,}|—{2,}")
"""What parts the names in a <title>, wherever it stands."""
_BEHIND = re.compile(r"[\s_|｜丨»›→:>·—–-]")
_BEFORE = re.compile(r"[\s_|｜丨»›→:>·]")
"""What may stand beside a name that a line of the page repeats: before it a hyphen may be its own."""
_CUT_SHORT = re.compile(r"\s*(.{6,}?)(?:\.{3}|…)")
"""A <title> that ends where there was no more room."""
_HYPHEN = re.compile(r"[-—–]|\s+(?=\S+$)")
_OF_A_SITE = re.compile(
    r"网|门户|人民政府|公安|局$|厅$|委$|委员会$|办公室$|平台|频道|栏目|信息公开|动态$|要闻$|公告$|首页"
    r"|^.{2,15}(?:省|市|县|区|旗|州|盟|镇|乡|街道|政府)$"
)
_LABEL = re.compile("[:：]")
_SHORTEST, _LONGEST = 3, 120
_READ = 1000
"""No <title> is longer, however many names of columns it holds."""
_MOST = 0.7
"""A heading that is so much of a name in the <title> is the page's name."""
_KIND = 4
_PIECES = 3
"""A title is not broken into more lines."""
_OF_GUIDES = frozenset({"办事指南", "办理指南", "服务指南", "指南", "办理流程", "须知"})
_TELLING, _MORE = 8, 24
"""A name of so many characters tells a line that holds it, and so many characters more."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The name of a page by its <title>, and the number of the line that repeats it, None for none."""

    text: str
    line: int | None = None

    @property
    def names_site(self) -> bool:
        """Whether it is the name of a site, an organ or a column rather than of a notice."""
        return self.line is None and names_no_page(self.text)


def read_headline(root: etree._Element, lines: Sequence[Line]) -> Headline | None:
    """What the <title> says as far as a line of the page repeats it, else less what names the site."""
    full = head_title(root)[:_READ]
    if not full or is_unrendered(full) or own_number(full):
        return None
    found = sorted(_repeated(full, lines), key=lambda one: _likelihood(one, lines, full), reverse=True)
    if found and not is_site(found[0].text):
        return found[0]
    return Headline(_without_site(full))


def head_title(root: etree._Element) -> str:
    """What the <title> says, on one line; empty where there is none.

    Element by element, for an iterator over one tag looks for the next such element, too: to the page's end.
    """
    element = next((element for element in root.iter() if element.tag == "title"), None)
    return "" if element is None else without_markup(text_of(element))


def title_parts(full: str) -> tuple[str, ...]:
    """The parts of a <title>, cut at every sign that may part them.

    >>> title_parts("上门办证进校园-云溪县公安局")
    ('上门办证进校园', '云溪县公安局')
    """
    return tuple(part for part in map(clean_line, _BEHIND.split(full)) if part)


def _repeated(full: str, lines: Sequence[Line]) -> Iterator[Headline]:
    """The lines that say a part of the title, with an organ's name before it, or all of one cut short.

    One that has no sign of it was cut where a line goes on to the name of a kind of document.
    """
    parts = [*map(clean_line, _CUT.split(full))]
    telling = tuple(part for part in parts if len(part) >= _TELLING and not is_site(part))
    last = telling[-1:] if telling and full.endswith(telling[-1]) and not names_kind(telling[-1]) else ()
    cut = _CUT_SHORT.match(full)
    for number, line in enumerate(lines):
        text = line.text
        if line.cells is not None or not _SHORTEST <= len(text) <= _LONGEST:
            continue
        if line.linked and not line.heading:
            continue
        if text in full:
            said = _is_part(full, text) or (line.heading and _is_part_of_heading(full, text, parts))
        else:
            said = text.endswith(telling) and any(map(partial(_tells, text), telling))
            said = said or (cut is not None and text.startswith(cut[1]) and not line.linked)
            if last and text.startswith(last) and not line.linked and (whole := _named_whole(lines, number)):
                yield Headline(whole, number)
                continue
        if said:
            yield Headline(text, number)


def _named_whole(lines: Sequence[Line], number: int) -> str | None:
    """A line, or all lines of its element, if it ends in the name of a kind of document."""
    first = lines[number]
    whole = "".join(line.text for line in lines[number : number + _PIECES] if line.element is first.element)
    return next(filter(names_kind, (first.text, whole)), None)


def _tells(text: str, part: str) -> bool:
    """Whether a line is a part of the title with an organ's name before it."""
    before = text.removesuffix(part)
    return len(before) <= min(_MORE, len(text) - 1) and not _LABEL.search(before)


def _is_part(full: str, text: str) -> bool:
    start = full.index(text)
    return _begins(full, start) and _is_edge(_BEHIND, full, start + len(text))


def _is_part_of_heading(full: str, text: str, parts: Sequence[str]) -> bool:
    """Whether a heading is most of a name in the <title>, or what stands there behind a kind (通告：)."""
    kind, colon, rest = full.partition("：")
    return any(map(partial(_begins_part, text), parts)) or (
        bool(colon) and len(kind) <= _KIND and rest.startswith(text) and _is_edge(_BEHIND, rest, len(text))
    )


def _begins_part(text: str, part: str) -> bool:
    """Whether a heading is most of a name, which the <title> ends with a word more (…指南)."""
    if not part.startswith(text) or is_site(text):
        return False
    return len(text) >= len(part) * _MOST or part.removeprefix(text) in _OF_GUIDES


def _begins(full: str, start: int) -> bool:
    """Whether a name may begin here: behind a sign, or behind a hyphen that follows a site's name."""
    if _is_edge(_BEFORE, full, start - 1):
        return True
    return _HYPHEN.match(full[start - 1]) is not None and _leads(_CUT.split(full[: start - 1])[-1])


def _leads(before: str) -> bool:
    """Whether what stands before a hyphen is a site's name; a number (1-10月) is none."""
    name = before.strip()
    return not name.isascii() and names_no_page(name)


def _is_edge(sign: re.Pattern[str], full: str, place: int) -> bool:
    return not 0 <= place < len(full) or sign.match(full[place]) is not None


def _likelihood(one: Headline, lines: Sequence[Line], full: str) -> tuple[bool, bool, int, bool, int]:
    """A name that is no site's, a heading that the <title> begins with, the longest, a heading, the first."""
    number = one.line or 0
    heading = lines[number].heading
    return not is_site(one.text), heading and full.startswith(one.text), len(one.text), heading, -number


def _without_site(full: str) -> str:
    """The part of a title that names the page.

    >>> _without_site("县公安局关于道路交通管制的通告_通知公告_县人民政府")
    '县公安局关于道路交通管制的通告'
    >>> [_without_site(title) for title in ("户口登记办事指南-市公安局", "1-10月投资情况", "声明-云溪县")]
    ['户口登记办事指南', '1-10月投资情况', '声明']
    >>> _without_site("古楼县公安局-居民身份证业务办理指南")
    '居民身份证业务办理指南'
    """
    parts = [part for part in map(clean_line, _CUT.split(full)) if part]
    named = [part for part in parts if not is_site(part)] or parts[:1] or [full]
    named = [part for part in named if not is_of_any(part)] or named
    best = next((part for part in named if "关于" in part), named[0])
    cuts = list(_HYPHEN.finditer(best))
    if cuts and not cuts[0][0].isspace() and _leads(best[: cuts[0].start()]):
        rest = best[cuts[0].end() :].strip()
        return rest if len(rest) >= _SHORTEST else best
    if cuts and cuts[-1].start() >= _SHORTEST - 1 and _OF_A_SITE.search(best[cuts[-1].end() :]):
        return best[: cuts[-1].start()].strip()
    return best
