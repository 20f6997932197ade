"""The Memento framework, RFC 7089."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Kept, Said

URL = "http://gaj.example.gov.cn/a.html"


@pytest.fixture
def three(kept: Kept) -> Kept:
    for day in range(3):
        kept.keep("/a.html", f"<p>{day}", after=timedelta(days=day))
    return kept


def test_a_memento_names_its_time_and_those_around_it(three: Kept) -> None:
    said: Said = three.page(at="20260302083000")
    assert said.headers["memento-datetime"] == "Mon, 02 Mar 2026 08:30:00 GMT"
    links = said.headers["link"].split(", <")
    assert f'<{URL}>; rel="original"' in links
    assert [link.partition("rel=")[2].partition(";")[0] for link in links] == [
        *('"original"', '"timegate"', '"timemap"', '"first memento"', '"prev memento"', '"next memento"'),
        '"last memento"',
    ]


def test_the_gate_leads_to_the_capture_nearest_to_the_wanted_time(three: Kept) -> None:
    wanted = "Mon, 02 Mar 2026 01:00:00 GMT"
    said = three.ask(f"/timegate/{URL}", HTTP_ACCEPT_DATETIME=wanted)
    assert (said.status, said.headers["location"]) == (302, f"/20260302083000/{URL}")
    assert said.headers["vary"] == "accept-datetime"
    for latest in (
        three.ask(f"/{URL}"),
        three.ask(f"/timegate/{URL}"),
        three.ask(f"/{URL}", HTTP_ACCEPT_DATETIME="soon"),
    ):
        assert latest.headers["location"] == f"/20260303083000/{URL}"


def test_the_map_lists_all(three: Kept) -> None:
    said = three.ask(f"/timemap/link/{URL}")
    assert said.headers["content-type"] == "application/link-format"
    lines = said.text.splitlines()
    assert sum('rel="memento"' in line for line in lines) == 3
    assert lines[0] == f'<{URL}>; rel="original",'
    assert three.ask("/timemap/link/http://gaj.example.gov.cn/none").status == 404
