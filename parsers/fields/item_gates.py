"""What speaks against a text being a notice on an item at all, whatever words it holds."""

from __future__ import annotations

import re

_POLICE = re.compile(r"公安|派出所|户籍|户口|户政|警务|居住证|身份证|暂住|流动人口")
_OTHER_OFFICE = re.compile(
    r"民政(?:局|部门|厅)|卫生健康|卫健(?:委|局)|卫生局|卫生院|医院|教育局|统计局|市场监督|自然资源|住建局|司法局"
)
_OFFICE_LABEL = re.compile(
    r"(?:所属部门|实施主体|实施机关|受理部门|受理机构|受理单位|办理部门|办理机构|承办单位|主管部门|行业名称|发布机构|来源)"
    r"[ 　:：|\t\n]{0,4}([^\n。；;|\t]{2,40})"
)
_TABLE_OF_ITEMS = re.compile(
    r"标准目录|事项目录|公开目录|目录清单|标准指引|信息公开指南|信息公开目录|权责清单|事项清单"
)
_RULES = re.compile(
    r"(?:管理|登记|实施|暂行|试行)?(?:办法|条例|规定|细则|规程|规范|意见|批复|决定|法|方案|规划|要点|公报|总结|报告|年报"
    r"|决议|纪要|裁量权基准|预算|决算|公约)(?:试行|暂行|修订|征求意见稿|草案|\d+年?)*$"
)
_ISSUED = re.compile(r"印发|转发|转送|批转|征求.{0,6}意见|废止|修订|解读|答记者问|政策问答|图解")
_NEWS = re.compile(
    r"民警|群众|上门|暖心|点赞|锦旗|开展|召开|举行|部署|调研|检查|督查|专项|行动|侦破|抓获|查获|喜|记者|简讯|纪实|走进"
    r"|工作会|培训|宣传月|活动|助力|护航|启动仪式|首日|首张|首个|高效|便民利民|提醒您|被骗|诈骗|案例|招聘|采购|招标|中标|公示名单"
)

LISTED_AT_LEAST = 7
"""A text that names so many of the 18 items is the catalogue or a survey, not a notice on each of them."""


def is_on_other_business(title: str, text: str, issuer: str | None) -> bool:
    """Whether another office than the police acts here: a civil-affairs 收养登记, a health 死亡证.

    ``title`` and ``text`` are simplified.
    """
    offices = [issuer or "", *_OFFICE_LABEL.findall(text[:1500])]
    other = any(_OTHER_OFFICE.search(office) for office in offices)
    own = any(_POLICE.search(office) or "政务服务" in office for office in offices)
    if other and not own:
        return True
    return not (_POLICE.search(text) or _POLICE.search(title))


def is_survey(title: str) -> bool:
    """Whether a compact title is that of a catalogue, a guideline, a table of items."""
    return bool(_TABLE_OF_ITEMS.search(title))


def is_rule_or_news(title: str) -> bool:
    """Whether a compact title is that of a regulation, of an instruction between offices, or of news."""
    return bool(_RULES.search(title) or _ISSUED.search(title) or _NEWS.search(title))
