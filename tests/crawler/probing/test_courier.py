"""What the courier of a probe may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.probing.courier import Courier
from crawler.probing.replies import Reply as Received
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Pages, Reply

    from .conftest import Probe  # type: ignore[import-not-found,unused-ignore] # tests are no package

    Make = Callable[..., Probe]
HTTP = "http://www.example.gov.cn"


def test_another_host_is_never_asked(make_probe: Make) -> None:
    probe = make_probe()
    visit = probe.run(probe.courier.get("http://gaj.example.gov.cn/"))
    assert (visit.state, probe.courier.asked) == (FetchState.OFF_SITE, [])


@pytest.mark.parametrize("host", ["[::1]", "127.0.0.1", "169.254.1.1", "10.0.0.1:8080"])
def test_a_private_address_is_never_asked(host: str, make_probe: Make) -> None:
    probe = make_probe(host=host)
    visit = probe.run(probe.courier.get(f"http://{host}/"))
    assert (visit.page, probe.courier.asked) == (None, [])
    assert "a private address; it is not asked" in visit.detail


@pytest.mark.parametrize(
    ("location", "state"),
    [
        ("http://127.0.0.1/", FetchState.OFF_SITE),
        ("http://gaj.example.gov.cn/", FetchState.OFF_SITE),
        ("file:///etc/passwd", FetchState.OFF_SITE),
        ("/a/", FetchState.UNREADABLE),
        ("/", FetchState.REDIRECTED_HOME),
        ("", FetchState.UNREADABLE),
    ],
)
def test_redirects_that_are_not_followed(
    make_probe: Make, pages: Pages, reply: type[Reply], location: str, state: FetchState
) -> None:
    pages.replies["/a/"] = reply("", 302, (("Location", location),))
    probe = make_probe()
    visit = probe.run(probe.courier.get(f"{HTTP}/a/"))
    assert visit.page is None
    assert visit.state in {state, FetchState.UNREADABLE}
    assert probe.courier.asked == [f"{HTTP}/robots.txt", f"{HTTP}/a/"]


def test_a_redirect_on_the_host_is_followed_if_robots_allows(
    make_probe: Make, pages: Pages, reply: type[Reply]
) -> None:
    pages.replies["/robots.txt"] = reply(
        "User-agent: *\nDisallow: /tzgg/", headers=(("Content-Type", "text/plain"),)
    )
    pages.replies["/a/"] = reply("", 302, (("Location", "/tzgg/"),))
    pages.replies["/b/"] = reply("", 302, (("Location", "/zwgk/"),))
    probe = make_probe()
    forbidden = probe.run(probe.courier.get(f"{HTTP}/a/"))
    assert (forbidden.state, forbidden.target) == (FetchState.ROBOTS, f"{HTTP}/tzgg/")
    followed = probe.run(probe.courier.get(f"{HTTP}/b/"))
    assert (followed.state, followed.target, followed.reply.url) == (
        FetchState.OK,
        f"{HTTP}/zwgk/",
        f"{HTTP}/zwgk/",
    )


def test_a_challenge_ends_everything(make_probe: Make, pages: Pages, reply: type[Reply]) -> None:
    pages.replies["/a/"] = reply("x", 521, (("Set-Cookie", "__jsl_clearance_s=1"),))
    probe = make_probe()
    assert probe.run(probe.courier.get(f"{HTTP}/a/")).state is FetchState.BLOCKED
    asked = list(probe.courier.asked)
    assert probe.run(probe.courier.get(f"{HTTP}/tzgg/")).state is FetchState.BLOCKED
    assert (probe.courier.asked, probe.courier.left) == (asked, 0)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (404, FetchState.GONE),
        (403, FetchState.FORBIDDEN),
        (500, FetchState.SERVER_ERROR),
        (503, FetchState.SERVER_ERROR),
    ],
)
def test_a_refusing_answer_is_not_asked_for_again(
    make_probe: Make, pages: Pages, reply: type[Reply], status: int, state: FetchState
) -> None:
    pages.replies["/a/"] = reply("", status)
    probe = make_probe()
    visit = probe.run(probe.courier.get(f"{HTTP}/a/"))
    assert (visit.state, visit.detail) == (state, f"status {status}")
    assert probe.courier.asked.count(f"{HTTP}/a/") == 1


def test_a_robots_file_that_cannot_be_had_refuses(make_probe: Make, pages: Pages, reply: type[Reply]) -> None:
    pages.replies["/robots.txt"] = reply(trouble=FetchState.TIMEOUT)
    probe = make_probe()
    visit = probe.run(probe.courier.get(f"{HTTP}/"))
    assert (visit.state, visit.detail) == (FetchState.ROBOTS, "robots.txt: no answer")


def test_the_body_of_a_post_goes_with_it() -> None:
    sent: list[bytes] = []

    async def fetch(url: str, body: bytes, _wanted: float) -> Received:
        sent.append(body)
        return Received(url=url, status=404 if "robots" in url else 200, headers=(), body=b"<p>x")

    import asyncio  # noqa: PLC0415 - of this test only

    courier = Courier(host="www.example.gov.cn", fetch=fetch)
    asyncio.run(courier.get(f"{HTTP}/dataproxy.jsp", b"a=1"))
    assert sent == [b"", b"a=1"]
