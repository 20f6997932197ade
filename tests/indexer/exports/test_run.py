"""Whole exports: files, manifests, streams, and going on."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import UserError
from disclosure.model import Attachment, Conflict, ConflictValue, ItemMatch
from indexer.embedded.index import SqliteIndex
from indexer.exports import rows as rows_module
from indexer.exports.forms import FORMS
from indexer.exports.run import export_file, export_stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.exports.request import Request

    Asked = Callable[..., Request]

NUMBER = "11010519491231002X"
ROW_FORMS = [name for name, form in FORMS.items() if not form.of_captures]


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "PART_ROWS", 3)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("index"))


def test_a_file_has_a_manifest_and_nothing_else_beside_it(
    full_index: SqliteIndex, asked: Asked, now: Callable[[], Any], tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    made = export_file(asked(), full_index, target, clock=now)
    assert (made.rows, made.resumed) == (10, 0)
    assert names(tmp_path) == ["out.jsonl", "out.jsonl.manifest.json"]
    said = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())
    (file,) = said["files"]
    assert file == {
        "name": "out.jsonl",
        "bytes": target.stat().st_size,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }
    assert (said["rows"], said["created"]) == (10, "2026-04-01T09:30:00Z")


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("form", ROW_FORMS)
@pytest.mark.parametrize("parts", [0, 1, 2, 3])
def test_an_interrupted_export_ends_with_the_same_bytes(  # noqa: PLR0917 - fixtures
    full_index: SqliteIndex, asked: Asked, now: Callable[[], Any], tmp_path: Path, form: str, parts: int
) -> None:
    def stop(done: int, _total: int) -> None:
        if done >= 3 * parts:
            raise KeyboardInterrupt

    whole, other = tmp_path / "a", tmp_path / "b"
    export_file(asked(form), full_index, whole, clock=now)
    with pytest.raises(KeyboardInterrupt):
        export_file(asked(form), full_index, other, clock=now, progress=stop)
    assert not other.exists()
    made = export_file(asked(form), full_index, other, clock=now)
    assert (made.rows, made.resumed) == (10, 3 * parts)
    assert other.read_bytes() == whole.read_bytes()


@pytest.mark.usefixtures("small_parts")
def test_an_export_from_an_index_that_changed_begins_anew(
    full_index: SqliteIndex,
    asked: Asked,
    now: Callable[[], Any],
    tmp_path: Path,
    make_notice: Callable[..., Notice],
) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    target = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        export_file(asked(), full_index, target, clock=now, progress=stop)
    full_index.upsert([make_notice("00")])
    made = export_file(asked(), full_index, target, clock=now)
    assert (made.rows, made.resumed, made.begun_anew) == (11, 0, "the index has changed since")


def test_what_others_write_meanwhile_is_not_seen(
    full_index: SqliteIndex,
    asked: Asked,
    now: Callable[[], Any],
    tmp_path: Path,
    make_notice: Callable[..., Notice],
) -> None:
    def write(_done: int, _total: int) -> None:
        with SqliteIndex(full_index.path) as other:
            other.upsert([make_notice("zz")])

    before = full_index.state()
    made = export_file(asked(), full_index, tmp_path / "out.jsonl", clock=now, progress=write)
    said = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())
    assert (made.rows, said["index"]["changes"]) == (10, before.changes)
    assert full_index.state().changes > before.changes


def test_progress_is_told_against_the_total(
    full_index: SqliteIndex, asked: Asked, now: Callable[[], Any], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    export_file(
        asked(region="330824"),
        full_index,
        tmp_path / "out.jsonl",
        clock=now,
        progress=lambda done, total: told.append((done, total)),
    )
    assert (told[0], told[-1]) == ((0, 5), (5, 5))


@pytest.mark.parametrize("form", ROW_FORMS)
def test_a_stream_has_the_bytes_of_the_file(
    full_index: SqliteIndex, asked: Asked, now: Callable[[], Any], tmp_path: Path, form: str
) -> None:
    stream = io.BytesIO()
    assert export_stream(asked(form), full_index, stream) == 10
    export_file(asked(form), full_index, tmp_path / "out", clock=now)
    assert stream.getvalue() == (tmp_path / "out").read_bytes()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_personal_information_is_masked_unless_the_original_is_asked_for(
    sqlite_index: SqliteIndex, asked: Asked, make_notice: Callable[..., Notice], form: str
) -> None:
    sqlite_index.upsert(
        [
            make_notice(
                title=f"公告{NUMBER}",
                text=f"身份证号码：{NUMBER}",
                keywords=(NUMBER,),
                raw={"title": f"公告 {NUMBER}"},
                attachments=(Attachment(url="http://x.gov.cn/a", name=f"{NUMBER}.pdf", text=NUMBER),),
                conflicts=(Conflict(field="title", values=(ConflictValue(value=NUMBER, source="meta"),)),),
                items=(ItemMatch(no=1, confidence=1.0, evidence=(NUMBER,)),),
            )
        ]
    )
    shown, original = io.BytesIO(), io.BytesIO()
    export_stream(asked(form), sqlite_index, shown)
    export_stream(asked(form, original=True), sqlite_index, original)
    assert NUMBER.encode() not in shown.getvalue()
    assert NUMBER.encode() in original.getvalue()


def test_a_part_is_bounded_by_its_letters_too(
    full_index: SqliteIndex, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_module, "PART_LETTERS", 50)
    told: list[int] = []
    export_stream(asked(), full_index, io.BytesIO(), progress=lambda done, _: told.append(done))
    assert told == [2, 4, 6, 8, 10]


@pytest.mark.parametrize(
    ("form", "options", "said"),
    [
        ("jsonl", {"fields": ("titel",)}, "no column; did you mean title"),
        ("jsonl", {"fields": ("qqq",)}, "no column; columns are schema_version, id, work, url"),
        ("csv", {"fields": ("id", "id")}, "named twice"),
        ("jsonl", {"bom": True}, "--bom is for --as csv, not for jsonl"),
        ("csv", {"attachments": True}, "--attachments is .*not for csv"),
    ],
)
def test_what_a_form_cannot_do_is_said(asked: Asked, form: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError, match=said):
        asked(form, **options).made_form()


def test_a_library_that_is_absent_is_named(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "indexer.exports.parquet", None)
    with pytest.raises(UserError, match=r"pip install 'gongkai\[parquet\]'"):
        asked("parquet").made_form()
