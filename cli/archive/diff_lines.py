"""A difference on the terminal: deletions struck out in red, insertions green; elsewhere in brackets."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.text import Text

from cli.output import print_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cli.lang import Messages
    from cli.state import State
    from disclosure.model import Snapshot
    from indexer.differences.difference import Difference
    from indexer.differences.inline import Span
    from indexer.differences.paragraphs import Paragraph

_AROUND = 24
"""Characters shown before and behind a change of what is the same."""
_MARKS = {"delete": ("[-", "-]", "red strike"), "insert": ("{+", "+}", "green"), "equal": ("", "", "")}
_SIGNS = {"changed": "± ", "removed": "- ", "added": "+ "}


def show_difference(state: State, found: Difference) -> None:
    """Both captures, then what differs: fields, files, text."""
    print_lines(*_all(found, state.say))


def _all(found: Difference, say: Messages) -> Iterator[Text]:
    yield Text(found.title or found.url, style="bold")
    if found.title:
        yield Text(found.url)
    yield Text(f"--- {_place(found.before)}")
    yield Text(f"+++ {_place(found.after)}")
    yield Text()
    if found.unreadable:
        said = say("the payload could not be read ({why}); only digests are compared")
        yield Text(said.format(why=found.unreadable))
    if not found.changes:
        yield Text(say("no differences") + (say("; the payloads are identical") if found.same_bytes else ""))
        return
    yield from _fields(found, say)
    yield from _files(found, say)
    if found.has_text:
        yield _head("text", say)
        yield from text_lines(found.paragraphs, say)


def text_lines(paragraphs: Iterable[Paragraph], say: Messages) -> Iterator[Text]:
    """The paragraphs that differ; how many stand between that are the same."""
    same = 0
    for paragraph in paragraphs:
        if paragraph.fate.value == "same":
            same += 1
            continue
        if same:
            yield _unchanged(same, say)
            same = 0
        yield Text(_SIGNS[paragraph.fate.value]).append_text(marked(paragraph.spans))
    if same:
        yield _unchanged(same, say)


def marked(spans: Sequence[Span]) -> Text:
    """Stretches in one line; long ones that are the same show their ends."""
    on_terminal = sys.stdout.isatty()
    text = Text()
    for number, span in enumerate(spans):
        before, behind, style = _MARKS[span.op.value]
        if span.op.value == "equal":
            text.append(_cut(span.text, first=number == 0, last=number == len(spans) - 1))
        elif on_terminal:
            text.append(span.text, style=style)
        else:
            text.append(f"{before}{span.text}{behind}")
    return text


def _cut(text: str, *, first: bool, last: bool) -> str:
    head, tail = "" if first else text[:_AROUND], "" if last else text[-_AROUND:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"


def _fields(found: Difference, say: Messages) -> Iterator[Text]:
    from indexer.differences.labels import label

    for each in found.fields:
        yield Text(f"± {label(each.field, say.language)}{say(': ')}").append_text(marked(each.spans))


def _files(found: Difference, say: Messages) -> Iterator[Text]:
    for change in found.changes:
        if change.field == "attachment":
            spans = [_span("delete", change.before), _span("insert", change.after)]
            line = Text("± ").append_text(_head("attachment", say)).append(" ")
            yield line.append_text(marked([span for span in spans if span])).append(f" {change.about}")
    for file in found.files:
        yield _head("attachment_content", say).append(f" {file.name} {file.url}")
        yield Text(f"  {file.before} → {file.after}")
        yield from text_lines(file.paragraphs, say)


def _span(op: str, text: str | None) -> Span | None:
    from indexer.differences.inline import Op, Span

    return Span(Op(op), text) if text else None


def _head(name: str, say: Messages) -> Text:
    from indexer.differences.labels import label

    return Text(f"{label(name, say.language)}{say(': ')}".rstrip(), style="bold")


def _unchanged(count: int, say: Messages) -> Text:
    return Text(say("  … unchanged paragraphs: {count}").format(count=count), style="dim")


def _place(snapshot: Snapshot) -> str:
    when = f"{snapshot.captured_at:%Y-%m-%d %H:%M:%S}Z"
    return f"{when}  {snapshot.digest}  {snapshot.file}:{snapshot.offset}"
