"""What a reviewer is told: the first sheet of a worksheet, line by line, in Chinese and English."""

from __future__ import annotations

from disclosure.catalogue import ELEMENTS

from .wording import VERDICTS, Words

_STEPS = (
    Words(
        "一、每行一问：某地公安机关是否在政府网站上公开了某一事项。请先自行查看网址或证据包，再填写；不要先看别人的结论。",
        "1. Each row asks whether the public security organs of a region publish an item on government sites."
        " Look for yourself, at the addresses or in the evidence pack, before you answer; do not look at"
        " anybody's verdict first.",
    ),
    Words(
        "二、“结论”从列表中选一项，含义见下表。六项要素逐项选“是”或“否”；页面不存在时可留空。",
        "2. Choose a verdict from the list; its meaning stands below. Choose yes or no for each of the six"
        " elements; leave them empty where there is no page.",
    ),
    Words(
        "三、要素写在附件里的，附件可以打开并读到即算“是”；收费一项写“不收费”也算“是”。只在附件里、全文为图片、"
        "依据已废止的，在备注中说明。",
        "3. An element that stands in an attachment is stated if the file can be opened and read; “no fee”"
        " states the fee. Say in the remark where elements stand in an attachment only, where a page is a"
        " picture, or rests on what was repealed.",
    ),
    Words(
        "四、不要求逐行填写：没有核查的行请留空，不要猜。可以排序、筛选、增加列、删除行；“编号”一列请勿改动。",
        "4. Leave rows empty that you did not check, and do not guess. Rows may be sorted, filtered and"
        " deleted, columns added; leave the column “id” as it is.",
    ),
    Words(
        "五、证据包内的网页是当时采集的样子，现行网页可能已变。以证据包为准；现行网页不同的，在备注中说明。",
        "5. The evidence pack shows pages as they were captured; the live ones may have changed. Judge by the"
        " pack, and say in the remark where the live page differs.",
    ),
    Words(
        "六、填完后存为 XLSX 交回（Excel、WPS、LibreOffice 均可）。多人核查的，每人交一份。",
        "6. Save as XLSX and hand it back (Excel, WPS and LibreOffice will do). Where several people check,"
        " each hands back a file of their own.",
    ),
)
_MEANINGS = (
    Words(
        "该地县级公安机关（含分局）的一个页面公开了该事项，正文写明全部六项要素，依据未废止",
        "one page of the county's bureau or a sub-bureau is on the item, its text states all six elements,"
        " and nothing that it rests on was repealed",
    ),
    Words(
        "有页面，但要素不全、有要素只在附件中、全文为图片，或依据已废止；或者只有派出所、上级（如市公安局）公开",
        "there is a page, but elements are lacking or stand in an attachment only, all of it is a picture, or"
        " what it rests on was repealed; or only a police station or the level above, such as the city's"
        " bureau, has one",
    ),
    Words("该地登记的各栏目都看完了，没有找到", "all lists of the region were looked through; there is none"),
    Words(
        "打不开、看不完或无法确定。这不是对该地的结论，只表示您没有判断",
        "cannot be opened, looked through or decided; this says nothing of the region, only that you did not"
        " judge",
    ),
)
ELEMENTS_LINE = Words(
    f"六项要素：{'、'.join(ELEMENTS)}（《户籍管理领域基层政务公开标准目录》，公治安〔2019〕158号）",
    "The six elements: accepting office, conditions, procedure, documents, time limit, basis and rate of fees"
    " (standard catalogue of grassroots disclosure, household registration, 公治安〔2019〕158号)",
)


def lines() -> list[tuple[str, str]]:
    """The sheet, as a column in Chinese and one in English."""
    title = Words("户籍管理政务公开 抽查核对表", "Spot check: what public security organs disclose")
    meanings = [
        Words(f"{words.both}：{meaning.zh}", f"{words.both}: {meaning.en}")
        for words, meaning in zip(VERDICTS.values(), _MEANINGS, strict=True)
    ]
    return [(words.zh, words.en) for words in (title, *_STEPS, *meanings, ELEMENTS_LINE)]
