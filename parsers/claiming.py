"""All that a page claims: by its labels, its meta tags, its text and its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .claims import FIRST_VISIBLE, LIST, META, ORDER, ORDERS, OUTSIDE, TEXT, URL, YIELDING, Claim
from .fields.data_lines import is_dated
from .fields.dates import find_date, read_date
from .fields.head_note import day_below_number
from .fields.issuer import names_nobody
from .fields.meta_tags import split_keywords
from .fields.signature import own_signature
from .fields.site_names import is_organ, is_site
from .fields.terms import terms_of
from .fields.title import is_title
from .labels import Rank, label_of
from .listed import listed_claims
from .listings.instants import possible_days
from .own_numbers import own_numbers
from .printed import printed_claims
from .readers import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .sources import Sources

_META = {
    "articletitle": "title",
    "pubdate": "date_published",
    "article:published_time": "date_published",
    "contentsource": "content_source",
    "keywords": "keywords",
    "siteidcode": "site_id_code",
    "source": "content_source",
    "publishdate": "date_published",
}
_NOT_STANDARD = frozenset({"source", "publishdate"})
"""Tags of no standard, which are believed where nothing else says anything."""
_NAMES_A_SOURCE = re.compile(
    r"(?!.*(?:大汉|拓尔思|开普|版通|系统|平台|网站群|软件|科技))(?=.*[\u4e00-\u9fff]).{2,30}"
)
"""Other makers write their own names there, or ``web``."""
_DATED_ADDRESS = re.compile(r"/(?:art|content)/(\d{4})[-/](\d{1,2})[-/](\d{1,2})/")
"""Addresses by the day of publication: Hanweb's, gov.cn's. The date of a TRS address is another."""
_SHORT = 90
_WORD = re.compile(r"\w")
_AFTER_DATE = re.compile(
    r"\s*(?:\d{1,2}\s*[:：∶时]\s*\d{1,2}\s*(?:[:：∶分]\s*\d{0,2})?\s*[分秒]?)?"
    r"(?:$|[^\u4e00-\u9fff]|来源|作者|浏览|点击|阅读|字|发布|星期)"
)
"""What may follow a date of publication; 2024年5月20日在大会上的讲话 is a subtitle."""
_OTHER_DAY = re.compile(
    r"今[天日]|农历|施行|实施|生效|通过|修[订改正]|废止|截[止至]|位置[:：]|(?:打印|访问|当前|系统|现在|北京)(?:日期|时间)"
)
"""Said of today, or of a document's own days, and not of its publication."""
_WEEKDAY = re.compile(r"星期|周[一二三四五六日]")
_ABOVE = 4
_FOOT = 25
"""So many lines from the end may be the page's foot."""
_SITE_CODE = re.compile(r"标识码\s*[:：]?\s*((?:bm|BM)?\d{8,10})(?!\d)")


def all_claims(sources: Sources) -> Iterator[Claim]:
    """Every claim about a field, in no particular order of belief."""
    yield from printed_claims(sources)
    yield from meta_claims(sources)
    yield from title_claims(sources)
    yield from text_claims(sources)
    yield from foot_claims(sources)
    yield from outer_claims(sources)


def meta_claims(sources: Sources) -> Iterator[Claim]:
    """Claims of the standard meta tags.

    A title that only names the site is none, nor are key words that only name site and column.
    """
    meta = sources.meta
    for tag, name in _META.items():
        printed = meta.get(tag)
        if not printed:
            continue
        if name == "keywords" and _names_the_frame(printed, sources):
            continue
        if name == "title" and _names_site(printed, sources):
            continue
        order = ORDERS.get(name, ORDER)[META]
        if tag == "source" and not _NAMES_A_SOURCE.fullmatch(printed):
            continue
        if tag in _NOT_STANDARD or (name == "content_source" and names_nobody(printed)):
            order += YIELDING
        if (value := READERS[name](printed)) is not None:
            yield Claim(name, value, printed, META, tag, order)


def _names_site(title: str, sources: Sources) -> bool:
    """Whether a template put a site's name in the title's place, or an organ's where a heading tells more."""
    if title == sources.meta.get("sitename"):
        return True
    return is_organ(title) and sources.heading is not None and not is_organ(sources.heading[1])


def _names_the_frame(keywords: str, sources: Sources) -> bool:
    """Whether every key word is the name of the site, or that of a column printed before the body."""
    if not (words := split_keywords(keywords)):
        return False
    frame = {line.text for line in sources.flow.lines[: sources.body.start] if line.linked}
    site = {sources.meta.get("sitename", ""), *filter(is_site, sources.head_parts[1:])}
    return all(word in site or (word in frame and len(words) > 1) for word in words)


