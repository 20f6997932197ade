"""What questions ask for, and headings that ask: 由谁受理, 经过哪几步:, 【什么人能领】."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .element_labels import CONDITIONS, DEPARTMENT, ELEMENT_OF, FEES, MATERIALS, PROCEDURE, TIME
from .element_marks import NUMBER, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASKS = {
    DEPARTMENT: r"(?:哪里|哪儿|哪(?![些种类个几])|何处|何地|(?:哪个|哪些|什么)(?:地方|部门|单位|机构|派出所|窗口|机关))[^,]{0,4}(?:办|申|受理|领|报|交|补|换|签注|登记|注销|[落上]户)|找哪[里儿]|(?:由?谁来?)(?:受理|管|负责)|找谁办|[找向](?:谁|哪个)|[去到上]哪",
    CONDITIONS: r"(?:什么(?:样的)?|哪些|啥|何种)(?:人员?|条件|情形|情况|对象)|何人(?!受理)|谁(?:能|可以|可|需要|应当?|要|带|来(?!受理|管)|去)|条件(?:是什么|有哪些)|能不能办",
    PROCEDURE: r"(?:怎么|怎样|如何|咋)走(?:流程|程序)|(?:怎么|怎样|如何|咋)[^,]{0,6}(?:办|申|领|登记|注销|迁|[落上入报]户|补|换|变更|更正|更改|改名|签注|续签)|(?:流程|程序|步骤)[^,]{0,4}(?:什么|哪些|怎样|如何)|(?:什么|哪些)(?:流程|程序|步骤|环节)|哪[几些](?:步|关|道)|[几多]少?步|(?:交|递|报)[上来去进]*(?:以后|之后)",
    MATERIALS: r"[带备交]何物|(?:什么|哪些|啥|何种)[^,]{0,6}(?:材料|资料|手续|证件|要件|东西)|(?:材料|资料|手续|证件)[^,]{0,3}(?:什么|哪些)|[带交备拿](?:些|上|好|齐)?(?:什么|啥|哪些)",
    TIME: r"多久|多长时间|多少(?:天|日|时间|个?工作日)|几(?:天|日|个工作日)|(?:时限|期限)[^,]{0,3}(?:多|几|什么)|(?:什么时[候间]|啥时候|何时|几时)[^,]{0,4}(?:办?[好妥完结]|领|拿|取)",
    FEES: r"(?:收费|交费|缴费|费用|交钱|收钱|要钱|花钱|付费|免费)[^,]{0,4}(?:吗|么|多少|什么|如何|怎|不)|多少(?:钱|费用)|(?:要不要|是否|需不需要)[^,]{0,2}(?:收费|交费|缴费|钱|费)|收不收[费钱]|(?:怎么|如何|怎样|咋)收费|什么价|花几个?钱|花多少",
}
_ASKED = {element: re.compile(pattern) for element, pattern in _ASKS.items()}
NOT_HANDLING = re.compile(r"有效|复议|诉讼|上班|一次|公开|之前|几年|签注一")
"""Questions on other times."""
_ASKING = re.compile(
    r"[哪啥谁几怎什多收要交何](?:(?<=[哪啥谁几怎何])|(?<=什)么|(?<=多)[久长少]|(?<=收)不收|(?<=[收要交])[费钱]不)"
)
_NEAR = 30
_LABEL = re.compile(
    rf"(?:^|(?<=[。;:]))[ \t]*(?P<number>{NUMBER})?[ \t]*{OPENING}(?=[^\n:]{{0,13}}[哪什啥谁几多怎何如咋以之不])(?P<own>[一-龥]{{2,14}})(?:(?P<closed>[】〗\]])|[ \t]*(?P<colon>:|—+)|(?P<cell>[ ]*\t(?=[^\t\n]+$))|(?P<line>[ \t]*$)|(?P<stop>。(?=[^\n])))",
    re.MULTILINE,
)


def asked_for(words: str) -> tuple[str, ...]:
    """The elements that a question asks for.

    >>> asked_for("要带哪些材料,去哪里办"), asked_for("证件有效几年")
    (('受理部门', '所需材料'), ())
    """
    return tuple(
        element
        for element, pattern in _ASKED.items()
        if pattern.search(words) and not (element == TIME and NOT_HANDLING.search(words))
    )


def asking_labels(text: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    r"""The headings of a folded text that ask for one element, other than the usual ones, with the element.

    >>> [(label["own"], *elements) for label, elements in asking_labels("一、由谁来受理\n派出所\n带啥来:户口簿")]
    [('由谁来受理', '受理部门'), ('带啥来', '所需材料')]
    """
    read = -1
    for sign in _ASKING.finditer(text):
        first = max(0, sign.start() - _NEAR)
        start = max(text.rfind(edge, first, sign.start()) for edge in "\n。;:") + 1
        if start == read or (not start and first):
            continue
        read, label = start, _LABEL.match(text, start)
        if label is None or not (label["number"] or text[start - 1 : start] in {"", "\n"}):
            continue
        is_bare = label["line"] is not None or label["stop"]
        if label["own"] in ELEMENT_OF or (is_bare and not label["number"]):
            continue
        elements = asked_for(label["own"])
        if len(elements) == 1:
            yield label, elements
