"""Findings and audits that differ in what a test says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from audit.reasons import reason
from audit.result import Audit
from disclosure.model import Finding, Region, RegionLevel, Snapshot, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

MADE = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
REGION = Region(code="990101", name="甲县", level=RegionLevel.COUNTY, parent="990100", short_name="甲")


def capture(digest: str = "sha1:A", url: str = "https://www.jia.gov.cn/1.html") -> Snapshot:
    return Snapshot(
        site="www.jia.gov.cn",
        url=url,
        captured_at=MADE,
        status=200,
        media_type="text/html",
        digest=digest,
        file="a.warc.gz",
        offset=0,
        length=1,
    )


def finding(
    verdict: Verdict, *notices: str, digest: str = "sha1:A", rules: str = "2", gone: str = ""
) -> Finding:
    """A finding on item 1 of 甲县; ``notices`` decided, and a page ``gone`` is named beside them."""
    named = (reason("gone", day="2026-02-01", title="指南"),) if gone else ()
    return Finding(
        region="990101",
        item=1,
        verdict=verdict,
        rule="R0",
        detail="why",
        reasons=named,
        agency="jia" if notices else None,
        notices=(*notices, *([gone] if gone else [])),
        evidence=(capture(digest),),
        rules=rules,
    )


@pytest.fixture(scope="session")
def make_audit() -> Callable[..., Audit]:
    def make(*findings: Finding, made_at: datetime | None = MADE, scope: str | None = None) -> Audit:
        return Audit(
            findings=findings,
            regions=(REGION,),
            unregistered=3,
            rules="2",
            registry="r",
            made_at=made_at,
            scope=scope,
        )

    return make


@pytest.fixture(scope="session")
def make_finding() -> Callable[..., Finding]:
    return finding
