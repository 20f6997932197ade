"""The collector of garbage looks seldom inside the block, and as before afterwards."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from disclosure.collecting import seldom_collected


@pytest.mark.parametrize(("before", "within"), [(700, 20_000), (50_000, 50_000), (0, 0)])
def test_garbage_is_looked_for_seldom_and_as_before_afterwards(before: int, within: int) -> None:
    usual = gc.get_threshold()
    try:
        gc.set_threshold(before, 11, 12)
        with suppress(ZeroDivisionError), seldom_collected():
            assert gc.get_threshold() == (within, 11, 12)
            raise ZeroDivisionError
        assert gc.get_threshold() == (before, 11, 12)
        assert not gc.get_freeze_count()
    finally:
        gc.set_threshold(*usual)
