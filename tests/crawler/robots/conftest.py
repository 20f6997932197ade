"""Files and addresses to judge by our robots layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.hosts.robots import read_robots

if TYPE_CHECKING:
    from collections.abc import Callable

SITE = "http://gaj.example.gov.cn"
PLAIN = (("Content-Type", "text/plain"),)


def _allows(file: bytes | str, agent: str, path: str) -> bool:
    """Whether the file lets the agent ask for a path of its site, or for an absolute address."""
    body = file.encode() if isinstance(file, str) else file
    url = path if "//" in path[:8] else SITE + path
    return not read_robots(200, PLAIN, body).forbids(url, agent)


@pytest.fixture
def allows() -> Callable[[bytes | str, str, str], bool]:
    return _allows
