# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Which octets belong to an exchange: of requests sent anew, through proxies and TLS, broken off; revisits."""

from __future__ import annotations

import ssl
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.exchange import resource_key
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.warc.about import about_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = ("<title>公告</title><body><p>关于办理户口登记的说明。" + "居民可以到派出所办理。" * 40).encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
LIST = "/tzgg/"
NOTICE = "/tzgg/202401/t20240105_0.html"
ROWS = (
    "<body><ul><li><a href='./202401/t20240105_0.html'>公告</a>2024-01-05</li></ul>"
    "<script>createPageHTML(1,0,'index','html')</script></body>"
).encode()


def sized(body: bytes, *lines: bytes) -> bytes:
    return OK + b"".join(line + b"\r\n" for line in lines) + b"Content-Length: %d\r\n\r\n" % len(body) + body


def chunked(body: bytes, size: int, extension: bytes = b"") -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    framed = b"".join(b"%x%b\r\n%b\r\n" % (len(piece), extension, piece) for piece in pieces)
    return OK + b"Transfer-Encoding: chunked\r\n\r\n" + framed + b"0\r\n\r\n"


@pytest.fixture
def crawl(tmp_path: Path, loopback: Any, kept: Any) -> Callable[..., Any]:
    """Crawls a server's column; what the archive then holds of it."""

    def crawl(site: Any, *, host: str = "", constants: Any = None, more: Any = None, **options: Any) -> Any:
        described = loopback["described"](site, "trs", LIST, **(more or {})) | (
            {"host": host} if host else {}
        )
        started = loopback["start"](tmp_path / "data", described, constants=constants, retries=0, **options)
        loopback["ended"](started)
        return kept(tmp_path / "data", described["host"])

    return crawl


def test_a_request_that_a_kept_connection_swallowed_is_sent_and_kept_once(
    raw_site: Callable[..., Any], crawl: Callable[..., Any], hang_up: bytes
) -> None:
    site = raw_site(answers={LIST: sized(ROWS), NOTICE: [hang_up, sized(PAGE, b"X-Try: 2")]})
    archive = crawl(site)
    first, second = site.received[NOTICE]
    assert first == second
    assert site.connections == 2
    (response,), (request,) = archive.of(NOTICE), archive.of(NOTICE, "request")
    assert (request.block, response.block) == (second, sized(PAGE, b"X-Try: 2"))


def test_what_stands_behind_an_answer_is_of_no_exchange(
    raw_site: Callable[..., Any], crawl: Callable[..., Any]
) -> None:
    site = raw_site(answers={LIST: chunked(ROWS, 60) + b"\r\n", NOTICE: sized(PAGE)})
    archive = crawl(site)
    assert archive.of(LIST)[0].block == chunked(ROWS, 60)
    assert archive.of(NOTICE)[0].block == sized(PAGE)


def test_a_post_is_kept_with_its_body(raw_site: Callable[..., Any], crawl: Callable[..., Any]) -> None:
    site = raw_site(answers={LIST: sized(ROWS), NOTICE: sized(PAGE)})
    archive = crawl(site, more={"params": {"list.post": "page=1"}})
    (request,) = archive.of(LIST, "request")
    assert request.block == site.received[LIST][0]
    assert request.block.startswith(b"POST ")
    assert request.block.endswith(b"\r\n\r\npage=1")
    with Ledger.open(archive.folder.ledger_path(archive.host)) as ledger:
        resource = resource_key(f"http://{archive.host}{LIST}", method="POST", body=b"page=1")
        assert [each.status for each in ledger.captures(resource)] == [200]
    assert verify(archive.folder) == []


def test_a_proxy_gets_another_target(raw_site: Callable[..., Any], crawl: Callable[..., Any]) -> None:
    host = "127.0.0.1:9"
    proxy = raw_site(
        answers={f"http://{host}{LIST}": sized(ROWS), f"http://{host}{NOTICE}": chunked(PAGE, 200)}
    )
    archive = crawl(proxy, host=host, more={"egress": f"http://{proxy.host}"})
    (response,), (request,) = archive.of(NOTICE), archive.of(NOTICE, "request")
    assert request.block.startswith(b"GET http://127.0.0.1:9/tzgg/")
    assert [request.block] == proxy.received[f"http://{host}{NOTICE}"]
    assert response.block == chunked(PAGE, 200)
    assert response.uri == f"http://{host}{NOTICE}"


def context(folder: Path) -> ssl.SSLContext:
    key = folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=x"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", f"{key}.crt"]
    subprocess.run([*command, *names], check=True, capture_output=True)  # noqa: S603 - openssl, as elsewhere here
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(f"{key}.crt", key)
    return made


