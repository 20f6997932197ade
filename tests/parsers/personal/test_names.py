"""Names beside birth, adoption and lists of persons are masked where it is certain that they are names."""

from __future__ import annotations

import pytest

from parsers.fields.personal import find_personal, mask
from parsers.fields.personal.surnames import is_name

LIST = "姓名\t性别\t出生日期\t住址\n张小宝\t女\t2020-01-01\t样县\n欧阳云\t男\t2019-02-03\t云溪县\n云小溪\t女\t2018\t样县\n李某\t男\t2018\t样县"
MASKED_LIST = LIST.replace("张小宝", "张某某").replace("欧阳云", "欧阳某").replace("云小溪", "云某某")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("新生儿张三", "新生儿张某"),
        ("新生儿张三的父亲", "新生儿张某的父亲"),
        ("新生儿张三于2023年1月1日出生", "新生儿张某于2023年1月1日出生"),
        ("弃婴王小雨，女", "弃婴王某某，女"),
        ("儿童赵明（男，2019年5月1日出生）", "儿童赵某（男，2019年5月1日出生）"),
        ("新生儿姓名：张小宝", "新生儿姓名：张某某"),
        ("被收养人姓名：欧阳小宝，女", "被收养人姓名：欧阳某某，女"),
        ("收养人：李大明，男，1980年生", "收养人：李某某，男，1980年生"),
        ("收养登记公告\n姓名：张小宝，性别：女", "收养登记公告\n姓名：张某某，性别：女"),
        ("收养登记公告\n姓名：张小宝\n性别：女", "收养登记公告\n姓名：张某某\n性别：女"),
        ("捡拾弃婴公告\n姓名\t张小宝\t性别\t女", "捡拾弃婴公告\n姓名\t张某某\t性别\t女"),
        (f"拟注销户口人员公示\n{LIST}", f"拟注销户口人员公示\n{MASKED_LIST}"),
    ],
)
def test_a_name_keeps_its_surname(text: str, masked: str) -> None:
    assert {found.kind for found in find_personal(text)} == {"name"}
    assert mask(text) == masked


def test_the_title_says_what_a_list_is_about() -> None:
    assert mask(LIST) == LIST
    assert mask(LIST, about="关于弃婴的公告") == MASKED_LIST


@pytest.mark.parametrize(
    "text",
    [
        "新生儿张某",
        "新生儿张某某，女",
        "新生儿李××的父亲",
        "被收养人姓名：李**",
        "新生儿姓名：",
        "新生儿姓名：父母协商确定",
        "新生儿姓名的第一个字",
        "新生儿父母双方",
        "新生儿周岁，",
        "新生儿方可，",
        "新生儿常住户口登记",
        "新生儿高危，",
        "查找不到生父母的弃婴和儿童。",
        "弃婴应当，",
        "新生儿、弃婴、儿童等，",
        "被收养人：成年人，男",
        "收养人：年满三十周岁，",
        "收养人应当，男女双方",
        "儿童金额，2019年发放",
        "儿童福利院，2019年成立",
        "收养登记机关：样县民政局",
        "收养登记公告\n联系人：李明，电话：0570-6612110",
        "收养登记公告\n局长 王强\n2023年1月1日",
        "姓名：张小宝，性别：女",  # of no such matter
        "收养登记申请表\n姓名：      性别：",
        "收养申请表\n姓名\t性别\t出生日期\n\t\t",
        "弃婴统计\n姓名\t性别\t出生日期\n合计\t3\t\n不详\t女\t不详\n无名氏等人\t女\t",
        "收养材料\n姓名\t性别\t出生日期\n填写\t填写\t填写",
        "拟录用人员公示\n姓名\t性别\t准考证号\n张小宝\t女\t1234567",
        "收养登记公告\n单位\t联系人\t电话\n样县民政局\t李明\t0570-6612110",
        "拟注销户口公示\n派出所\t负责人\n城关派出所\t王强",
        "父亲王大山，1950年参加工作",
        "收养中心招聘人员公示\n姓名\t性别\t出生年月\n王强\t男\t1990年1月",
        "样县儿童医院人员公示\n姓名\t性别\t出生年月\n王强\t男\t1990年1月",
        "儿童陈列，2019年开放",
        "儿童程度，男女不限",
        "公安局局长王强，男，1970年生",
        "获奖名单\n姓名\t性别\n王强\t男",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert list(find_personal(text)) == []


@pytest.mark.parametrize(
    "text", ["", "张", "张三李四王", "张 三", "Zhang", "张的", "单位", "派出所", "不详", "无", "样某"]
)
def test_what_is_no_name_for_certain(text: str) -> None:
    assert not is_name(text)
