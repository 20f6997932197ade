"""One measured crawl in a process of its own; prints what it used as JSON.

usage: python -m bench.crawl.contestant '{"who": ..., "ports": [...], "folder": ..., ...}'
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any


def main() -> int:
    """Do the task, and say when it was over, with how much processor time and memory."""
    task = json.loads(sys.argv[1])
    began = time.time()
    said = {"gongkai": _ours, "queue": _queue}.get(task["who"], _plain)(task)
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    used = {
        "began": began,
        "ended": time.time(),
        "cpu": sum(each.ru_utime + each.ru_stime for each in (own, children)),
        "peak_mb": own.ru_maxrss / 1024,
    }
    print(json.dumps({**said, **used}))
    return 0


def _plain(task: dict[str, Any]) -> dict[str, Any]:
    from .plain import run_plain  # noqa: PLC0415 - ours is measured without

    if task["who"] == "plain":
        run_plain(task["ports"])
    else:
        run_plain(task["ports"], archive=Path(task["folder"]) / "bare.warc.gz", level=task["level"])
    return {}


def _ours(task: dict[str, Any]) -> dict[str, Any]:
    from .ours import run_ours  # noqa: PLC0415 - Scrapy is measured without

    return run_ours(task)


def _queue(task: dict[str, Any]) -> dict[str, Any]:
    from .ours import fill_queue  # noqa: PLC0415 - as above

    return fill_queue(task)


if __name__ == "__main__":
    sys.exit(main())
