"""Whether a few characters are a person's name: a surname first, no word of forms and guides in it."""

from __future__ import annotations

import re

# The first hundred by frequency. Left out are surnames that are oftener words of a guide (和, 应, 时, 查).
_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖"
    "范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍"
    "庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁"
    "蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬边卞姬师仇栾隋商刁沙"
    "荣巫寇桑郎甄丛仲虞敖巩佘池麻苑迟邝"
)
_DOUBLE = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|百里|南宫"

COMMON = _SINGLE[:100]
"""The most frequent surnames, for where nothing but the word before tells of a name."""

NAME = f"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SINGLE}][\u4e00-\u9fff]{{1,3}})"
"""A pattern for what may be a name: two to four characters. `is_name` decides."""

CERTAIN = f"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}?|[{COMMON}][\u4e00-\u9fff]{{1,2}}?)"
"""A pattern for a name in running text: as few characters as what follows it allows."""

_HIDDEN = "某"
_SURNAME = re.compile(f"{_DOUBLE}|[{_SINGLE}]")
_NO_PART_OF_A_NAME = frozenset("的是在不无应须需者及或与等件证号料表单位局所岁请办条人口某×")
_DOTS = "·•"
_LISTED = re.compile(f"[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff]{{1,10}}[{_DOTS}][\u4e00-\u9fff]{{1,10}}")
_NO_ENTRIES = frozenset(
    (
        *("合计", "小计", "总计", "填写", "空缺", "空白", "待定", "待查", "保密", "同上"),
        *("姓名", "性别", "签名", "签字", "婴儿", "弃婴", "弃儿", "儿童", "孤儿", "幼儿"),
        *("男孩", "女孩", "男婴", "女婴", "男弃婴", "女弃婴", "新生儿"),
    )
)
_RELATION = re.compile(
    r"[父母]亲?|[生养继]?父母(?:亲|双方)?|外?祖父母?|外?祖母|[爷奶]{2}|外[公婆]|姥[姥爷]|夫妻(?:双方)?|夫妇|配偶|丈夫|妻子|"
    r"[叔伯姑姨舅]{1,2}[父母妈]?|兄[弟姐]|姐[姐妹]|哥哥|弟弟|妹妹|儿子|女儿|子女|亲属|亲戚|近亲|本人|双方|离异|单身|去世|已故|死亡|失踪"
)
_ORGAN_ENDS = frozenset("院会府心村镇乡县市区社站馆部厅委校园")
_WORDS = re.compile(
    r"方(?:可|能|面|式|便|法|向|案)|周(?:岁|围|期|边)|高(?:危|热|度|龄|于)|黄疸|任何|严(?:重|格|禁)|万一|马上|金额|张贴|"
    r"安(?:全|置|排)|曾经|时(?:间|限|候)|常(?:住|见|用)|成(?:年|长|功|立|员)|和[国]|康复|华侨|项目|章程|关(?:于|系)|"
    r"查(?:询|找|验|看)|申(?:报|请|领)|于[一二三四五六七八九十本同]|符合|明(?:确|细)|解(?:释|除)|全(?:部|体|国|市|县|省)|"
    r"包括|连续|单身|安葬|高(?:校|中|级|考|原)|林[场区业]|马路|许(?:可|多)|程序|简(?:化|要)|路(?:途|线)|管(?:理|辖)|费用|江(?:苏|西)|金融|文(?:件|化|书)|向(?:社会|公安)|"
    r"何(?:时|种|地)|同意|白天|游客|通知"
)


def is_name(text: str) -> bool:
    """Whether the characters are a name for certain; one that is masked already (张某) is none.

    >>> [is_name(text) for text in ("张小宝", "欧阳云", "张某某", "成年人", "方可", "样县")]
    [True, True, False, False, False, False]
    """
    return (
        re.fullmatch(NAME, text) is not None
        and _NO_PART_OF_A_NAME.isdisjoint(text)
        and not _WORDS.match(text)
    )


def is_listed_name(text: str) -> bool:
    """Whether a cell below the heading 姓名 of a list of persons holds a name: there any surname may stand.

    >>> [is_listed_name(text) for text in ("云小溪", "阿依古丽·买买提", "云某某", "合计", "张小宝等3人")]
    [True, True, False, False, False]
    """
    return (
        _LISTED.fullmatch(text) is not None
        and _NO_PART_OF_A_NAME.isdisjoint(text)
        and text not in _NO_ENTRIES
    )


def is_beside_name(text: str) -> bool:
    """Whether a cell or label of those beside a child holds a name, and no relation and no organ.

    >>> [is_beside_name(text) for text in ("王大山", "云小溪", "外祖父母", "福利院", "单身")]
    [True, True, False, False, False]
    """
    return is_listed_name(text) and text[-1] not in _ORGAN_ENDS and _RELATION.fullmatch(text) is None


def hide_name(name: str) -> str:
    """The name with its surname left, and 某 for each other character.

    >>> hide_name("欧阳小宝"), hide_name("阿依古丽·买买提"), hide_name("张 三")
    ('欧阳某某', '阿某某某·某某某', '张 某')
    """
    surname = _SURNAME.match(name)
    kept = surname.end() if surname and surname.end() < len(name) else 1
    return name[:kept] + "".join(sign if sign in _DOTS or sign.isspace() else _HIDDEN for sign in name[kept:])
