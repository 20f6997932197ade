"""Of which sites there is so little that the crawl itself opens and ends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.folder import DataFolder
from archive.times import utc_now
from crawler.plan import Options, Target
from crawler.site_job import SiteJob
from disclosure.model import Column, Site

if TYPE_CHECKING:
    from pathlib import Path

SITE = Site(id="a.gov.cn", url="http://a.gov.cn/", platform="trs")
TARGET = Target(site=SITE, columns=(Column(id="c", site=SITE.id, name="c", url=SITE.url, agency="x"),))
LARGE = 4 << 20


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.open(tmp_path / "data", create=True)


@pytest.fixture
def job(folder: DataFolder) -> Any:  # noqa: ANN401 - its property alone is looked at
    return SiteJob(TARGET, Options(contact="x"), folder, access=None, clock=utc_now)  # type: ignore[arg-type]


def write(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


def test_a_site_that_was_never_crawled_is_small(job: Any) -> None:  # noqa: ANN401
    assert job.is_small


@pytest.mark.parametrize("name", ["ledger.db", "ledger.db-wal", "warc/a-00000.warc.gz"])
def test_a_site_is_small_up_to_so_many_bytes_wherever_they_lie(
    folder: DataFolder,
    job: Any,  # noqa: ANN401
    name: str,
) -> None:
    write(folder.site_dir(SITE.id) / name, LARGE)
    assert job.is_small
    write(folder.site_dir(SITE.id) / name, LARGE + 1)
    assert not job.is_small


def test_files_count_together(folder: DataFolder, job: Any) -> None:  # noqa: ANN401
    write(folder.ledger_path(SITE.id), LARGE // 2)
    write(folder.warc_dir(SITE.id) / "a-00000.warc.gz", LARGE // 2 + 1)
    assert not job.is_small
