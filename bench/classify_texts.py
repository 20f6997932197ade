"""Texts as bureaus publish them, made up: guides, one-page guides to several items, near misses and others.

The same for the same seed. Lengths are those of published texts: guides of 250 to 1,000 characters, news of
300 to 800, regulations of several thousand.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from parsers.fields.items import Subject

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = ("样岭县", "江溪区", "白沙市", "石泉县", "云河区")
ITEMS = (
    ("出生登记", "出生医学证明、父母双方居民户口簿、结婚证"),
    ("收养登记", "收养登记证、收养人居民户口簿、居民身份证"),
    ("死亡注销", "居民死亡医学证明（推断）书或者火化证、死者居民户口簿"),
    ("服现役注销", "入伍通知书、居民户口簿、居民身份证"),
    ("户口迁移", "准予迁入证明、户口迁移证、居民户口簿、结婚证或者不动产权证书"),
    ("姓名变更、更正", "书面申请、居民户口簿、监护人身份证明"),
    ("性别变更、更正", "国内三级医院出具的性别鉴定证明、公证书、居民户口簿"),
    ("民族成份变更、更正", "民族事务部门的审批意见、居民户口簿"),
    ("暂住登记", "居民身份证、房屋租赁合同"),
    ("居住证申领", "居民身份证、相片、居住地住址、就业、就读证明材料"),
    ("居住证换、补领", "居民身份证、原居住证"),
    ("居住证签注", "居住证、居住地住址证明材料"),
    ("港澳台居民居住证申领", "港澳居民来往内地通行证、居住证明"),
    ("港澳台居民居住证换、补领", "原居住证、五年期台湾居民来往大陆通行证"),
    ("居民身份证申领", "居民户口簿、监护人的身份证明"),
    ("居民身份证换、补领", "原居民身份证或者居民户口簿"),
    ("临时居民身份证申领", "居民户口簿、近期一寸免冠黑白相片"),
    ("异地申请换、补领居民身份证", "原居民身份证、居民户口簿、居住证"),
)
OTHERS = (
    ("民政局", "内地居民收养子女登记", "收养申请书、婚姻状况证明、体检报告"),
    ("卫生健康局", "出生医学证明首次签发", "父母身份证、分娩记录"),
    ("公安局出入境管理大队", "往来港澳通行证签注", "通行证、居民身份证、照片"),
    ("人力资源和社会保障局", "居住证积分申请", "居住证、社会保险缴费记录"),
    ("不动产登记中心", "房屋转移登记", "不动产权证书、死亡证明、户口簿"),
    ("公安局车辆管理所", "机动车驾驶证补领", "居民身份证、体检证明"),
)
SENTENCES = (
    "申请人应当对所提交材料的真实性负责，提供虚假材料的依法承担相应责任。",
    "材料齐全、符合规定的，窗口民警当场受理；材料不齐全的，一次性告知需要补正的全部内容。",
    "委托他人办理的，应当提交委托书和双方的居民身份证原件。",
    "受理后由派出所调查核实，报县级公安机关审批，审批结果以短信告知申请人。",
    "未满十六周岁的公民，由监护人陪同到户口所在地公安派出所申请。",
    "群众可以通过微信公众号预约，也可以拨打窗口电话咨询，老年人和行动不便者可以申请上门服务。",
    "办理地点：各派出所户籍窗口；周一至周五上午九时至十二时，下午二时至五时三十分，法定节假日除外。",
    "依据《中华人民共和国户口登记条例》和本省常住户口登记管理规定。",
    "证件由公安机关统一制作，可以到窗口领取，也可以选择邮政快递送达，费用由申请人承担。",
)
NEWS = (
    "近日，派出所民警走进社区开展户籍政策宣传活动，现场解答群众咨询两百余次。",
    "“没想到这么快就办好了！”刚刚领到新身份证的张先生对窗口民警连声道谢。",
    "据了解，今年以来全县户政窗口办理各类业务三万余件，群众满意度持续提升。",
    "下一步，县公安局将继续深化便民利民措施，让数据多跑路、群众少跑腿。",
    "活动中，民警还就防范电信诈骗、交通安全等内容进行了讲解。",
)
POLICE = "户口所在地公安派出所户籍窗口"
HEADS = ("受理部门", "办理条件", "办理流程", "所需材料", "办理时限", "收费依据及标准")
NUMBERS = "一二三四五六七八九十"


def texts(seed: int, count: int) -> list[Subject]:
    """So many texts, a tenth of them of several items, four in ten of none."""
    random = Random(seed)
    kinds: tuple[Callable[[Random], Subject], ...] = (_guide, _several, _other, _news, _regulation, _paper)
    return [random.choices(kinds, (5, 1, 1.5, 1, 0.5, 1))[0](random) for _ in range(count)]


def _guide(random: Random) -> Subject:
    item, papers = random.choice(ITEMS)
    place = random.choice(PLACES)
    body = random.choice((_numbered, _table, _answer))(random, papers)
    title = random.choice((f"{item}办事指南", item, f"{place}公安局{item}须知", f"怎样办理{item}？"))
    return Subject(
        title=title, text=body, issuer=f"{place}公安局", breadcrumb=("首页", "政务公开", "户籍管理")
    )


def _numbered(random: Random, papers: str, office: str = POLICE) -> str:
    lines = [
        f"{number}、{head}：{value}"
        for number, (head, value) in zip(NUMBERS, _values(random, papers, office), strict=False)
    ]
    return "\n".join((*lines, *random.choices(SENTENCES, k=random.randint(4, 20))))


def _table(random: Random, papers: str) -> str:
    values = _values(random, papers, POLICE)
    return "\n".join(
        ("\t".join(HEADS), "\t".join(value for _, value in values), *random.choices(SENTENCES, k=4))
    )


def _answer(random: Random, papers: str) -> str:
    return (
        f"答：请您带好{papers}，到户口所在地派出所窗口办理。{''.join(random.choices(SENTENCES, k=6))}不收费。"
    )


def _values(random: Random, papers: str, office: str) -> list[tuple[str, str]]:
    days = random.choice((1, 3, 5, 7, 10, 15, 20))
    return [
        ("受理部门", office),
        ("办理条件", "".join(random.choices(SENTENCES, k=random.randint(1, 4)))),
        ("办理流程", "申请—受理—审核—审批—办结"),
        ("所需材料", papers + "。" + "".join(random.choices(SENTENCES, k=random.randint(1, 3)))),
        ("办理时限", random.choice(("当场办结", f"{days}个工作日"))),
        ("收费依据及标准", random.choice(("不收费", "换领20元，丢失补领40元", "免费"))),
    ]


def _several(random: Random) -> Subject:
    chosen = random.sample(ITEMS, random.randint(2, 5))
    parts = [
        f"{number}、{item}\n所需材料：{papers}\n办理时限：当场办结\n{random.choice(SENTENCES)}"
        for number, (item, papers) in zip(NUMBERS, chosen, strict=False)
    ]
    return Subject(title="户籍业务办事指南", text="\n".join(parts), issuer="样岭县公安局")


def _other(random: Random) -> Subject:
    office, business, papers = random.choice(OTHERS)
    text = _numbered(random, papers, f"{office}窗口")
    return Subject(title=f"{business}办事指南", text=text, issuer=random.choice(PLACES) + office)


def _news(random: Random) -> Subject:
    item, _ = random.choice(ITEMS)
    body = "\n".join(random.choices(NEWS + SENTENCES[5:6], k=random.randint(8, 20)))
    return Subject(title=f"样岭县公安局开展{item}便民服务活动", text=body, issuer="样岭县公安局")


def _regulation(random: Random) -> Subject:
    articles = (
        f"第{NUMBERS[n % 10]}条 {''.join(random.choices(SENTENCES, k=2))}"
        for n in range(random.randint(20, 50))
    )
    return Subject(title="样省流动人口居住证管理办法", text="\n".join(articles), issuer="样省人民政府")


def _paper(random: Random) -> Subject:
    body = "\n".join(("各派出所，局直各单位：", *random.choices(SENTENCES + NEWS, k=random.randint(10, 40))))
    return Subject(title="关于进一步加强户政窗口建设的通知", text=body, issuer="样岭县公安局")
