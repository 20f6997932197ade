"""The number of a document that no label introduces, and numbers of others."""

from __future__ import annotations

import pytest

from parsers.notice import parse_notice
from parsers.page import Page

NUMBER = "某公通〔2019〕8号"
TITLE = "关于做好户籍管理工作的通知"
BODY = "<p>各派出所：</p><p>为进一步做好户籍管理工作，现就有关事项通知如下，请认真贯彻执行。</p>"


def number_of(above: str, title: str = TITLE, info: str = "发布时间：2019-05-05") -> str | None:
    page = f"<title>{title}_某县公安局</title><h1>{title}</h1><p>{info}</p><div>{above}{BODY}</div>"
    return parse_notice(Page(page.encode())).document_number


@pytest.mark.parametrize(
    "above",
    [
        f"<p>{NUMBER}</p>",
        f"<p>（{NUMBER}）</p>",
        f"<p>某县公安局文件</p><p>{NUMBER}</p><p>{TITLE}</p>",
        f"<p>{TITLE}</p><p>{NUMBER}</p>",
        f"<p>{NUMBER}</p><p>某县公安局{TITLE}</p>",
        f"<p>{NUMBER}　　　签发人：王某</p>",
    ],
)
def test_a_line_above_the_addressees_says_the_number(above: str) -> None:
    assert number_of(above) == NUMBER


def test_the_number_before_the_day_of_publication() -> None:
    assert number_of("", info=f"{NUMBER}　发布时间：2019-05-05") == NUMBER


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (f"<p>市公安局关于养犬的通知</p><p>{NUMBER}</p>", "转发市公安局关于养犬的通知"),
        (f"<p>省公安厅</p><p>{NUMBER}</p><p>省公安厅关于养犬的通知</p>", "上级文件摘登"),
        (f"<p>{NUMBER}</p><p>某公通〔2018〕3号</p>", TITLE),
        (f"<p>{NUMBER}</p>", "《某县养犬办法》政策解读"),
    ],
)
def test_the_numbers_of_other_documents(above: str, title: str) -> None:
    assert number_of(above, title) is None
