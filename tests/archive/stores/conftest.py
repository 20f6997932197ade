"""A real S3 server on loopback, a proxy that counts and stalls, and stores of three kinds."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.stores.addresses import StoreAddress
from archive.stores.store import Store
from archive.stores.transfers import Transfer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[3]
KEY, SECRET = "tests", "a-secret-that-is-none"


def s3_program() -> str:
    """The server that `make s3-server` builds, or one on the PATH."""
    built = ROOT / ".tools" / "versitygw"
    program = str(built) if built.exists() else shutil.which("versitygw")
    if program is None:
        why = "no versitygw: make s3-server builds it (wants Go)"
        if os.environ.get("GONGKAI_TESTS_NEED_ARCHIVISTS") == "1":
            pytest.fail(why)
        pytest.skip(why)
    return program


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of versitygw over a folder of its own."""
    program, folder, port = s3_program(), tmp_path_factory.mktemp("s3"), free_port()
    (folder / "objects").mkdir()
    (folder / "sidecar").mkdir()
    arguments = ["--port", f"127.0.0.1:{port}", "--quiet", "posix"]
    arguments += ["--sidecar", str(folder / "sidecar"), str(folder / "objects")]
    environment = {"PATH": os.defpath, "ROOT_ACCESS_KEY": KEY, "ROOT_SECRET_KEY": SECRET}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603
            [program, *arguments], env=environment, stdout=log, stderr=log
        )
    try:
        until = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < until, "the S3 server does not answer"
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


@dataclass
class Asked:
    """One request: its line, and the bytes of the answer, head and all."""

    line: str
    received: int = 0


class Proxy:
    """Stands before the server, one connection a request; counts, and lets requests hang from one on."""

    def __init__(self, endpoint: str) -> None:
        self._server = ("127.0.0.1", int(endpoint.rpartition(":")[2]))
        self.asked: list[Asked] = []
        self.stall_when: tuple[str, str] | None = None
        self.stalled = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.endpoint = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._closing = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._closing.set()
        self._listening.close()

    def lines(self, method: str) -> list[str]:
        return [asked.line for asked in self.asked if asked.line.startswith(f"{method} ")]

    def _stalls(self) -> bool:
        """Whether the request just seen is the one to hang for ever, and all after it."""
        if self.stall_when is None:
            return False
        method, part = self.stall_when
        return any(part in line for line in self.lines(method))

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(self._server) as server:
            first = client.recv(1 << 16)
            if not first:
                return
            asked = Asked(first.split(b"\r\n", 1)[0].decode())
            self.asked.append(asked)
            if self._stalls():
                self.stalled.set()
                self._closing.wait()
                return
            server.sendall(first)
            threading.Thread(target=self._forward, args=(client, server), daemon=True).start()
            try:
                while data := server.recv(1 << 16):
                    asked.received += len(data)
                    client.sendall(data)
            except OSError:
                return

    @staticmethod
    def _forward(client: socket.socket, server: socket.socket) -> None:
        try:
            while data := client.recv(1 << 16):
                server.sendall(data)
        except OSError:
            return


@pytest.fixture
def proxy(s3_server: str) -> Iterator[Proxy]:
    proxy = Proxy(s3_server)
    yield proxy
    proxy.close()


def set_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the SDK looks for in its own places, and nothing of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, os.devnull)


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    set_credentials(monkeypatch)


def make_bucket(endpoint: str) -> str:
    import s3fs  # noqa: PLC0415 - an extra

    name = f"bucket-{secrets.token_hex(6)}"
    with pytest.MonkeyPatch.context() as patched:
        set_credentials(patched)
        s3fs.S3FileSystem(endpoint_url=endpoint, skip_instance_cache=True).mkdir(name)
    return name


@pytest.fixture(scope="session")
def shared_bucket(s3_server: str) -> str:
    return make_bucket(s3_server)


@pytest.fixture
def bucket(shared_bucket: str, credentials: None) -> str:  # noqa: ARG001
    """A bucket's name, for a test that keeps to a prefix of its own."""
    return shared_bucket


@pytest.fixture
def own_bucket(s3_server: str, credentials: None) -> str:  # noqa: ARG001
    """A new bucket's name."""
    return make_bucket(s3_server)


@pytest.fixture
def s3_store(bucket: str, proxy: Proxy) -> Store:
    """A store in a bucket, asked through the proxy."""
    place = f"s3://{bucket}/deep/{secrets.token_hex(6)}"
    return Store.open(StoreAddress.parse(place), endpoint_url=proxy.endpoint)


@pytest.fixture(params=["file", "memory", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store of each kind; each test has its own."""
    if request.param == "s3":
        made: Store = request.getfixturevalue("s3_store")
        return made
    url = (tmp_path / "store").as_uri() if request.param == "file" else f"memory://{secrets.token_hex(6)}"
    return Store.open(StoreAddress.parse(url))


@pytest.fixture
def again() -> Callable[[Store], Store]:
    """The same store, as another process opens it."""

    def reopen(store: Store) -> Store:
        return Store(store.address, store.objects)

    return reopen


@pytest.fixture
def how(clock: Any) -> Transfer:  # noqa: ANN401
    return Transfer(software="gongkai/0", host="here", clock=clock)


@pytest.fixture
def filled(writer: Any) -> Any:  # noqa: ANN401
    """A site of two runs, one unfinished."""
    writer.crawl_much()
    return writer
