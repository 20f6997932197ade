"""``gongkai export``: files beside their manifests, standard output kept clean."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from cli.export import FORMS
from indexer.exports import forms

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Call = Callable[..., Any]

PAGE = (
    "<meta charset='utf-8'><title>关于户口登记的通告</title>"
    "<p>申请人应当向常住户口所在地的派出所提交书面申请、居民户口簿、居民身份证和有关证明。</p>"
)


@pytest.fixture
def filled(call: Call, tmp_path: Path) -> Call:
    """A data folder with one notice."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "page.html").write_text(PAGE, encoding="utf-8")
    assert call("archive", "import", "--site", "a.gov.cn", str(pages)).status == 0
    assert call("index").status == 0
    return call


def test_help_offers_the_forms_that_there_are(call: Call) -> None:
    assert tuple(forms.FORMS) == FORMS
    assert "jsonl|csv|parquet" in call("export", "--help").out.replace("\n", "")


def test_no_order_is_offered_that_would_not_be_kept(call: Call) -> None:
    ended = call("export", "--sort", "captured")
    assert (ended.status, ended.out) == (2, "")
    assert "No such option" in ended.err


def test_a_file_is_written_with_its_manifest(filled: Call, tmp_path: Path) -> None:
    ended = filled("export", "户口", "--since", "2020-01-01", "--as", "csv", "-o", "none.csv")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == "0 notices written; manifest: none.csv.manifest.json\n"
    said = json.loads((tmp_path / "none.csv.manifest.json").read_bytes())
    assert said["query"] == {
        "given": {"QUERY": "户口", "--since": "2020-01-01"},
        "understood": {"all": [{"words": "户口"}, {"field": "published", "from": "2020-01-01", "to": None}]},
    }
    assert filled("export", "-o", "all.jsonl").err == "1 notice written; manifest: all.jsonl.manifest.json\n"


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_standard_output_holds_the_notices_and_nothing_else(filled: Call, output: tuple[str, ...]) -> None:
    ended = filled("export", "--as", "csv", "--fields", "title, site", *output)
    assert list(csv.reader(io.StringIO(ended.out, newline=""))) == [
        ["title", "site"],
        ["关于户口登记的通告", "a.gov.cn"],
    ]
    assert ended.err == "1 notice written\n"


def test_the_original_is_said_to_be_one(filled: Call, tmp_path: Path) -> None:
    ended = filled("export", "--original", "-o", "all.jsonl")
    assert "not masked" in ended.err
    said = json.loads((tmp_path / "all.jsonl.manifest.json").read_bytes())
    assert said["personal_information"] == "original"
    assert "not masked" not in filled("export").err


def test_a_manifest_is_checked(filled: Call, tmp_path: Path) -> None:
    filled("export", "-o", "all.jsonl")
    ended = filled("export", "--check", "all.jsonl.manifest.json")
    assert (ended.status, ended.out.startswith("all.jsonl: as it was made")) == (0, True)
    (tmp_path / "all.jsonl").write_bytes(b"")
    ended = filled("export", "--check", "all.jsonl.manifest.json")
    assert ended.status == 1
    assert ended.out.startswith("all.jsonl: has 0 bytes, not ")
    assert "1 of 1 files are not as they were made" in ended.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fields", "titel"), "no column; did you mean title"),
        (("--bom",), "--bom is for --as csv, not for jsonl"),
        (("-o", "no/such/folder.csv"), "there is no folder no/such"),
        (("--check", "nothing.json"), "nothing.json: cannot be read"),
    ],
)
def test_what_cannot_be_done_is_one_line(filled: Call, arguments: tuple[str, ...], said: str) -> None:
    ended = filled("export", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1


def test_without_pyarrow_one_line_says_what_to_install(
    filled: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "indexer.exports.parquet", raising=False)
    monkeypatch.delitem(sys.modules, "indexer.exports.arrow", raising=False)
    ended = filled("export", "--as", "parquet", "-o", "all.parquet")
    assert ended.status == 2
    assert "pip install 'gongkai[parquet]'" in ended.err
    assert ended.err.count("\n") == 1
    assert not list(tmp_path.glob("all.parquet*"))


def test_what_an_interrupted_export_left_is_taken_up_or_said_to_be_of_no_use(
    filled: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("indexer.exports.run.replace", interrupt)
        ended = filled("export", "-o", "all.jsonl")
        assert (ended.status, "goes on from there" in ended.err) == (130, True)
        assert not (tmp_path / "all.jsonl").exists()
        filled("export", "-o", "other.jsonl")
    ended = filled("export", "-o", "all.jsonl")
    assert "1 notice written, 1 of them by an export that was interrupted" in ended.err
    ended = filled("export", "--since", "2020-01-01", "-o", "other.jsonl")
    assert "begun anew: it chose other notices" in ended.err


def test_a_closed_pipe_ends_quietly(filled: Call) -> None:
    filled("export")
    command = [sys.executable, "-m", "cli.main", "export"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        said = process.stderr.read().decode()
        status = process.wait()
    assert status == 0
    assert "Traceback" not in said
    assert "Broken" not in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_is_written_to_and_not_replaced(filled: Call, tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert filled("export", "--fields", "site", "-o", "pipe").status == 0
    reader.join(timeout=60)
    assert read == [b'{"site": "a.gov.cn"}\n']
    assert pipe.is_fifo()
    assert not list(tmp_path.glob("pipe?*"))


@pytest.mark.skipif(os.name == "nt", reason="pseudo terminals are POSIX")
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_terminal_obeys_nothing_of_what_pages_say(call: Call, tmp_path: Path, form: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace("登记", "\x9b2J登记\u202e"), encoding="utf-8")
    assert call("archive", "import", "--site", "a.gov.cn", str(page)).status == 0
    assert call("index").status == 0
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "cli.main", "export", "--as", form, "--fields", "id,title"]
    done = subprocess.run(  # noqa: S603 - our own
        command, cwd=tmp_path, stdout=theirs, stderr=subprocess.PIPE, check=False
    )
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert done.returncode == 0, done.stderr
    assert "登记" in shown
    assert not {"\x9b", "\u202e"} & set(shown)
    assert "\x9b" in call("export", "--as", form, "--fields", "id,title").out
