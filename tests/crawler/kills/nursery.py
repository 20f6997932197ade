"""Forks crawls: what they import is imported once, so that a hundred of them take a minute and not five.

Reads a line of JSON for each crawl: its ``arguments``, and the files for what it says (``out``, ``err``). Answers
with the process id, and once it ended with its exit status.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import traceback
from importlib import import_module
from typing import Any

IMPORTED = (
    *(
        "crawler.run",
        "crawler.frontier",
        "crawler.archiving",
        "crawler.hosts.throttle",
        "crawler.hosts.cookies",
    ),
    *("crawler.spiders.static_pages", "scrapy.core.engine", "scrapy.core.downloader.handlers.http11"),
    *("scrapy.downloadermiddlewares.httpcompression", "twisted.internet.asyncioreactor", "parsers.page"),
)


def crawl(task: dict[str, Any]) -> None:
    """As if these were the arguments of a Python of its own. Never returns."""
    for descriptor, path in ((1, task["out"]), (2, task["err"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    sys.argv = task["arguments"]
    status = 0
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except BaseException:  # noqa: BLE001 - the test shows it
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    for module in IMPORTED:
        import_module(module)
    assert "twisted.internet.reactor" not in sys.modules, "each crawl has a reactor of its own"
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            crawl(json.loads(line))
        print(child, flush=True)  # noqa: T201 - the answer
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201
