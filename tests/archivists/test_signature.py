"""Our signature, as ReplayWeb.page checks it: by the Web Cryptography API."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from archive.exports.about import ExportAbout
from archive.exports.signing import read_key
from archive.exports.wacz import WaczOptions, write_wacz

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Made

pytestmark = pytest.mark.archivists

CHECK = """
const said = JSON.parse(require('fs').readFileSync(0, 'utf-8'));
const octets = text => Uint8Array.from(Buffer.from(text, 'base64'));
(async () => {
  const { subtle } = require('crypto').webcrypto;
  const curve = { name: 'ECDSA', namedCurve: 'P-384' };
  const key = await subtle.importKey('spki', octets(said.publicKey), curve, true, ['verify']);
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  console.log(await subtle.verify(how, key, octets(said.signature), new TextEncoder().encode(said.hash)));
})();
"""


@pytest.fixture(scope="session")
def node(missing: Callable[[str], NoReturn]) -> str:
    """The path of Node.js; playwright brings one."""
    if found := shutil.which("node"):
        return found
    spec = importlib.util.find_spec("playwright")
    if spec is not None and spec.origin is not None:
        return str(Path(spec.origin).parent / "driver" / "node")
    return missing("there is no Node.js")


def test_the_web_cryptography_api_takes_it(made: Made, node: str, tmp_path: Path) -> None:
    pem = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(pem)
    stream = BytesIO()
    options = WaczOptions(key=read_key(tmp_path / "key.pem"))
    write_wacz(
        made.folder, made.snapshots(), stream, about=ExportAbout(software="x", query="y"), options=options
    )
    with zipfile.ZipFile(stream) as wacz:
        data = json.loads(wacz.read("datapackage-digest.json"))["signedData"]

    def checked(said: dict[str, str]) -> str:
        command = [node, "-e", CHECK]
        done = subprocess.run(command, input=json.dumps(said), capture_output=True, text=True, check=True)  # noqa: S603
        return done.stdout.strip()

    assert checked(data) == "true"
    assert checked({**data, "hash": "sha256:" + "0" * 64}) == "false"
