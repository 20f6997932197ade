"""For whom and when, by sentences: 年满十六周岁的公民,应当 …; 证件损坏的换领; 凡来本县居住的,都要 …."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .element_case_signs import SIGNS

if TYPE_CHECKING:
    from .element_case_signs import Sign

_NOT_OF_THE_ITEM = re.compile(
    r"^[对向给与]|材料|齐全|不齐|逾期|虚假|骗|冒用|伪造|委托|代[办领为报]|不符|符合(?:规定|要求)|不予|违反|拒[绝不]|故意|没空|不懂|疑问|特殊|邮寄|快递|预约|网上|网络|收费|缴费|咨询|投诉|举报|不服|法律|条例|责任|罚|通过"
    r"|说明|核实|审核|审批|受理后|感谢|电话|如有|有问题|不清楚|换证的|补证的|换的|补的|领证|取证|优先|(?:需要?|要|应当?|须)(?:带|交|提交|准备|提供|携带)[^,]{0,4}的$|^[^一-龥]*办理[一-龥]{0,10}的$|来不及|到不了|不用|没有(?:户口|的)|照片|车主|[停开]车|宠物|发票|密码|系统|故障|公租房|刷卡|吃拿卡要|[捡拾]到|轮椅|好评|满意|退费|路上|麻烦|支付|复印|不适|短信|前来办|生育补贴|失业|驾驶|社保卡|快件"
)
_EDGES = ",。;:!?\n\x00"
_CLAUSE = 60
_NUMBER = re.compile(r"[ \t、)\]】★●■◆]*(?:[(\[]?[一二三四五六七八九十\d]{1,3}[)\]、.][、.]?)?[ \t]*")

Span = tuple[int, int]


def case_in(text: str) -> Span | None:
    """Where a folded text says who may or shall do it, or when: the first clause with the most telling sign in it.

    >>> text = "离开户籍地来本县居住的,应当在三日内申报。"
    >>> text[slice(*case_in(text))]
    '离开户籍地来本县居住的'
    >>> case_in("材料不齐的,请补正。委托他人办理的,应当提交委托书。")
    """
    cases = (
        _case(text, sign, words) for sign in SIGNS if sign.needs in text for words in sign.ends.finditer(text)
    )
    return next(filter(None, cases), None)


def _case(text: str, sign: Sign, words: re.Match[str]) -> Span | None:
    """The clause, or clauses, that a sign ends."""
    first = max(0, words.start() - _CLAUSE - 1)
    start = max(text.rfind(edge, first, words.start()) for edge in _EDGES) + 1
    who = text[start : words.end()]
    if words.start() - start > _CLAUSE or who.count("(") != who.count(")"):
        return None
    if sign.holds.search(who) and not _NOT_OF_THE_ITEM.search(who):
        number = _NUMBER.match(text, start, words.end())
        return (number.end() if number else start), words.end()
    return None
