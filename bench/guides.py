"""Texts of invented counties: guides made of one template, reprints with other words around, and others."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TITLES = 18
REPRINTS, GUIDES = 0.25, 0.6
"""Shares of all pages."""
WORDS = (
    *("申请人", "公安机关", "派出所", "居民户口簿", "居民身份证", "监护人", "常住户口", "书面申请", "窗口"),
    *("材料", "审核", "当场", "办理", "登记", "迁移", "注销", "出生医学证明", "结婚证", "收养", "变更"),
    *("更正", "证明", "工作日", "规定", "应当", "需要", "提交", "受理", "调查", "核实", "决定", "说明理由"),
    *("本人", "父母", "子女", "夫妻", "投靠", "合法稳定住所", "就业", "学校", "集体户", "单位", "介绍信"),
    *("死亡", "失踪", "入伍", "退役", "出国", "定居", "恢复", "港澳", "边境"),
)
SIGNS = "样江云溪青岭白沙东屏南泽石泉长陵双河清湾临丘安塘金川宝山新桥柳林太平永兴"


@dataclass(frozen=True)
class Text:
    """A text of one ``origin``, which its reprints share."""

    origin: int
    title: str
    lines: tuple[str, ...]


class World:
    """Invents texts; the same for the same number of pages."""

    def __init__(self, pages: int) -> None:
        self._random = random.Random(20190530)
        self._pages = pages
        self._templates = [self._template(number) for number in range(TITLES)]

    def texts(self) -> Iterator[Text]:
        """Yield a text for each page."""
        made: list[Text] = []
        for number in range(self._pages):
            kind = self._random.random()
            if made and kind < REPRINTS:
                yield self._reprint(self._random.choice(made))
                continue
            made.append(self._filled(number) if kind < REPRINTS + GUIDES else self._own(number))
            yield made[-1]

    def _template(self, number: int) -> tuple[str, list[str]]:
        lines = [f"{n}、{self._sentence()}" for n in range(1, self._random.randint(8, 25))]
        lines.insert(0, "受理部门：{place}公安局{town}派出所。")
        lines.insert(len(lines) // 2, "由{place}公安局治安管理大队审批，自受理之日起{days}个工作日内办结。")
        lines.append("咨询电话：{phone}，地址：{place}{town}镇{road}路{door}号。")
        return f"{WORDS[number + 4]}{WORDS[number + 20]}办事指南", lines

    def _filled(self, number: int) -> Text:
        title, lines = self._random.choice(self._templates)
        filling = {
            "place": self._name() + "县",
            "town": self._name(),
            "road": self._name(),
            "days": self._random.choice((5, 10, 15)),
            "door": self._random.randint(1, 300),
            "phone": f"0570-{self._random.randint(2_000_000, 8_999_999)}",
        }
        return Text(number, title, tuple(line.format(**filling) for line in lines))

    def _own(self, number: int) -> Text:
        place = self._name() + "县"
        lines = [self._sentence() for _ in range(self._random.randint(6, 40))]
        lines[2] = f"{place}公安局{lines[2]}"
        return Text(number, f"关于{self._sentence()[:12]}的通告", tuple(lines))

    def _reprint(self, text: Text) -> Text:
        lines = list(text.lines)
        site = self._name() + "市"
        changes: list[Callable[[], None]] = [
            lambda: lines.insert(0, f"{site}人民政府门户网站政务公开"),
            lambda: lines.append(f"{site}公安局"),
            lambda: lines.append(f"本信息由{site}政务服务管理局收集整理，仅供参考。"),
            lambda: lines.__setitem__(-3, lines[-3].replace("申请", "申 清").replace("办理", "辨理")),
            lambda: lines.insert(0, "来源：市公安局"),
        ]
        for change in self._random.sample(changes, self._random.randint(0, 2)):
            change()
        return Text(text.origin, text.title, tuple(lines))

    def _name(self) -> str:
        return "".join(self._random.choices(SIGNS, k=2))

    def _sentence(self) -> str:
        return "".join(self._random.choices(WORDS, k=self._random.randint(5, 16))) + "。"
