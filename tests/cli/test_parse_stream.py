"""``gongkai parse -`` as a process among others: pipes, signals, several workers, many pages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest

from cli.parse import processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<html><head><title>出生登记第{0}号</title></head><body><div id="zoom">
<p>新生儿出生后一个月内，由父母或者其他监护人向户口所在地的第{0}派出所申报出生登记，材料齐全的当场办结。</p></div></body></html>"""
posix = pytest.mark.skipif(os.name != "posix", reason="signals and process groups of POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


class Stream:
    """A running ``gongkai parse -`` in a process group of its own."""

    def __init__(self, *, jobs: int) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "cli.main", "parse", "-j", str(jobs), "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "GONGKAI_LANG": "en"},
            start_new_session=True,
        )

    def pipe(self, name: str) -> IO[bytes]:
        found = getattr(self.process, name)
        assert found is not None
        return found

    def ask(self, path: object) -> None:
        self.pipe("stdin").write(question(path))
        self.pipe("stdin").flush()

    def answer(self) -> dict[str, Any]:
        return json.loads(self.pipe("stdout").readline())

    def ended(self) -> tuple[int, str]:
        """Exit status and standard error, which ends when the last process of those begun has ended."""
        said = self.pipe("stderr").read().decode()
        return self.process.wait(60), said

    def end(self) -> tuple[int, str]:
        self.pipe("stdin").close()
        return self.ended()

    def workers(self) -> list[int]:
        """Worker processes, by the list that Linux keeps."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(c) for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


@pytest.fixture
def stream() -> Iterator[Stream]:
    running = Stream(jobs=2)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    for name in ("stdin", "stdout", "stderr"):
        with suppress(OSError):
            running.pipe(name).close()
    running.process.wait()


def question(path: object) -> bytes:
    return json.dumps({"path": str(path)}).encode() + b"\n"


def run(asked: bytes, *, jobs: int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cli.main", "parse", "-j", str(jobs), "-"]
    return subprocess.run(command, input=asked, capture_output=True, check=False, cwd=ROOT)  # noqa: S603


def write_pages(folder: Path, numbers: Iterable[int]) -> list[Path]:
    paths = []
    for number in numbers:
        paths.append(folder / f"{number}.html")
        paths[-1].write_text(PAGE.format(number), encoding="utf-8")
    return paths


def test_five_hundred_pages_are_answered_in_order_with_errors_in_their_place(tmp_path: Path) -> None:
    paths = write_pages(tmp_path, range(500))
    for path in paths[::50]:
        path.unlink()
    done = run(b"".join(map(question, paths)), jobs=2)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [answer.get("title") or Path(answer["path"]).name for answer in answers] == [
        f"{number}.html" if number % 50 == 0 else f"出生登记第{number}号" for number in range(500)
    ]
    assert all("No such file" in answer["error"] for answer in answers[::50])


def test_one_process_and_several_answer_alike(tmp_path: Path) -> None:
    asked = b"".join(map(question, write_pages(tmp_path, range(60))))
    assert run(asked, jobs=1).stdout == run(asked, jobs=3).stdout


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_line_that_is_no_json_ends_it_after_all_answers_before(tmp_path: Path, jobs: int) -> None:
    first = b"".join(map(question, write_pages(tmp_path, range(40))))
    done = run(first + b"{oops\n" + first, jobs=jobs)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 40
    assert done.stderr.decode().splitlines() == [
        line for line in done.stderr.decode().splitlines() if "standard input, line 41: not JSON" in line
    ]


def test_who_asks_one_by_one_is_answered_one_by_one(tmp_path: Path, stream: Stream) -> None:
    for number, path in enumerate(write_pages(tmp_path, range(5))):
        stream.ask(path)
        assert stream.answer()["title"] == f"出生登记第{number}号"
    assert stream.end() == (0, "")


@posix
def test_endless_input_is_answered_until_the_reader_goes(tmp_path: Path, stream: Stream) -> None:
    (path,) = write_pages(tmp_path, [1])

    def ask_for_ever() -> None:
        with suppress(OSError):
            while True:
                stream.pipe("stdin").write(question(path) * 100)

    asking = threading.Thread(target=ask_for_ever)
    asking.start()
    assert [stream.answer()["title"] for _ in range(300)] == ["出生登记第1号"] * 300
    stream.pipe("stdout").close()
    assert stream.ended() == (0, "")
    asking.join(60)


@posix
def test_an_interrupt_ends_all_processes_with_130(tmp_path: Path, stream: Stream) -> None:
    stream.ask(write_pages(tmp_path, [1])[0])
    stream.answer()
    os.killpg(stream.process.pid, signal.SIGINT)  # as a terminal does it
    status, said = stream.ended()
    assert status == 130
    (line,) = said.split("\n")[1:-1]  # click ends the line in which ^C stands
    assert line.startswith("gongkai: interrupted")


@posix
def test_an_interrupt_in_the_middle_of_many_pages(tmp_path: Path, stream: Stream) -> None:
    paths = write_pages(tmp_path, range(200))
    stream.pipe("stdin").write(b"".join(map(question, paths)))
    stream.pipe("stdin").flush()
    stream.answer()
    os.killpg(stream.process.pid, signal.SIGINT)
    stream.pipe("stdout").read()
    status, said = stream.ended()
    assert status == 130
    assert "Traceback" not in said


@linux
def test_a_killed_worker_costs_the_page_it_was_at(tmp_path: Path, stream: Stream) -> None:
    (path,) = write_pages(tmp_path, [1])
    waiting = tmp_path / "waiting.html"
    os.mkfifo(waiting)
    stream.ask(waiting)
    writer = os.open(waiting, os.O_WRONLY)  # returns when the worker reads
    for worker in stream.workers():
        os.kill(worker, signal.SIGKILL)
    assert stream.answer() == {"path": str(waiting), "error": "cannot be read: killed by SIGKILL"}
    os.close(writer)
    stream.ask(path)
    assert stream.answer()["title"] == "出生登记第1号"
    assert stream.end() == (0, "")


@linux
def test_workers_end_with_a_killed_parent_whatever_they_are_at(tmp_path: Path, stream: Stream) -> None:
    waiting = tmp_path / "waiting.html"
    os.mkfifo(waiting)
    stream.ask(waiting)
    writer = os.open(waiting, os.O_WRONLY)  # returns when the worker reads
    stream.process.kill()
    assert stream.ended() == (-signal.SIGKILL, "")
    os.close(writer)


MEASURED = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Runs a program and prints its peak, from a process that is small itself: on Linux what it starts begins with
the peak of whoever starts it."""


