# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""What the rows of a list state beside title and date: through records and ledger, and out of older ones."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.fetches import Kind, Link
from archive.ledger import Ledger
from archive.links import LONGEST_NAME, LONGEST_VALUE, MOST_FIELDS, kept_fields, read_link
from archive.tables import migrations
from disclosure.errors import DataError
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

URL = "http://gaj.example.gov.cn"
STATED = {"index_number": "0033/2024-1", "issuer": "样县公安局", "date_written": "2024年1月2日"}


@pytest.fixture
def ledger(archive: Any, writer: Any) -> Iterator[Ledger]:
    archive.commit()
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        yield ledger


def listing(
    archive: Any, writer: Any, *rows: tuple[str, Mapping[str, str]], column: str = "tzgg", path: str = "/list"
) -> None:
    links = tuple(Link(url=URL + target, title="通告", fields=fields) for target, fields in rows)
    writer.fetch(archive, path, entry=writer.entry(path, Kind.LIST, column=column), links=links)
    archive.commit()


def test_what_a_row_states_is_read_back(archive: Any, writer: Any, ledger: Ledger) -> None:
    listing(archive, writer, ("/1", STATED), ("/2", {}))
    writer.fetch(archive, "/1")
    archive.commit()
    assert [link.fields for link in ledger.links("tzgg")] == [STATED, {}]
    assert [link.fields for link in ledger.page(f"{URL}/1").links] == [STATED]


def test_the_record_says_it_to_people_too(archive: Any, writer: Any) -> None:
    listing(archive, writer, ("/1", {"issuer": "样县公安局"}))
    said = writer.text().encode("latin-1").decode()
    assert f'link: {{"url": "{URL}/1", "title": "通告", "fields": {{"issuer": "样县公安局"}}}}\r\n' in said


def test_another_value_is_a_change_and_another_order_is_none(
    archive: Any, writer: Any, ledger: Ledger
) -> None:
    writer.fetch(archive, "/1")
    listing(archive, writer, ("/1", STATED))
    mark = ledger.last_mark()
    listing(archive, writer, ("/1", dict(reversed(STATED.items()))))
    assert list(ledger.changed_since(mark)) == []
    listing(archive, writer, ("/1", STATED | {"index_number": "0033/2024-2"}))
    (page,) = ledger.changed_since(mark)
    assert page.links[0].fields["index_number"] == "0033/2024-2"


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"issuer": "样" * LONGEST_VALUE}, 1),
        ({"issuer": "样" * (LONGEST_VALUE + 1)}, 0),
        ({"n" * LONGEST_NAME: "1"}, 1),
        ({"n" * (LONGEST_NAME + 1): "1"}, 0),
        ({"issuer": "", "": "1"}, 0),
        ({f"field{number}": "1" for number in range(10_000)}, MOST_FIELDS),
    ],
)
def test_of_a_hostile_row_only_so_much_is_kept_and_no_value_is_cut(
    archive: Any, writer: Any, ledger: Ledger, fields: dict[str, str], kept: int
) -> None:
    listing(archive, writer, ("/1", fields))
    (link,) = ledger.links()
    assert link.fields == dict(list(fields.items())[:kept])
    assert len(writer.text()) < 10_000
    assert kept_fields(kept_fields(fields)) == kept_fields(fields)


@pytest.mark.parametrize("value", [[], {"url": "u", "fields": []}, {"url": "u", "fields": {"issuer": 1}}, {}])
def test_what_is_no_row_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        read_link(value)


def redirect(archive: Any, writer: Any, path: str, target: str) -> None:
    moved = {"headers": (("Location", target),)}
    writer.fetch(archive, path, b"", status=301, state=FetchState.REDIRECTED, exchange=moved)


def test_a_redirect_hands_on_what_the_row_states_now(archive: Any, writer: Any, ledger: Ledger) -> None:
    writer.fetch(archive, "/new")
    for fields in ({}, STATED):
        listing(archive, writer, ("/old", fields))
        redirect(archive, writer, "/old", "/new")
        archive.commit()
        assert [link.fields for link in ledger.page(f"{URL}/new").links] == [fields]


