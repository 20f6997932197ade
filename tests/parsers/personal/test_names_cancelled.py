"""Whose registration is cancelled is masked in sentences and titles; guides to cancelling name nobody."""

from __future__ import annotations

import pytest

from parsers.fields.personal import find_personal, mask

CANCELLED = "关于注销死亡人员户口的公告"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("张三丰，男，因死亡，现注销其户口。", "张某某，男，因死亡，现注销其户口。"),
        ("经查，欧阳云（女，汉族）已死亡，依法注销户口", "经查，欧阳某（女，汉族）已死亡，依法注销户口"),
        ("拟注销以下人员户籍：\n1.张三丰，男，八十岁", "拟注销以下人员户籍：\n1.张某某，男，八十岁"),
        ("1.张三丰，男，死亡，注销户口", "1.张某某，男，死亡，注销户口"),
        ("公告如下：李四，女，因重复户口拟注销", "公告如下：李某，女，因重复户口拟注销"),
        ("李四，1950年1月2日出生，户口已注销", "李某，1950年1月2日出生，户口已注销"),
        ("关于注销张三丰户口的公告", "关于注销张某某户口的公告"),
        ("关于注销李四等3人户口的公告", "关于注销李某等3人户口的公告"),
        ("关于李四户口注销的公告", "关于李某户口注销的公告"),
        ("现将张三丰的户籍予以注销", "现将张某某的户籍予以注销"),
        ("关于李小花等3人收养登记户口落户的公示", "关于李某某等3人收养登记户口落户的公示"),
        (
            "李四，男，死亡，注销户口。李四户口簿由样县收回",
            "李某，男，死亡，注销户口。李某户口簿由样县收回",
        ),
    ],
)
def test_a_name_that_nothing_else_can_be_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_the_title_says_why_people_are_introduced() -> None:
    text = "公告如下：\n1.张三丰（男，1950年1月2日出生）\n2、李四，女，样县人"
    assert mask(text) == text
    assert mask(text, CANCELLED) == text.replace("张三丰", "张某某").replace("李四", "李某")


@pytest.mark.parametrize(
    "text",
    [
        "联系人：李明，男，注销户口咨询",
        "所长王强，男，为群众注销户口",
        "王强，男，样县公安局民警，三年来注销户口百余个",
        "王强，男，中共党员，户口注销窗口的先进个人",
        "样县公安局依法注销户口百余个。\n王强，男，样县人，热心公益",
        "死者，男，女不限，凭死亡证明注销户口",
        "老人，女，应当注销户口",
        "申请人，男，注销户口",
        "张某某，男，因死亡，现注销其户口",
        "申请注销高龄户口",
        "关于注销何种户口的解释",
        "关于注销重复户口的通告",
        "关于注销郑州户口的规定",  # a region
        "关于注销王庄户口的规定",
        "关于注销高校学生集体户口的通知",
        "关于马路等3处收养登记",
        "关于李明等3位委员关于收养登记的建议",
        "样县人民政府关于国家收养登记的规定",
        "关于常住户口注销的规定",
    ],
)
def test_guides_officers_and_places_stay(text: str) -> None:
    assert list(find_personal(text)) == []


@pytest.mark.parametrize("unit", ["男，", "注销张", "李四，男，", "于李四等", "收养人李四、"])
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    text = "弃婴王小雨，女，注销户口" + unit * (100_000 // len(unit))
    assert len(mask(text)) == len(text)
