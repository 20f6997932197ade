"""The compiled parts, where they are installed: each gives the same as the Python that it stands in for.

`pip install ./compiled` builds them; docs/adr/0029 says what they are for.
"""

from __future__ import annotations

import logging
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_log = logging.getLogger(__name__)


@cache
def compiled(part: str) -> ModuleType | None:
    """A module of ``gongkai_compiled``; None where it is not installed.

    One that was built against another lxml is told of in the log, and left unused.
    """
    try:
        return import_module(f"gongkai_compiled.{part}")
    except ModuleNotFoundError:
        return None
    except ImportError as error:
        _log.warning("Pages are read without the compiled parts: %s", error)
        return None
