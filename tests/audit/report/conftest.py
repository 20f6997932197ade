"""Audits of real regions to make reports of, a browser to open them in, and axe to judge them."""

from __future__ import annotations

import importlib.util
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from audit.report.html import html_report
from bench.realistic.audits import MadeAudit
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.result import Audit
    from disclosure.registry import Registry

AXE = Path(__file__).parents[3] / ".tools" / "axe-core" / "axe.min.js"
HOSTILE = "</script><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">&lt;b&gt;'\"${1}"


@pytest.fixture(scope="session")
def country() -> Registry:
    """The packaged registry, with its real regions."""
    return load_registry()


@pytest.fixture(scope="session")
def made(country: Registry) -> MadeAudit:
    """A maker of audits of 30 counties: all of Beijing, and of Tianjin all but two."""
    return MadeAudit(country, 30)


@pytest.fixture(scope="session")
def report_audit(made: MadeAudit) -> Audit:
    return made.audit()


@pytest.fixture(scope="session")
def hostile_audit(report_audit: Audit) -> Audit:
    """The same with markup in every text that a page or a server may have chosen."""

    def spoilt(snapshot: Any) -> Any:  # noqa: ANN401 - a Snapshot
        return replace(snapshot, url=f"javascript:alert('{HOSTILE}')", media_type=HOSTILE, file=HOSTILE)

    findings = tuple(
        replace(
            finding,
            detail=HOSTILE,
            reasons=(),
            agency=finding.agency and HOSTILE,
            elements=tuple(
                replace(one, quote=HOSTILE, url="javascript:alert(1)") for one in finding.elements
            ),
            evidence=tuple(map(spoilt, finding.evidence)),
            searched=(HOSTILE,),
        )
        for finding in report_audit.findings
    )
    leads = tuple(replace(lead, subject=HOSTILE, detail=HOSTILE, reasons=()) for lead in report_audit.leads)
    regions = tuple(replace(region, name=f"{region.name}<b>") for region in report_audit.regions)
    return replace(report_audit, findings=findings, leads=leads, regions=regions, rules=HOSTILE)


def absent(reason: str) -> NoReturn:
    """Skip a test for want of something, or fail it where that must not be wanting."""
    if os.environ.get("GONGKAI_TESTS_NEED_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for the tests of one file: two drivers at once get in each other's way."""
    names = [os.environ.get("GONGKAI_BROWSER", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None or importlib.util.find_spec("playwright") is None:
        absent("the report is not opened here: there is no Chromium, or no playwright")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra that may be absent

    root = [] if not hasattr(os, "geteuid") or os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=root)
        yield started
        started.close()


@pytest.fixture
def show(
    browser: Any,  # noqa: ANN401 - playwright may be absent
    country: Registry,
    made: MadeAudit,
    report_audit: Audit,
    tmp_path: Path,
) -> Iterator[Callable[..., Any]]:
    """Opens a report from the disk and waits until it is ready; fails if it asked the network or complained."""
    pages, complaints = [], []

    def open_it(audit: Audit = report_audit, *, language: str = "zh", at: str = "", **context: Any) -> Any:  # noqa: ANN401
        path = tmp_path / "report.html"
        path.write_text(html_report(audit, country, trend=made.trend(), language=language), encoding="utf-8")
        page = browser.new_page(**{"viewport": {"width": 1280, "height": 900}, **context})
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: complaints.extend([request.url] * (request.url.split("#")[0] != path.as_uri())),
        )
        page.goto(path.as_uri() + at, wait_until="commit")
        if context.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        pages.append(page)
        return page

    yield open_it
    for page in pages:
        page.close()
    assert not complaints


@pytest.fixture
def faults() -> Callable[[Any], list[str]]:
    """What axe finds wrong with a page as it stands, by rule and place."""
    if not AXE.is_file():
        needed = os.environ.get("GONGKAI_TESTS_NEED_AXE")
        reason = "the report is not checked for accessibility: axe-core is not here (make axe)"
        absent(reason) if needed else pytest.skip(reason)
    source = AXE.read_text("utf-8")

    def run(page: Any) -> list[str]:  # noqa: ANN401 - playwright may be absent
        page.evaluate(source)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
        assert found["passes"]
        return [
            f"{fault['id']}: {node['target']} {node['failureSummary']}"
            for fault in found["violations"]
            for node in fault["nodes"][:3]
        ]

    return run
