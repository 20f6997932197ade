"""``gongkai archive export`` and ``replay``: what was asked for, in one file, or one clear line."""

from __future__ import annotations

import _thread
import io
import json
import threading
import urllib.request
import webbrowser
import zipfile
from typing import TYPE_CHECKING

import bagit
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ended

    Call = Callable[..., Ended]

URL = "http://gaj.example.gov.cn/tzgg/1.html"
PAGE = (
    "<html><head><title>户口登记办理指南</title></head><body><h1>户口登记办理指南</h1><div class='content'>"
    + "<p>申请人持居民身份证到样县公安局户籍窗口办理。</p>" * 20
    + "<p>张三，身份证号11010519491231002X。</p></div></body></html>"
)


@pytest.fixture
def kept(call: Call, tmp_path: Path) -> Path:
    """A data folder with one page."""
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert call("--data", "d", "archive", "import", "--url", URL, "a.html").status == 0
    return tmp_path


@pytest.mark.usefixtures("kept")
def test_a_wacz_has_the_notice_for_a_page_and_masks_it(call: Call, kept: Path) -> None:
    ended = call("--data", "d", "archive", "export", "-o", "x.wacz", "--title", "样县")
    assert (ended.status, ended.out) == (0, "")
    assert "x.wacz: 1 captures, " in ended.err
    assert call("export", "--check", "x.wacz.manifest.json").status == 0
    assert "personal information in it is not masked" in ended.err
    with zipfile.ZipFile(kept / "x.wacz") as wacz:
        page = json.loads(wacz.read("pages/pages.jsonl").splitlines()[1])
        package = json.loads(wacz.read("datapackage.json"))
    assert (package["title"], package["query"]) == ("样县", "gongkai archive export --as wacz")
    assert page["title"] == "户口登记办理指南"
    assert "申请人持居民身份证" in page["text"]
    assert "11010519491231002X" not in page["text"]


def test_a_bag_of_an_address_is_a_folder_or_a_zip(call: Call, kept: Path) -> None:
    for output in ("bag", "bag.zip"):
        ended = call("--data", "d", "archive", "export", "--as", "bag", "-o", output, "--url", URL)
        assert ended.status == 0
    bagit.Bag(str(kept / "bag")).validate()
    assert zipfile.is_zipfile(kept / "bag.zip")
    again = call("--data", "d", "archive", "export", "--as", "bag", "-o", "bag", "--url", URL)
    assert (again.status, "exists already" in again.err) == (2, True)


@pytest.mark.parametrize("form", ["warc", "wacz", "bag"])
def test_captures_go_to_standard_output_without_a_manifest(
    call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    out, before = io.BytesIO(), set(kept.iterdir())
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out))
    ended = call("--data", "d", "archive", "export", "--as", form, "-o", "-")
    assert ended.status == 0
    assert ended.err.startswith("standard output: 1 captures")
    assert out.getvalue()[:2] == (b"\x1f\x8b" if form == "warc" else b"PK")
    assert form == "warc" or zipfile.ZipFile(out).testzip() is None
    assert set(kept.iterdir()) == before


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("no.such.site",), "no.such.site is not in the archive"),
        (("--url", "http://gaj.example.gov.cn/none"), "nothing in the archive is what was asked for"),
        (("--until", "2001-01-01"), "nothing in the archive"),
        (("--since", "soon"), "is no time"),
        (("--since", "2999-01-01"), "nothing in the archive"),
        (("--prefix", "http://other.cn/"), "nothing in the archive"),
        (("--url", "ftp://x"), "http:// or https:// is wanted"),
        (("--key", "a.html"), "no private key in PEM form"),
    ],
)
def test_what_cannot_be_exported_is_said_in_a_line_and_leaves_nothing(
    call: Call, kept: Path, arguments: tuple[str, ...], says: str
) -> None:
    ended = call("--data", "d", "archive", "export", "-o", "x.wacz", *arguments)
    assert (ended.status, len(ended.err.splitlines())) == (2, 1)
    assert says in ended.err
    assert sorted(path.name for path in kept.iterdir()) == ["a.html", "d"]


def test_the_query_can_be_asked_again(call: Call, kept: Path) -> None:
    chosen = ("gaj.example.gov.cn", "--prefix", "http://gaj.example.gov.cn/tzgg/", "--since", "2001")
    assert call("--data", "d", "archive", "export", "-o", "x.warc.gz", "--as", "warc", *chosen).status == 0
    assert call("--data", "d", "archive", "export", "-o", "x.wacz", *chosen).status == 0
    with zipfile.ZipFile(kept / "x.wacz") as wacz:
        query = json.loads(wacz.read("datapackage.json"))["query"]
    assert query == (
        "gongkai archive export gaj.example.gov.cn --prefix http://gaj.example.gov.cn/tzgg/"
        " --since 2001 --as wacz"
    )


