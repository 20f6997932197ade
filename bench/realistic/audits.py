"""A made-up audit of real regions: verdicts, elements, quotes, captures and leads as long and as varied as real ones."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from audit.leads import wordings
from audit.leads.rules import RULES as LEAD_RULES
from audit.leads.wordings import told
from audit.reasons import reason, said
from audit.report.trend import TrendPoint
from audit.result import Audit
from disclosure.catalogue import ELEMENTS
from disclosure.model import Finding, Lead, Place, RegionLevel, Snapshot, Stated, Verdict

if TYPE_CHECKING:
    from disclosure.model import Region
    from disclosure.registry import Registry

BEGIN = datetime(2026, 10, 5, 0, 30, tzinfo=UTC)
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
PHRASES = {
    "受理部门": ("{place}公安局{town}派出所户籍窗口", "户口所在地派出所", "{place}行政服务中心公安窗口，{town}派出所",
        "各派出所户籍室（咨询电话：{phone}）", "{place}公安局治安管理大队", "居住地派出所或社区警务室"),
    "办理条件": ("申请人为{place}常住户口居民", "婴儿出生后一个月以内，由父母或监护人申报", "在{place}居住半年以上，有合法稳定就业或住所",
        "符合国家法律、法规规定情形的公民", "年满十六周岁，本人自愿", "夫妻一方为本县户籍，投靠落户"),
    "办理流程": ("1.申请；2.受理；3.审核；4.办结", "申请人持材料到{town}派出所申请，窗口审核后当场办结", "受理→调查核实→报{place}公安局审批→通知申请人",
        "网上提交申请，派出所{days}日内核实", "材料齐全的予以受理，不齐全的一次性告知"),
    "所需材料": ("居民户口簿、居民身份证原件", "《出生医学证明》、父母双方户口簿和结婚证", "书面申请、近期一寸免冠照片{days}张",
        "单位证明或学校录取通知书", "房屋所有权证或租赁合同备案证明", "收养登记证、收养人户口簿"),
    "办理时限": ("{days}个工作日", "当场办结", "自受理之日起{days}个工作日内办结", "法定{days}0日，承诺{days}个工作日"),
    "收费依据及标准": ("不收费", "免费", "工本费{days}元/证，依据发改价格〔2003〕2322号", "首次申领免收工本费；补领{days}0元"),
}  # fmt: skip
TOWNS = [
    "城关",
    "东街",
    "南门",
    "白石",
    "双溪",
    "河口",
    "新桥",
    "柳林",
    "太平",
    "永安",
    "青山",
    "龙泉",
    "清水",
    "金沙",
    "石塘",
]
SUBJECTS = ("关于进一步规范户口登记工作的通知", "居住证办理指南", "户籍业务一次性告知单", "公告")


class MadeAudit:
    """Makes an audit of ``count`` regions of the registry; the same for the same seed."""

    def __init__(self, registry: Registry, count: int = 3000, *, seed: int = 20190530) -> None:
        self._random = random.Random(seed)
        self._registry = registry
        counties = [one for one in registry.regions.values() if one.level is RegionLevel.COUNTY]
        cities = [one for one in registry.regions.values() if one.level is RegionLevel.PREFECTURE]
        # There are fewer counties than 3,000: cities without counties of their own are judged as well.
        self.regions = tuple(sorted((counties + cities)[:count], key=lambda one: one.code))

    def audit(self) -> Audit:
        """The audit, with 18 findings a region and a lead for every second one."""
        findings = tuple(finding for region in self.regions for finding in self._region(region))
        leads = tuple(self._lead(region) for region in self.regions[::2])
        return Audit(
            findings=findings,
            regions=self.regions,
            unregistered=41,
            rules="2",
            registry=self._registry.version,
            leads=tuple(sorted(leads, key=lambda lead: (lead.kind, lead.region))),
            made_at=BEGIN + timedelta(days=2),
        )

    def trend(self, count: int = 8) -> tuple[TrendPoint, ...]:
        """Past audits, a month apart, ever more of them known."""
        cells = 18 * len(self.regions)
        return tuple(
            TrendPoint(
                made_at=BEGIN - timedelta(days=30 * (count - number)),
                met=(met := cells * (10 + 2 * number) // 100),
                partly=(partly := cells * (12 + 2 * number) // 100),
                not_found=(absent := cells * (10 + number) // 100),
                unknown=cells - met - partly - absent,
                rules="1" if number < 3 else "2",  # noqa: PLR2004 - rules changed after the third
            )
            for number in range(count)
        )

    def _region(self, region: Region) -> list[Finding]:
        host = f"www.{''.join(self._random.choices('abcdefghijklmnopqrstuvwxyz', k=5))}.gov.cn"
        lists = self._snapshot(host, f"https://{host}/zwgk/hjgl/index.html")
        drawn = self._random.choices(list(Verdict), self._weights(region), k=18)
        return [self._finding(region, item, verdict, lists) for item, verdict in enumerate(drawn, 1)]

    def _weights(self, region: Region) -> list[int]:
        """How likely each verdict is: provinces differ, and of every ninth region nothing is known."""
        if self._random.random() < 1 / 9:
            return [0, 0, 0, 1]
        better = int(region.code[:2]) * 37 % 90
        return [better + 5, 27, max(60 - better, 5), 15]

    def _finding(self, region: Region, item: int, verdict: Verdict, lists: Snapshot) -> Finding:
        title = f"{region.name}{self._registry.items[item].level2}办事指南"
        number = self._random.randint(1_000_000, 9_999_999)
        url = f"https://{lists.site}/art/2024/{number % 12 + 1}/{number % 28 + 1}/art_{number % 9000}_{number}.html"
        page = self._snapshot(lists.site, url)
        stated = self._stated(region, url, all_of_them=verdict is Verdict.MET)
        lacking = "、".join(name for name in ELEMENTS if name not in {one.name for one in stated})
        rule, why, evidence = {
            Verdict.MET: ("R1", reason("all_stated", title=title), (page,)),
            Verdict.PARTLY: ("R4", reason("lacking", title=title, count=len(stated), names=lacking), (page,)),
            Verdict.NOT_FOUND: ("R9", reason("searched", count=2), (lists,)),
            Verdict.UNKNOWN: (
                "R8",
                reason("incomplete", site=lists.site, column="户籍管理", why="blocked by a firewall (412)"),
                (),
            ),
        }[verdict]
        on_page = verdict in {Verdict.MET, Verdict.PARTLY}
        return Finding(
            region=region.code,
            item=item,
            verdict=verdict,
            rule=rule,
            detail=said((why,)),
            reasons=(why,),
            agency=f"{region.code}-ga" if on_page else None,
            level="county" if on_page else "",
            elements=stated if on_page else (),
            notices=(f"{lists.site}:{number}",) if on_page else (),
            evidence=evidence,
            searched=() if verdict is Verdict.UNKNOWN else (f"{lists.site}#hjgl", f"{lists.site}#bszn"),
            as_of=evidence[0].captured_at if evidence else None,
            parser="12" if on_page else "",
            rules="2",
            registry=self._registry.version,
        )

    def _stated(self, region: Region, url: str, *, all_of_them: bool) -> tuple[Stated, ...]:
        names = ELEMENTS if all_of_them else sorted(self._random.sample(ELEMENTS, 4), key=ELEMENTS.index)
        attached = self._random.random() < 0.1  # noqa: PLR2004 - the share of guides that stand in a file
        start, found = 0, []
        for name in names:
            start += self._random.randint(5, 300)
            quote = self._quote(name, region)
            found.append(
                Stated(
                    name=name,
                    place=Place.ATTACHMENT if attached else Place.TEXT,
                    start=start,
                    end=start + self._random.randint(len(quote), 200),
                    quote=quote,
                    url=url.replace(".html", ".docx") if attached else None,
                )
            )
        return tuple(found)

    def _quote(self, name: str, region: Region) -> str:
        said = self._random.sample(PHRASES[name], self._random.randint(1, 3))
        values = {
            "place": region.name,
            "town": self._random.choice(TOWNS),
            "days": self._random.randint(1, 30),
            "phone": f"0{self._random.randint(310, 999)}-{self._random.randint(2_000_000, 8_999_999)}",
        }
        whole = f"{name}：" + "；".join(said).format(**values) + "。"
        return whole if len(whole) <= 80 else f"{whole[:79]}…"  # noqa: PLR2004 - as the audit quotes

    def _snapshot(self, host: str, url: str) -> Snapshot:
        at = BEGIN + timedelta(microseconds=self._random.randrange(48 * 3600 * 10**6))
        return Snapshot(
            site=host,
            url=url,
            captured_at=at,
            status=200,
            media_type="text/html",
            digest="sha1:" + "".join(self._random.choices(BASE32, k=32)),
            file=f"{host}-20261005T003000Z-0000{self._random.randint(1, 3)}.warc.gz",
            offset=self._random.randrange(10**9),
            length=self._random.randrange(1500, 40000),
        )

    def _lead(self, region: Region) -> Lead:
        rule = self._random.choice(LEAD_RULES)
        why = told("late", written="2025-01-06", published="2025-04-01", late=38, limit="2025-02-11")
        return Lead(
            kind=rule.kind,
            rule=rule.id,
            region=region.code,
            subject=f"{region.name}{self._random.choice(SUBJECTS)}",
            detail=wordings.said((why,)),
            reasons=(why,),
            proven=rule.provable,
            agency=f"{region.code}-ga",
            item=self._random.choice([None, *range(1, 19)]),
            rules="2",
        )
