"""Citations in each form, of a capture that says all and of one that says nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from disclosure.model import Snapshot
from indexer.citations.cited import Cited, english, gbt7714
from indexer.citations.forms import bibtex, csl, key_of

PLACE = Snapshot(
    site="gaj.example.gov.cn",
    url="http://gaj.example.gov.cn/art/1.html?a=1&b=%7B2%7D",
    captured_at=datetime(2026, 2, 28, 20, 30, 5, 123456, tzinfo=UTC),
    status=200,
    media_type="text/html",
    digest="sha1:ABC",
    file="gaj_1.warc.gz",
    offset=1200,
    length=340,
)
ALL = Cited(
    snapshot=PLACE,
    record_id="<urn:uuid:1>",
    title="关于“50%_减免”的通告{A}",
    issuer="样县公安局",
    published=date(2026, 2, 27),
)
BARE = Cited(snapshot=PLACE, record_id="<urn:uuid:1>")


@pytest.mark.parametrize(
    ("cited", "line"),
    [
        (ALL, f"样县公安局. 关于“50%_减免”的通告{{A}}[EB/OL]. (2026-02-27)[2026-03-01]. {PLACE.url}."),
        (BARE, f"[无题名][EB/OL]. [2026-03-01]. {PLACE.url}."),
        (replace(ALL, issuer=None, title="通告"), f"通告[EB/OL]. (2026-02-27)[2026-03-01]. {PLACE.url}."),
    ],
)
def test_by_gbt_7714_with_the_day_of_capture_in_china(cited: Cited, line: str) -> None:
    assert gbt7714(cited) == line


def test_in_english_with_the_evidence() -> None:
    assert english(ALL) == (
        f"样县公安局. “关于“50%_减免”的通告{{A}}.” Published 2026-02-27. Captured 2026-02-28T20:30:05Z from {PLACE.url}"
        " (payload sha1:ABC, record <urn:uuid:1>, gaj_1.warc.gz, offset 1200)."
    )
    assert english(BARE).startswith("[untitled]. Captured 2026-02-28T20:30:05Z from ")


def test_bibtex_is_escaped_and_balanced() -> None:
    entry = bibtex(ALL)
    assert re.match(r"@online\{gaj-example-gov-cn-20260228203005-[0-9a-f]{6},\n", entry)
    assert r"title = {{关于“50\%\_减免”的通告\textbraceleft{}A\textbraceright{}}}," in entry
    assert "urldate = {2026-03-01}," in entry
    assert f"url = {{{PLACE.url}}}," in entry
    assert r"gaj\_1.warc.gz" in entry
    entry = bibtex(replace(ALL, title="通告}{", issuer="{{"))  # BibTeX counts braces behind a backslash too
    assert entry.count("{") == entry.count("}")
    assert "author" not in bibtex(BARE)


def test_pages_of_one_moment_have_keys_of_their_own() -> None:
    other = replace(ALL, snapshot=replace(PLACE, url="http://gaj.example.gov.cn/art/2.html"))
    assert key_of(ALL) != key_of(other)


def test_bibtex_keeps_braces_out_of_addresses() -> None:
    hostile = replace(ALL, snapshot=replace(PLACE, url='http://a.gov.cn/{x}\\"'))
    assert "url = {http://a.gov.cn/%7Bx%7D%5C%22}," in bibtex(hostile)


def test_csl_json() -> None:
    item = csl(ALL)
    assert item["type"] == "webpage"
    assert item["author"] == [{"literal": "样县公安局"}]
    assert item["issued"] == {"date-parts": [[2026, 2, 27]]}
    assert item["accessed"] == {"date-parts": [[2026, 3, 1]]}
    assert (item["id"], item["URL"]) == (key_of(ALL), PLACE.url)
    assert {"author", "issued", "title"}.isdisjoint(csl(BARE))
