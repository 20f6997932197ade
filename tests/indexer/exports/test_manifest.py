"""Manifests: what they say, and how files are held against them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import InputError
from indexer.exports.manifest import File, check, measured
from indexer.exports.run import export_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from indexer.embedded.index import SqliteIndex
    from indexer.exports.request import Request

    Asked = Callable[..., Request]


@pytest.fixture
def said(
    full_index: SqliteIndex, asked: Asked, now: Callable[[], Any], tmp_path: Path
) -> Callable[..., dict[str, Any]]:
    """The manifest of an export of all that is asked for."""

    def say(form: str = "jsonl", **fields: object) -> dict[str, Any]:
        export_file(asked(form, **fields), full_index, tmp_path / "out", clock=now)
        value: dict[str, Any] = json.loads((tmp_path / "out.manifest.json").read_bytes())
        return value

    return say


def test_the_query_stands_as_given_and_as_understood(said: Callable[..., dict[str, Any]]) -> None:
    value = said(
        text="户口 -注销",
        region="330824",
        since=date(2020, 1, 1),
        given={"QUERY": "户口 -注销", "--region": "开化县"},
    )
    assert value["query"] == {
        "given": {"QUERY": "户口 -注销", "--region": "开化县"},
        "understood": {
            "all": [
                {"words": "户口"},
                {"not": {"words": "注销"}},
                {"field": "region", "is": "330824"},
                {"field": "published", "from": "2020-01-01", "to": None},
            ]
        },
    }


def test_index_and_versions_are_named(said: Callable[..., dict[str, Any]], full_index: SqliteIndex) -> None:
    full_index.set_mark("gaj.example.gov.cn", 17, versions="parser 2")
    value = said()
    state = full_index.state()
    assert value["index"] == {
        "identity": state.identity,
        "changes": state.changes,
        "sites": {"gaj.example.gov.cn": {"mark": 17, "versions": "parser 2"}},
    }
    assert {"gongkai", "parser", "registry", "schema"} <= set(value["versions"])
    assert value["columns"][:2] == ["schema_version", "id"]


@pytest.mark.parametrize(("original", "word"), [(False, "masked"), (True, "original")])
def test_terms_fit_what_the_file_holds(
    said: Callable[..., dict[str, Any]],
    original: bool,  # noqa: FBT001 - a case
    word: str,
) -> None:
    value = said(original=original)
    assert value["personal_information"] == word
    terms = value["terms"]
    assert set(terms) == {"source", "personal_information", "citation"}
    assert all(set(text) == {"en", "zh"} for text in terms.values())
    said_of_it = terms["personal_information"]["en"]
    assert ("nothing is masked" in said_of_it) == original
    assert "政府信息公开条例" in terms["source"]["zh"]


def test_a_file_as_it_was_made_passes(said: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    said()
    good, faults = check(tmp_path / "out.manifest.json")
    assert ([file.name for file in good], faults) == (["out"], [])


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda path: path.unlink(), "out: is missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "out: has "),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"9", b"8")), "out: has another SHA-256"),
    ],
)
def test_any_other_file_is_named(
    said: Callable[..., dict[str, Any]], tmp_path: Path, harm: Callable[[Path], object], fault: str
) -> None:
    said()
    harm(tmp_path / "out")
    good, (named,) = check(tmp_path / "out.manifest.json")
    assert good == []
    assert named.startswith(fault)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"manifest": 2}', b'{"manifest": 1}', b'{"manifest": 1, "files": [1]}']
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.json").write_bytes(content)
    with pytest.raises(InputError, match=r"m\.json"):
        check(tmp_path / "m.json")


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../b", "..\\secret", ""])
def test_a_manifest_names_only_what_lies_beside_it(tmp_path: Path, name: str) -> None:
    files = [{"name": name, "bytes": 0, "sha256": ""}]
    (tmp_path / "m.json").write_text(json.dumps({"manifest": 1, "files": files}), encoding="utf-8")
    with pytest.raises(InputError, match="does not lie beside it"):
        check(tmp_path / "m.json")


def test_a_manifest_that_is_not_there_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check(tmp_path / "m.json")


def test_of_a_folder_every_file_is_measured(tmp_path: Path) -> None:
    (tmp_path / "bag" / "data").mkdir(parents=True)
    (tmp_path / "bag" / "data" / "b").write_bytes(b"")
    (tmp_path / "bag" / "a").write_bytes(b"")
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert list(measured(tmp_path / "bag", "bag")) == [
        File("bag/a", 0, nothing),
        File("bag/data/b", 0, nothing),
    ]
