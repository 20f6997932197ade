"""Those beside a child are masked with it, and a name that was found is masked wherever it stands again."""

from __future__ import annotations

import pytest

from parsers.fields.personal import find_personal, mask, private_names

TITLE = "关于收养登记的公示"


@pytest.mark.parametrize(
    ("heading", "row", "masked"),
    [
        ("姓名\t出生日期\t监护人", "李小花\t2019-01-01\t王大山", "李某某\t2019-01-01\t王某某"),
        ("姓名\t性别\t收养人", "李小花\t女\t王大山、赵红", "李某某\t女\t王某某、赵某"),
        ("姓名\t性别\t父亲\t母亲", "李小花\t女\t王大山\t云溪", "李某某\t女\t王某某\t云某"),
        ("姓名\t性别\t申请人", "李小花\t女\t王大山", "李某某\t女\t王某某"),
        ("被收养人\t性别\t收养人姓名", "李小花\t女\t王大山", "李某某\t女\t王某某"),
        ("姓名\t性别\t监护人", "李小花\t女\t样县福利院", "李某某\t女\t样县福利院"),
        ("姓名\t性别\t监护人", "李小花\t女\t外祖父", "李某某\t女\t外祖父"),
        ("姓名\t性别\t与监护人关系", "李小花\t女\t父女", "李某某\t女\t父女"),
        ("姓名\t性别\t经办人", "李小花\t女\t王强", "李某某\t女\t王强"),
        ("姓　名\t性别\t监护人", "李　花\t女\t王　山", "李　某\t女\t王　某"),
    ],
)
def test_columns_beside_the_child(heading: str, row: str, masked: str) -> None:
    assert mask(f"{heading}\n{row}", TITLE) == f"{heading}\n{masked}"


@pytest.mark.parametrize(
    ("beside", "masked"),
    [
        ("监护人：王大山", "监护人：王某某"),
        ("现由监护人王大山抚养", "现由监护人王某某抚养"),
        ("父亲王大山、母亲赵红。", "父亲王某某、母亲赵某。"),
        ("收养人：王大山、赵红", "收养人：王某某、赵某"),
        ("申请人：王大山", "申请人：王某某"),
        ("监护人：样县民政局", "监护人：样县民政局"),
        ("监护人：单身，父亲：双方", "监护人：单身，父亲：双方"),
        ("联系人：王强", "联系人：王强"),
        ("李小花于当日被送医", "李某某于当日被送医"),
    ],
)
def test_who_stands_beside_the_child_in_sentences(beside: str, masked: str) -> None:
    assert mask(f"弃婴李小花，女。{beside}") == f"弃婴李某某，女。{masked}"


@pytest.mark.parametrize("text", ["监护人：王大山", "收养须知\n收养人：王大山", "申请人：单身，男"])
def test_where_no_child_is_named_nobody_stands_beside_it(text: str) -> None:
    assert list(find_personal(text)) == []


def test_a_known_name_is_masked_where_nothing_else_tells_it() -> None:
    known = private_names("弃婴李小花，女。弃婴王庄，男。")
    assert known == {"李小花", "王庄"}
    assert mask("李小花等2人，王庄，王庄村", known=known) == "李某某等2人，王某，王庄村"


def test_names_with_a_blank_are_known_without_it() -> None:
    assert private_names("姓名\t性别\n李 花\t女", TITLE) == {"李 花", "李花"}


def test_words_in_a_list_are_known_as_no_names() -> None:
    assert private_names("姓名\t性别\n男婴\t男\n溪水\t女", TITLE) == frozenset()
