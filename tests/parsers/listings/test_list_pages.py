"""Every list of ``pages/``: one folder each, with the page or answer and what it says (``list.json``).

A missing expectation is written and the test fails: review and commit it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from parsers.listing import PARSERS, Listing, parse_listing
from parsers.page import Page

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir())
_ADDRESS = re.compile(r"\A<!-- synthetic; (\S+)")
NEEDS_ADDRESS = {"govcn_shell", "publicity_column", "stub"}
"""Lists whose links or marks do not give their platform away."""


def page_named(name: str, *, with_address: bool = True) -> Page:
    body = next((PAGES / name).glob("page.*")).read_bytes()
    noted = PAGES / name / "address.txt"
    found = _ADDRESS.match(body.decode())
    address = noted.read_text(encoding="utf-8").strip() if noted.exists() else found[1] if found else None
    return Page(body, address if with_address else None)


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
        "skipped": dict(listing.skipped) or None,
        "next": asked,
    }
    return {**{name: value for name, value in said.items() if value is not None}, "rows": rows}


def expected(name: str) -> dict[str, Any]:
    stated: dict[str, Any] = json.loads((PAGES / name / "list.json").read_text(encoding="utf-8"))
    return stated


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_is_expected_and_nothing_else(name: str) -> None:
    found = as_json(parse_listing(page_named(name)))
    path = PAGES / name / "list.json"
    if not path.exists():
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{path} was written: review and commit it")
    assert found == expected(name)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NEEDS_ADDRESS])
def test_the_platform_is_told_without_the_address(name: str) -> None:
    found = parse_listing(page_named(name, with_address=False))
    assert found.platform == expected(name)["platform"]


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_of_its_platform_reads_the_same(name: str) -> None:
    platform = expected(name)["platform"]
    if platform in PARSERS:
        assert as_json(parse_listing(page_named(name), platform)) == expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_list_leads_to_itself(name: str) -> None:
    page = page_named(name)
    following = parse_listing(page).next
    assert following is None or following.url != page.address or following.form or following.change
