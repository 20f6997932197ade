# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import json
import subprocess
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from archive.cdx.cdxj import Sorted, cdxj
from archive.cdx.surt import surt

ADDRESSES = """\
https://www2.gaj.example.gov.cn:443/A/B.html?b=2&a=1
http://gaj.example.gov.cn:8080/x/
http://127.0.0.1:8701/a
http://[::1]:8701/a
http://公安.中国/通告/索引?名=值
http://user:pw@gaj.example.gov.cn/a
http://gaj.example.gov.cn/a;jsessionid=0123456789abcdefghijklemopqrstuv?x
http://gaj.example.gov.cn/a?jsessionid=0123456789abcdefghijklemopqrstuv
http://gaj.example.gov.cn/a?PHPSESSID=0123456789abcdefghijklemopqrstuv&q=1
http://gaj.example.gov.cn/a?q=1&sid=0123456789abcdefghijklemopqrstuv
http://gaj.example.gov.cn/a?ASPSESSIONIDABCDEFGH=ABCDEFGHIJKLMNOPQRSTUVWX&q=1
http://gaj.example.gov.cn/a?cfid=123&cftoken=456&q=1
http://gaj.example.gov.cn/(S(0123456789abcdefghijklmn))/a.aspx
http://gaj.example.gov.cn/(0123456789abcdefghijklmn)/a.aspx
http://gaj.example.gov.cn/a//b/../c/./d/
http://gaj.example.gov.cn/../../x
http://gaj.example.gov.cn/a/?
http://gaj.example.gov.cn/a?b&a&a=&a=2&&
http://gaj.example.gov.cn?x=1
http://gaj.example.gov.cn/%e9%80%9a%2541%2Fb%3Fc
http://gaj.example.gov.cn/a?x=%u516c+y%20z%26
http://gaj.example.gov.cn/a|b^{c}
http://www.cn/
http://GAJ..example.gov.cn./x
http://gaj.example.gov.cn:443/x
http://gaj.example.gov.cn:/x?url=http://a.b/c/?d
http://gaj_x.example.gov.cn/a b?c d
urn:gongkai:run:1""".splitlines()


def test_keys_are_those_of_the_library_of_the_internet_archive(program: Any) -> None:
    """It is under the AGPL: it runs as a program of its own, in its own environment."""
    script = Path(program("cdxj-indexer")).read_text(encoding="utf-8")
    python = script.partition("\n")[0].removeprefix("#!").strip()
    code = "import json, sys, surt; print(json.dumps([surt.surt(url) for url in json.load(sys.stdin)]))"
    done = subprocess.run(  # noqa: S603 - found by the fixture
        [python, "-c", code], input=json.dumps(ADDRESSES), capture_output=True, text=True, check=True
    )
    assert dict(zip(ADDRESSES, map(surt, ADDRESSES), strict=True)) == dict(
        zip(ADDRESSES, json.loads(done.stdout), strict=True)
    )


def lines_of(writer: Any) -> list[str]:
    return list(cdxj(writer.folder, [writer.site]))


def as_pairs(line: str) -> tuple[str, str, dict[str, str]]:
    key, at, fields = line.split(" ", 2)
    return key, at, json.loads(fields)


def test_a_line_says_what_the_capture_is_and_where_it_lies(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        snapshot = writer.fetch(archive, "/B.html?z=1&a=2")
        again = writer.fetch(archive, "/B.html?z=1&a=2")
    first, second = map(as_pairs, lines_of(writer))
    assert first == (
        "cn,gov,example,gaj)/b.html?a=2&z=1",
        "20260301083000",
        {
            "url": "http://gaj.example.gov.cn/B.html?z=1&a=2",
            "mime": "text/html",
            "status": "200",
            "digest": snapshot.digest,
            "length": str(snapshot.length),
            "offset": str(snapshot.offset),
            "filename": snapshot.file,
        },
    )
    assert second[2]["mime"] == "warc/revisit"
    assert second[2]["offset"] == str(again.offset)


def test_the_lines_are_in_the_order_of_their_octets_over_all_sites(writer: Any) -> None:
    writer.crawl_much()
    lines = [line.encode() for line in cdxj(writer.folder, [writer.site, writer.site])]
    assert lines == sorted(lines)
    assert len(lines) == 2 * len(lines_of(writer))


def test_sorting_takes_no_memory_of_ours() -> None:
    def lines() -> Any:
        return (f"{number * 7919 % 20_011:05d} " + "x" * 200 for number in range(20_011))

    tracemalloc.start()
    try:
        with Sorted() as found:
            found.add(lines())
            before = ""
            for line in found:
                assert line > before
                before = line
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert before.startswith("20010 ")
    assert peak < 500_000


def compared(lines: list[str]) -> list[tuple[str, str, dict[str, str]]]:
    """What an index says of captures: without runs, and what one tool writes and another leaves out.

    pywb repeats a header of ours as ``metadata``, calls a media type that is not stated ``unk``, and says no
    status of a revisit.
    """
    found = [as_pairs(line) for line in lines if not line.startswith("urn:")]
    for _, _, fields in found:
        fields["digest"] = "sha1:" + fields["digest"].removeprefix("sha1:")
        fields.pop("metadata", None)
        if fields.get("mime") == "unk":
            del fields["mime"]
        if fields.get("mime") == "warc/revisit":
            fields.pop("status", None)
    return sorted(found, key=lambda line: (*line[:2], line[2]["offset"]))


@pytest.fixture
def crawled(writer: Any) -> Any:
    """Two runs with revisits, a redirect and a POST, one imported file."""
    writer.crawl_much()
    with writer.open() as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/A/Ü ?q=公安&a=1", b"")
        writer.fetch(archive, "/same", b"x" * 99)
        writer.fetch(archive, "/same", b"x" * 99)
    return writer


def test_cdxj_indexer_makes_the_same_of_our_files(crawled: Any, program: Any) -> None:
    call = [program("cdxj-indexer"), "--sort", *map(str, crawled.warcs())]
    done = subprocess.run(call, capture_output=True, text=True, check=True)  # noqa: S603 - as above
    assert compared(lines_of(crawled)) == compared(done.stdout.splitlines())


def test_pywb_makes_the_same_of_our_files(crawled: Any, program: Any) -> None:
    call = [program("cdx-indexer"), "--cdxj", "--sort", *map(str, crawled.warcs())]
    done = subprocess.run(call, capture_output=True, text=True, check=True)  # noqa: S603 - as above
    assert compared(lines_of(crawled)) == compared(done.stdout.splitlines())
