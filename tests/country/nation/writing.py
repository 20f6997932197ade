"""What a page says: its title, its lines, its body as HTML, and what a file attached to it holds."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from opencc import OpenCC

if TYPE_CHECKING:
    from collections.abc import Callable

    from .content import Column, Page

HERE = Path(__file__).parent
LETTERS = "ocpmdf"
HEADS = (
    ("受理部门", "办理条件", "办理流程", "所需材料", "办理时限", "收费依据及标准"),
    ("受理机构", "申请条件", "办理程序", "申请材料", "办结时限", "收费标准"),
    ("受理单位", "受理条件", "办事流程", "申报材料", "承诺时限", "收费情况"),
    ("办理部门", "办理对象及条件", "办理步骤", "应提交的材料", "办理期限", "收费依据和标准"),
    ("办理机构", "适用对象", "办理程序", "需要提供的材料", "法定办结时限", "是否收费"),
)
"""What bureaus call the six elements, in the order of the catalogue."""

_HAN = "一二三四五六"


@cache
def texts() -> dict[str, Any]:
    return _read("texts.yml")


@cache
def bodies() -> dict[str, Any]:
    return _read("bodies.yml")


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    return str(_converter().convert(text))


def title_of(page: Page, column: Column) -> str:
    """The title that list and page show."""
    if page.title:
        title = page.title
    elif page.body:
        title = bodies()[page.body]["title"]
    else:
        titles = texts()["items"][page.g]["titles"]
        title = titles[(page.n + column.voice.v) % len(titles)]
    return traditional(title) if column.voice.traditional else title


def sections(page: Page, column: Column, agency: str, letters: str) -> list[tuple[str, str]]:
    """Headings and texts of a guide's elements, those of ``letters``."""
    voice, item = column.voice, texts()["items"][page.g]
    heads = dict(zip(LETTERS, HEADS[voice.heads], strict=True))
    said = {letter: item[letter][voice.v] for letter in LETTERS if letter != "o"}
    said["o"] = texts()["offices"][voice.office]
    return [(heads[letter], said[letter].replace("{jg}", agency)) for letter in LETTERS if letter in letters]


def stated(page: Page, day: int) -> str:
    """The letters of the elements that the page itself states on a day."""
    lacking = set(page.lack) - (set(page.mends) if day > 1 else set())
    held = set(page.file.holds) if page.file else set()
    return "".join(letter for letter in LETTERS if letter not in lacking | held)


def body_html(page: Page, column: Column, agency: str, day: int) -> str:
    """The body without links to files."""
    html = _body(page, column, agency, day)
    return traditional(html) if column.voice.traditional else html


def file_lines(page: Page, column: Column, agency: str, letters: str) -> list[str]:
    """What a file says, line by line."""
    said = sections(page, column, agency, letters)
    return [title_of(page, column), *(f"{_HAN[at]}、{head}：{text}" for at, (head, text) in enumerate(said))]


def _body(page: Page, column: Column, agency: str, day: int) -> str:
    if page.body:
        return _written_out(bodies()[page.body], agency)
    if page.image:
        return f'<p style="text-align:center"><img src="/files/{page.n}.png" alt=""></p>'
    said = [(head, escape(text)) for head, text in sections(page, column, agency, stated(page, day))]
    html = STYLES[page.style or column.voice.style](said) if said else ""
    if page.file:
        html += "<p>　　其余内容详见附件。</p>" if said else "<p>　　具体内容详见附件。</p>"
    if page.add:
        html += f"<p>　　{escape(page.add)}</p>"
    if page.reprint:
        html += f"<p>（来源：{escape(page.reprint)}）</p>"
    return html


def _written_out(told: dict[str, Any], agency: str) -> str:
    if told.get("table"):
        rows = "".join(
            f"<tr><td>{no}</td><td>{item['titles'][0]}</td><td>{'、'.join(HEADS[0])}</td>"
            "<td>形成或者变更之日起20个工作日内予以公开</td><td>公安机关</td><td>√</td></tr>"
            for no, item in texts()["items"].items()
        )
        heads = ("序号", "公开事项", "公开内容（要素）", "公开时限", "公开主体", "主动公开")
        return f"<table border='1'><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>{rows}</table>"
    lines = told["text"].replace("{jg}", agency).splitlines()
    return "".join(
        f"<p><strong>{escape(line[2:])}</strong></p>"
        if line.startswith("# ")
        else f"<p>　　{escape(line)}</p>"
        for line in lines
    )


Said = list[tuple[str, str]]


def _lines(form: str) -> Callable[[Said], str]:
    """One or two paragraphs a section; ``|`` parts them."""

    def written(said: Said) -> str:
        out = ""
        for at, (head, text) in enumerate(said):
            shown = form.format(han=_HAN[at], no=at + 1, head=head, text=text)
            out += "".join(f"<p>{part}</p>" for part in shown.split("|"))
        return out

    return written


def _table(said: Said) -> str:
    rows = "".join(f"<tr><td width='18%'>{head}</td><td>{text}</td></tr>" for head, text in said)
    return f"<table border='1' width='100%'><tbody>{rows}</tbody></table>"


def _wide(said: Said) -> str:
    heads = "".join(f"<th>{head}</th>" for head, _ in said)
    cells = "".join(f"<td>{text}</td>" for _, text in said)
    return f"<table border='1' width='100%'><tr>{heads}</tr><tr>{cells}</tr></table>"


def _runon(said: Said) -> str:
    return "<p>　　" + "".join(f"{head}：{text}" for head, text in said) + "</p>"


STYLES: dict[str, Callable[[Said], str]] = {
    "han": _lines("<strong>{han}、{head}</strong>|　　{text}"),
    "paren": _lines("　　（{han}）{head}：{text}"),
    "digit": _lines("{no}．{head}：{text}"),
    "colon": _lines("<b>{head}：</b>{text}"),
    "plain": _lines("{head}|　　{text}"),
    "bracket": _lines("【{head}】{text}"),
    "h3": lambda said: "".join(f"<h3>{head}</h3><p>{text}</p>" for head, text in said),
    "table": _table,
    "wide": _wide,
    "runon": _runon,
}


def _read(name: str) -> dict[str, Any]:
    value: dict[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return value
