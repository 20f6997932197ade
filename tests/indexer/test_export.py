"""Exports: everything as JSON Lines, a table as CSV, and never half a file."""

from __future__ import annotations

import csv
import errno
import io
import json
from typing import TYPE_CHECKING

import pytest

from disclosure.errors import InputError, StorageFull
from disclosure.model import Attachment, Conflict, ConflictValue, ItemMatch
from indexer.export import CSV_COLUMNS, export_csv, export_jsonl
from indexer.files import atomic_output
from parsers.jsonform import notice_from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from disclosure.model import Notice

    Make = Callable[..., Notice]

NUMBER = "11010519491231002X"


def table(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_json_lines_hold_whole_notices(make_notice: Make) -> None:
    notices = [make_notice("1"), make_notice("2", text="第一行\n第二行\u2028")]
    stream = io.BytesIO()
    assert export_jsonl(notices, stream) == 2
    lines = stream.getvalue().split(b"\n")
    assert lines.pop() == b""
    assert [notice_from_json(json.loads(line)) for line in lines] == notices


def test_csv_has_one_heading_and_a_row_a_notice(make_notice: Make) -> None:
    stream = io.BytesIO()
    items = (ItemMatch(no=1, confidence=1.0), ItemMatch(no=3, confidence=1.0))
    files = (Attachment(url="http://x.gov.cn/a.doc", name="a"),)
    notice = make_notice(text='他说"好"，\n第二行', items=items, attachments=files, keywords=("户口", "迁移"))
    assert export_csv([notice], stream) == 1
    (row,) = table(stream.getvalue())
    assert tuple(row) == CSV_COLUMNS
    assert row["text"] == '他说"好"，\n第二行'
    assert (row["items"], row["keywords"]) == ("1; 3", "户口; 迁移")
    assert row["attachments"] == "http://x.gov.cn/a.doc"
    assert row["index_number"] == ""
    assert row["captured_at"] == "2026-03-01T08:00:00Z"


def test_the_byte_order_mark_is_written_when_asked_for(make_notice: Make) -> None:
    with_mark, without = io.BytesIO(), io.BytesIO()
    export_csv([make_notice()], with_mark, bom=True)
    export_csv([make_notice()], without)
    assert with_mark.getvalue() == b"\xef\xbb\xbf" + without.getvalue()


@pytest.mark.parametrize("first", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_begins_like_a_formula(make_notice: Make, first: str) -> None:
    stream = io.BytesIO()
    export_csv([make_notice(title=f"{first}cmd|' /C calc'!A0", keywords=(f"{first}1",))], stream)
    (row,) = table(stream.getvalue())
    assert row["title"] == f"'{first}cmd|' /C calc'!A0"
    assert row["keywords"] == f"'{first}1"


@pytest.mark.parametrize("export", [export_jsonl, export_csv])
def test_personal_information_is_masked_unless_the_original_is_asked_for(
    make_notice: Make, export: Callable[..., int]
) -> None:
    notice = make_notice(
        title=f"公告{NUMBER}",
        text=f"身份证号码：{NUMBER}",
        keywords=(NUMBER,),
        raw={"title": f"公告 {NUMBER}"},
        attachments=(Attachment(url="http://x.gov.cn/a", name=f"{NUMBER}.pdf", text=NUMBER),),
        conflicts=(Conflict(field="title", values=(ConflictValue(value=NUMBER, source="meta"),)),),
        items=(ItemMatch(no=1, confidence=1.0, evidence=(NUMBER,)),),
    )
    shown, original = io.BytesIO(), io.BytesIO()
    export([notice], shown)
    export([notice], original, original=True)
    assert NUMBER.encode() not in shown.getvalue()
    assert NUMBER.encode() in original.getvalue()


@pytest.mark.parametrize("export", [export_jsonl, export_csv])
def test_what_is_no_text_in_unicode_is_written_with_a_question_mark(
    make_notice: Make, export: Callable[..., int]
) -> None:
    stream = io.BytesIO()
    export([make_notice(title="户\ud83d口")], stream)
    assert "户?口".encode() in stream.getvalue()


@pytest.mark.parametrize("export", [export_jsonl, export_csv])
def test_notices_are_taken_one_at_a_time(make_notice: Make, export: Callable[..., int]) -> None:
    stream = io.BytesIO()

    def notices() -> Iterator[Notice]:
        written = 0
        for number in range(3):
            yield make_notice(str(number))
            assert stream.tell() > written
            written = stream.tell()

    assert export(notices(), stream) == 3


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(b"before")
    with atomic_output(path) as stream:
        stream.write(b"after")
        stream.flush()
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert [file.name for file in tmp_path.iterdir()] == ["export.jsonl"]


def test_an_export_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    with pytest.raises(RuntimeError), atomic_output(path) as stream:  # noqa: PT012 - the block is the subject
        stream.write(b"half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"), atomic_output(tmp_path / "no" / "export.csv"):
        pass


def test_a_full_disk_is_called_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(StorageFull, match="no space"), atomic_output(tmp_path / "export.csv"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_other_errors_of_the_block_pass_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), atomic_output(tmp_path / "export.csv"):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")
