"""The sample servers over HTTP."""

from __future__ import annotations

import socket
import struct
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from demo.server import HOST, World

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

GUIDE = "/yx/zwgk/hjgl/202103/t20210315_100001.html"
GONE = "/yx/zwgk/hjgl/202104/t20210425_100016.html"


def port_of(world: World, site: str) -> int:
    port = urlsplit(world.url(site)).port
    assert port is not None
    return port


def test_get_answers_the_page_with_its_length_type_and_validators(ask: Ask) -> None:
    reply = ask("portal", GUIDE)
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    assert int(reply.headers["Content-Length"]) == len(reply.body)
    assert reply.headers["Last-Modified"] == "Mon, 15 Mar 2021 00:30:00 GMT"
    assert "出生登记办事指南" in reply.body.decode()


def test_head_answers_the_headers_of_get_without_a_body(ask: Ask) -> None:
    head, get = ask("portal", GUIDE, method="HEAD"), ask("portal", GUIDE)
    assert head.body == b""
    assert head.headers["Content-Length"] == get.headers["Content-Length"]
    assert head.headers["ETag"] == get.headers["ETag"]


def test_an_unchanged_page_is_answered_304_by_tag_and_by_date(ask: Ask) -> None:
    tag = ask("portal", GUIDE).headers["ETag"]
    by_tag = ask("portal", GUIDE, headers={"If-None-Match": f'"other", {tag}'})
    by_date = ask("portal", GUIDE, headers={"If-Modified-Since": "Mon, 15 Mar 2021 00:30:00 GMT"})
    assert (by_tag.status, by_tag.body) == (by_date.status, by_date.body) == (304, b"")


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": '"other"', "If-Modified-Since": "Mon, 15 Mar 2027 00:30:00 GMT"},
        {"If-Modified-Since": "Mon, 15 Mar 2021 00:29:59 GMT"},
        {"If-Modified-Since": "last spring"},
    ],
    ids=["another tag goes before a date", "older date", "no date"],
)
def test_a_page_is_answered_in_full_when_the_condition_does_not_hold(
    ask: Ask, headers: dict[str, str]
) -> None:
    assert ask("portal", GUIDE, headers=headers).status == 200


def test_an_amended_page_gets_another_tag_and_a_later_date(world: World, ask: Ask) -> None:
    path = "/yx/zwgk/hjgl/202104/t20210412_100012.html"
    before = ask("portal", path)
    world.phase = 2
    validators = {"If-None-Match": before.headers["ETag"]}
    after = ask("portal", path, headers=validators)
    assert after.status == 200
    assert after.headers["Last-Modified"] == "Mon, 06 Sep 2021 00:30:00 GMT"


def test_a_removed_page_answers_404_in_the_second_phase(world: World, ask: Ask) -> None:
    assert ask("portal", GONE).status == 200
    world.phase = 2
    reply = ask("portal", GONE)
    assert reply.status == 404
    assert "页面不存在" in reply.body.decode()
    assert "Last-Modified" not in reply.headers


def test_the_gbk_site_names_no_charset_in_its_header(ask: Ask) -> None:
    reply = ask("ridge", "/news_list.asp?class=3")
    assert reply.headers["Content-Type"] == "text/html"
    assert "居住证首次申领" in reply.body.decode("gbk")


def test_post_and_get_ask_the_proxy_for_the_same_records(ask: Ask) -> None:
    path = "/module/web/jpage/dataproxy.jsp"
    fields = "col=1&appid=1&webid=31&path=/&columnid=1201&unitid=5501&permissiontype=0"
    posted = ask("bay", f"{path}?startrecord=7&endrecord=12&perpage=3", method="POST", form=fields)
    got = ask("bay", f"{path}?page=2&webid=31&columnid=1201&unitid=5501")
    assert posted.status == got.status == 200
    assert posted.body == got.body
    assert posted.body.count(b"<record>") == 2


@pytest.mark.parametrize("target", ["/", "/hjgl/index.html", "/no/such/page.html"])
def test_the_guarded_site_answers_everything_with_a_challenge(ask: Ask, target: str) -> None:
    reply = ask("guarded", target)
    assert reply.status == 412
    assert b"$_ts=window['$_ts']" in reply.body
    assert "FSSBB" in reply.headers["Set-Cookie"]


def test_the_guarded_site_has_no_robots_txt(ask: Ask) -> None:
    assert ask("guarded", "/robots.txt").status == 404


def test_requests_are_counted_by_site_method_and_target(world: World, ask: Ask) -> None:
    ask("portal", GUIDE, headers={"User-Agent": "tester"})
    ask("portal", GUIDE, method="HEAD")
    ask("ridge", "/nothing")
    assert world.log.counts("portal") == {("GET", GUIDE): 1, ("HEAD", GUIDE): 1}
    assert world.log.statuses() == {200: 2, 404: 1}
    assert next(iter(world.log)).user_agent == "tester"
    world.log.clear()
    assert len(world.log) == 0


def test_a_site_whose_port_is_taken_moves_to_the_next_free_one() -> None:
    with World(base_port=0) as first:
        base = port_of(first, "portal")
        with World(base_port=base) as second:
            assert second.moved[0] == "portal"
            assert port_of(second, "portal") not in {port_of(first, site) for site in first.hosts}
            assert len({port_of(second, site) for site in second.hosts}) == len(second.hosts)


def test_ports_are_free_again_after_the_world_closes() -> None:
    with World(base_port=0) as world:
        address = HOST, port_of(world, "portal")
        socket.create_connection(address, timeout=5).close()
    with pytest.raises(ConnectionError):
        socket.create_connection(address, timeout=5)


def test_a_client_that_hangs_up_leaves_no_trace_on_the_terminal(
    world: World, ask: Ask, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection((HOST, port_of(world, "portal")), timeout=5) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close with a reset
        client.sendall(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n")
    assert ask("portal", GUIDE).status == 200
    assert capfd.readouterr().err == ""


def test_there_is_no_third_phase(world: World) -> None:
    with pytest.raises(ValueError, match="no phase 3"):
        world.phase = 3


def test_serving_ends_when_it_is_told_to(world: World) -> None:
    stop = Event()
    stop.set()
    world.serve_forever(stop)
    assert world.log.counts() == {}
