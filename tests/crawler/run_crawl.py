"""Runs one crawl as its only argument (JSON) says, and prints the report as JSON. Tests start it."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from archive.folder import DataFolder
from crawler.crew.processes import crawl
from crawler.run import Options, Target
from disclosure.model import Column, Site


def target(described: dict[str, Any]) -> Target:
    host, scheme = described["host"], described.get("scheme", "http")
    columns = tuple(
        Column(id=path.strip("/"), site=host, name=path, url=f"{scheme}://{host}{path}", agency="x")
        for path in described["paths"]
    )
    site = Site(
        id=host,
        url=f"{scheme}://{host}/",
        platform=described["platform"],
        columns=columns,
        allow_private=described.get("allow_private", True),
        allow_hosts=tuple(described.get("allow_hosts", ())),
        delay=described.get("delay", 0.0),
        egress=described.get("egress"),
        accept_certificate=described.get("accept_certificate", ""),
        params=described.get("params", {}),
    )
    return Target(site=site, columns=columns)


if __name__ == "__main__":
    task = json.loads(sys.argv[1])
    options = {"backoff": 0.01, **task["options"]}
    if "since" in options:
        options["since"] = date.fromisoformat(options["since"])
    for name, value in task.get("constants", {}).items():  # limits that nobody wants to wait for
        module, _, constant = name.partition(":")
        setattr(import_module(module), constant, value)
    lines: list[str] = []
    jobs = options.pop("jobs", 1)
    breaks_at = options.pop("breaks_at", None)

    def progress(where: object) -> None:
        lines.append(str(where))
        if len(lines) == breaks_at:
            raise ZeroDivisionError("a bug")

    report = crawl(
        DataFolder.open(Path(task["folder"]), create=True),
        [target(site) for site in task["sites"]],
        Options(**options),
        jobs=jobs,
        progress=progress,
    )
    peak = None
    with suppress(ImportError):  # Windows has none
        from bench.peak import peak_mb

        peak = peak_mb()
    said = {**asdict(report), "complete": report.complete, "progress": lines, "peak": peak}
    print(json.dumps(said, default=str))  # noqa: T201
