"""What stands below a heading: where it ends, and whether it says what the heading promised."""

from __future__ import annotations

import re

from .element_labels import CONDITIONS, DEPARTMENT, FEES, TIME

_FOOT = re.compile(
    r"上一[篇条]|下一[篇条]|主办(?:单位|方)?:|网站(?:地图|声明|标识码)|联系我们|关于我们|版权所有|ICP备|打印本?页|【\s*(?:打印|关闭)[^】\n]{0,6}】|\[\s*(?:打印|关闭)[^\]\n]{0,6}\]|\(\s*(?:打印|关闭)[^)\n]{0,6}\)|分享[到至]|扫一扫|关闭(?:窗口|本页)|责任编辑|相关(?:链接|文章|信息):|附(?<=\n附)(?::|[一二三])"
)
"""Each branch begins with a character of its own, so that ``re`` looks for these first: five times as fast."""
_OPENS = " \t\n:,.。;、|-—_/】])》>?!"
_NOTHING = re.compile(
    r"[\s\W\d]*|(?:暂无|略|待定|空|另行(?:通知|规定)|详?见附[件表](?:[\d一二三四五]+|下载)?|(?:点击|点此)?(?:下载|查看|浏览).{0,8}|见下[表图]|如图|见图)[。.]?"
)
_NONE = re.compile(r"无[。.]?")
_ANYBODY = re.compile(
    r"(?:(?:自然人|法人|非|其[他它]|组织|企业|事业|社会|个人|公民|单位|群众|个体|工商户|机关)[、,/和或及;。 ]*)+"
)
DURATION = re.compile(
    r"(?:\d{1,4}|[一二三四五六七八九十两半]{1,5}[来几多]?)[\])）]?[ ]?个?(?:法定|自然)?(?:工作|个)?(?:日|天|小时|分钟|月|周)|几分钟|当[场日天时]|即[时办]|立即|立马|现场办|随到随|马上|立等"
)
_NO_LIMIT = re.compile(
    rf"(?:有效期限?|效期|居住|住满?|已?满|提前)[^,。;\n\d一二三四五六七八九十]{{0,4}}(?:{DURATION.pattern})|(?:{DURATION.pattern})(?:以上|有效|内?(?:予以|主动)?(?:公开|公布))"
)
"""How long a card is valid, how long one has lived there, when the item itself is published: none is a time limit."""
_NO_LIMIT_SIGN = re.compile("[效住满]|提前|以上|公[开布]")
_DEFERS = re.compile(
    r"\(?(?:[^,。;:\n]{0,16}(?:(?<!意)见|参阅|查看|请看|咨询|以)|(?:点击|点此)(?:下载|查看|浏览)?:?|按(?:照|国家|物价|省|市|有关|相关))[^,。;:\n元]{0,40}\)?[。.]?"
    r"|[^,。;:\n]{0,20}(?:另行(?:通知|规定|公布|告知)|视[^,。;\n]{0,8}而定|待通知)[。.]?"
)
_DEFERRED = re.compile(
    r"(?<!意)见(?!证)|请看|为准|咨询|另行|而定|待通知|点击|\.(?:pdf|jpg|docx?|xlsx?)\b|[按照].{0,24}(?:规定|标准|办法)[^,。;]{0,4}(?:执行|收取|收费|办理)。?$"
)
_NUMBERED_ACT = re.compile(r"\d{2,}号|[A-Za-z]\d")
_OFFICE = re.compile(
    r"[^《].{0,40}?(?:派出所|公安|户政|大厅|窗口|中心|局|所|机关|部门|警务|受理点|办证点|服务站|街道|乡|镇|单位|委员会|政府|医院|部|科|队|室|处|站)",
    re.DOTALL,
)
_DATE = r"(?:\d{4}[年.-]\d{1,2}[月.-]\d{1,2}日?|[二一][〇零○OΟ0一二三四五六七八九十]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
_SIGNED = re.compile(
    rf"(?:\n[ \t]*[^\n。,:]{{2,30}}(?:局|所|队|厅|府|室|科|中心|委员会))?[ \t]*\n[ \t]*{_DATE}[\s。]*\Z"
)
_TAIL = 80
_DEFERRED_AT_MOST = 60
_HAN_OR_DIGIT = re.compile(r"[\d一-龥]")


def value_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the value between two headings stands, less what frames it; None where there is nothing."""
    foot = _FOOT.search(text, start, end)
    if foot:
        end = foot.start() - foot[0].startswith("ICP")  # 京ICP备
    if end == len(text) and (signed := _SIGNED.search(text, max(start, end - _TAIL))):
        end = signed.start()
    while start < end and text[start] in _OPENS:
        start += 1
    while start < end and text[end - 1] in " \t\n|、,;:":
        end -= 1
    value = text[start:end]
    if not _HAN_OR_DIGIT.search(value) or (_NOTHING.fullmatch(value) and not value[:1].isdigit()):
        return None
    return start, end


def defers(value: str) -> bool:
    """Whether a value only says where else it is told, or that it depends.

    >>> [defers(value) for value in ("详见窗口公示栏", "按国家有关规定执行。", "以短信通知为准", "每证20元")]
    [True, True, True, False]
    """
    return (
        len(value) <= _DEFERRED_AT_MOST
        and _DEFERRED.search(value) is not None
        and _DEFERS.fullmatch(value) is not None
        and not _NUMBERED_ACT.search(value)
    )


def states(element: str, value: str) -> bool:
    """Whether a value says what its heading promised.

    No fee is a fee stated; no department and no time are not. Office hours (办理时间: 9:00至17:00) are no
    time limit, an address without any office is no department, and 自然人 alone is no condition.

    >>> states("收费依据及标准", "无"), states("办理时限", "无")
    (True, False)
    >>> states("办理时限", "周一至周五 9:00-17:00"), states("办理时限", "7个工作日")
    (False, True)
    >>> states("办理时限", "有效期三个月"), states("办理流程", "详见附件")
    (False, False)
    """
    if _NONE.fullmatch(value):
        return element not in {DEPARTMENT, TIME}
    if defers(value):
        return False
    if element == TIME:
        limits = _NO_LIMIT.sub("", value) if _NO_LIMIT_SIGN.search(value) else value
        return DURATION.search(limits) is not None
    if element == DEPARTMENT:
        return _OFFICE.match(value) is not None
    if element == CONDITIONS and _ANYBODY.fullmatch(value):
        return False
    return element == FEES or len(value) > 1
