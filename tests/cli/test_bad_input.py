"""Whatever is wrong gives one clear line and the right exit status, never a traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from cli.failing import run_guarded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["crawl", "nosuch.gov.cn"], 2, "there is no agency 'nosuch.gov.cn'"),
        (["crawl"], 2, "say what to crawl"),
        (["crawl", "--region", "999999"], 2, "no region '999999'"),
        (["crawl", "--url", "https://www.example.org/a.html"], 2, "belongs to no registered site"),
        (["crawl", "330824-ga"], 2, "GONGKAI_CONTACT"),
        (["crawl", "330114-ga"], 2, "no column is registered"),
        (["index"], 2, "no data folder"),
        (["search", "户口"], 2, "no data folder"),
        (["audit"], 2, "no data folder"),
        (["status"], 2, "no data folder"),
        (["export"], 2, "no data folder"),
        (["archive", "verify"], 2, "no data folder"),
        (["site", "show", "nosuch.gov.cn"], 2, "there is no site 'nosuch.gov.cn'"),
        (["agency", "find", "没有这个"], 2, "there is no agency"),
        (["--sites", "absent.yml", "site", "check"], 2, "absent.yml"),
        (["parse", "--url", "http://a.example.gov.cn/", "-"], 2, "--url goes with exactly one FILE"),
        (["parse", "absent.html"], 1, "1 of 1 pages could not be read"),
        (["parse", "--url", "foo", "absent.html"], 2, "--url foo: an address that begins with http"),
        (["parse", "--url", "ftp://x.gov.cn/", "a.html"], 2, "--url ftp://x.gov.cn/: an address"),
        (["archive", "import", "--url", "http://", "a.html"], 2, "--url http://: an address"),
        (["archive", "import", "absent.warc.gz"], 2, "absent.warc.gz"),
        (["search", "--item", "19", "x"], 2, "19"),
        (["nosuchcommand"], 2, "nosuchcommand"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_mistakes_of_the_user_are_said_in_a_line(
    call: Callable[..., Any], arguments: list[str], status: int, said: str
) -> None:
    ended = call(*arguments)
    assert ended.status == status, ended.err
    assert said in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", ["search", "export"])
def test_a_query_that_begins_with_a_dash_is_told_how_it_is_written(
    call: Callable[..., Any], command: str
) -> None:
    ended = call(command, "-户口")
    assert ended.status == 2
    assert f"gongkai {command} -- -注销" in ended.err
    assert "--" not in call(command, "--nosuch").err.replace("--nosuch", "").replace("--help", "")


def test_every_fault_of_a_broken_registry_file_is_said_at_once(
    call: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "broken.yml").write_text(
        "sites:\n  - id: www.example.gov.cn\n    url: https://www.example.gov.cn/\n    platform: nosuch\n"
        "    colums: []\nagencies:\n  - {id: a, name: b, region: 1, level: county, columns: unknown}\n",
        encoding="utf-8",
    )
    ended = call("--sites", "broken.yml", "site", "check")
    assert ended.status == 2
    said = lines(ended.err)
    assert len(said) >= 3
    assert all("broken.yml:" in line for line in said), said


def test_a_file_that_is_no_yaml_is_named_with_its_line(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "broken.yml").write_text("sites:\n  - id: [\n", encoding="utf-8")
    ended = call("--sites", "broken.yml", "site", "check")
    assert ended.status == 2
    assert "broken.yml:" in lines(ended.err)[0]


def test_a_bug_is_said_to_be_ours(call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the impossible happened")

    monkeypatch.setattr("disclosure.registry.load_registry", broken)
    ended = call("site", "list")
    assert ended.status == 70
    assert "a bug of ours: RuntimeError: the impossible happened" in ended.err
    assert "Traceback" not in ended.err


def test_an_interrupt_ends_with_130(call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("disclosure.registry.load_registry", interrupted)
    ended = call("site", "list")
    assert ended.status == 130
    assert "the next run goes on from there" in ended.err


def test_parse_answers_every_page_asked_for(
    call: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.html").write_text(
        "<html><head><title>出生登记</title></head><body><p>受理部门：户籍派出所。</p></body></html>",
        encoding="utf-8",
    )
    asked = "".join(json.dumps({"path": path, "url": None}) + "\n" for path in ("good.html", "absent.html"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(asked.encode())))
    ended = call("parse", "-")
    assert ended.status == 0
    first, second = map(json.loads, ended.out.splitlines())
    assert first["title"] == "出生登记"
    assert second["path"] == "absent.html"
    assert "No such file" in second["error"]


@pytest.mark.parametrize("command", ["parse", "classify"])
def test_closed_streams_are_named(
    call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    ended = call(command, "-")
    assert (ended.status, ended.err) == (2, "gongkai: standard input is closed\n")
    monkeypatch.setattr("sys.stdout", None)
    ended = call(command, "-")
    assert ended.status == 2
    assert ended.err.startswith("gongkai: standard output is closed")


def test_parse_says_which_line_is_no_json(call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"{oops\n")))
    ended = call("parse", "-")
    assert ended.status == 2
    assert "standard input, line 1: not JSON" in ended.err


@pytest.mark.parametrize(
    ("command", "line", "status"),
    [
        ("classify", '{"title": 5}', 2),
        ("classify", '{"title": "\\ud800户口"}', 0),
        ("parse", '{"path": "a\\u0000b"}', 0),
        ("parse", '{"url": "http://a.gov.cn/"}', 2),
    ],
)
def test_odd_values_in_json_are_answered_or_refused(
    call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, command: str, line: str, status: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    ended = call(command, "-")
    assert ended.status == status, ended.err
    assert "bug of ours" not in ended.err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_with_a_name_in_gbk_is_imported_with_the_rest(
    call: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for name in ("公安.html".encode("gbk"), b"plain.html"):
        (folder / os.fsdecode(name)).write_text("<p>受理部门：派出所</p>", encoding="utf-8")
    ended = call("--data", "data", "archive", "import", "saved", "--json")
    assert ended.status == 0, ended.err
    assert json.loads(ended.out)["imported"] == 2


def test_a_dry_run_leaves_no_folder_behind(call: Callable[..., Any], tmp_path: Path) -> None:
    ended = call("--data", "data", "crawl", "330824-ga", "--dry-run")
    assert ended.status == 0, ended.err
    assert "kaihua.gov.cn" in ended.out
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "refused",
    [
        ["crawl"],
        ["crawl", "--region", "nowhere"],
        ["crawl", "330824-ga"],
        ["crawl", "330824-ga", "--contact", "a@例.org"],
        ["run", "330824-ga"],
    ],
)
def test_a_refused_crawl_makes_no_data_folder(
    call: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: list[str]
) -> None:
    monkeypatch.delenv("GONGKAI_CONTACT", raising=False)
    assert call(*refused).status == 2
    assert not list(tmp_path.iterdir())


def test_a_contact_must_lead_to_somebody(call: Callable[..., Any]) -> None:
    ended = call("crawl", "330824-ga", "--contact", "foo")
    assert ended.status == 2
    assert "--contact foo" in ended.err


def test_a_full_disk_behind_standard_output_is_no_bug_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert run_guarded(command) == 4
    assert capsys.readouterr().err == (
        "gongkai: standard output, or a temporary file: No space left on device; free some space, then run the"
        " same command again\n"
    )


def test_a_store_of_a_kind_that_wants_more_than_an_address_is_refused(call: Callable[..., Any]) -> None:
    ended = call("--data", "ftp://x/y", "archive", "stats")
    assert ended.status == 2
    assert "ftp:// wants more than an address tells" in ended.err


def test_a_key_belongs_to_a_form_that_can_be_signed(call: Callable[..., Any]) -> None:
    ended = call("archive", "export", "--as", "bag", "--key", "key.pem", "-o", "evidence")
    assert ended.status == 2
    assert "--key signs a WACZ" in ended.err


@pytest.mark.parametrize("option", ["--lang", "--data", "--sites", "--cache", "--endpoint-url"])
def test_an_option_of_all_commands_is_told_its_place(call: Callable[..., Any], option: str) -> None:
    ended = call("archive", "show", "http://www.example.gov.cn/", option, "en")
    assert ended.status == 2
    assert f"it stands before the command: gongkai {option} … archive show …" in ended.err


def test_an_option_of_no_command_is_told_as_it_was(call: Callable[..., Any]) -> None:
    assert "before the command" not in call("search", "--nosuch").err
    assert "before the command" not in call("--nosuch").err
