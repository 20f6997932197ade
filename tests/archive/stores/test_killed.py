# ruff: noqa: ANN401, PLR0917, S311, S603 - fixtures of conftest.py have no type that could be named here, and are many
"""A push that is killed by SIGKILL at each kind of request: nothing that is visible is partial."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.stores.addresses import StoreAddress
from archive.stores.folder import StoreFolder
from archive.stores.pulling import pull_site
from archive.stores.pushing import push_site
from archive.stores.store import Store
from disclosure.errors import LedgerLocked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.stores.transfers import Transfer

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def large(make_writer: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A site whose WARC file goes up in two parts."""
    writer = make_writer(tmp_path_factory.mktemp("large") / "data")
    with writer.open() as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/large", random.Random(5).randbytes(17 << 20))
        archive.finish_run([], "finished")
    return writer


MOMENTS = [
    ("first part", "PUT", "partNumber=1"),
    ("completing", "POST", "uploadId="),
    ("ledger", "PUT", "/ledger/"),
    ("manifest", "PUT", "/manifests/"),
    ("behind the manifest", "GET", "%2Fledger"),
]


@pytest.mark.crash
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not sent on Windows")
@pytest.mark.parametrize(("moment", "method", "part"), MOMENTS)
def test_a_push_killed_at(
    moment: str,
    method: str,
    part: str,
    large: Any,
    bucket: str,
    s3_server: str,
    proxy: Any,
    how: Transfer,
    tmp_path: Path,
    make_writer: Any,
) -> None:
    url = f"s3://{bucket}/{hash(moment)}"

    def store() -> Store:
        return Store.open(StoreAddress.parse(url), endpoint_url=s3_server)

    proxy.stall_when = (method, part)
    other = make_writer(tmp_path / "other")
    other.open().close()
    with pushing(large, url, proxy.endpoint) as process:
        assert proxy.stalled.wait(60), process.poll()
        with pytest.raises(LedgerLocked, match="is taken"):
            push_site(other.folder, other.site, store(), how)
    if moment == "behind the manifest":
        assert verify(StoreFolder.at(store(), tmp_path / "cache")) == []
    else:
        assert store().manifest(large.site) is None

    pushed = push_site(large.folder, large.site, store(), how)
    assert pushed.swept == (moment in {"first part", "completing"})
    assert verify(StoreFolder.at(store(), tmp_path / "cache")) == []
    pulled = DataFolder.open(tmp_path / "pulled", create=True)
    pull_site(pulled, large.site, store(), how)
    (warc,) = large.warcs()
    assert (pulled.warc_dir(large.site) / warc.name).read_bytes() == warc.read_bytes()


@contextmanager
def pushing(writer: Any, url: str, endpoint: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that pushes; it is killed at the end."""
    command = [sys.executable, "-m", "cli.main", "--data", str(writer.folder.root)]
    command += ["--endpoint-url", endpoint, "archive", "push", url]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "AWS_MAX_ATTEMPTS": "1"}
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()
