from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folder import DataFolder, quoted
from disclosure.errors import ArchiveDamaged, FormatVersionError, InputError


def test_a_missing_folder_is_an_error_that_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run gongkai crawl, gongkai archive import or gongkai demo first"):
        DataFolder.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_create_makes_the_folder_once_and_finds_it_again(tmp_path: Path) -> None:
    made = DataFolder.open(tmp_path / "a" / "data", create=True)
    assert json.loads((made.root / "gongkai.json").read_text("utf-8")) == {"format": 1}
    assert DataFolder.open(made.root) == DataFolder.open(made.root, create=True) == made


def test_a_newer_format_is_left_alone(folder: DataFolder) -> None:
    (folder.root / "gongkai.json").write_text('{"format": 2}', encoding="utf-8")
    with pytest.raises(FormatVersionError, match="update gongkai"):
        DataFolder.open(folder.root, create=True)


def test_what_a_power_cut_left_of_making_a_folder_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "gongkai.json.new").write_bytes(b"")
    assert DataFolder.open(tmp_path / "data", create=True).site_ids() == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format"', '"1"'])
def test_an_unreadable_marker_is_damage(folder: DataFolder, content: str) -> None:
    (folder.root / "gongkai.json").write_text(content, encoding="utf-8")
    with pytest.raises(ArchiveDamaged, match=r"gongkai\.json"):
        DataFolder.open(folder.root)


def test_a_folder_of_other_things_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"")
    with pytest.raises(InputError, match="other things"):
        DataFolder.open(tmp_path, create=True)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError, match="is a file"):
        DataFolder.open(tmp_path / "file", create=True)


def test_a_folder_that_lost_its_marker_is_taken_up_again(folder: DataFolder) -> None:
    (folder.root / "gongkai.json").unlink()
    assert DataFolder.open(folder.root, create=True) == folder


def test_sites_lie_under_their_quoted_ids(folder: DataFolder) -> None:
    for site in ("127.0.0.1:8701", "gaj.example.gov.cn"):
        folder.warc_dir(site).mkdir(parents=True)
    assert folder.site_ids() == ["127.0.0.1:8701", "gaj.example.gov.cn"]
    assert folder.ledger_path("127.0.0.1:8701").parent.name == "127.0.0.1%3A8701"
    assert folder.index_path.parent == folder.audits_dir.parent == folder.root


def test_a_new_folder_has_no_sites(tmp_path: Path) -> None:
    folder = DataFolder.open(tmp_path / "data", create=True)
    folder.sites_dir.rmdir()
    assert folder.site_ids() == []


@given(st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable()))
def test_a_quoted_site_stays_below_the_sites_folder(site: str) -> None:
    name = quoted(site)
    assert Path("sites", name).name == name
    assert not set(name) & set('/\\:*?"<>|')
    assert not name.endswith((".", " "))


def test_an_empty_site_is_refused() -> None:
    with pytest.raises(InputError):
        quoted("")
