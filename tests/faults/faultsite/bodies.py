"""Bodies: cut, endless, packed, in another encoding than stated, or no page at all."""

from __future__ import annotations

import gzip
import random
import zlib
from typing import TYPE_CHECKING

from .fault import Fault, notice
from .pages import good_notice

if TYPE_CHECKING:
    from .fault import Behaviour
    from .line import Incoming, Line

NOISE = random.Random(18).randbytes(20_000)  # noqa: S311 - the same in every run
_ZIP = ("Content-Encoding", "gzip")
_LENGTH = "Content-Length"


def _page(incoming: Incoming) -> bytes:
    return good_notice(incoming.path).encode()


def _gbk(line: Line, incoming: Incoming) -> None:
    line.answer(good_notice(incoming.path).encode("gb18030"))  # under "charset=utf-8"


def _cut(line: Line, incoming: Incoming) -> None:
    octets = _page(incoming)
    line.answer(octets[:500], 200, (_LENGTH, str(len(octets))))
    line.hang_up()


def _reset(line: Line, incoming: Incoming) -> None:
    octets = _page(incoming)
    line.answer(octets[:500], 200, (_LENGTH, str(len(octets))))
    line.wait(0.05)  # a reset overtakes what was sent
    line.reset()


def _reset_without_length(line: Line, incoming: Incoming) -> None:
    line.send(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + _page(incoming)[:500]
    )
    line.wait(0.05)
    line.reset()


def _too_long(line: Line, incoming: Incoming) -> None:
    line.answer(_page(incoming), 200, (_LENGTH, "300"))


def _bomb(line: Line, _: Incoming) -> None:
    line.answer(gzip.compress(b"<p>" + b"0" * 3_000_000), 200, _ZIP)


def _silent_bomb(line: Line, _: Incoming) -> None:
    line.answer(gzip.compress(gzip.compress(b"<p>" + b"0" * 3_000_000)), 200, _ZIP)


def _packed(line: Line, incoming: Incoming) -> None:
    line.answer(gzip.compress(_page(incoming)), 200, ("Content-Encoding", "x-gzip"))


def _packed_silently(line: Line, incoming: Incoming) -> None:
    line.answer(gzip.compress(_page(incoming)))


def _packed_and_cut(line: Line, incoming: Incoming) -> None:
    packed = gzip.compress(_page(incoming))
    line.answer(packed[: len(packed) // 2], 200, _ZIP)


def _packed_silently_and_cut(line: Line, incoming: Incoming) -> None:
    packed = gzip.compress(_page(incoming))
    line.answer(packed[: len(packed) // 2])


def _deflated_and_cut(line: Line, incoming: Incoming) -> None:
    packed = zlib.compress(_page(incoming))
    line.answer(packed[: len(packed) // 2], 200, ("Content-Encoding", "deflate"))


def _last_chunk_lacks(line: Line, incoming: Incoming) -> None:
    octets = _page(incoming)
    line.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    line.send(b"%x\r\n%b\r\n" % (len(octets), octets))
    line.hang_up()


def _until_the_end(line: Line, incoming: Incoming) -> None:
    line.send(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + _page(incoming))
    line.hang_up()


def _not_packed(line: Line, _: Incoming) -> None:
    line.answer("this is no gzip", 200, _ZIP)


def _endless(line: Line, _: Incoming) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while line.send(b"1000\r\n" + b"0" * 0x1000 + b"\r\n"):
        pass


def _drip(line: Line, _: Incoming) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while line.send(b"1\r\n0\r\n"):
        line.wait(0.1)


def _stops(line: Line, incoming: Incoming) -> None:
    line.send(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + _page(incoming)[:500]
    )
    line.wait(60)


def _noise(line: Line, _: Incoming) -> None:
    line.answer(NOISE)


def _pdf(line: Line, _: Incoming) -> None:
    line.answer(b"%PDF-1.4\n" + b"%\xe2\xe3\xcf\xd3\n" + NOISE)


def _nothing(line: Line, _: Incoming) -> None:
    line.answer("")


def _soft_404(line: Line, _: Incoming) -> None:
    line.answer("<html><title>提示信息</title><body>对不起，您访问的页面不存在或已被删除。</body></html>")


def _one(
    name: str, state: str, behaviour: Behaviour, invariant: str, *, alone: bool = False, detail: str = ""
) -> Fault:
    found = state in {"ok", "soft_404"}
    return Fault(
        name=name,
        invariant=invariant,
        state=state,
        behaviours={notice(2): behaviour},
        complete=found,
        why="" if found else f"1 row not looked at (1 {state}",
        alone=alone,
        detail=detail,
    )


def faults() -> list[Fault]:
    return [
        _one("gbk", "ok", _gbk, "GBK under a header that says UTF-8 is read as what it is."),
        _one("cut", "unreachable", _cut, "Half a page is never taken for the page."),
        _one("reset", "unreachable", _reset, "Nor is what came before a reset."),
        _one("reset_open", "unreachable", _reset_without_length, "Not even where no length was stated."),
        _one(
            "too_long",
            "unreadable",
            _too_long,
            "A length that is too small would cut the page: it is no page.",
        ),
        _one("bomb", "too_large", _bomb, "What unpacks to more than a page may have is not unpacked."),
        _one("silent_bomb", "too_large", _silent_bomb, "Not even when packed twice and said once."),
        _one("packed", "ok", _packed, "A packed page is unpacked, also by its old name."),
        _one("packed_silently", "ok", _packed_silently, "A page that was packed without a word is unpacked."),
        _one(
            "not_packed", "unreadable", _not_packed, "A page that only says it is packed is not guessed at."
        ),
        _one("packed_cut", "unreadable", _packed_and_cut, "Of a packed page half is not the page."),
        _one(
            "packed_silently_cut",
            "unreadable",
            _packed_silently_and_cut,
            "Nor when nobody said it was packed.",
        ),
        _one("deflated_cut", "unreadable", _deflated_and_cut, "Nor in another packing."),
        _one("last_chunk", "unreachable", _last_chunk_lacks, "A body whose last chunk lacks may lack more."),
        _one(
            "until_the_end", "ok", _until_the_end, "A page of no stated length, closed in due form, is whole."
        ),
        _one("endless", "too_large", _endless, "A body without end is broken off at a size."),
        _one(
            "drip", "timeout", _drip, "A body without end that only drips is broken off in time.", alone=True
        ),
        _one("stops", "timeout", _stops, "A body that stops half way is not the page.", alone=True),
        _one("noise", "unreadable", _noise, "Octets without sense under text/html are no notice."),
        _one("document", "ok", _pdf, "A document under text/html is one all the same."),
        _one("nothing", "unreadable", _nothing, "An empty answer is no notice."),
        _one("soft_404", "soft_404", _soft_404, "An error page of status 200 says that the notice is gone."),
    ]
