"""Ctrl-C while a child is being begun."""

from __future__ import annotations

import os
import signal
import sys
from threading import Thread

import pytest

from archive.child_processes import interrupts_held

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="masks of signals are POSIX")


def interrupted_through_another_thread() -> None:
    """Ctrl-C as the system may deliver it: to a thread that lets it in, which sleeps for Python's main one."""

    def unmasked() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        os.kill(os.getpid(), signal.SIGINT)

    thread = Thread(target=unmasked)
    thread.start()
    thread.join()


def test_ctrl_c_waits_for_the_end_of_the_block_whichever_thread_gets_it() -> None:
    done = []

    def begin() -> None:
        with interrupts_held():
            interrupted_through_another_thread()
            done.append("begun")

    with pytest.raises(KeyboardInterrupt):
        begin()
    assert done == ["begun"]


def test_what_the_first_process_brings_along_does_not_lift_the_mask() -> None:
    from multiprocessing import resource_tracker  # noqa: PLC0415 - as spawning does

    with interrupts_held():
        resource_tracker.ensure_running()
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_afterwards_ctrl_c_is_what_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupts_held():
        pass
    assert signal.getsignal(signal.SIGINT) is before
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_another_thread_may_hold_it_too() -> None:
    held = []

    def hold() -> None:
        with interrupts_held():
            held.append(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))

    thread = Thread(target=hold)
    thread.start()
    thread.join()
    assert held == [True]
