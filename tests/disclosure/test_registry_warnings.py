"""What is remarkable about entries that are right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from disclosure.registry import load_registry
from disclosure.registry_warnings import warnings_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., Path]

TODAY = date(2026, 3, 1)


def warned(path: Path, **more: object) -> set[tuple[str, str, str]]:
    found = warnings_of(load_registry(path), TODAY, is_readable=lambda name: name != "vsb", **more)  # type: ignore[arg-type] # as the test says
    return {tuple(each) for each in found if "example" in each.id}  # type: ignore[misc] # three texts


def test_a_site_without_columns(write: Write) -> None:
    assert warned(write()) == {
        ("columns", "home.example.gov.cn", "none of its columns is registered: nothing is crawled")
    }


def test_a_column_by_http_on_a_site_by_https(write: Write) -> None:
    found = warned(write(("url: https://www.example.gov.cn/col", "url: http://www.example.gov.cn/col")))
    assert ("scheme", "www.example.gov.cn", "column hjgl is asked by http, the site by https") in found


def test_platforms_that_nobody_reads_or_knows(write: Write) -> None:
    found = warned(write(("platform: jpage", "platform: vsb"), ("platform: generic", "platform: unknown")))
    assert ("platform", "www.example.gov.cn", "no spider reads the platform vsb") in found
    assert any(kind == "platform" and host == "home.example.gov.cn" for kind, host, _ in found)


def test_evidence_that_is_old_counts_by_its_newest_day(write: Write) -> None:
    old = "    delay: 2.5\n    evidence:\n      - {url: 'https://www.example.gov.cn/', grade: A1, seen: 2024-11-01}"
    path = write(("    delay: 2.5", old))
    assert ("evidence", "www.example.gov.cn", "last seen 2024-11-01, more than 12 months ago") in warned(path)
    assert not any(kind == "evidence" for kind, _, _ in warned(path, months=24))
    newer = old + "\n      - {url: 'https://www.example.gov.cn/a', grade: A1, seen: 2026-02-01}"
    assert not any(kind == "evidence" for kind, _, _ in warned(write(("    delay: 2.5", newer))))


def test_a_host_that_is_trusted_for_a_reason(write: Write) -> None:
    text = "sites:\n  - {id: example.com, url: 'https://example.com/', platform: trs, exception: its paper says so}\n"
    assert ("exception", "example.com", "trusted though outside *.gov.cn: its paper says so") in warned(
        write(text=text)
    )


def test_the_package_warns_of_nothing_but_what_is_not_known_yet() -> None:
    kinds = {each.kind for each in warnings_of(load_registry(), TODAY, is_readable=lambda _: True)}
    assert kinds <= {"columns", "platform", "exception"}
