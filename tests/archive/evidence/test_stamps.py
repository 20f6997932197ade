# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Stamps by an authority on loopback. No other is ever asked."""

from __future__ import annotations

import hashlib
import subprocess
import threading
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.anchors import head_of, manifest_bytes
from archive.evidence.authority import ask
from archive.evidence.der import with_sorted_certificates
from archive.evidence.stamps import stamp, stamps_of
from archive.evidence.tokens import load_roots, query
from archive.evidence.verify import Verification
from disclosure.errors import SourceError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable

REPLY = "application/timestamp-reply"


@pytest.fixture
def kept(writer: Any) -> Any:
    """A site with one finished run."""
    with writer.open() as archive:
        writer.crawl(archive)
        archive.finish_run([], "finished")
    return writer


@pytest.fixture
def asked(authority: Any, serve: Any) -> Callable[[bytes], bytes]:
    """The authority as it should be."""
    server = serve(lambda query: (200, REPLY, authority.reply(query)))
    return lambda question: ask(server.url, question)


def roots(authority: Any, name: str = "root") -> Any:
    return load_roots((authority.folder / f"{name}.pem").read_bytes())


def faults(kept: Any, trusted: Any = ()) -> list[str]:
    return [fault.what for fault in Verification(kept.folder, roots=trusted).site(kept.site)]


def test_a_stamp_is_of_the_head_of_the_chain_and_is_kept_with_its_question(
    kept: Any, authority: Any, asked: Any
) -> None:
    made = stamp(kept.folder, kept.site, asked, roots=roots(authority))
    assert made is not None
    assert made.token is not None
    assert made.token.imprint == made.manifest == head_of(kept.folder, kept.site).manifest
    assert made.token.authority == "CN=Test Authority"
    names = {path.name for path in made.path.parent.iterdir()}
    assert names == {f"{made.manifest}.tsr", f"{made.manifest}.tsq"}
    assert list(stamps_of(kept.folder, kept.site)) == [made]
    assert faults(kept) == faults(kept, roots(authority)) == []


def test_openssl_reads_what_is_kept(
    kept: Any, authority: Any, asked: Any, program: Any, tmp_path: Any
) -> None:
    made = stamp(kept.folder, kept.site, asked)
    (tmp_path / "manifest.json").write_bytes(manifest_bytes(kept.folder, kept.site))
    call = [
        program("openssl"),
        "ts",
        "-verify",
        "-data",
        str(tmp_path / "manifest.json"),
        "-in",
        str(made.path),
    ]
    trust = ["-CAfile", str(authority.folder / "root.pem")]
    done = subprocess.run([*call, *trust], capture_output=True, text=True, check=False)  # noqa: S603
    assert "Verification: OK" in done.stdout + done.stderr


def test_only_the_hash_is_sent(kept: Any, authority: Any, serve: Any) -> None:
    server = serve(lambda query: (200, REPLY, authority.reply(query)))
    stamp(kept.folder, kept.site, lambda question: ask(server.url, question))
    ((kind, body),) = server.asked
    assert kind == "application/timestamp-query"
    assert hashlib.sha256(manifest_bytes(kept.folder, kept.site)).digest() in body
    assert len(body) < 100
    assert kept.site.encode() not in body


def test_another_stamp_overwrites_none(kept: Any, asked: Any) -> None:
    first = stamp(kept.folder, kept.site, asked)
    content = first.path.read_bytes()
    second = stamp(kept.folder, kept.site, asked)
    assert second.path.name == f"{first.manifest}-2.tsr"
    assert first.path.read_bytes() == content
    assert faults(kept) == []


def test_a_site_without_a_finished_run_is_not_stamped(writer: Any, asked: Any) -> None:
    writer.open().close()
    assert stamp(writer.folder, writer.site, asked) is None


def refusal(_: bytes) -> tuple[int, str, bytes]:
    """PKIStatusInfo of status rejection, bad algorithm, no token (RFC 3161, 2.4.2)."""
    return 200, REPLY, bytes.fromhex("3009300702010203020780")


