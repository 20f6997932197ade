# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Manifests count and chain; what a hearing would ask: history cut off, replaced, or edited in the ledger."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.anchors import head_of, manifest_bytes, read_anchors
from archive.evidence.manifests import Stretch, Vouched
from archive.evidence.verify import Verification, verify
from archive.evidence.vouching import vouch
from archive.warc.files import Limits
from archive.warc.records import Record, new_record_id, response, warcinfo
from archive.warc.serialising import compressed
from disclosure.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def manifests(writer: Any) -> list[Any]:
    return [found for found in writer.records() if b'"event": "finish"' in found.block]


def test_manifests_count_what_they_vouch_for_and_go_on_counting(kept: Any) -> None:
    values = [json.loads(found.block) for found in manifests(kept)]
    kinds: dict[str, int] = {}
    for number, value in enumerate(values, start=1):
        for file in value["files"]:
            assert file["records"]
            for kind, count in file["records"].items():
                kinds[kind] = kinds.get(kind, 0) + count
        assert value["so_far"]["manifests"] == number
        assert value["so_far"]["records"] == kinds
        assert value["so_far"]["captures"] == kinds["response"] + kinds.get("revisit", 0)
        previous = hashlib.sha256(manifests(kept)[number - 2].block).hexdigest() if number > 1 else None
        assert value["previous"] == previous
    records = [found for found in kept.records() if (found.file, found.offset) < place(manifests(kept)[-1])]
    assert sum(kinds.values()) == len(records)
    assert values[-1]["so_far"]["bytes"] == sum(
        file["end"] - file["start"] for value in values for file in value["files"]
    )


def place(found: Any) -> tuple[str, int]:
    return found.file, found.offset


def faults(writer: Any, **options: Any) -> list[str]:
    return [fault.what for fault in Verification(writer.folder, **options).site(writer.site)]


def forge(writer: Any, record: Any, change: Any) -> None:
    """Writes a manifest anew, with digests that fit, and rebuilds the ledger."""
    (path,) = (path for path in writer.warcs() if path.name == record.file)
    value = json.loads(record.block)
    change(value)
    fields = tuple(
        field for field in record.fields if "Digest" not in field[0] and field[0] != "Content-Length"
    )
    forged = compressed(Record(fields=fields, block=json.dumps(value).encode()), 6)
    content = path.read_bytes()
    path.write_bytes(content[: record.offset] + forged + content[record.offset + record.length :])
    writer.lose_ledger()
    writer.open().close()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (
            lambda value: value["files"][0]["records"].update(response=99),
            "it counts 99 response|, 99 response",
        ),
        (
            lambda value: value["so_far"].update(manifests=9),
            "it is manifest 9 by its own count, and number 3",
        ),
        (lambda value: value["so_far"].update(captures=9), "what it counts so far is not"),
        (lambda value: value.update(so_far=None), "does not count, the one before it did"),
        (lambda value: value.update(files=3), "TypeError"),
    ],
)
def test_a_manifest_that_counts_wrongly_is_told(kept: Any, change: Any, what: str) -> None:
    forge(kept, manifests(kept)[-1], change)
    assert any(part in fault for fault in faults(kept) for part in what.split("|")), faults(kept)


