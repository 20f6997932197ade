"""The worked examples of docs/audit-rules.md, row by row: pages as they are written, judged as they are read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from disclosure.model import Attachment
from parsers.attached import Read, with_attached
from parsers.context import Context
from parsers.documents.model import DocumentText
from parsers.fields.items import Subject, classify

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.result import Audit
    from disclosure.model import Notice

    from .conftest import FakeEvidence

    Make = Callable[..., Notice]
    Run = Callable[..., Audit]

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "audit-rules.md"


class Example(NamedTuple):
    """A row of the document: its rule, item, verdict, and a part of what the finding says."""

    rule: str
    item: int
    verdict: str
    says: str


def examples() -> list[Example]:
    rows = re.findall(
        r"^\| (R\d) \| (\d+) \| .*? \| (\w+) \| (.*?) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE
    )
    return [Example(rule, int(item), verdict, says) for rule, item, verdict, says in rows]


def guide(conditions: str, documents: str, *, basis: str = "", rest: bool = True) -> str:
    ending = "五、办理时限\n符合条件的当场办结。\n六、收费依据及标准\n不收费。\n" if rest else ""
    return (
        f"{basis}一、受理部门\n甲县公安局各派出所户籍窗口。\n二、办理条件\n{conditions}\n"
        f"三、所需材料\n{documents}\n四、办理流程\n申请人到窗口申请，民警受理、审核后办理。\n{ending}"
    )


TEXTS = {
    3: ("死亡人员户口注销办事指南", guide("公民死亡的，由亲属申报。", "1.死亡证明；2.死亡人员居民户口簿。")),
    6: ("姓名变更办事指南", guide("年满十八周岁的公民申请变更姓名的。", "1.申请书；2.居民户口簿。")),
    2: (
        "收养登记落户办事指南",
        guide(
            "收养人申请为被收养人办理户口登记的。",
            "1.收养登记证；2.收养人居民户口簿。",
            basis="办理依据：《中华人民共和国收养法》《户口登记条例》。\n",
        ),
    ),
    7: (
        "性别变更户口登记办事指南",
        guide("公民实施变性手术的。", "1.性别鉴定证明；2.居民户口簿。", rest=False),
    ),
    9: ("暂住登记办事指南", guide("离开常住地到其他县市暂住的人员。", "1.居民身份证；2.住所证明。")),
    5: ("夫妻投靠户口迁移办事指南", guide("夫妻一方投靠另一方的。", "1.结婚证；2.双方居民户口簿。")),
}


def published(make_notice: Make, lister: str, item: int, **fields: object) -> Notice:
    title, text = TEXTS[item]
    notice = make_notice(lister, title=title, text=text)
    return replace(notice, items=classify(Subject(title=title, text=text)), **fields)  # type: ignore[arg-type]


def attached(make_notice: Make, text: str = "", *, damaged: bool = False) -> Notice:
    title, guided = TEXTS[6]
    file = Attachment(url="https://www.jia.gov.cn/hjgl/1.docx", name=f"{title}.docx")
    notice = make_notice("jia", title=title, text=f"{text}姓名变更的办理要求详见附件。", attachments=(file,))
    notice = replace(notice, items=classify(Subject(title=title, text=notice.text)))
    document = DocumentText(text=f"{title}\n{guided}")
    if damaged:
        document = DocumentText(text="", issues=("damaged: no end of its directory",))
    return with_attached(notice, {file.url: Read("sha1:1", document)}, Context())


def notices_for(example: Example, make_notice: Make) -> list[Notice]:
    if example.rule in {"R8", "R9"}:
        return []
    if example.rule == "R2":
        return [attached(make_notice)]
    if (example.rule, example.item) == ("R4", 6):
        return [attached(make_notice, "一、受理部门\n甲县公安局各派出所户籍窗口。\n", damaged=True)]
    if example.rule == "R5":
        title = "居住证签注办事指南"
        items = classify(Subject(title=title, text=""))
        return [make_notice("jia", title=title, text="", items=items, flags=("image_only",))]
    lister = {"R6": "jia-station", "R7": "city"}.get(example.rule, "jia")
    return [published(make_notice, lister, example.item)]


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example.rule}-{example.item}")
def test_each_row_is_what_the_audit_answers(
    example: Example, audit: Run, make_notice: Make, evidence: FakeEvidence
) -> None:
    if example.rule == "R8":
        evidence.incomplete["pcs"] = "blocked"
    result = audit(*notices_for(example, make_notice))
    found = next(one for one in result.findings if (one.region, one.item) == ("990101", example.item))
    assert (found.rule, found.verdict) == (example.rule, example.verdict), found.detail
    assert example.says in found.detail


def test_each_rule_has_an_example() -> None:
    assert list(dict.fromkeys(example.rule for example in examples())) == [
        f"R{number}" for number in range(1, 10)
    ]
