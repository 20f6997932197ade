"""The headings under which guides state the six elements, as observed on bureaus' pages."""

from __future__ import annotations

import re

LABELS: dict[str, tuple[str, ...]] = {
    "受理部门": (
        "(?:受理|承办|办理|经办|实施|决定|办事|责任)(?:部门|机构|机关|单位|窗口|主体)",
        "(?:受理|办理|办事|服务)(?:地点|地址|场所)",
    ),
    "办理条件": (
        "(?:办理|申请|申领|受理|申报|换领|补领|办事|准予|签注|迁移)(?:的)?条件",
        "(?:办理|申请|服务|适用|申领)对象",
        "(?:适用|受理|申请|办理)范围",
    ),
    "办理流程": (
        "(?:办理|办事|申请|受理|服务|工作|业务|审批|操作|申领)(?:的)?(?:流程|程序|步骤|环节)",
        "流程",
        "程序",
    ),
    "所需材料": (
        "(?:所需|申请|申报|办理|办事|应?提交|需要|应?准备|应?提供|申领|受理|所需提交)(?:的)?(?:材料|资料|证件|要件|手续)(?:目录|清单)?",
        "(?:材料|资料)(?:要求|清单|目录)",
        "所需(?:证件|证明)(?:材料)?",
        "材料",
    ),
    "办理时限": (
        "(?:法定|承诺|申请|审批)?(?:办理|办结|承诺|法定|办事|受理|审批|制证|服务|完成|发证|发放)(?:的)?(?:时限|期限|时效|时长|周期)",
        "时限",
    ),
    "收费依据及标准": (
        "(?:是否|有无)收费",
        "收费(?:的)?(?:标准|依据|情况|项目|方式|规定|金额)?(?:(?:及|和|与|、)(?:收费)?(?:标准|依据))?",
        "(?:办理|工本)?费用?(?:标准|情况)?",
    ),
}
"""Element of the catalogue to patterns of its headings. 公开 and 监督 headings below end an element."""

OTHERS = (
    "(?:法律|法规|政策|办理|办事|设定|实施|审批|受理|公开|行为|国家法律|省级法律)(?:的)?依据",
    "(?:咨询|监督|投诉|联系)(?:途径|方式|电话|渠道|方法)?(?:及|和|、)?(?:监督|投诉)?(?:电话|渠道|方式)?",
    "(?:办理|办公|受理|工作|服务|办事)时间",
    "(?:办理|审批|办事)(?:结果|方式|形式)",
    "(?:事项|项目|许可|业务)(?:名称|类型|编码|审查类型|类别)",
    "(?:数量限制|审查类型|办件类型|服务类型|行使层级|权力来源|法律救济|常见问题|注意事项|温馨提示|其他事项|备注|附件)",
    "(?:公开|责任)(?:时限|主体|渠道|渠道和载体|对象|方式|层级)",
    "(?:网站声明|联系我们|关于我们|网站地图|扫一扫|主办单位|版权所有|上一篇|下一篇|相关链接)",
)

MODIFIER = r"[^\n:：。；，,;|、（）()]{0,12}?"
"""What may stand before a heading that has its line for itself, such as 关于性别变更 in 关于性别变更流程."""

NUMBER = r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．:：]?|[（(]?\d{1,2}[)）]?[、.．](?!\d)|[▲■●◆★▶►※·]|第[一二三四五六七八九十]+[，、])[ 　]*"


def _joined(patterns: tuple[str, ...]) -> str:
    return "|".join(patterns)


_KEYS = {name: f"e{number}" for number, name in enumerate(LABELS)}
_ALL = "|".join(f"(?P<{_KEYS[name]}>{_joined(patterns)})" for name, patterns in LABELS.items())
_TWO = r"(?:[和及与、/]{1,2}(?P<second>时限|期限|费用|收费(?:标准)?|地点|条件|材料|流程|程序))?"
_NAMED = f"(?:{_ALL}|(?P<other>{_joined(OTHERS)})){_TWO}"

HEADING = re.compile(
    # a line or cell of its own, or a label with a colon, or a numbered label that runs on
    rf"(?:(?:^|(?<=[|\t]))[ 　]*(?:{NUMBER})?[【\[〖]?{MODIFIER}{_NAMED}[】\]〗]?(?:[(（][^)）\n]{{0,12}}[)）])?"
    rf"[ 　]*(?:[:：]|(?=[ 　]*[|\t\n])|$|(?<=[】\]〗])|(?=[ 　]{{1,2}}\S)))".replace("(?P<", "(?P<a_")
    + "|"
    + rf"(?:(?<=[。；;\s|\t、]){NUMBER}{_NAMED}[ 　]*[:：]?)".replace("(?P<", "(?P<b_")
    + "|"
    + rf"(?:(?<=[。；;\s|\t]){_NAMED}[ 　]*[:：])".replace("(?P<", "(?P<c_")
    + "|"
    + rf"(?:^[ 　]*{NUMBER}{_NAMED})".replace("(?P<", "(?P<d_"),
    re.MULTILINE,
)
"""One heading, of an element or of another section; which one, :func:`names_of` tells."""

_SECOND = {
    "时限": "办理时限", "期限": "办理时限", "费用": "收费依据及标准", "收费": "收费依据及标准",
    "收费标准": "收费依据及标准", "地点": "受理部门", "条件": "办理条件", "材料": "所需材料",
    "流程": "办理流程", "程序": "办理流程",
}  # fmt: skip


def names_of(heading: re.Match[str]) -> tuple[str, ...]:
    """The elements that a heading announces: none for another section's, two for 办理流程和时限."""
    groups = heading.groupdict()
    for form in "abcd":
        found = [name for name, key in _KEYS.items() if groups[f"{form}_{key}"] is not None]
        if found:
            second = _SECOND.get(groups[f"{form}_second"] or "")
            return tuple(dict.fromkeys([*found, *([second] if second else [])]))
    return ()
