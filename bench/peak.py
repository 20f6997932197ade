"""How much memory a process took at most."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_MEGABYTE = 1 << 20 if sys.platform == "darwin" else 1 << 10
"""What `ru_maxrss` counts in: octets on macOS, kilobytes elsewhere."""


def peak_mb() -> float:
    """Megabytes of memory that this process had at most, since its program began.

    Linux hands ``ru_maxrss`` on from the process that started this one, whatever program it was, so there the
    kernel's own mark of this program is read (``VmHWM``, proc(5)).
    """
    if _STATUS.exists():
        for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
