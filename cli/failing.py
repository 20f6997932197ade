"""How a command ends when something is wrong: one clear line, the right exit status, never a traceback.

Exit statuses (also in ``gongkai --help``): 0 done; 1 done, but below what was asked; 2 wrong usage, or what
was named is not there; 3 nothing could be reached; 4 the data folder is there and cannot be used; 70 a bug of
ours; 130 interrupted.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

from disclosure.errors import DataError, GongkaiError, UserError

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130
BUG = 70
FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}


def run_guarded(command: Callable[[], object]) -> int:  # noqa: PLR0911 - one return a kind of ending
    """Run ``command`` and return its exit status; every failure is said on standard error.

    A whole number that ``command`` returns is the status (click returns the one given to ``Context.exit``).
    """
    stdout = sys.stdout
    if stdout is None:
        say("standard output is closed; use /dev/null where nobody is to see it")
        return UserError.exit_status
    if isinstance(stdout, io.TextIOWrapper):  # pages hold signs that no GBK has
        stdout.reconfigure(errors="replace")
    try:
        status = command()
    except GongkaiError as error:
        say(str(error))
        return error.exit_status
    except click.ClickException as error:
        _with_place(error).show()
        return error.exit_code
    except (click.exceptions.Exit, SystemExit) as ended:
        # click meets a closed pipe (head, less) before us, wraps the stream and leaves with 1.
        return 0 if sys.stdout is not stdout else _status(ended)
    except (KeyboardInterrupt, click.Abort):
        say("interrupted; what crawl, import, index or export did is kept: the next run goes on from there")
        return INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    except OSError as error:
        return _full(error) if error.errno in FULL else _bug(error)
    except Exception as error:  # noqa: BLE001 - the last net: anything else is a bug of ours
        return _bug(error)
    return status if isinstance(status, int) else 0


def say(message: str) -> None:
    """Print each line of ``message`` to standard error, marked as gongkai's."""
    for line in message.splitlines() or [""]:
        click.echo(f"gongkai: {line}", err=True)


def _with_place(error: click.ClickException) -> click.ClickException:
    """The error; where an option of all commands stands behind one of them, with where it belongs."""
    if not isinstance(error, click.NoSuchOption) or error.ctx is None:
        return error
    root = error.ctx.find_root()
    before = next((one for one in root.command.params if error.option_name in one.opts), None)
    if before is None or root is error.ctx:
        return error
    value = "" if getattr(before, "is_flag", False) else " …"
    command = error.ctx.command_path.removeprefix(root.command_path).strip()
    place = f"it stands before the command: {root.command_path} {error.option_name}{value} {command} …"
    return click.NoSuchOption(
        error.option_name, f"No such option: {error.option_name} here; {place}", ctx=error.ctx
    )


def _status(ended: BaseException) -> int:
    code = getattr(ended, "exit_code", getattr(ended, "code", 0))
    return code if isinstance(code, int) else 1 if code else 0


def _closed_pipe() -> int:
    # The reader (head, less) has gone: nothing more to say, and Python must not complain at exit.
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return 0


def _full(error: OSError) -> int:
    place = error.filename or "standard output, or a temporary file"
    say(f"{place}: {error.strerror}; free some space, then run the same command again")
    return DataError.exit_status


def _bug(error: BaseException) -> int:
    if os.environ.get("GONGKAI_DEBUG"):
        traceback.print_exception(error)
    say(f"a bug of ours: {type(error).__name__}: {error}")
    say("please report it with the command you typed; GONGKAI_DEBUG=1 shows where it happened")
    return BUG