@pytest.mark.parametrize("command", [("replay", "--open"), ("show", "--open")])
@pytest.mark.usefixtures("kept")
def test_a_page_is_opened_in_the_browser_until_ctrl_c(
    call: Call, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    seen: list[bytes] = []

    def browse(address: str) -> bool:
        def look() -> None:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - loopback
                seen.append(answer.read())
            _thread.interrupt_main()

        threading.Thread(target=look, daemon=True).start()
        return True

    monkeypatch.setattr(webbrowser, "open", browse)
    ended = call("--data", "d", "archive", *command, URL)
    assert ended.status == 0
    assert "http://127.0.0.1:" in ended.out
    assert "户口登记办理指南" in seen[0].decode()
    assert "Archived page, not the live site" in seen[0].decode()


@pytest.mark.usefixtures("kept")
def test_an_address_that_is_not_archived_is_not_replayed(call: Call) -> None:
    ended = call("--data", "d", "archive", "replay", "http://gaj.example.gov.cn/none")
    assert (ended.status, "is not in the archive" in ended.err) == (2, True)


def test_notices_of_an_index_are_exported_as_their_captures(call: Call, kept: Path) -> None:
    assert call("--data", "d", "index").status == 0
    for form, name in (("wacz", "x.wacz"), ("bag", "bag"), ("bag", "bag.zip")):
        ended = call("--data", "d", "export", "户口登记", "--as", form, "--output", name)
        assert ended.status == 0, ended.err
        assert call("export", "--check", f"{name}.manifest.json").status == 0
    with zipfile.ZipFile(kept / "x.wacz") as wacz:
        package = json.loads(wacz.read("datapackage.json"))
    assert package["query"] == "gongkai export '户口登记' --as wacz"
    assert {"parser", "registry", "schema"} <= package["versions"].keys()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("form", "name"), [("warc", "warc.gz"), ("wacz", "wacz"), ("bag", "zip")])
def test_a_copy_in_a_store_is_exported_to_the_same_bytes(
    call: Call, kept: Path, form: str, name: str
) -> None:
    store = (kept / "store").as_uri()
    assert call("--data", "d", "archive", "push", store).status == 0
    ended = []
    for number, place in enumerate(("d", store)):
        (kept / str(number)).mkdir()
        output = str(kept / str(number) / f"x.{name}")
        ended.append(call("--data", place, "--cache", "c", "archive", "export", "--as", form, "-o", output))
    assert [each.status for each in ended] == [0, 0], ended[1].err
    assert (kept / "0" / f"x.{name}").read_bytes() == (kept / "1" / f"x.{name}").read_bytes()


def test_what_was_exported_is_imported_again(call: Call, kept: Path) -> None:
    key = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    (kept / "key.pem").write_bytes(key)
    signed = ("archive", "export", "-o", "x.wacz", "--key", "key.pem")
    assert call("--data", "d", *signed).status == 0
    verified = call("--data", "d", "archive", "verify", "x.wacz")
    assert verified.status == 0, verified.out
    assert call("--data", "e", "archive", "import", "x.wacz").status == 0
    listed = [json.loads(call("--data", place, "archive", "list", "--json").out) for place in ("d", "e")]
    assert listed[0]["digest"] == listed[1]["digest"]
    assert listed[0]["captured_at"] == listed[1]["captured_at"]


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
def test_sites_whose_names_differ_in_a_space_have_folders_of_their_own(
    kept: Path, call: Call, name: str
) -> None:
    for site in ("a b", "a_b"):
        assert call("--data", "d", "archive", "import", "--site", site, "--url", URL, "a.html").status == 0
    assert call("--data", "d", "archive", "export", "a b", "a_b", "--as", "bag", "-o", name).status == 0
    if name.endswith(".zip"):
        with zipfile.ZipFile(kept / name) as packed:
            assert len(packed.namelist()) == len(set(packed.namelist()))
            packed.extractall(kept / "out")
    bagit.Bag(str(kept / "out" / "bag" if name.endswith(".zip") else kept / "bag")).validate()


@pytest.mark.parametrize("option", [("--key", "none.pem"), ("--original",)])
@pytest.mark.parametrize("form", ["warc", "bag"])
def test_an_option_of_another_form_is_refused(kept: Path, call: Call, form: str, option: list[str]) -> None:
    ended = call("--data", "d", "archive", "export", "--as", form, "-o", "out", *option)
    assert (ended.status, (kept / "out").exists()) == (2, False)
    assert f"{option[0]} " in ended.err


def test_what_is_shown_unmasked_is_in_the_query(kept: Path, call: Call) -> None:
    call("--data", "d", "archive", "export", "--original", "-o", "out.wacz")
    with zipfile.ZipFile(kept / "out.wacz") as packed:
        package = json.loads(packed.read("datapackage.json"))
    assert package["query"] == "gongkai archive export --as wacz --original"
    assert "个人信息保护法" in package["termsOfUse"]
