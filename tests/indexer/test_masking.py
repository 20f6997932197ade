"""A notice is masked wherever it repeats a page's words, and its spans fit as before."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from disclosure.model import Attachment, Conflict, ConflictValue, ItemMatch, Provenance
from indexer.masking import masked
from parsers.jsonform import notice_to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice

    Make = Callable[..., Notice]

NUMBER = "11010519491231002X"
TEXT = f"身份证：{NUMBER}，电话138-1234-5678。受理部门：城关派出所"


@pytest.mark.parametrize(
    "given",
    [
        {"title": NUMBER},
        {"text": TEXT},
        {"issuer": NUMBER},
        {"category": NUMBER},
        {"subject": NUMBER},
        {"method": NUMBER},
        {"validity": NUMBER},
        {"content_source": NUMBER},
        {"keywords": (NUMBER,)},
        {"breadcrumb": (NUMBER,)},
        {"raw": {"title": f"公告 {NUMBER}"}},
        {"provenance": {"title": Provenance(source="table", locator=NUMBER)}},
        {"attachments": (Attachment(url="http://x.gov.cn/a", name=f"{NUMBER}.pdf", text=NUMBER),)},
        {"conflicts": (Conflict(field="title", values=(ConflictValue(value=NUMBER, source="meta"),)),)},
        {"items": (ItemMatch(no=1, confidence=1.0, evidence=(NUMBER,)),)},
    ],
    ids=lambda given: next(iter(given)),
)
def test_every_field_of_words_is_masked(make_notice: Make, given: dict[str, object]) -> None:
    shown = masked(make_notice(**given))
    assert NUMBER not in json.dumps(notice_to_json(shown), ensure_ascii=False)
    assert "1101051949********" in json.dumps(notice_to_json(shown), ensure_ascii=False)
    assert all(file.text != NUMBER for file in shown.attachments)


def test_spans_of_elements_fit_the_masked_text(make_notice: Make) -> None:
    start = TEXT.index("城关派出所")
    match = ItemMatch(no=1, confidence=1.0, elements={"受理部门": (start, len(TEXT))})
    shown = masked(make_notice(text=TEXT, items=(match,)))
    begin, end = shown.items[0].elements["受理部门"]
    assert shown.text[begin:end] == "城关派出所"
    assert "138-****-5678" in shown.text


def test_the_title_tells_that_a_list_names_children(make_notice: Make) -> None:
    rows = "姓名\t性别\t出生日期\n张小宝\t女\t2020-01-01"
    assert "张某某" in masked(make_notice(title="关于弃婴的公告", text=rows)).text
    assert "张小宝" in masked(make_notice(title="比赛获奖名单", text=rows)).text


ROWS = "姓名\t出生日期\t监护人\n李小花\t2019-01-01\t王大山"
NAMED = "关于李小花等3人落户的公示"
CHILDREN = "关于收养登记的公示"


@pytest.mark.parametrize(
    "given",
    [
        {"title": f"{CHILDREN}（李小花）"},
        {"issuer": NAMED},
        {"breadcrumb": (NAMED,)},
        {"keywords": ("李小花",)},
        {"raw": {"title": NAMED}},
        {"provenance": {"title": Provenance(source="text", locator=NAMED)}},
        {"attachments": (Attachment(url="http://x.gov.cn/a", name="李小花.pdf", text="李小花和王大山"),)},
        {"conflicts": (Conflict(field="title", values=(ConflictValue(value=NAMED, source="meta"),)),)},
        {"items": (ItemMatch(no=1, confidence=1.0, evidence=(NAMED,)),)},
    ],
    ids=lambda given: next(iter(given)),
)
def test_a_name_of_the_text_is_masked_in_every_field(make_notice: Make, given: dict[str, object]) -> None:
    shown = masked(make_notice(**{"title": CHILDREN, "text": ROWS, **given}))
    form = json.dumps(notice_to_json(shown), ensure_ascii=False)
    assert "李小花" not in form
    assert "王大山" not in form
    assert "李某某" in form
    assert all(file.text == "李某某和王某某" for file in shown.attachments)


def test_a_name_of_an_attachment_is_masked_in_title_and_text(make_notice: Make) -> None:
    file = Attachment(url="http://x.gov.cn/a", name="名单", text=ROWS)
    shown = masked(make_notice(title=f"{CHILDREN}：李小花", text="李小花", attachments=(file,)))
    assert (shown.title, shown.text) == (f"{CHILDREN}：李某某", "李某某")


def test_masking_again_changes_nothing(make_notice: Make) -> None:
    shown = masked(make_notice(text=TEXT, title=NUMBER))
    assert masked(shown) == shown


def test_a_notice_with_nothing_to_mask_is_given_back_itself(make_notice: Make) -> None:
    file = Attachment(url="http://x.gov.cn/a", name="申请表.pdf", text="咨询电话：0570-6612110")
    match = ItemMatch(no=1, confidence=1.0, evidence=("迁移",))
    notice = make_notice(attachments=(file,), items=(match,), raw={"title": "通告"}, keywords=("户口",))
    assert masked(notice) is notice


def test_addresses_and_ids_stay(make_notice: Make) -> None:
    notice = replace(make_notice(), url="http://x.gov.cn/13812345678.html")
    assert masked(notice).url == notice.url