@linux
def test_memory_does_not_grow_with_the_number_of_pages() -> None:
    """Each answer here is 4 KB: kept, they would be 36 MB more."""
    few, many = (peak_kb(lines) for lines in (1_000, 10_000))
    assert many < few + 5_000, f"{few} KB at 1,000 pages, {many} KB at 10,000"


def peak_kb(lines: int) -> int:
    """Peak memory of the largest process, in KB, when so many pages with names too long are asked for."""
    parse = [sys.executable, "-m", "cli.main", "parse", "-j", "2", "-"]
    questions = b"".join(question(f"{number:05}" + "a" * 4_000) for number in range(lines))
    run = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", MEASURED, *parse], input=questions, capture_output=True, cwd=ROOT, check=True
    )
    return int(run.stdout)


@pytest.mark.parametrize(
    ("pages", "jobs", "expected"),
    [(("page.html",), None, 1), (("page.html",), 8, 1), (("a.html",) * 5, 2, 2), (("-",), 3, 3)],
)
def test_no_process_is_begun_for_a_few_files(pages: tuple[str, ...], jobs: int | None, expected: int) -> None:
    assert processes(pages, jobs) == expected


def test_a_bug_on_one_page_does_not_keep_the_others_back(
    call: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("the impossible happened")

    write_pages(tmp_path, [1])
    monkeypatch.setattr("parsers.notice.parse_notice", broken)
    ended = call("parse", "1.html", "absent.html")
    first, second = map(json.loads, ended.out.splitlines())
    assert first["error"] == "a bug of ours: ZeroDivisionError: the impossible happened"
    assert "No such file" in second["error"]
    assert ended.status == 70
    assert "1 pages met a bug of ours" in ended.err