def title_claims(sources: Sources) -> Iterator[Claim]:
    """Claims of the <title> and of the visible heading; a mere site's name counts where nothing else does."""
    order, headline, above = ORDER[TEXT], sources.headline, sources.heading
    inside = headline.text if headline else None
    if headline and headline.names_site and (sources.body.text or is_organ(headline.text)):
        inside = None  # a page without any text may well be no notice, but that of a column
    if sources.column_named:
        inside = None
    if inside and is_title(inside):
        unseen = above is not None and headline is not None and headline.line is None
        yield Claim("title", inside, inside, TEXT, "<title>", order + 2 if unseen else order)
    if above:
        yield Claim("title", above[1], above[1], TEXT, "heading", order + 1)
    elif inside and "articletitle" not in sources.meta:
        yield Claim("title", inside, inside, TEXT, "<title>", YIELDING)


def text_claims(sources: Sources) -> Iterator[Claim]:
    """Claims of the text itself: number under the title, signature, and a date without a label.

    A label 文号 without a value says that there is no number: then none is looked for.
    """
    labelled = any(entry.field == "document_number" and entry.rank is Rank.PLAIN for entry in sources.entries)
    if not labelled:
        for number in own_numbers(sources)[:1]:
            printed, order = number.printed, ORDER[TEXT]
            yield Claim("document_number", number.value, printed, TEXT, "line of its own", order)
    if signed := own_signature(sources.body.text.split("\n"), sources.titles):
        yield Claim("date_written", signed.day, signed.printed, TEXT, "signature", ORDER[TEXT])
    head = range(max(0, sources.body.start - _ABOVE), min(sources.body.start + _ABOVE, sources.body.end))
    if noted := day_below_number([sources.flow.lines[number].text for number in head]):
        yield Claim("date_written", noted[0].day, noted[1], TEXT, "note below the number", ORDER[TEXT] + 1)
    for term in terms_of(sources.body.text, sources.titles):
        yield Claim(term.field, term.day, term.printed, TEXT, "clause of its own", YIELDING + ORDER[TEXT])
    yield from _unlabelled_date(sources)


def _unlabelled_date(sources: Sources) -> Iterator[Claim]:
    """A date between heading and body: what stands there is the day of publication, label or not."""
    lines, body = sources.flow.lines, sources.body
    first, title = sources.heading or (body.start - _ABOVE, "")
    title_at = first if title else body.start
    if first > 0 and is_dated(lines[first - 1]) and not lines[first - 1].linked:
        first -= 1  # the day may stand above the title
    sourced = {entry.line for entry in sources.entries if entry.field == "content_source"}
    labelled = {entry.line for entry in sources.entries} - sourced
    end = body.start if body.end else min(first + _ABOVE, len(lines))
    for number in range(max(0, first), end):
        text = lines[number].text.removeprefix(title)  # a title may hold a date of its own
        if number in labelled or len(text) > _SHORT or (found := find_date(text)) is None:
            continue
        if _OTHER_DAY.search(text) or (number < title_at and _WEEKDAY.search(text)):
            continue
        if number and _is_value_of_another(lines[number - 1].text):
            continue
        leads = number in sourced or not _WORD.search(text[: found.start])
        if (leads and _AFTER_DATE.match(text[found.end :])) or is_dated(lines[number]):
            printed, order = text[found.start : found.end].strip(), FIRST_VISIBLE[TEXT] + 1
            yield Claim("date_published", found.day, printed, TEXT, "line below the title", order)
            return
    yield from _posted_below(sources)


def _posted_below(sources: Sources) -> Iterator[Claim]:
    """A day that the very next line below the body begins with the words 发布于 for."""
    lines, end = sources.flow.lines, sources.body.end
    if not 0 < end < len(lines) or lines[end].heading or not lines[end].text.startswith("发布于"):
        return
    if is_dated(lines[end]) and (found := find_date(lines[end].text)):
        printed = lines[end].text[found.start : found.end].strip()
        yield Claim("date_published", found.day, printed, TEXT, "line below the text", FIRST_VISIBLE[META])


def _is_value_of_another(above: str) -> bool:
    """Whether the line above is a label alone, and a day below its value: that of writing, or of a record."""
    label = label_of(above)
    return label is not None and label.field != "date_published"


def foot_claims(sources: Sources) -> Iterator[Claim]:
    """The code of the site, which every government site prints at its foot (网站标识码)."""
    for line in sources.flow.lines[-_FOOT:]:
        if "标识码" in line.text and (found := _SITE_CODE.search(line.text)):
            code = READERS["site_id_code"](found[1])
            yield Claim("site_id_code", code, found[1], TEXT, "foot", ORDER[TEXT])
            return


def outer_claims(sources: Sources) -> Iterator[Claim]:
    """Claims of what led to the page: its address, and the link in a list."""
    if sources.link_title:
        yield Claim("title", sources.link_title, sources.link_title, LIST, "link", OUTSIDE)
    for doubt, listed in enumerate(possible_days(sources.link_date or "")):
        yield Claim("date_published", listed, sources.link_date or "", LIST, "link", OUTSIDE + doubt)
    yield from listed_claims(sources.link_fields)
    dated = _DATED_ADDRESS.search(sources.url or "")
    if dated and (day := read_date("-".join(dated.groups()))):
        yield Claim("date_published", day, dated[0], URL, "path", OUTSIDE + ORDER[URL])
