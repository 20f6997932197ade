"""The forms in which pages set labels and values, whatever of them is left empty."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from parsers.notice import parse_notice
from parsers.page import Page

STATED = {
    "索引号": "1133/2019-00012",
    "文号": "某公通〔2019〕8号",
    "发布机构": "某县公安局",
    "成文日期": "2019-05-01",
    "发布日期": "2019-05-05",
    "有效性": "有效",
}
FIELDS = ("index_number", "document_number", "issuer", "date_written", "date_published", "validity")
EACH = {
    "paragraphs": "<p>{0}：</p><p>{1}</p>",
    "paragraphs without colons": "<p>{0}</p><p>{1}</p>",
    "items": "<li>{0}<em>{1}</em></li>",
    "items, the value bare": "<li><i>{0}</i>{1}</li>",
    "boxes with breaks": "<div>{0}<br>{1}</div>",
    "boxes in boxes": "<div class=r><div class=a><div>{0}</div></div><div class=b><div>{1}</div></div></div>",
    "brackets": "<p>【{0}】{1}</p>",
    "label and element": "<label>{0}：</label><b>{1}</b><br>",
    "terms": "<dl><div><dt>{0}</dt><dd><p>{1}</p></dd></div></dl>",
    "terms left open": "<dt>{0}：<dd>{1}",
    "colon in an element of its own": "<li><span>{0}</span><span>：</span><span>{1}</span></li>",
    "elements of a library": "<el-row><el-col>{0}</el-col><el-col>{1}</el-col></el-row>",
    "headings": "<h5>{0}</h5><p>{1}</p>",
    "western colon": "<p>{0} : {1}</p>",
    "rows": "<table><tr><td>{0}</td><td>{1}</td></tr></table>",
    "rows with a table around": "<table><tr><td>{0}：</td><td>{1}</td></tr><tr><td><table></table></td></tr></table>",
    "glued": "<span>{0}:{1}</span>",
    "parted by a bar": "<span>{0}:{1}</span> | ",
    "parted by a slash": "<span>{0}：{1}</span> / ",
}
BODY = "<p>各派出所：</p><p>为进一步做好户籍管理工作，现就有关事项通知如下，请认真贯彻执行。</p>"
EMPTY = [*chain.from_iterable(combinations(STATED, size) for size in (0, 1, 2))]


def read(form: str, values: dict[str, str]) -> dict[str, str]:
    """What is read of a page with these values above its title."""
    pairs = "".join(form.format(*pair) for pair in (*values.items(), ("公开时限", "长期公开")))
    title = "关于做好户籍管理工作的通知"
    html = f"<title>{title}_某县公安局</title><div>{pairs}</div><h1>{title}</h1><div>{BODY}</div>"
    notice = parse_notice(Page(html.encode()))
    return {name: str(value) for name in FIELDS if (value := getattr(notice, name))}


@pytest.mark.parametrize("form", EACH.values(), ids=EACH)
class TestForms:
    def test_every_value_is_read(self, form: str) -> None:
        assert read(form, STATED) == dict(zip(FIELDS, STATED.values(), strict=True))

    @pytest.mark.parametrize("empty", EMPTY, ids=" ".join)
    def test_an_empty_value_is_not_filled_from_its_neighbours(
        self, form: str, empty: tuple[str, ...]
    ) -> None:
        values = {label: "" if label in empty else value for label, value in STATED.items()}
        stated = {name: value for name, value in zip(FIELDS, values.values(), strict=True) if value}
        assert read(form, values).items() <= stated.items()
