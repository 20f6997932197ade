"""The JSON Schema and the data model's page say what the types, the flags and the parsed pages say."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from disclosure import notices
from disclosure.model import Notice
from indexer.building.pages import MISSING
from indexer.masking import masked
from parsers import flags
from parsers.document_flags import DOCUMENT_FLAGS
from parsers.flags import FLAGS
from parsers.json_schema import LIMITS, NOT_WRITTEN, notice_schema
from parsers.jsonform import notice_to_json
from parsers.meanings import MEANINGS
from parsers.notice import parse_notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from parsers.page import Page

DOCS = Path(__file__).parents[2] / "docs"
PAGES = Path(__file__).parent / "pages"
NAMES = sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir())
MODEL = (DOCS / "data-model.md").read_text(encoding="utf-8")
SCHEMA = notice_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def filled(**given: object) -> dict[str, Any]:
    return {**notice_to_json(Notice(id="a.gov.cn:t1", url="http://a.gov.cn/t1.html")), **given}


def test_the_committed_schema_is_the_one_of_the_types() -> None:
    committed = json.loads((DOCS / "notice.schema.json").read_text(encoding="utf-8"))
    assert committed == SCHEMA, "run `make schema` and review what changed"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_page_gives_a_valid_notice(name: str, page_named: Callable[[str], Page]) -> None:
    notice = parse_notice(page_named(name))
    VALIDATOR.validate(notice_to_json(notice))
    VALIDATOR.validate(notice_to_json(masked(notice)))


@pytest.mark.parametrize("name", NAMES)
def test_what_a_sample_page_is_expected_to_say_is_valid(name: str) -> None:
    path = PAGES / name / "notice.json"
    VALIDATOR.validate(filled(**json.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    "fault",
    [
        {"colour": "red"},
        {"id": ""},
        {"title": 3},
        {"date_written": "5 March 2021"},
        {"schema_version": 99},
        {"region": "Zhejiang"},
        {"flags": ["strange"]},
        {"flags": ["reprint", "reprint"]},
        {"keywords": "户籍"},
        {"attachments": [{"url": "http://a.gov.cn/a.pdf"}]},
        {"items": [{"no": 19, "confidence": 1.0, "elements": {}, "evidence": []}]},
        {"items": [{"no": 1, "confidence": 1.0, "elements": {"受理部门": [0]}, "evidence": []}]},
        {"items": [{"no": 1, "confidence": 1.0, "elements": {"部门": [0, 1]}, "evidence": []}]},
        {"provenance": {"title": {"source": "guess", "locator": ""}}},
        {"conflicts": [{"field": "title", "values": [{"value": "甲", "source": "meta"}]}]},
    ],
    ids=str,
)
def test_what_is_no_notice_is_not_valid(fault: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(filled())
    assert not VALIDATOR.is_valid(filled(**fault))


@pytest.mark.parametrize("key", notice_to_json(Notice(id="a", url=None)))
def test_no_key_may_be_left_out(key: str) -> None:
    form = filled()
    del form[key]
    assert not VALIDATOR.is_valid(form)


def test_every_key_has_its_meaning_and_every_meaning_its_key() -> None:
    for name, meanings in MEANINGS.items():
        known = {each.name for each in fields(getattr(notices, name))} - NOT_WRITTEN.get(name, set())
        assert set(meanings) == known
        assert set(LIMITS.get(name, {})) <= known


def test_every_flag_that_the_code_gives_is_listed_with_its_meaning() -> None:
    tree = ast.parse(Path(flags.__file__).read_text(encoding="utf-8"))
    given = {
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Constant)
    }
    assert given | {MISSING} | set(DOCUMENT_FLAGS) == set(FLAGS)
    assert all(FLAGS.values())


@pytest.mark.parametrize("flag", FLAGS)
def test_the_page_of_the_data_model_explains_every_flag(flag: str) -> None:
    assert re.search(rf"^\| `{flag}` \| \S", MODEL, re.MULTILINE)


@pytest.mark.parametrize("name", [each.name for each in fields(Notice)])
def test_the_page_of_the_data_model_explains_every_field(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}`[^|]*\| [^|\s]", MODEL, re.MULTILINE)


@pytest.mark.parametrize("key", sorted({key for meanings in MEANINGS.values() for key in meanings}))
def test_the_page_of_the_data_model_names_every_key(key: str) -> None:
    assert f"`{key}`" in MODEL
