"""Parquet: typed, the same values as in JSON Lines, and read by others."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.notices import SCHEMA_VERSION
from indexer.exports.jsonl import JsonLines
from parsers.jsonform import notice_to_json

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from indexer.exports import parquet as parquet_module  # noqa: E402 - it needs pyarrow
from indexer.exports.parquet import Parquet  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice

    Make = Callable[..., Notice]
    Json = dict[str, Any]


def made(form: Parquet, *parts: list[Json]) -> bytes:
    staged, out = io.BytesIO(form.head() + b"".join(form.rows(part) for part in parts)), io.BytesIO()
    form.finish(staged, out)
    return out.getvalue()


def as_json(row: Json) -> Json:
    """A row of the Parquet file as the JSON has it: structs of keys back to objects."""
    row = json.loads(json.dumps(row, default=lambda value: value.isoformat().replace("+00:00", "Z")))
    for item in row["items"]:
        item["elements"] = {each["element"]: [each["start"], each["end"]] for each in item["elements"]}
        if item["attachment"] is None:
            del item["attachment"]
        if attached := {each["element"]: each["url"] for each in item.pop("attached")}:
            item["attached"] = attached
    row["provenance"] = {each.pop("field"): each for each in row["provenance"]}
    row["raw"] = {each["field"]: each["text"] for each in row["raw"]}
    return row


def test_the_values_are_those_of_json_lines(whole_notice: Notice, make_notice: Make) -> None:
    rows = [notice_to_json(whole_notice), notice_to_json(make_notice("2", title=None, captured_at=None))]
    table = pq.read_table(io.BytesIO(made(Parquet(), rows)))
    lines = [json.loads(line) for line in JsonLines().rows(rows).splitlines()]
    assert [as_json(row) for row in table.to_pylist()] == lines


def test_columns_have_types(whole_notice: Notice) -> None:
    schema = pq.read_schema(io.BytesIO(made(Parquet(), [notice_to_json(whole_notice)])))
    assert schema.field("date_published").type == pa.date32()
    assert schema.field("captured_at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("attachments").type.value_type.field("url").type == pa.string()
    assert schema.field("title").metadata[b"description"] == "Title (标题).".encode()


def test_versions_are_in_the_file(whole_notice: Notice) -> None:
    written = made(Parquet(gongkai="0.1.0"), [notice_to_json(whole_notice)])
    metadata = pq.read_metadata(io.BytesIO(written)).metadata
    assert metadata[b"gongkai"] == b"0.1.0"
    assert metadata[b"gongkai.schema_version"] == str(SCHEMA_VERSION).encode()


def test_what_repeats_is_in_a_dictionary_and_texts_are_not(whole_notice: Notice) -> None:
    group = pq.read_metadata(io.BytesIO(made(Parquet(), [notice_to_json(whole_notice)]))).row_group(0)
    leaves = [group.column(number) for number in range(group.num_columns)]
    by_dictionary = {leaf.path_in_schema for leaf in leaves if leaf.has_dictionary_page}
    assert {"site", "issuer", "keywords.list.element", "provenance.list.element.source"} <= by_dictionary
    assert {"items.list.element.elements.list.element.element"} <= by_dictionary
    assert not by_dictionary & {"id", "url", "title", "text", "raw.list.element.text"}


def test_parts_are_row_groups_together(make_notice: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_module, "GROUP_ROWS", 4)
    parts = [[notice_to_json(make_notice(f"{part}-{number}")) for number in range(2)] for part in range(5)]
    metadata = pq.read_metadata(io.BytesIO(made(Parquet(), *parts)))
    assert [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)] == [4, 4, 2]


def test_no_notice_at_all_is_a_file_with_columns() -> None:
    table = pq.read_table(io.BytesIO(made(Parquet(("id", "items")))))
    assert (table.num_rows, table.column_names) == (0, ["id", "items"])


def test_what_is_no_text_in_unicode_becomes_a_question_mark(make_notice: Make) -> None:
    rows = [notice_to_json(make_notice(title="户\ud83d口", keywords=("\ud83d",)))]
    table = pq.read_table(io.BytesIO(made(Parquet(("title", "keywords")), rows)))
    assert table.to_pylist() == [{"title": "户?口", "keywords": ["?"]}]


@pytest.fixture
def file(whole_notice: Notice, make_notice: Make, tmp_path: Path) -> Path:
    path = tmp_path / "notices.parquet"
    path.write_bytes(made(Parquet(), [notice_to_json(whole_notice), notice_to_json(make_notice("2"))]))
    return path


def test_pandas_reads_it(file: Path) -> None:
    frame = pytest.importorskip("pandas").read_parquet(file)
    assert frame["title"].tolist() == ["关于户口迁移的通告"] * 2
    assert [item["no"] for item in frame["items"][0]] == [7, 9]
    assert frame["date_published"][0] == date(2021, 3, 15)


def test_duckdb_reads_it(file: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    query = """
        SELECT date_published, captured_at AT TIME ZONE 'UTC', items[1].no, raw[1].text, len(flags)
        FROM read_parquet(?) WHERE index_number = '000014349/2021-00007'
    """
    with duckdb.connect() as connection:
        ((published, captured, item, text, flags),) = connection.execute(query, [str(file)]).fetchall()
    assert (published, item, text, flags) == (date(2021, 3, 15), 7, "开公发[2021]7号", 1)
    assert captured.isoformat() == "2026-03-01T08:00:00"


def test_polars_reads_it(file: Path) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(file).head(1).explode("items").unnest("items")
    assert frame["no"].to_list() == [7, 9]
    assert frame.schema["captured_at"] == polars.Datetime("us", "UTC")