@pytest.mark.parametrize(
    ("second", "handed_on"), [(STATED, STATED), ({"index_number": "9/2020-9"}, {}), ({}, {})]
)
def test_rows_that_differ_and_lead_to_one_page_are_both_not_believed(
    archive: Any, writer: Any, ledger: Ledger, second: Mapping[str, str], handed_on: Mapping[str, str]
) -> None:
    listing(archive, writer, ("/a", STATED), ("/b", second))
    for path in ("/a", "/b", "/a"):
        redirect(archive, writer, path, "/gone.html")
    writer.fetch(archive, "/gone.html")
    archive.commit()
    assert [link.fields for link in ledger.page(f"{URL}/gone.html").links] == [handed_on]


def test_a_page_s_own_row_is_not_touched_by_one_that_leads_to_it(
    archive: Any, writer: Any, ledger: Ledger
) -> None:
    listing(archive, writer, ("/1", STATED), ("/old", {"index_number": "9/2020-9"}))
    redirect(archive, writer, "/old", "/1")
    writer.fetch(archive, "/1")
    archive.commit()
    assert [link.fields for link in ledger.page(f"{URL}/1").links] == [STATED]


def first_version(path: Any) -> None:
    """Makes the ledger what the first version's writer would have left."""
    connection = sqlite3.connect(path)
    later = {
        "links": ("fields", "first"),
        "totals": ("walk", "listed"),
        "runs": ("measures",),
        "captures": ("payload", "why"),
        "states": ("first_at", "changed_at", "changes", "failures"),
    }
    connection.execute("DROP TABLE looks")
    for table, columns in later.items():
        for column in columns:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


def version(path: Any) -> int:
    connection = sqlite3.connect(path)
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.close()
    return number


@pytest.fixture
def old_ledger(writer: Any) -> Any:
    """The ledger of a crawl whose lists stated nothing, as the first version wrote it; its path."""
    with writer.open() as archive:
        archive.start_run([], settings={})
        listing(archive, writer, ("/1", {}), ("/old", {}))
        writer.fetch(archive, "/1")
        redirect(archive, writer, "/old", "/new")
    path = writer.folder.ledger_path(writer.site)
    first_version(path)
    return path


def test_a_reader_takes_an_older_ledger_as_it_is(old_ledger: Any) -> None:
    with Ledger.open(old_ledger) as ledger:
        assert [(link.title, link.fields) for link in ledger.links()] == [("通告", {})] * 2
        assert ledger.page(f"{URL}/1").links[0].fields == {}
    assert version(old_ledger) == 1


def test_a_writer_brings_an_older_ledger_up_to_date(writer: Any, old_ledger: Any) -> None:
    with writer.open() as archive:
        assert not archive.recovered.rebuilt
        archive.start_run([], settings={})
        listing(archive, writer, ("/1", STATED))
    assert version(old_ledger) == migrations.VERSION
    with Ledger.open(old_ledger) as ledger:
        assert [link.fields for link in ledger.links()] == [STATED, {}]
    assert verify(writer.folder) == []


def test_an_older_ledger_brought_up_to_date_is_what_its_files_give(writer: Any, old_ledger: Any) -> None:
    writer.open().close()
    migrated = writer.dump()
    migrated["facts"] = [fact for fact in migrated["facts"] if fact[0] not in {"looks_from", "migrated"}]
    writer.lose_ledger()
    writer.open().close()
    assert writer.dump() == migrated
    assert version(old_ledger) == migrations.VERSION


def test_a_step_that_fails_leaves_the_older_ledger(
    writer: Any, old_ledger: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = writer.dump()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "_STEPS", {**migrations._STEPS, 3: ("ALTER TABLE nowhere ADD COLUMN x",)})
        with pytest.raises((DataError, sqlite3.Error)):
            writer.open()
    assert (version(old_ledger), writer.dump()) == (1, before)
    writer.open().close()
    assert version(old_ledger) == migrations.VERSION
