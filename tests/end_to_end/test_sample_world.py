"""From registered sites to the audit's table, by the same commands that a user types."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from demo.truth import load_truth

if TYPE_CHECKING:
    from conftest import Sample

pytestmark = pytest.mark.xdist_group("sample")

TRUTH = load_truth(phase=2)


@pytest.mark.parametrize("region", TRUTH)
def test_audit_equals_the_truth_that_was_written_down(sample: Sample, region: str) -> None:
    audit = sample.json("audit", "--region", "990100", "--as", "json")
    found = {f["item"]: f["verdict"] for f in audit["findings"] if f["region"] == region}
    assert found == {number: verdict.value for number, verdict in TRUTH[region].items()}


def test_every_finding_that_a_page_decided_names_its_capture(sample: Sample) -> None:
    audit = sample.json("audit", "--region", "990100", "--as", "json")
    decided = [f for f in audit["findings"] if f["verdict"] in {"met", "partly", "not_found"}]
    assert decided
    for finding in decided:
        assert finding["evidence"], finding
        assert all(one["digest"] and one["file"] for one in finding["evidence"])


def test_a_cell_shows_what_it_rests_on(sample: Sample) -> None:
    said = sample.call("audit", "--cell", "990101:1")
    assert "rule R1" in said
    assert "evidence: http://127.0.0.1:" in said


def test_every_warc_passes_the_check_of_others(sample: Sample) -> None:
    files = sorted(sample.folder.glob("sites/*/warc/*.warc.gz"))
    assert len(files) >= 4
    done = subprocess.run(  # noqa: S603 - warcio's own command
        [sys.executable, "-m", "warcio.cli", "check", *map(str, files)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_our_own_check_finds_no_fault(sample: Sample) -> None:
    assert "no fault" in sample.call("archive", "verify")


def test_a_removed_page_is_found_and_marked(sample: Sample) -> None:
    hits = sample.json("search", "居民身份证", "--limit", "1000", "--json")["hits"]
    assert any("missing" in hit["flags"] for hit in hits) or any(
        "missing" in notice["flags"] for notice in exported(sample)
    )


def audited(sample: Sample) -> dict[str, object]:
    """The audit without the time at which it was made."""
    made = sample.json("audit", "--region", "990100", "--as", "json")
    return {key: value for key, value in made.items() if key != "made_at"}


def exported(sample: Sample) -> list[dict[str, object]]:
    return [json.loads(line) for line in sample.call("export").splitlines()]


def test_gbk_pages_are_read_as_they_were_written(sample: Sample) -> None:
    texts = [str(n["text"]) for n in exported(sample) if n["agency"] == "sample-yangling"]
    assert texts
    assert not any("�" in text for text in texts)


def test_personal_information_is_masked_unless_asked_for(sample: Sample) -> None:
    assert "990101190001010018" not in sample.call("export")
    assert "990101190001010018" in sample.call("export", "--original")


def test_the_challenged_site_is_blocked_and_its_region_not_judged_by_it(sample: Sample) -> None:
    rows = sample.json("status", "--json")["columns"]
    assert any("ruishu" in row["why"] or "blocked" in row["why"] for row in rows), rows


def test_a_third_crawl_asks_no_known_notice_again(sample: Sample) -> None:
    report = sample.json("crawl", "--region", "990100", "--json", status=1)
    assert all(site["new"] == 0 for site in report["sites"])


def test_indexing_again_reads_nothing_new(sample: Sample) -> None:
    sample.call("index")
    assert sample.json("index", "--json")["read"] == 0


def test_a_rebuilt_index_gives_the_same_audit(sample: Sample) -> None:
    before = audited(sample)
    sample.call("index", "--rebuild")
    assert audited(sample) == before


def test_a_lost_ledger_is_rebuilt_from_the_warcs(sample: Sample) -> None:
    before = audited(sample)
    for ledger in sample.folder.glob("sites/*/ledger.db*"):
        ledger.unlink()
    sample.call("archive", "repair")
    assert audited(sample) == before


def test_what_changed_between_two_crawls_is_told(sample: Sample) -> None:
    """One guide got a paragraph, and one that states a day of 2021 was not in its complete list before."""
    lines = [json.loads(line) for line in sample.call("archive", "changes", "--json").splitlines()]
    told = {(line["url"].rpartition("/")[2], line["kind"]) for line in lines}
    assert told == {("t20210412_100012.html", "changed"), ("t20210910_100077.html", "backdated")}
    (backdated,) = (line for line in lines if line["kind"] == "backdated")
    assert backdated["dating"]["grade"] == "suspected"


def test_a_removed_page_is_missing_until_it_was_denied_for_a_fortnight(sample: Sample) -> None:
    gone = next(notice for notice in exported(sample) if "missing" in notice["flags"])
    (history,) = sample.json("archive", "history", str(gone["url"]), "--json")
    assert [event["kind"] for event in history["events"]] == ["first_seen", "missing"]
    options = ("--removed-looks", "1", "--removed-after", "0")
    (history,) = sample.json("archive", "history", str(gone["url"]), "--json", *options)
    assert [event["kind"] for event in history["events"]] == ["first_seen", "missing", "removed"]


def test_a_capture_is_cited_with_the_manifest_that_vouches_for_it(sample: Sample) -> None:
    notice = exported(sample)[0]
    account = sample.json("archive", "show", str(notice["url"]), "--json")
    assert account["digest"] == notice["digest"]
    assert account["manifest"]["run"]
    assert "[EB/OL]" in account["citations"]["gbt7714"]
