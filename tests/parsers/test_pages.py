"""Every synthetic page is read as its notice.json says: one test a field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from parsers.jsonform import notice_to_json
from parsers.notice import parse_notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from parsers.page import Page

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir())
ELSEWHERE = {"items", "parser", "schema_version"}
"""Fields with tests of their own."""


def read(page: Page) -> dict[str, Any]:
    """The notice as JSON, without empty fields."""
    form = notice_to_json(parse_notice(page))
    return {
        name: value for name, value in form.items() if value not in (None, [], {}) and name not in ELSEWHERE
    }


def expected(name: str) -> dict[str, Any]:
    path = PAGES / name / "notice.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


FIELDS = [(name, field) for name in NAMES for field in expected(name)]


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=[f"{name}-{field}" for name, field in FIELDS])
def test_field(name: str, field: str, page_named: Callable[[str], Page]) -> None:
    assert read(page_named(name)).get(field) == expected(name)[field]


@pytest.mark.parametrize("name", NAMES)
def test_no_field_beyond_those_expected(name: str, page_named: Callable[[str], Page]) -> None:
    path, found = PAGES / name / "notice.json", read(page_named(name))
    if not path.exists():
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{path} was written: review and commit it")
    assert set(found) == set(expected(name))
