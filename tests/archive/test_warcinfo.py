# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""What the first record of a file says of those that follow, and what makes another file begin."""

from __future__ import annotations

from typing import Any

from archive.warc.info import Harvest, WarcInfo, info_digest


def said(writer: Any) -> list[dict[str, str]]:
    """The fields of each warcinfo, in order."""
    blocks = [record.block.decode() for record in writer.records() if record.type == "warcinfo"]
    return [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]


def test_it_says_what_wrote_the_file_how_and_what_is_as_received(writer: Any) -> None:
    harvest = Harvest(settings={"robots": "obey", "via-proxy": ""}, clock_offset=lambda: "0.5 s")
    with writer.open(harvest=harvest) as archive:
        writer.crawl(archive)
    (fields,) = said(writer)
    assert (fields["software"], fields["operator"], fields["robots"]) == ("gongkai/0", "test", "obey")
    assert fields["isPartOf"] == "gongkai archive of gaj.example.gov.cn"
    assert fields["clock-offset"] == "0.5 s"
    assert '"as_received": true' in fields["description"]
    assert "via-proxy" not in fields
    assert not {"hostname", "ip"} & fields.keys()  # the operator's
    info = writer.records()[0]
    assert info.field("WARC-Filename") == writer.warcs()[0].name


def test_other_settings_begin_a_file_and_another_clock_offset_does_not(writer: Any) -> None:
    offsets = iter(["", "1.0 s", "2.0 s"])
    for agent in ("gongkai/1", "gongkai/1", "gongkai/2"):
        known = next(offsets)
        harvest = Harvest(settings={"http-header-user-agent": agent}, clock_offset=lambda known=known: known)
        with writer.open(harvest=harvest) as archive:
            writer.crawl(archive)
    assert [fields.get("clock-offset") for fields in said(writer)] == [None, "2.0 s"]


def test_a_lost_ledger_knows_the_file_again(writer: Any) -> None:
    for offset in ("1.0 s", "2.0 s"):
        with writer.open(harvest=Harvest(clock_offset=lambda offset=offset: offset)) as archive:
            writer.crawl(archive)
        writer.lose_ledger()
    with writer.open() as archive:
        writer.crawl(archive)
    assert len(writer.warcs()) == 1


def test_the_digest_is_of_what_does_not_change() -> None:
    offsets = iter(["1.0 s", "-2.0 s", ""])
    info = WarcInfo("h", software="s", operator="", harvest=Harvest(clock_offset=lambda: next(offsets)))
    blocks = [info.block() for _ in range(3)]
    assert len(set(blocks)) == 3
    assert {info_digest(block) for block in blocks} == {info.digest}
