"""The audit over a real archive and a real index in a folder: verdicts with their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.site_archive import SiteArchive
from audit.evidence import ArchiveEvidence
from disclosure.errors import ArchiveDamaged
from disclosure.model import Verdict

from .county import BIRTH, GUIDE, LIST_PAGE, NEWS, OK, PICNIC, SITE, SOFT_404, page

if TYPE_CHECKING:
    from disclosure.registry import Registry

    from .county import County


def test_a_site_without_archive_is_unknown(county: County) -> None:
    found = county.finding(1)
    assert (found.verdict, found.evidence) == (Verdict.UNKNOWN, ())
    assert "no crawl of it was finished yet" in found.detail


def test_a_folder_without_ledger_is_unknown(county: County) -> None:
    county.folder.warc_dir(SITE).mkdir(parents=True)
    assert county.finding(1).verdict is Verdict.UNKNOWN


def test_a_published_item_is_met_and_one_that_is_not_is_not_found(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK), (NEWS, PICNIC, OK))
    county.build()
    birth, death = county.finding(1), county.finding(3)
    assert (birth.verdict, birth.agency) == (Verdict.MET, "jia")
    assert [one.url for one in birth.evidence] == [GUIDE]
    assert death.verdict is Verdict.NOT_FOUND
    assert [one.url for one in death.evidence] == [LIST_PAGE]
    assert death.searched == (f"{SITE}#hjgl", f"{SITE}#pcs")


def test_the_evidence_is_the_capture_that_was_read_not_a_later_error_page(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK))
    county.crawl((GUIDE, page("页面不存在", "<p>您访问的页面不存在</p>"), SOFT_404))
    county.build()
    found = county.finding(1)
    assert found.verdict is Verdict.NOT_FOUND
    assert "a page was published and is gone" in found.detail
    (listed, seen, denial) = found.evidence
    assert (listed.url, seen.url, denial.url) == (LIST_PAGE, GUIDE, GUIDE)
    assert seen.captured_at < listed.captured_at < denial.captured_at


def test_an_unchanged_page_seen_again_is_proved_by_its_newest_capture(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK))
    county.build()
    first = county.finding(1).as_of
    county.crawl((GUIDE, BIRTH, OK))
    county.build()
    again = county.finding(1)
    assert again.verdict is Verdict.MET
    assert again.as_of is not None
    assert first is not None
    assert again.as_of > first


def test_a_rebuilt_ledger_needs_no_new_index(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    before = county.finding(1)
    for path in county.folder.site_dir(SITE).glob("ledger.db*"):
        path.unlink()
    SiteArchive.open(county.folder, SITE, software="test", clock=county.clock).close()
    assert before.verdict is Verdict.NOT_FOUND
    assert county.finding(1) == before


def test_a_run_that_was_not_finished_says_nothing(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK), finished=False)
    county.build()
    assert county.finding(1).verdict is Verdict.UNKNOWN


def test_a_blocked_list_is_unknown_with_the_refusal_as_evidence(county: County) -> None:
    county.crawl(status=412, why="page 1 of the list: blocked")
    county.build()
    found = county.finding(1)
    assert found.verdict is Verdict.UNKNOWN
    assert "户籍管理: page 1 of the list: blocked" in found.detail
    assert [one.status for one in found.evidence] == [412]


def test_a_list_that_answered_before_is_shown_as_it_answered(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.crawl(status=503, why="page 1 of the list: server error")
    county.build()
    assert [one.status for one in county.finding(1).evidence] == [200]


def test_the_last_finished_run_of_a_column_decides(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK), why="1 of 5 rows listed")
    county.build()
    assert county.finding(1).verdict is Verdict.UNKNOWN
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    assert county.finding(1).verdict is Verdict.NOT_FOUND


def test_a_damaged_ledger_is_said_and_never_taken_for_an_empty_one(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    county.folder.ledger_path(SITE).write_bytes(b"no database at all" * 100)
    with pytest.raises(ArchiveDamaged):
        county.finding(1)


def test_few_ledgers_are_open_at_a_time(
    county: County, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.evidence._OPEN", 2)
    sites = [f"{name}.gov.cn" for name in "abcd"]
    for site in sites:
        SiteArchive.open(county.folder, site, software="test", clock=county.clock).close()
    with ArchiveEvidence(county.folder, county.index, registry) as evidence:
        for site in [*sites, *sites]:
            assert evidence.latest(site, f"https://{site}/") is None
            assert len(evidence._ledgers) <= 2
    assert evidence._ledgers == {}
