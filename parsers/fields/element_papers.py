"""The papers that a sentence asks for: 带上户口簿和身份证, 凭入伍通知书办理, 把旧证交回."""

from __future__ import annotations

import re

_PAPER = (
    "户口[本簿页册]|簿"
    r"|[份住婚养行迁移旧原官兵生产业化考保乡胞职驾领件记]证(?!明)|(?<=[旧原本新])的?证(?!明)|身份证件|[境效]证件"
    "|(?<!相关)(?<!有关)(?<!以下)(?<!下列)(?<!各类)(?<!必要)证明(?:书|信|材料)?"
    "|[知请证决定见托诺明籍产录]书|书面申请|[记请批]表|介绍信|声明书?|审批意见|批复|批件|批准文件"
    "|合同|协议书?|网签|发票|执照|[照相]片|近照|护照|驾照|回执单?|凭证"
)
_STOPS = (
    "[到向去]|(?<!所)在(?![职校读])|先|再[^婚]|[过回]?来[^往自源]|之日|[日月天]内"
    "|办理|申办|缴|换取|挂失|交给|即可|就[能可行]|[换补]证(?!明)|领(?:取(?!凭证|回执|单)|到)"
    "|,?(?:申[领报]|申请(?![书表人、,和及])|登记[^表证簿])"
)
"""What a list of papers does not go on behind."""
_COPIES = r"(?:原件|复印件|及复印件)?(?:\([^)\n]{0,30}\))?"
_LIST = rf"(?![,、])(?P<own>(?:(?!{_STOPS})[^。;!?\n]){{0,100}}(?:{_PAPER}){_COPIES})"
_NAMED = r"[^,。;!?\n]{0,10}(?:户口[本簿]|身份证|通知书|旧证|原证|证明|复印件)"
_VERBS = "|".join(
    (
        "(?<![坚保支维主把扶劫])持(?!证|有|续|卡人)|(?<![文任])凭(?!空|借)|携带?(?!手)",
        "(?<![携附地一领纽温热自])带(?!领|头|动|来|路|去|走|回(?!乡)|有|队|给)[上好齐着全了]?|拿(?!到|走|出(?!生)|来|回|证|不)[上着好]?",
        "(?<!现场)(?<!窗口)(?<!大厅)提[交供](?!了|虚假|伪造|服务|便利|免费|方便)|出示|交验|递交|交回|上交|呈交|备[齐好]|准备好?|附上|上传(?![到至])|连同|捎[上带]?|揣上",
        rf"另[附交加]|[应须需要请随加改并]交|并附|交(?={_NAMED})",
        r"需要?(?=[^,。;!?\n用领办换补申到]{0,6}(?:户口[本簿]|身份证))",
    )
)
_BRINGS = re.compile(
    rf"(?=[持凭携带拿提出交递上呈备准附连捎揣另并应须需要请随加改])(?:{_VERBS})(?:的(?:有|是|(?=:))|(?:以下|下列)[^:。\n]{{0,6}})?:?{_LIST}"
)
_HANDED = re.compile(
    rf"把(?P<own>[^,。;!?\n]{{0,24}}(?:{_PAPER}))(?:一并|一起|都)?(?:带[来上]|交[给到回来上]|递给|拿来)"
)
_ENOUGH = re.compile(
    rf"(?:^|[,。;!\n])(?P<own>[^,。;!?\n]{{0,10}}(?:{_PAPER})(?:[^,。;!?\n]{{0,30}}(?:{_PAPER}))?)(?:各[一二两\d][份张套](?=[,。;\n]|\Z)|(?:[都全要]|一起|一并){{0,2}}(?:就够|[一]样(?:都|也)?不能少|缺一不可|就行|即可|带上|带齐|带好|带来|要带))",
    re.MULTILINE,
)
_LISTED = re.compile(
    rf"(?:带|携|交|备|提供|出示)[^,。;:!?\n]{{0,12}}:\n(?P<own>(?:[^\n。!?]{{0,40}}(?:{_PAPER})[^\n]{{0,40}}(?:\n|\Z)){{1,12}})"
)
_BY_CASE = re.compile(
    rf"(?:^|[。;\n])[ \t]*(?:首次)?(?:换证?|补证?|换领|补领|申领|换补|换补领)的?:(?P<own>[^,。;:!?\n]{{0,40}}(?:{_PAPER}))(?=[、,。;和及或\n(]|\Z)",
    re.MULTILINE,
)
_PAPERS = re.compile(rf"(?:{_PAPER}){_COPIES}")
_NEW_CLAUSE = re.compile(r"\s*(?:填|由|民警|工作人员|窗口|然后|经|核)")
_VAGUE = re.compile(r"(?:相关|有关|各类|所需|必要|以下|等|的|证明|材料|证件|资料|手续|书|】)+")
_NOT_BROUGHT = re.compile(
    r"了|给[她他]|[^(]{0,30}(?:虚假|伪造|变造|冒用|服务)|.{0,4}(?:免予|无需|不用|不必|不再|免交|免提交|取消|贩|倒卖|担保)"
)
_ONLY_TO_FETCH = re.compile(
    r"(?:本人|领证|领取|取证|受理|此|该|身份证|居住证)?(?:有效)?(?:回执单?|凭证|领取凭证|领证凭证|领证回执|受理回执|身份证)"
)
_FETCHES = re.compile(r"[^,。;!?\n]{0,6}(?:[领取]|查询|登录|注册|享受)")
_UNLESS = re.compile(
    r"(?:不用|不必|无需|无须|不需要?|免|免于|不再|未|没有?|拒绝|禁止|切勿|勿|严禁|不[会得再]?要求|民警|干警)[^,。;!?\n]{0,4}\Z"
)
_BEFORE = 8
_NO_MATTER = re.compile(
    r"[》\s]{0,2}(?:(?:之日|的?当日|[后时])?起|(?:可以?|即可)?(?:免费)?(?:享受|游览|乘|入园|购票))"
)
"""Since when, or what a holder enjoys: nothing is asked for."""

Span = tuple[int, int]


def papers_in(text: str) -> Span | None:
    """Where a folded text first says which papers to bring or to hand in.

    >>> text = "请带齐结婚证、双方户口簿到派出所。"
    >>> text[slice(*papers_in(text))]
    '结婚证、双方户口簿'
    >>> papers_in("凭领证回执领取。提交相关材料,提供虚假证明的依法处理。")
    """
    for pattern in (_BRINGS, _HANDED, _ENOUGH, _LISTED, _BY_CASE):
        for words in pattern.finditer(text):
            own = words["own"]
            if _NOT_BROUGHT.match(own) or _UNLESS.search(
                text, max(0, words.start() - _BEFORE), words.start()
            ):
                continue
            if _ONLY_TO_FETCH.fullmatch(own) and _FETCHES.match(text, words.end()):
                continue
            if (span := _listed(own, words.start("own"))) and not _NO_MATTER.match(text, span[1]):
                return span
    return None


def _listed(own: str, start: int) -> Span | None:
    """The list of papers at the beginning of some words: as far as each of its clauses names one."""
    end = place = 0
    for clause in re.split(r"(?<=[,\n])", own):
        papers = list(_PAPERS.finditer(clause))
        if not papers or _NEW_CLAUSE.match(clause):
            break
        end = place + papers[-1].end()
        place += len(clause)
    return (start, start + end) if end and not _VAGUE.fullmatch(own[:end]) else None
