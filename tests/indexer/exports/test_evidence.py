"""From notices to captures, and the frame of a form of captures."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from disclosure.errors import InputError, UserError
from disclosure.model import Attachment, FetchState
from indexer.exports.evidence import evidence_of, snapshots
from indexer.exports.forms import FORMS, Form
from indexer.exports.run import export_file, export_stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from disclosure.model import Notice, Snapshot
    from indexer.embedded.index import SqliteIndex
    from indexer.exports.evidence import Evidence
    from indexer.exports.request import Request

    Make = Callable[..., Notice]

BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
SITES = ("a.gov.cn", "b.gov.cn")


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.open(tmp_path / "data", create=True)


@pytest.fixture
def captured(folder: DataFolder) -> dict[str, Snapshot]:
    """Two sites, each with a page seen twice, changed in between, and a form."""
    found = {}
    for site in SITES:
        with SiteArchive.open(folder, site, software="test", clock=lambda: BEGIN) as archive:
            archive.start_run([], settings={})
            for hour, (path, body) in enumerate([("/1", b"old"), ("/1", b"new"), ("/form.doc", b"form")]):
                exchange = Exchange(
                    url=f"http://{site}{path}",
                    status=200,
                    captured_at=BEGIN + timedelta(hours=hour),
                    body=body,
                )
                entry = FrontierEntry(url=exchange.url, kind=Kind.DETAIL, column="c")
                snapshot = archive.record(exchange, kind=entry.kind, column=entry.column)
                archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK))
                found[f"{site} {body.decode()}"] = snapshot
    return found


def read_from(make: Make, snapshot: Snapshot, *files: Attachment, **fields: object) -> Notice:
    return make(
        f"{snapshot.site}:1",
        url=snapshot.url,
        site=snapshot.site,
        digest=snapshot.digest,
        captured_at=snapshot.captured_at,
        attachments=files,
        **fields,
    )


def attached(snapshot: Snapshot) -> Attachment:
    return Attachment(url=snapshot.url, name="申请表", digest=snapshot.digest)


def test_a_notice_without_address_leads_to_the_saved_file_that_it_was_read_from(
    folder: DataFolder, make_notice: Make
) -> None:
    with SiteArchive.open(folder, "imported", software="test", clock=lambda: BEGIN) as archive:
        archive.start_run([], settings={})
        for hour, path in enumerate(["a/1.html", "b/1.html", "c/2.html"]):
            when, body = BEGIN + timedelta(hours=hour), path[2:].encode()
            entry = FrontierEntry(url=f"file:{path}", kind=Kind.IMPORT)
            exchange = Exchange(url=entry.url, status=0, captured_at=when, body=body)
            snapshot = archive.record(exchange, kind=entry.kind, column=None)
            archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK))
            if path == "a/1.html":
                first = snapshot
    notice = make_notice(
        "sha1:1", url=None, site="imported", digest=first.digest, captured_at=first.captured_at
    )
    assert [found.page for found in evidence_of(folder, [notice])] == [first]
    lost: list[str] = []
    assert not list(evidence_of(folder, [make_notice("x", url=None, site="imported")], missing=lost.append))
    assert lost == ["x"]


def test_a_notice_leads_to_the_capture_that_it_was_read_from(
    folder: DataFolder, captured: dict[str, Snapshot], make_notice: Make
) -> None:
    wanted = [captured["a.gov.cn old"], captured["b.gov.cn new"]]
    found = evidence_of(folder, [read_from(make_notice, one) for one in wanted])
    assert [each.page for each in found] == wanted


def test_attachments_come_along_when_asked_for(
    folder: DataFolder, captured: dict[str, Snapshot], make_notice: Make
) -> None:
    file = attached(captured["a.gov.cn form"])
    never = Attachment(url="http://a.gov.cn/never.doc", name="x")
    notice = read_from(make_notice, captured["a.gov.cn new"], file, never)
    (without,) = evidence_of(folder, [notice])
    missing: list[str] = []
    (with_files,) = evidence_of(folder, [notice], attachments=True, missing=missing.append)
    assert (without.attachments, with_files.attachments) == ((), (captured["a.gov.cn form"],))
    assert missing == []


def test_what_the_archive_does_not_hold_is_told(
    folder: DataFolder, captured: dict[str, Snapshot], make_notice: Make
) -> None:
    known = captured["a.gov.cn new"]
    notices = [
        make_notice("c.gov.cn:1", site="c.gov.cn", digest="sha1:X"),
        make_notice("none", site=None),
        read_from(make_notice, known, Attachment(url="http://a.gov.cn/lost.doc", name="x", digest="sha1:Y")),
    ]
    missing: list[str] = []
    (found,) = evidence_of(folder, notices, attachments=True, missing=missing.append)
    assert found.page == known
    assert missing == ["c.gov.cn:1", "none", "http://a.gov.cn/lost.doc"]


def test_each_capture_is_given_once(
    folder: DataFolder, captured: dict[str, Snapshot], make_notice: Make
) -> None:
    notice = read_from(make_notice, captured["a.gov.cn new"], attached(captured["a.gov.cn form"]))
    found = evidence_of(folder, [notice, notice], attachments=True)
    assert list(snapshots(found)) == [captured["a.gov.cn new"], captured["a.gov.cn form"]]


class Names:
    """A form that writes where each capture lies: a file, or a folder of files."""

    versions: dict[str, str] = {}  # noqa: RUF012 - of the protocol

    def __init__(self, *, attachments: bool = False) -> None:
        self.attachments = attachments

    def write(
        self,
        evidence: Iterator[Evidence],
        folder: DataFolder,
        target: Path,
        **known: Any,  # noqa: ANN401
    ) -> dict[str, int]:
        assert folder.site_ids() == list(SITES)
        assert (known["name"], known["request"].form) == ("out", "names")
        lines = [f"{one.file} {one.offset}\n" for one in snapshots(evidence)]
        known["progress"](len(lines), len(lines))
        target.write_text("".join(lines), encoding="utf-8")
        return {"captures": len(lines)}


class NamesInAFolder(Names):
    def write(
        self,
        evidence: Iterator[Evidence],
        folder: DataFolder,
        target: Path,
        **known: Any,  # noqa: ANN401
    ) -> dict[str, int]:
        target.mkdir()
        return super().write(evidence, folder, target / "names", **known)


@pytest.fixture(params=["Names", "NamesInAFolder"])
def form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    module = type("module", (), {"Names": Names, "NamesInAFolder": NamesInAFolder})
    monkeypatch.setitem(__import__("sys").modules, "_names", module)
    known = Form(
        where=f"_names:{request.param}",
        media_type="text/plain",
        about="names",
        options=frozenset({"attachments"}),
        of_captures=True,
    )
    monkeypatch.setattr("indexer.exports.forms.FORMS", {**FORMS, "names": known})
    for module_name in ("request", "run", "manifest"):
        monkeypatch.setattr(f"indexer.exports.{module_name}.FORMS", {**FORMS, "names": known})
    return str(request.param)


@pytest.fixture
def index(sqlite_index: SqliteIndex, captured: dict[str, Snapshot], make_notice: Make) -> SqliteIndex:
    lost = make_notice("z", site="c.gov.cn", digest="sha1:X")
    sqlite_index.upsert([*(read_from(make_notice, captured[f"{site} new"]) for site in SITES), lost])
    return sqlite_index


def test_a_form_of_captures_has_the_same_frame(  # noqa: PLR0917 - fixtures
    form: str,
    index: SqliteIndex,
    folder: DataFolder,
    asked: Callable[..., Request],
    now: Callable[[], Any],
    tmp_path: Path,
) -> None:
    target = tmp_path / "out"
    (tmp_path / "out.part.whole").mkdir()  # of an export that was killed
    made = export_file(asked("names"), index, target, clock=now, folder=folder)
    assert (made.rows, made.missing) == (2, ("z",))
    said = json.loads((tmp_path / "out.manifest.json").read_bytes())
    assert said["personal_information"] == "original"
    assert (said["missing"], said["counts"]) == (["z"], {"captures": 2})
    assert [file["name"] for file in said["files"]] == ["out" if form == "Names" else "out/names"]
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out", "out.manifest.json"]
    if target.is_dir():
        with pytest.raises(InputError, match="is a folder already"):
            export_file(asked("names"), index, target, clock=now, folder=folder)


@pytest.mark.usefixtures("form")
def test_a_form_of_captures_needs_a_file_and_an_archive(
    index: SqliteIndex, asked: Callable[..., Request], now: Callable[[], Any], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="needs a file"):
        export_stream(asked("names"), index, None)  # type: ignore[arg-type]  # it is not looked at
    with pytest.raises(UserError, match="needs the archive"):
        export_file(asked("names"), index, tmp_path / "out", clock=now)
