"""For whom and when, by sentences: 年满十六周岁的公民,应当 …; 证件损坏的换领; 凡来本县居住的,都要 …."""

from __future__ import annotations

import re
from typing import NamedTuple

_IN_CLAUSE = r"[^,。;:!?\n]"
_PEOPLE = "(?:人员?|公民|居民|市民|群众|朋友|家庭|娃娃?|小孩|小朋友|宝宝|老乡|乡亲|家长|同胞|学生|孩子|子女|婴儿|新生儿|老人|村民|青年|考生|新生|学员|同学|职工|军人|业主|毕业生)"
_BEFALLS = re.compile(
    r"(?:死亡|去世|离世|亡故|过世|病故|逝世|出生|收养|入伍|参军|领[到取]|接到|拿到|收到|取得|办妥|搬家|搬迁|结婚|丢失|遗失|被盗|损坏|到期|期满|做过|手术|购房|买房|毕业|退役|退伍|改名|离婚|变更|刑满|回国)"
    rf"{_IN_CLAUSE}{{0,14}}后"
)
_NOT_TO_DO = "(?!注意|关注|收藏|转|看|留意|问|拨|致电|咨询|联系|[勿停改稍扫]|提前|耐心|不要|保持|告知|看|交到|到旁边|不必|核对)"
_TO_DO = (
    r"(?=[ ]?(?:务必|不用出门|不出门|足不出户|请{_NOT_TO_DO}|应|须|需|要|可(?!以?(?:拨|致电|扫|登录|下载|向[^,。]{0,8}(?:督察|反映|投诉)))|都|均|就|才|凭|由|本人|其|父母|户主|亲属|家属|近亲属|家人|监护人|家长|到|向|去|带|携|持|拿|抱着|提交|自|在|来|直接|先"
    rf"|(?:在|应|须|请|于)?{_IN_CLAUSE}{{1,8}}[日月天]之?内(?:由|应|须|请|到|向|持|带|凭)|申[请领报]|必须|办理|换[领证一]|补[领办一]|不[论分受]|(?:收养|申请|抚养|被收养|持证)人(?:可|应|须|凭|要|到|向|先)"
    rf"|{_IN_CLAUSE}{{0,10}}(?:请{_NOT_TO_DO}|都?可以?|应当?|均可|须|凭|持|携|带[好上齐着]|前往)))"
)
"""What the next clause begins with, where it says what to do."""
_SHALL = "(?:应当?|必?须|要|可以?|由)"


class _Sign(NamedTuple):
    """Words that end a case, and what their clause must hold: looked for from the end, which is many times as fast.

    A text without the words that it ``needs`` is not looked through.
    """

    needs: str
    ends: re.Pattern[str]
    holds: re.Pattern[str] = re.compile("...")