@pytest.mark.parametrize("tunnelled", [False, True])
def test_octets_within_tls_are_kept_and_no_tunnel_is(
    tmp_path: Path, raw_site: Callable[..., Any], crawl: Callable[..., Any], *, tunnelled: bool
) -> None:
    host = "127.0.0.1:9"
    ready = b"HTTP/1.1 200 Connection established\r\nVia: 1.1 proxy\r\n\r\n"
    site = raw_site(
        answers={LIST: sized(ROWS), NOTICE: chunked(PAGE, 99), host: ready}, context=context(tmp_path)
    )
    more = {"scheme": "https", "accept_certificate": "its own"}
    if tunnelled:
        archive = crawl(site, host=host, more=more | {"egress": f"http://{site.host}"})
        assert site.received[host][0].startswith(b"CONNECT ")
    else:
        archive = crawl(site, more=more)
    (response,), (request,) = archive.of(NOTICE), archive.of(NOTICE, "request")
    assert response.block == chunked(PAGE, 99)
    assert [request.block] == site.received[NOTICE]
    assert request.block.startswith(b"GET /tzgg/")
    protocols = [value for name, value in response.fields if name == "WARC-Protocol"]
    assert protocols == ["http/1.1", "tls/1.3"]
    assert not any(b"CONNECT" in each.block for each in archive.records if each.type != "warcinfo")


@pytest.mark.parametrize(
    "answer",
    [
        sized(PAGE)[:-1] + b"\0hang up",
        chunked(PAGE, 50)[:-2] + b"\0hang up",
        chunked(PAGE, 50).removesuffix(b"0\r\n\r\n") + b"no chunk\r\n",
        chunked(PAGE, 1, extension=b";" + b"e" * 100),
        sized(PAGE * 60),
    ],
    ids=["cut", "cut chunks", "broken chunks", "too much framing", "too large"],
)
def test_what_is_not_whole_is_not_kept(
    raw_site: Callable[..., Any], crawl: Callable[..., Any], answer: bytes
) -> None:
    site = raw_site(answers={LIST: sized(ROWS), NOTICE: answer})
    small = {"crawler.settings:GONGKAI_PAGE_MAXSIZE": 50_000}
    archive = crawl(site, constants=small)
    assert site.received[NOTICE]
    assert archive.of(NOTICE) == archive.of(NOTICE, "request") == []
    assert len(archive.of(LIST)) == 1


def test_a_head_that_others_cannot_read_is_serialised_anew_and_says_so(
    raw_site: Callable[..., Any], crawl: Callable[..., Any]
) -> None:
    framed = chunked(PAGE, 70).partition(b"\r\n\r\n")[2]
    odd = b"HTTP/1.1 +200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + framed
    site = raw_site(answers={LIST: sized(ROWS), NOTICE: odd})
    (response,) = crawl(site).of(NOTICE)
    assert response.block.startswith(b"HTTP/1.1 200 OK\r\n")
    assert response.block.endswith(b"\r\n\r\n" + PAGE)  # Scrapy hands on no Transfer-Encoding
    assert about_of(response) == {"kind": "detail", "column": "tzgg"}


def test_another_framing_is_no_change(raw_site: Callable[..., Any], crawl: Callable[..., Any]) -> None:
    answers = [chunked(PAGE, 77), chunked(PAGE, 500), sized(PAGE), sized(PAGE), chunked(PAGE, 9)]
    site = raw_site(answers={LIST: sized(ROWS), NOTICE: list(answers)})
    for _ in answers:
        archive = crawl(site, refresh=True)
    with Ledger.open(archive.folder.ledger_path(archive.host)) as ledger:
        captures = list(ledger.captures(f"http://{archive.host}{NOTICE}"))
    assert len({capture.digest for capture in captures}) == 1
    assert [read_capture(archive.folder, capture).body for capture in captures] == [PAGE] * 5
    responses, revisits = archive.of(NOTICE), archive.of(NOTICE, "revisit")
    # Others read a revisit's payload by the revisit's own headers: chunks need one that names them.
    assert [each.block for each in responses] == [answers[0], answers[2]]
    assert [each.field("WARC-Refers-To") for each in revisits] == [
        each.record_id for each in (responses[0], responses[1], responses[1])
    ]
    for revisit in revisits:
        (original,) = [each for each in responses if each.record_id == revisit.field("WARC-Refers-To")]
        assert revisit.field("WARC-Payload-Digest") == original.field("WARC-Payload-Digest")
    assert [each.block for each in revisits] == [
        answers[n].partition(b"\r\n\r\n")[0] + b"\r\n\r\n" for n in (1, 3, 4)
    ]
    assert verify(archive.folder) == []