HOSTILE = {
    "another imprint": (
        lambda authority, _: (200, REPLY, authority.reply(query(b"another"))),
        "not the manifest's SHA-256",
    ),
    "another nonce": (
        lambda authority, _: (200, REPLY, authority.reply(authority.stale)),
        "its nonce is not that of the question",
    ),
    "an expired certificate": (
        lambda authority, asked: (200, REPLY, authority.reply(asked, signer="expired")),
        "the signer's certificate is valid from",
    ),
    "a page in place of a token": (lambda *_: (200, "text/html", b"<html>"), "answers text/html"),
    "a page called a token": (lambda *_: (200, REPLY, b"<html>"), "no time-stamp answer"),
    "a token cut short": (
        lambda authority, asked: (200, REPLY, authority.reply(asked)[:-9]),
        "no time-stamp answer",
    ),
    "a refusal": (lambda _, asked: refusal(asked), "refused"),
    "an error": (lambda *_: (500, "text/plain", b"down"), "answers 500"),
    "a redirection": (lambda *_: (302, "text/plain", b""), "answers 302"),
    "an endless answer": (lambda *_: (200, REPLY, b"x" * (1 << 21)), "more than"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_stamp_on_the_manifest_is_refused_with_the_reason(
    kept: Any, authority: Any, serve: Any, name: str
) -> None:
    answer, why = HOSTILE[name]
    authority.stale = query(manifest_bytes(kept.folder, kept.site))
    server = serve(lambda question: answer(authority, question))
    with pytest.raises(SourceError, match=why):
        stamp(kept.folder, kept.site, lambda question: ask(server.url, question))
    assert list(stamps_of(kept.folder, kept.site)) == []


def test_a_stamp_that_leads_to_another_root_is_refused(kept: Any, authority: Any, asked: Any) -> None:
    with pytest.raises(SourceError, match="unable to get local issuer certificate"):
        stamp(kept.folder, kept.site, asked, roots=roots(authority, "other"))
    stamp(kept.folder, kept.site, asked)
    (fault,) = faults(kept, roots(authority, "other"))
    assert "unable to get local issuer certificate" in fault


def test_an_authority_that_does_not_answer_in_time_is_not_waited_for(kept: Any, serve: Any) -> None:
    done = threading.Event()

    def never(_: bytes) -> tuple[int, str, bytes]:
        done.wait(10)
        return 200, REPLY, b""

    server = serve(never)
    with pytest.raises(UnreachableError, match="does not answer"):
        stamp(kept.folder, kept.site, lambda question: ask(server.url, question, seconds=0.1))
    done.set()
    server.close()
    with pytest.raises(UnreachableError, match="does not answer"):
        ask(server.url, b"", seconds=1)


def test_every_changed_byte_of_what_is_signed_is_found(kept: Any, authority: Any, asked: Any) -> None:
    """But for certificates that the chain does not need, which nobody signed into it."""
    made = stamp(kept.folder, kept.site, asked)
    content = made.path.read_bytes()
    imprint = content.index(bytes.fromhex(made.manifest))
    for place in [imprint, imprint + 31, imprint + 40, len(content) - 1, len(content) - 200]:
        changed = bytearray(content)
        changed[place] ^= 1
        made.path.write_bytes(changed)
        assert faults(kept, roots(authority)), place
        assert faults(kept), f"without roots, {place}"
    made.path.write_bytes(content)
    assert faults(kept, roots(authority)) == []


def test_a_stamp_on_a_manifest_that_was_cut_off_tells(kept: Any, asked: Any) -> None:
    """A whole-folder rollback agrees with itself; the stamp of what came later does not."""
    with kept.open() as archive:
        kept.crawl(archive)
        archive.finish_run([], "finished")
    stamp(kept.folder, kept.site, asked)
    first = next(found for found in kept.records() if b'"event": "finish"' in found.block)
    (path,) = kept.warcs()
    path.write_bytes(path.read_bytes()[: first.offset + first.length])
    kept.lose_ledger()
    kept.open().close()
    (what,) = faults(kept)
    assert "history was cut off or replaced" in what


def test_foreign_files_beside_stamps_are_told(kept: Any, asked: Any) -> None:
    made = stamp(kept.folder, kept.site, asked)
    (made.path.parent / "own.tsr").write_bytes(b"")
    made.path.with_suffix(".tsq").write_bytes(b"no query")
    assert set(faults(kept)) == {
        "its name is no SHA-256 of a manifest",
        f"{made.manifest}.tsq: no time-stamp query",
    }


@pytest.mark.parametrize(
    "junk", [b"", b"\x30", b"\x30\x82", b"\x30\x80\x00\x00", b"<html>", b"\x30\x03\x02\x01\x00"]
)
def test_what_is_no_answer_is_left_as_it_is(junk: bytes) -> None:
    assert with_sorted_certificates(junk) == junk


def test_a_manifest_that_calls_itself_younger_than_its_stamp_is_told(writer: Any, asked: Any) -> None:
    writer.clock.advance(days=36500)
    with writer.open() as archive:
        writer.crawl(archive, 1)
        archive.finish_run([], "finished")
    stamp(writer.folder, writer.site, asked)
    (what,) = faults(writer)
    assert "its manifest 2126-" in what
