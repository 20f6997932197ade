"""The steps that a sentence tells, one after the other: 填表、核对、盖章; 先采血比对,再报县局审批; 第一步 …."""

from __future__ import annotations

import re

_STEPS = {
    "ticket": r"取号|预约",
    "form": r"填[写报好]|填[^,。;\n]{0,4}表|自己填",
    "hand in": r"提[交出]|递交|交给|交到|交上|申请(?![书表人材])|申报|申领(?!表)|报到",
    "accept": r"受理(?!点|部门|窗口|单位|机关|机构)",
    "check": r"核[对实验查名]|查验|比对|初审|审[查核]|验证|看过|调查|走访|询问|笔录|找[^,。;\n]{0,6}核",
    "collect": r"采[集血样]|指纹|[手指]印|抽血|捺|人像",
    "picture": r"拍照|照相|相片采",
    "sign": r"签[字名上]",
    "file": r"存档|归档|建档",
    "enter": r"录[入进]|扫描|上传|注记|改系统|系统(?:改|内|中)|传到|写入",
    "print": r"打印",
    "seal": r"盖章|加盖|盖[^,。;\n]{0,6}章",
    "card": r"制[证作卡]|统一制",
    "approve": r"审批(?!意见|表)|签批|报批|复核|核准|批准|报[^,。;\n]{1,8}审|签发(?!机关|日期)|会签|所长",
    "fetch": r"领取(?!凭证|[《入录通])|取证(?!时间)|领证(?!回执|凭证|时间)|来取|来领|取件|拿证",
    "hand out": r"发[放证给]|换发|交还|交付|发往|寄回(?!来)|发回|办结",
    "register": r"(?<![户居住暂婚养亡])(?<!户口)(?<!有)登记(?!卡|过|表|证|簿|信息|机关|项目|内容|册|条例|管理|满|手续|注销)|[落入]户(?!地)|登进",
    "cancel": r"注销(?!证明|章|手续)",
    "take back": r"收[回存缴走]|交回|缴销|剪角|作废|挂失",
    "pay": r"缴费(?!记录|证明|凭)|交费|交钱|付费",
    "tell": r"通知(?!书)|告知您|短信",
    "endorse": r"签注(?!手续|时|期|一)",
    "move": r"迁出|准迁(?!证)|[发开印具]准迁证|(?<![凭持带和、])迁移证|转出",
}
_FIRST_SIGNS = "[取预填自提递交申报受核查比初审验看调走询笔找采指手抽捺人拍照相签录扫上注改系传写打盖加制统批复会所领来拿发换还寄办落登进注收缴剪作挂付通告短迁准转入存归建]"
_STEP = re.compile(
    f"(?={_FIRST_SIGNS})(?:"
    + "|".join(f"(?P<s{number}>{words})" for number, words in enumerate(_STEPS.values()))
    + ")"
)
_ENOUGH = 3
"""So many different steps in one sentence are a procedure; two are where it says what comes first."""
_IN_TURN = re.compile(
    r"先[^。!?\n]{2,60}?(?:再|然后|后)|后,?(?:再|上?报|由[^,。]{1,8}[审批核签制])|(?:无误|属实|通过|一致|合格|批准|同意)[之以]?后[^。!?\n]{0,16}?(?:销|登记|录|打印|盖|制|换发|发放|审批|[变更改]|报)|→|—+>?|-+>|完成后|之后[^。!?\n]{0,10}再"
)
_BETWEEN = frozenset(
    f"s{number}"
    for number, name in enumerate(_STEPS)
    if name not in {"ticket", "form", "hand in", "accept", "fetch", "hand out", "pay", "tell"}
)
"""What is done between handing in and giving out."""
_FIRST = re.compile(r"第一步[^\n]{2,}(?:\n[^\n]*|[^\n]*)第二步")
_NUMBER = re.compile(r"[ \t—→◆●■★·-]*(?:[(\[]?[一二三四五六七八九十\d]{1,3}[)\]、.][、.]?)?[ \t]*")
_SENTENCE = re.compile(r"[^\n。!?]{6,400}")
_POINTS_AWAY = re.compile(
    r"(?:流程|步骤|程序)[^,。;\n]{0,6}(?:见|请看|咨询|另行|参见)|为准|规定.{0,6}(?:第.{1,5}条)|第.{1,4}条|有权|罚款|责任|业务(?:包括|有|:)|负责[^。;\n]*工作|现场设|培训|新增|介绍,|录像|满意|回访|分为|权责|岗位|轮流|案情|冻结|表彰|[一1]楼[^,]{1,6}[二2]楼|先后[登采办受]|等环节|[张件项条个]次?(?=,|\Z)(?<=余.)"
)

Span = tuple[int, int]


def steps_in(text: str) -> Span | None:
    """The first sentence of a folded text that tells several steps; from the first numbered one, all of them.

    >>> text = "先填表,民警核对后打印并盖章。不收费。"
    >>> text[slice(*steps_in(text))]
    '先填表,民警核对后打印并盖章'
    >>> steps_in("带户口簿到派出所申请登记。")
    """
    if first := _FIRST.search(text):
        return first.start(), _end_of_steps(text, first.end())
    for sentence in _SENTENCE.finditer(text):
        steps = {match.lastgroup for match in _STEP.finditer(sentence[0])}
        if len(steps) < _ENOUGH and not (len(steps) == _ENOUGH - 1 and _IN_TURN.search(sentence[0])):
            continue
        if not steps.isdisjoint(_BETWEEN) and not _POINTS_AWAY.search(sentence[0]):
            number = _NUMBER.match(text, sentence.start(), sentence.end())
            return number.end() if number else sentence.start(), sentence.end()
    return None


def _end_of_steps(text: str, place: int) -> int:
    last = text.rfind("步,", place)
    end = text.find("\n", max(place, last))
    return end if end >= 0 else len(text)
