"""Every list of ``pages/``: one folder each, with the page or answer and what it says (``list.json``).

A missing expectation is written and the test fails: review and commit it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from parsers.listing import PARSERS, Listing, parse_listing
from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    ListPage = Callable[[str], Page]

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir())
NEEDS_ADDRESS = {"govcn_shell", "publicity_column", "stub", "hunan_column", "jiceng_first", "ucap_column"}
"""Lists without marks, whose relative links say nothing without an address."""


def as_json(listing: Listing) -> dict[str, Any]:
    """What a listing states, what it does not state left out."""
    rows = [
        {
            "url": row.url,
            "title": row.title,
            "date": row.date,
            **({"fields": dict(row.fields)} if row.fields else {}),
        }
        for row in listing.rows
    ]
    following = listing.next
    asked = following and {
        "url": following.url,
        **({"form": dict(following.form)} if following.form else {}),
        **({"change": dict(following.change)} if following.change else {}),
    }
    said = {
        "platform": listing.platform,
        "total": listing.total,
        "pages": listing.pages,
        "page": listing.page,
        "size": listing.size,
        "stub": listing.stub or None,
        "shell": listing.is_shell or None,
        "skipped": dict(listing.skipped) or None,
        "next": asked,
    }
    return {**{name: value for name, value in said.items() if value is not None}, "rows": rows}


def expected(name: str) -> dict[str, Any]:
    stated: dict[str, Any] = json.loads((PAGES / name / "list.json").read_text(encoding="utf-8"))
    return stated


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_is_expected_and_nothing_else(name: str, list_page: ListPage) -> None:
    found = as_json(parse_listing(list_page(name)))
    path = PAGES / name / "list.json"
    if not path.exists():
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{path} was written: review and commit it")
    assert found == expected(name)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NEEDS_ADDRESS])
def test_the_platform_is_told_without_the_address(name: str, list_page: ListPage) -> None:
    found = parse_listing(Page(list_page(name).body))
    assert found.platform == expected(name)["platform"]


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_of_its_platform_reads_the_same(name: str, list_page: ListPage) -> None:
    platform = expected(name)["platform"]
    if platform in PARSERS:
        assert as_json(parse_listing(list_page(name), platform)) == expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_list_leads_to_itself(name: str, list_page: ListPage) -> None:
    page = list_page(name)
    following = parse_listing(page).next
    assert following is None or following.url != page.address or following.form or following.change