_SIGNS = (
    _Sign("的", re.compile(rf"(?<![目真有似者是我你您他她它谁])的{_PEOPLE}?(?=[,:]{_TO_DO})")),
    _Sign("后", re.compile(rf"后(?=[,:]{_TO_DO}|{_IN_CLAUSE}{{0,6}}?{_SHALL})"), _BEFALLS),
    _Sign(
        "前",
        re.compile(
            rf"(?:到期|期满|届满|之日|满[一1]?年|离家|入伍|报到|出发|启程|起运|离队|毕业|满月)之?前(?:{_IN_CLAUSE}{{0,3}}[月日天周]之?内?)?(?=[,:]?{_TO_DO})"
        ),
    ),
    _Sign(
        "了",
        re.compile(
            rf"(?:丢|遗失|丢失|损坏|破损|坏|到期|过期|被偷|被盗|磨损|弄丢|找不到|搬家|改名)了(?:身份证|居住证|证件?|卡|户口[本簿])?(?=[,:]{_TO_DO})"
        ),
    ),
    _Sign(
        "",
        re.compile(
            rf"{_PEOPLE}(?=[,:]{_TO_DO}|请(?!注意|关注|看|留意)|应当?|须|可以?(?:到|向|申|凭|持|携|在|由)|都|均|凭|持)"
        ),
        re.compile(
            r"(?:外来|外地|外省|本[县市区乡镇省]|户籍|户口|满|未|持|来自|从|有|凡|离开|就读|务工|居住|应征)|流动人口|暂住人"
        ),
    ),
    _Sign(
        "岁",
        re.compile(
            rf"(?:周岁|岁)(?<=[一二两三四五六七八九十\d周]岁)(?:生日)?{_IN_CLAUSE}{{0,4}}(?=[,:](?:就|{_TO_DO}))"
        ),
        re.compile("满|到|过"),
    ),
    _Sign(
        "",
        re.compile(
            rf"(?:死亡|去世|过世|离世|病故|亡故|入伍|参军|出生|降生)了?"
            rf"(?=,[^,。;:!?\n]{{0,4}}(?:家属|亲属|家人|户主|亲友|监护人|父母|家长){_IN_CLAUSE}{{0,4}}(?:应|须|请(?!注意|节哀)|要|可|记得|务必|在|带|持|凭))"
        ),
        re.compile("有人|家[中里人属]|老人|亲人|公民|婴儿|孩子|宝宝|青年"),
    ),
    _Sign("内", re.compile(rf"(?:出生|死亡|去世|入伍|收养){_IN_CLAUSE}{{0,4}}[日月天]之?内(?=,{_TO_DO})")),
    _Sign(
        ",",
        re.compile(
            r"[^,。;](?=,(?:即可|就可以?|就能|便可|均可|都可以?|都能)(?:到|向|去|在|凭|持|携|申|办|提))"
        ),
        re.compile(r"^(?!.*(?:[带携拿凭持交]|材料)).*(?:满|符合|具有|具备|属于|未|已|居住|户籍|周岁|有.{2})"),
    ),
    _Sign("以上", re.compile(rf"(?:居住|住){_IN_CLAUSE}{{1,8}}以上(?=,{_TO_DO})")),
    _Sign("凡", re.compile(r"凡是?(?!收费|事)[^。;!?\n]{4,70}?(?:可|应|要|须|均|都|请|办)")),
    _Sign(
        "岁",
        re.compile(rf"满[一-龥\d]{{1,4}}周?岁{_IN_CLAUSE}{{0,20}}?(?:{_SHALL}|申|想)[^,。;!?\n]{{0,20}}"),
    ),
    _Sign(
        "",
        re.compile(
            rf"(?:符合|具备|满足|具有)[^。;!?\n]{{2,80}}?(?:之一|条件)[^,。;!?\n]{{0,12}}?(?=的?,?{_IN_CLAUSE}{{0,8}}[可应能申都均])"
        ),
    ),
    _Sign(
        "符合",
        re.compile(
            r"符合(?:这些|以上|上述|前述|下列|以下)[^,。;!?\n]{0,6}[就即便均都]?可以?[^,。;!?\n]{0,12}"
        ),
    ),
    _Sign("正当", re.compile(r"(?:得|须|应当?|要|必须)具?有[^。;!?\n]{0,6}正当[^,。;!?\n]{0,4}理由")),
    _Sign(
        "的",
        re.compile(rf"[^,。;]{{2}}的{_PEOPLE}(?=(?:要|想|需要?|可以?|申请)[^,。;!?\n]{{2,16}},)"),
        re.compile("满|未|已|做[过完]|丢|失|坏|离开|居住|来|因|符合"),
    ),
    _Sign("", re.compile(r"(?:须|应当?|需要?|必须)(?:在|有|已|为)[^。;!?\n]{3,60}?(?:以上|之一|条件)")),
    _Sign("条件", re.compile(r"条件(?:是|为|就是)(?!否)[^。;!?\n]{4,60}")),
    _Sign("", re.compile(rf"{_PEOPLE}(?:同样|也)(?:可以?|能)?(?:办理?|申请|适用)")),
    _Sign(
        "",
        re.compile(
            r"[如要假倘若](?<![\d一-龥].)(?:(?<=如)果|(?<=要)是|(?<=假)如|(?<=倘)若|(?<=若)是?|(?<=如))(?![上下何有需遇果])[^,。;:!?\n]{3,24}(?=,[^,。;:!?\n]{0,4}[带持凭携拿][^,。;:!?\n]{0,16}[证簿本书卡料明片])"
        ),
    ),
    _Sign(
        "可",
        re.compile(
            r"(?:[住用][房所]|房产|户口|工作|就业|学历|职称)"
            r"(?=,[^。;!?\n]{0,24}?可以?(?:落户|迁[入移]|同迁|登记))"
        ),
        re.compile("有|购|买|住|租|从|在"),
    ),
    _Sign(
        "满", re.compile(r"(?:住|居住|登记)满[^。!?\n]{2,100}?(?:之一|占一样|其一|任[意何]?有?一[项样种条])")
    ),
    _Sign("的", re.compile(r"的(?=抓紧|赶紧|尽快|赶快)"), re.compile("满|到期|丢|坏|旧|搬|生|去世|领")),
    _Sign(
        "了",
        re.compile(r"了[^,。;:!?\n]{0,4}(?:就|都)?(?:该|得)(?:来|去)?[换补改报办销]证?"),
        re.compile("搬|丢|坏|过期|变|错|换|去世"),
    ),
    _Sign(
        "属",
        re.compile(r"属于?[^,。;:!?\n]{2,16}(?=,(?:由|可|应|到|向|带|持))"),
        re.compile("错|漏|情形|对象|人员|户籍(?!窗口)"),
    ),
    _Sign("岁", re.compile(r"岁[^。;:!?\n]{0,20}(?:只[能可有准]|仅可?)以?[^,。;:!?\n]{0,4}一次")),
    _Sign("只要", re.compile(r"只要[^。;!?\n]{4,60}?(?:就能|就可|即可|都可|都能|便可)")),
    _Sign(
        "满",
        re.compile(
            rf"满{_IN_CLAUSE}{{1,4}}[年月]{_IN_CLAUSE}{{0,10}}(?:就要|应当?|要|须|可|得)[^,。;!?\n]{{0,12}}"
        ),
    ),
    _Sign(
        "的",
        re.compile(r"的,?(?:应当?|可以?|须|请|来|才|要)?(?:申请)?[换补](?:领|证|办|发|一)?"),
        re.compile(rf"(?:满|坏|损|失|丢|掉|盗|偷|更|动|清|认|期|错|误|住址|了){_IN_CLAUSE}{{0,8}}的"),
    ),
    _Sign(
        "",
        re.compile(
            rf"(?:流动人口|外来人[员口]|暂住人[员口]|务工人员){_IN_CLAUSE}{{0,16}}{_SHALL}[^,。;!?\n]{{0,12}}"
        ),
    ),
    _Sign(
        "",
        re.compile(
            rf"(?:人员|公民|居民|群众|婴儿|子女|孩子){_IN_CLAUSE}{{0,4}}(?:可以?|应当|须|均可|都可以?|都能)(?:申|办|到|向|由|随|在)[^,。;!?\n]{{0,16}}"
        ),
        re.compile(r".{6}"),
    ),
)
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
        _case(text, sign, words)
        for sign in _SIGNS
        if sign.needs in text
        for words in sign.ends.finditer(text)
    )
    return next(filter(None, cases), None)


def _case(text: str, sign: _Sign, words: re.Match[str]) -> Span | None:
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
