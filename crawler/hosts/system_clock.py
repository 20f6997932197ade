"""What the system knows of its own clock: on Linux whether something keeps it right, and how well."""

from __future__ import annotations

import ctypes
import sys

_TIME_ERROR = 5  # sys/timex.h: the clock is not synchronised


class _Timex(ctypes.Structure):
    """The beginning of ``struct timex`` (adjtimex(2)), and room for the rest."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),  # microseconds
        ("rest", ctypes.c_char * 512),
    )


def synchronisation() -> str:
    """In words, empty where the system does not say. Asking changes nothing and needs no right."""
    if sys.platform != "linux":
        return ""
    asked = _Timex()
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.byref(asked))
    except (OSError, AttributeError):
        return ""
    if state < 0:
        return ""
    if state == _TIME_ERROR:
        return "not synchronised, by its kernel"
    return f"synchronised, by its kernel, at most {asked.maxerror / 1e6:.3f} s off"
