"""Programs of others, and a stamping authority on loopback; either may be absent."""

from __future__ import annotations

import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from archive.warc.files import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[3]

Made = tuple[x509.Certificate, rsa.RSAPrivateKey]

CONFIG = """
[tsa]
default_tsa = stamp
[stamp]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/{name}.pem
certs = {folder}/chain.pem
signer_key = {folder}/{name}.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
"""


class Authority:
    """Root, intermediate and signer; ``answer`` makes of a query what is sent back."""

    def __init__(self, openssl: str, folder: Path) -> None:
        self.folder = folder
        self._openssl = openssl
        now = datetime.now(UTC)
        self.root = _certificate("Test Root", None, now - timedelta(days=3650), now + timedelta(days=3650))
        middle = _certificate(
            "Test Intermediate", self.root, now - timedelta(days=3650), now + timedelta(days=3650)
        )
        other = _certificate("Other Root", None, now - timedelta(days=3650), now + timedelta(days=3650))
        self._write("root", self.root)
        self._write("other", other)
        self._write("chain", middle)
        self._write(
            "signer",
            _certificate(
                "Test Authority", middle, now - timedelta(days=1), now + timedelta(days=30), stamps=True
            ),
        )
        self._write(
            "expired",
            _certificate(
                "Expired Authority", middle, now - timedelta(days=90), now - timedelta(days=1), stamps=True
            ),
        )
        self._write(
            "web", _certificate("No Authority", middle, now - timedelta(days=1), now + timedelta(days=30))
        )
        (folder / "serial").write_text("01\n", encoding="ascii")

    def reply(self, query: bytes, *, signer: str = "signer") -> bytes:
        """The answer to a query as openssl makes it."""
        config = self.folder / f"{signer}.cnf"
        config.write_text(CONFIG.format(folder=self.folder, name=signer), encoding="utf-8")
        asked = self.folder / "query.tsq"
        asked.write_bytes(query)
        call = [self._openssl, "ts", "-reply", "-config", str(config), "-section", "stamp"]
        done = subprocess.run(  # noqa: S603 - found by the fixture
            [*call, "-queryfile", str(asked), "-out", str(self.folder / "reply.tsr")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return (self.folder / "reply.tsr").read_bytes()

    def _write(self, name: str, made: Made) -> None:
        certificate, key = made
        (self.folder / f"{name}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        (self.folder / f"{name}.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )


def _certificate(
    name: str, issuer: Made | None, begins: datetime, ends: datetime, *, stamps: bool | None = None
) -> Made:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer[0].subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(
            x509.BasicConstraints(ca=name.endswith(("Root", "Intermediate")), path_length=None), critical=True
        )
    )
    if stamps:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return builder.sign(key if issuer is None else issuer[1], hashes.SHA256()), key


class Server:
    """Answers each POST with what ``answer`` makes of its body: status, media type, body."""

    def __init__(self, answer: Callable[[bytes], tuple[int, str, bytes]]) -> None:
        self.asked: list[tuple[str, bytes]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.asked.append((self.headers["Content-Type"], body))
                status, kind, content = answer(body)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/tsa"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(scope="session")
def authority(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(program("openssl"), tmp_path_factory.mktemp("authority"))


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[bytes], tuple[int, str, bytes]]], Server]]:
    """Starts servers, which end with the test."""
    servers: list[Server] = []

    def start(answer: Callable[[bytes], tuple[int, str, bytes]]) -> Server:
        servers.append(Server(answer))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def kept(writer: Any) -> Any:  # noqa: ANN401 - Writer has no name here
    """Three finished runs in several files."""
    with writer.open(limits=Limits(max_bytes=3000), commit_every=2) as archive:
        for _ in range(3):
            writer.crawl(archive)
            archive.finish_run([], "finished")
    return writer