def as_older_versions(writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finished run whose manifest does not count."""

    def uncounted(*arguments: Any) -> Any:
        vouched = vouch(*arguments)
        bare = [
            Stretch(name=each.name, start=each.start, end=each.end, sha256=each.sha256)
            for each in vouched.stretches
        ]
        return Vouched(stretches=tuple(bare), previous=vouched.previous, so_far=None)

    with monkeypatch.context() as patch, writer.open() as archive:
        patch.setattr("archive.runs.vouch", uncounted)
        writer.crawl(archive)
        archive.finish_run([], "finished")


def test_a_chain_that_older_versions_began_is_counted_from_its_beginning(
    writer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        as_older_versions(writer, monkeypatch)
    with writer.open(limits=Limits(max_bytes=10)) as archive:
        writer.crawl(archive)
        archive.finish_run([], "finished")
    last = json.loads(manifests(writer)[-1].block)["so_far"]
    assert last["manifests"] == 3
    assert last["captures"] == 12
    assert verify(writer.folder) == []


def cut_off(writer: Any, manifest: Any) -> None:
    """Cuts everything behind a manifest, and rebuilds the ledger: what is left agrees with itself."""
    for path in reversed(writer.warcs()):
        if path.name == manifest.file:
            path.write_bytes(path.read_bytes()[: manifest.offset + manifest.length])
            break
        path.unlink()
    writer.lose_ledger()
    writer.open().close()


def test_history_cut_off_is_seen_only_against_an_anchor(kept: Any) -> None:
    anchors = [("deposited:1", head_of(kept.folder, kept.site))]
    assert anchors[0][1].number == 3
    assert faults(kept, anchors=anchors) == []
    cut_off(kept, manifests(kept)[1])
    assert faults(kept) == []
    (what,) = faults(kept, anchors=anchors)
    assert "history was cut off or replaced" in what
    assert anchors[0][1].manifest in what


def test_an_older_copy_of_the_folder_is_seen_against_an_anchor(kept: Any, tmp_path: Path) -> None:
    shutil.copytree(kept.folder.root, tmp_path / "older")
    with kept.open() as archive:
        kept.crawl(archive)
        archive.finish_run([], "finished")
    anchors = [("deposited:1", head_of(kept.folder, kept.site))]
    shutil.rmtree(kept.folder.root)
    shutil.copytree(tmp_path / "older", kept.folder.root)
    assert faults(kept) == []
    assert len(faults(kept, anchors=anchors)) == 1


def test_an_anchor_stays_on_the_chain_as_it_grows(kept: Any) -> None:
    anchors = [("deposited:1", head_of(kept.folder, kept.site))]
    with kept.open() as archive:
        kept.crawl(archive)
        archive.finish_run([], "finished")
    assert head_of(kept.folder, kept.site).number == 4
    assert faults(kept, anchors=anchors) == []


def test_an_anchor_of_a_site_that_is_gone_is_told(kept: Any) -> None:
    anchor = head_of(kept.folder, kept.site)
    shutil.rmtree(kept.folder.site_dir(kept.site))
    (fault,) = Verification(kept.folder, anchors=[("deposited:1", anchor)]).absent()
    assert (fault.file, fault.site) == ("deposited:1", kept.site)


def test_the_bytes_of_a_manifest_have_the_hash_that_names_it(kept: Any) -> None:
    head = head_of(kept.folder, kept.site)
    assert hashlib.sha256(manifest_bytes(kept.folder, kept.site)).hexdigest() == head.manifest
    assert manifest_bytes(kept.folder, kept.site, run=head.run) == manifest_bytes(kept.folder, kept.site)
    with pytest.raises(InputError, match="no manifest of a run x"):
        manifest_bytes(kept.folder, kept.site, run="x")


@pytest.mark.parametrize("line", ["x", "[]", "{}", '{"site": "x", "manifest": "abc"}'])
def test_what_is_no_anchor_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "anchors.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"anchors\.jsonl:2"):
        list(read_anchors(tmp_path / "anchors.jsonl"))


def test_a_file_put_in_between_is_told_though_the_ledger_was_rebuilt(kept: Any) -> None:
    name = f"{kept.site}-20260301083000500-00001.warc.gz"
    forged = compressed(warcinfo(name, b"software: forged\r\n", at=kept.clock()), 3)
    page = response(kept.exchange("/forged"), record_id=new_record_id())
    (kept.folder.warc_dir(kept.site) / name).write_bytes(forged + compressed(page, 3))
    kept.lose_ledger()
    kept.open().close()
    assert [what for what in faults(kept) if "no manifest vouches for 1 response, 1 warcinfo" in what]
