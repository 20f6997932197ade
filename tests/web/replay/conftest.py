"""An archive to replay, and ways to ask for it."""

from __future__ import annotations

import gzip
import http.client
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from disclosure.model import FetchState
from web.replay.app import Replay
from web.replay.server import replaying

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITE = "gaj.example.gov.cn"
PORT = 8080
FIRST = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


@dataclass
class Said:
    """What the application answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Kept:
    """A data folder, filled by :meth:`keep`, and an application over it that is asked without a socket."""

    folder: DataFolder
    replay: Replay = field(init=False)

    def __post_init__(self) -> None:
        self.replay = Replay(self.folder, port=PORT)

    def keep(
        self,
        path: str,
        body: bytes | str = b"",
        /,
        *,
        after: timedelta = timedelta(),
        status: int = 200,
        site: str = SITE,
        **headers: str,
    ) -> None:
        """Keeps an answer that was captured ``after`` the first moment."""
        at = FIRST + after
        given = {
            "Content-Type": "text/html; charset=utf-8",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        exchange = Exchange(
            url=f"http://{site}{path}",
            status=status,
            captured_at=at,
            headers=tuple((name, value) for name, value in given.items() if value),
            body=body.encode() if isinstance(body, str) else body,
        )
        entry = FrontierEntry(url=exchange.url, kind=Kind.DETAIL, column="tzgg")
        with SiteArchive.open(self.folder, site, software="gongkai/0", clock=lambda: at) as archive:
            archive.start_run([], settings={})
            snapshot = archive.record(exchange, kind=Kind.DETAIL, column="tzgg")
            archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK))

    def ask(self, target: str, *, method: str = "GET", **environ: str) -> Said:
        """Asks for a target; other names are those of WSGI."""
        seen: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]]) -> None:
            assert len({name for name, _ in headers}) == len(headers)
            seen.update(status=int(status[:3]), headers={name.lower(): value for name, value in headers})

        asked = {
            "REQUEST_METHOD": method,
            "HTTP_HOST": f"127.0.0.1:{PORT}",
            "gongkai.target": target,
            **environ,
        }
        return Said(body=b"".join(self.replay(asked, start_response)), **seen)

    def page(self, path: str = "/a.html", *, at: str = "20260301083000", modifier: str = "") -> Said:
        """An archived page of the site."""
        return self.ask(f"/{at}{modifier}/http://{SITE}{path}")


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(DataFolder.open(tmp_path / "data", create=True))


@pytest.fixture
def packed() -> bytes:
    return gzip.compress("<p>公开".encode())


@pytest.fixture
def served(kept: Kept) -> Iterator[int]:
    """The port of a server over the archive."""
    with replaying(kept.folder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def connection(served: int) -> Iterator[http.client.HTTPConnection]:
    made = http.client.HTTPConnection("127.0.0.1", served, timeout=10)
    yield made
    made.close()
