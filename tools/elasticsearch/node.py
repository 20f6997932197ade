"""A real Elasticsearch node on loopback, for tests and benchmarks.

usage: python -m tools.elasticsearch.node [--port N]   (Ctrl-C ends it)

It is Elastic's own server, the build for integration tests, from Maven Central (132 MB, fetched once). That
build has no modules, so `PairsPlugin` adds the ngram tokenizer and ``GET /``, which a full server has, and
the analyzer smartcn, which is a plugin there. It wants a JDK of version 21 or later (``GONGKAI_JDK``, or the
newest below /usr/lib/jvm) and Maven.
Elasticsearch refuses to run as root: as root this runs it as ``nobody``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("GONGKAI_ES_CACHE", Path(tempfile.gettempdir()) / "gongkai-elasticsearch"))
_HEAP = "512m"
_UP_SECONDS = 180


class NodeUnavailable(Exception):
    """There can be no node here; the message says what is missing."""


class Node:
    """One node with files of its own. A context manager; ``url`` answers once it is entered."""

    def __init__(self, *, port: int | None = None, folder: Path | None = None) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder or CACHE / f"node-{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Starts it on the data that are there, and waits until it answers. Raises NodeUnavailable."""
        home, java = installed(), jdk()
        self._configure(home)
        heap = f"-Xms{_HEAP} -Xmx{_HEAP}"
        environment = {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": str(java),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_JAVA_OPTS": heap,
            "ES_TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder),
        }
        with (self.folder / "node.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - the server that was just installed
                [*_as_nobody(), str(home / "bin" / "elasticsearch")],
                env=environment,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
            )
        try:
            self._wait()
        except BaseException:  # Ctrl-C: nobody else knows of it
            self.kill()
            raise
        return self

    def kill(self) -> None:
        """Ends it as a crash would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ends it in due form."""
        self._end(signal.SIGTERM)

    def clean(self) -> None:
        """Ends it and drops its files."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.clean()

    def _configure(self, home: Path) -> None:
        for name in ("config", "data", "logs", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for name in ("jvm.options", "log4j2.properties"):
            shutil.copy(home / "config" / name, self.folder / "config")
        settings = {
            "cluster.name": f"gongkai-{self.port}",
            "path.data": self.folder / "data",
            "path.logs": self.folder / "logs",
            "http.host": "127.0.0.1",
            "http.port": self.port,
            "transport.host": "127.0.0.1",
            "transport.port": free_port(),
            "discovery.type": "single-node",
            "xpack.security.enabled": "false",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        lines = "".join(f"{name}: {value}\n" for name, value in settings.items())
        (self.folder / "config" / "elasticsearch.yml").write_text(lines, encoding="utf-8")
        if os.getuid() == 0:
            subprocess.run(["chown", "-R", "nobody:nogroup", str(self.folder)], check=True)  # noqa: S603, S607

    def _wait(self) -> None:
        until = time.monotonic() + _UP_SECONDS
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                health = f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=30s"
                with urllib.request.urlopen(health, timeout=40):  # noqa: S310 - our own loopback
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.3)
        log = (self.folder / "node.log").read_text(encoding="utf-8", errors="replace")[-3000:]
        self.kill()
        raise NodeUnavailable(f"the node did not come up; its log ends:\n{log}")

    def _end(self, how: signal.Signals) -> None:
        """Ends the process and what it began: the server is a child of its own launcher."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            os.killpg(process.pid, how)
            process.wait(60)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def jdk() -> Path:
    """A JDK of version 21 or later. Raises NodeUnavailable."""
    named = os.environ.get("GONGKAI_JDK")
    found = [Path(named)] if named else sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)
    for folder in found:
        version = re.search(r"(\d+)", folder.name)
        if (folder / "bin" / "javac").exists() and (named or (version and int(version[1]) >= 21)):  # noqa: PLR2004
            return folder
    raise NodeUnavailable("Elasticsearch wants a JDK, version 21 or later; name its folder in GONGKAI_JDK")


def installed() -> Path:
    """The server's folder, fetched when it is not there yet. Raises NodeUnavailable."""
    home = CACHE / f"elasticsearch-{_version()}-{_made_of()}"
    if (home / "plugins" / "pairs" / "plugin-descriptor.properties").exists():
        return home
    if shutil.which("mvn") is None:
        raise NodeUnavailable("fetching Elasticsearch wants Maven (Debian: maven)")
    CACHE.mkdir(parents=True, exist_ok=True)
    CACHE.chmod(0o755)
    java = jdk()
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        _fetch(Path(folder), java, home)
        _plug_in(Path(folder), java, home)
    _run("chmod", "-R", "a+rX", str(home))
    return home


def _fetch(folder: Path, java: Path, home: Path) -> None:
    copy = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
    _run("mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), copy, f"-DoutputDirectory={folder / 'jars'}")
    (archive,) = (folder / "jars").glob("elasticsearch-*.zip")
    _run(str(java / "bin" / "jar"), "xf", str(archive), cwd=folder)
    (unpacked,) = (path for path in folder.glob("elasticsearch-*") if path.is_dir())
    for program in (unpacked / "bin").iterdir():
        program.chmod(0o755)
    if home.exists():
        shutil.rmtree(home)
    unpacked.rename(home)


def _plug_in(folder: Path, java: Path, home: Path) -> None:
    plugin, classes = home / "plugins" / "pairs", folder / "classes"
    plugin.mkdir(parents=True)
    (smartcn,) = (folder / "jars").glob("lucene-analysis-smartcn-*.jar")
    shutil.copy(smartcn, plugin)
    source, path = str(HERE / "PairsPlugin.java"), f"{home}/lib/*:{home}/modules/*/*:{smartcn}"
    _run(str(java / "bin" / "javac"), "-nowarn", "-cp", path, "-d", str(classes), source)
    _run(str(java / "bin" / "jar"), "cf", str(plugin / "pairs.jar"), "-C", str(classes), ".")
    told = {
        "name": "pairs",
        "description": "the ngram tokenizer and GET /",
        "version": "1",
        "classname": "PairsPlugin",
        "java.version": "21",
        "elasticsearch.version": _version(),
    }
    lines = "".join(f"{name}={value}\n" for name, value in told.items())
    (plugin / "plugin-descriptor.properties").write_text(lines, encoding="utf-8")


def _version() -> str:
    found = re.search(r"<elasticsearch\.version>([^<]+)<", (HERE / "pom.xml").read_text(encoding="utf-8"))
    if found is None:
        raise NodeUnavailable("pom.xml names no version")
    return found[1]


def _made_of() -> str:
    """What tells a server with this plugin from one with another."""
    parts = (HERE / name for name in ("PairsPlugin.java", "pom.xml"))
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:12]


def _as_nobody() -> list[str]:
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []


def _run(*command: str, cwd: Path | None = None) -> None:
    ended = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=900)  # noqa: S603
    if ended.returncode:
        raise NodeUnavailable(
            f"{command[0]} ended with {ended.returncode}: {(ended.stderr or ended.stdout)[-2000:]}"
        )


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main() -> None:
    """Run a node until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m tools.elasticsearch.node")
    parser.add_argument("--port", type=int, default=9200)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # else the server would stay behind
    node = Node(port=options.port).start()
    print(f"{node.url}  (Ctrl-C ends it)")  # noqa: T201 - a program for people
    try:
        signal.pause()
    finally:
        node.stop()


if __name__ == "__main__":
    main()
