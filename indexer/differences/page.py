"""A difference as one HTML page: it needs nothing else, runs no script, and prints."""

from __future__ import annotations

from datetime import timedelta, timezone
from html import escape
from typing import TYPE_CHECKING

from parsers.notice import PARSER

from .inline import Op
from .labels import label
from .paragraphs import Fate
from .style import CSS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from disclosure.model import Snapshot

    from .difference import Difference, FileDifference
    from .inline import Span
    from .paragraphs import Paragraph

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
_LANGUAGES = {"zh": "zh-Hans-CN", "en": "en"}
_ORIGIN = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)
_SIGNS = {Fate.SAME: "", Fate.CHANGED: "±", Fate.REMOVED: "−", Fate.ADDED: "+"}


def as_page(found: Difference, *, language: str = "zh", masked: bool = True) -> str:
    """The page, its own words in ``language`` (zh or en); the notice's are Chinese and marked as such.

    Whatever comes from the archive is escaped, and a policy in the page forbids it to load anything.
    """
    return "\n".join(_Page(found, language, masked=masked).lines()) + "\n"


class _Page:
    """One page being written."""

    def __init__(self, found: Difference, language: str, *, masked: bool) -> None:
        self.found = found
        self.language = language
        self.masked = masked

    def say(self, english: str, **values: object) -> str:
        """The words, escaped."""
        return escape(label(english, self.language).format(**values))

    def lines(self) -> Iterator[str]:
        """The page from top to bottom."""
        name = escape(self.found.title or self.found.url)
        heading = self.say("Differences between two captures")
        yield f'<!DOCTYPE html>\n<html lang="{_LANGUAGES[self.language]}">\n<head>\n<meta charset="utf-8">'
        yield f'{_ORIGIN}\n<meta name="viewport" content="width=device-width">'
        yield f"<title>{heading}: {name}</title>\n<style>{CSS}</style>\n</head>\n<body>"
        yield f'<h1>{heading}</h1>\n<p class="title" lang="zh-Hans-CN">{name}</p>'
        yield f'<p class="url">{escape(self.found.url)}</p>'
        yield from self._captures()
        yield from self._differences()
        yield from self._foot()
        yield "</body>\n</html>"

    def _captures(self) -> Iterator[str]:
        yield '<table class="facts">'
        heads = ["earlier capture", "later capture"]
        if self.found.after.captured_at < self.found.before.captured_at:  # as they were asked for
            heads.reverse()
        yield f"<tr><th></th><th>{self.say(heads[0])}</th><th>{self.say(heads[1])}</th></tr>"
        for head, old, new in zip(
            _FACTS, self._facts(self.found.before), self._facts(self.found.after), strict=True
        ):
            yield f"<tr><th>{self.say(head)}</th><td>{old}</td><td>{new}</td></tr>"
        yield "</table>"

    def _facts(self, snapshot: Snapshot) -> tuple[str, ...]:
        at = snapshot.captured_at
        where = self.say("offset {offset}, {length} bytes", offset=snapshot.offset, length=snapshot.length)
        return (
            f"{at:%Y-%m-%d %H:%M:%S}Z",
            f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}",
            f"{snapshot.status or '–'} {escape(snapshot.media_type)}",
            escape(snapshot.digest),
            f"{escape(snapshot.file)}<br>{where}",
        )

    def _differences(self) -> Iterator[str]:
        found = self.found
        if found.unreadable:
            said = "The payload could not be read ({why}); only digests are compared."
            yield f'<p class="said">{self.say(said, why=found.unreadable)}</p>'
            return
        if not found.changes:
            same = self.say("No differences: both captures say the same.")
            yield f'<p class="said">{same}<br>{self._bytes()}</p>'
        yield from self._legend()
        yield from self._fields()
        yield from self._files()
        if found.paragraphs:
            yield f"<h2>{self.say('Text')}</h2>"
            yield from self._text(found.paragraphs)

    def _bytes(self) -> str:
        if self.found.same_bytes:
            return self.say("The payloads are identical.")
        return self.say("The payloads differ in what is not compared (counters, navigation, markup).")

    def _legend(self) -> Iterator[str]:
        yield f'<p class="legend">{self.say("Legend: ")}<span><del>{self.say("removed")}</del></span>'
        yield f"<span><ins>{self.say('added')}</ins></span>"
        yield f"<span>± {self.say('reworded')}</span><span>− {self.say('removed')}</span>"
        yield f"<span>+ {self.say('added')}</span></p>"

    def _fields(self) -> Iterator[str]:
        if not self.found.fields:
            return
        yield f"<h2>{self.say('Fields')}</h2>\n<table class='fields'>"
        for each in self.found.fields:
            yield f'<tr><th>{self.say(each.field)}</th><td lang="zh-Hans-CN">{_marked(each.spans)}</td></tr>'
        yield "</table>"

    def _files(self) -> Iterator[str]:
        changed = [each for each in self.found.changes if each.field == "attachment"]
        if not changed and not self.found.files:
            return
        yield f"<h2>{self.say('Attachments')}</h2>"
        for each in changed:
            old = f"<del>{escape(each.before)}</del>" if each.before else ""
            new = f"<ins>{escape(each.after)}</ins>" if each.after else ""
            yield f'<p lang="zh-Hans-CN">{old} {new}<br><span class="url">{escape(each.about)}</span></p>'
        for file in self.found.files:
            yield from self._content(file)

    def _content(self, file: FileDifference) -> Iterator[str]:
        said = self.say("its content differs: {before} → {after}", before=file.before, after=file.after)
        yield f'<p><span lang="zh-Hans-CN">{escape(file.name)}</span><br>'
        yield f'<span class="url">{escape(file.url)}<br>{said}</span></p>'
        yield from self._text(file.paragraphs)

    def _text(self, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
        yield '<div lang="zh-Hans-CN">'
        for each in paragraphs:
            sign = f'<span class="sign">{_SIGNS[each.fate]}</span>'
            yield f'<div class="p {each.fate}">{sign}<div class="words">{_marked(each.spans)}</div></div>'
        yield "</div>"

    def _foot(self) -> Iterator[str]:
        said = "Read by gongkai's parser {parser} from the archive; times are those of the captures."
        hidden = self.say(
            "Personal information is masked."
            if self.masked
            else "Personal information is shown as printed: do not pass this page on."
        )
        yield f"<footer>{self.say(said, parser=PARSER)} {hidden}</footer>"


_FACTS = ("captured (UTC)", "captured (Beijing)", "status", "payload digest", "record")
_TAGS = {Op.DELETE: ("<del>", "</del>"), Op.INSERT: ("<ins>", "</ins>"), Op.EQUAL: ("", "")}


def _marked(spans: Sequence[Span]) -> str:
    return "".join(f"{_TAGS[span.op][0]}{escape(span.text)}{_TAGS[span.op][1]}" for span in spans)
