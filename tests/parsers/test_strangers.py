"""Pages of simulated sites, written and read by hand before any parser saw them.

``strangers/<name>/`` holds ``page.html`` and ``expected.json``: what a careful reader of the page states. A field that
is null, or an empty list, is not stated by the page; one that is absent from the file is not judged; ``{"any_of": […]}``
lists the readings that a reader would accept. Known misreadings stand, with their reason, in ``known_misses.yml``: who
mends one takes its line out. The body passes with an F1 of 0.97 of character 4-grams, white space ignored.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure.errors import ParseError
from parsers.jsonform import notice_to_json
from parsers.listing import parse_listing
from parsers.notice import parse_notice
from parsers.page import Page

STRANGERS = Path(__file__).parent / "strangers"
LISTS = Path(__file__).parent / "strangers_lists"
NAMES = sorted(path.parent.name for path in STRANGERS.glob("*/expected.json"))
LIST_NAMES = sorted(path.parent.name for path in LISTS.glob("*/expected_list.json"))
MISSES: dict[str, dict[str, str]] = yaml.safe_load((STRANGERS / "known_misses.yml").read_text("utf-8")) or {}
SAME_BODY = 0.97
JUDGED_FLAGS = {"image_only", "mojibake", "title_body_disagree"}
LISTS_OF_VALUES = {"breadcrumb", "keywords", "attachments"}


def stated(name: str) -> dict[str, Any]:
    """What a reader says of the page."""
    found: dict[str, Any] = json.loads((STRANGERS / name / "expected.json").read_text("utf-8"))
    return found


def stated_list(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((LISTS / name / "expected_list.json").read_text("utf-8"))
    return found


@cache
def read(name: str) -> dict[str, Any]:
    """What we read; empty where the page is refused."""
    page = Page((STRANGERS / name / "page.html").read_bytes(), stated(name)["url"])
    try:
        return notice_to_json(parse_notice(page))
    except ParseError:
        return {}


@cache
def read_list(name: str) -> dict[str, Any]:
    """Rows, total and next address of the list as we read them."""
    gold = stated_list(name)
    body = next((LISTS / name).glob("page.*")).read_bytes()
    listing = parse_listing(Page(body, gold["url"]), gold["platform"])
    return {
        "rows": [{"url": row.url, "title": row.title, "date": day(row.date)} for row in listing.rows],
        "total": listing.total,
        "next": listing.next.url if listing.next else None,
    }


def day(printed: str | None) -> str | None:
    """The day of a row, whatever the notation it is printed in.

    >>> day("2008/5/4"), day("1650423600"), day(None)
    ('2008-05-04', '2022-04-20', None)
    """
    if printed and printed.isdigit():  # seconds, in China's time
        return (datetime(1970, 1, 1, 8) + timedelta(seconds=int(printed))).date().isoformat()  # noqa: DTZ001
    found = re.search(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", printed or "")
    return "-".join(part.zfill(2) for part in found.groups()) if found else printed


def four_grams(text: str) -> Counter[str]:
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return Counter(bare[at : at + 4] for at in range(max(0, len(bare) - 3)))


def body_score(found: str | None, gold: str | None) -> float:
    """F1 of character 4-grams; two empty texts agree."""
    ours, theirs = four_grams(found or ""), four_grams(gold or "")
    if not ours and not theirs:
        return 1.0
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values()))


def shape(field: str, form: dict[str, Any]) -> Any:  # noqa: ANN401 - the value of any field
    """The value of ``field`` as expectations write it."""
    value = form.get(field)
    if field == "attachments":
        return [{"url": one["url"], "name": one["name"]} for one in value or []]
    if field == "flags":
        return sorted(JUDGED_FLAGS & set(value or []))
    return list(value or []) if field in LISTS_OF_VALUES else value


def agrees(field: str, found: Any, gold: Any) -> bool:  # noqa: ANN401 - values of any field
    """
    >>> agrees("issuer", None, {"any_of": [None, "样县公安局"]}), agrees("issuer", "本站", None)
    (True, False)
    """
    if isinstance(gold, dict) and "any_of" in gold:
        return any(agrees(field, found, one) for one in gold["any_of"])
    if field == "attachments" and all(isinstance(one, str) for one in gold):
        return [one["url"] for one in found] == gold
    if field == "text":
        return body_score(found, gold) >= SAME_BODY
    return bool(found == gold)


def cases(names: list[str], fields: dict[str, list[str]]) -> list[Any]:
    """One case a page and field, those known to be misread marked as such."""
    return [
        pytest.param(
            name,
            field,
            id=f"{name}-{field}",
            marks=pytest.mark.xfail(strict=True, reason=MISSES[name][field])
            if field in MISSES.get(name, {})
            else (),
        )
        for name in names
        for field in fields[name]
    ]


FIELDS = {name: [f for f in stated(name) if f != "url" or stated(name)["url"]] for name in NAMES}
LIST_FIELDS: dict[str, list[str]] = {
    name: [f for f in ("rows", "total", "next") if f in stated_list(name)] for name in LIST_NAMES
}


@pytest.mark.parametrize(("name", "field"), cases(NAMES, FIELDS))
def test_a_page_of_a_stranger_is_read_as_a_reader_reads_it(name: str, field: str) -> None:
    found, gold = shape(field, read(name)), stated(name)[field]
    assert agrees(field, found, gold), f"found {found!r}, a reader says {gold!r}"


@pytest.mark.parametrize(("name", "field"), cases(LIST_NAMES, LIST_FIELDS))
def test_a_list_of_a_stranger_is_read_as_a_reader_reads_it(name: str, field: str) -> None:
    assert read_list(name)[field] == stated_list(name)[field]


def test_known_misses_name_pages_and_fields_that_are_judged() -> None:
    judged = FIELDS | LIST_FIELDS
    strays = [
        f"{name}/{f}" for name, fields in MISSES.items() for f in fields if f not in judged.get(name, [])
    ]
    assert strays == []
