"""The sentences of leads, in English and Chinese. A lead keeps their codes and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.sentences import told, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import Reason

__all__ = ["SENTENCES", "said", "told"]

SENTENCES: dict[str, tuple[str, str]] = {
    # timeliness
    "no_written": ("the day on which it was formed is not stated", "未载明成文日期"),
    "no_published": (
        "the day of publication is not stated, and the archive does not bound it",
        "未载明发布日期，存档也无法限定",
    ),
    "before_limit": (
        "written {written}, before {since}, from when on there is a limit",
        "成文于{written}，早于{since}公开时限开始施行之日",
    ),
    "beyond_calendar": (
        "written {written}, published {published}: years that the calendar of working days does not know",
        "成文于{written}，发布于{published}：工作日历不含其中某些年份",
    ),
    "in_time": (
        "written {written}, published by {published}, working day {count} of 20",
        "成文于{written}，不晚于{published}发布，为20个工作日中的第{count}日",
    ),
    "late": (
        "written {written}, published {published}, working days late: {late} (20 ended on {limit})",
        "成文于{written}，发布于{published}，20个工作日的期限至{limit}，逾期{late}个工作日",
    ),
    "late_by_list": (
        "written {written}, not in its list on {published}, working days late: {late} or more (20 ended on {limit})",
        "成文于{written}；{published}栏目列表查到底仍无此件，20个工作日的期限至{limit}，至少逾期{late}个工作日",
    ),
    "late_change": (
        (
            "changed, as of {written}: the old version was still there on {published}, the new one on {latest},"
            " working days late: {late} or more (20 ended on {limit})"
        ),
        "内容有变更，新版成文于{written}：{published}仍为旧版，{latest}已为新版，20个工作日的期限至{limit}，至少逾期{late}个工作日",
    ),
    "between_looks": (
        "changed between {earliest} and {latest}: whether before the limit ended on {limit} is not known",
        "于{earliest}至{latest}之间变更：无从得知是否在{limit}期限届满之前",
    ),
    "written_after": (
        "says that it was written on {written}, after its publication on {published}",
        "所载成文日期{written}晚于发布日期{published}",
    ),
    "seen_before": (
        "says that it was published on {published}, and was captured as it is on {seen}",
        "所载发布日期为{published}，但{seen}已按现状采集到",
    ),
    "list_contradicts": (
        "its list was complete without it after the stated day of publication",
        "其栏目列表在所载发布日期之后查到底仍无此件",
    ),
    "not_its_own": (
        "a day is another page's word, or the page contradicts itself",
        "有日期并非本页所载，或本页前后矛盾",
    ),
    # back-dating
    "graded_suspected": ("back-dated (suspected)", "疑似倒签发布日期"),
    "graded_restated": ("back-dated (restated)", "发布日期改早"),
    "backdated": (
        "says {stated}; later complete readings of the list {column} without it: {lacking}, last on {read} ({days} days)",
        "所载发布日期{stated}；此后{lacking}次将栏目“{column}”查到底均无此件，最后一次为{read}（相差{days}天）",
    ),
    "list_page": ("that list begins at {url}", "该列表首页为{url}"),
    "restated": (
        "stated {before} as its day of publication at first, and {stated} now",
        "原载发布日期{before}，现载{stated}",
    ),
    # stale
    "cites": (
        "cites 《{act}》 as in force, which was repealed on {day} by {by}",
        "引用《{act}》为现行依据，该法已于{day}由{by}废止",
    ),
    "not_valid": ("the page itself says that it is not valid: {validity}", "页面自载：{validity}"),
    "unclear_validity": (
        "what the page says of its validity tells neither that it is valid nor that it is not: {validity}",
        "页面所载有效性无从判断是否有效：{validity}",
    ),
    "repealed": (
        "the page itself says that it was repealed on {day}",
        "页面自载已于{day}废止",
    ),
    # gaps
    "serials": (
        "not seen: {missing}; seen {seen} of {span} from {first} to {last} ({share})",
        "未见：{missing}；{first}至{last}应有{span}号，见到{seen}号（{share}）",
    ),
    "year_begins": (
        "not seen: {missing}, where {year} begins; its first seen is {first}, the last of {before} is {last}",
        "未见：{missing}；{year}年应由此起编，该年首见{first}，{before}年末见{last}",
    ),
    "over_years": (
        "not seen: {missing}, between the last of {before} and the first of {year}",
        "未见：{missing}，介于{before}年末号与{year}年首号之间",
    ),
    "months": (
        (
            "no notice of {months}; from {first} to {last} {filled} of {span} months have some, half of these {median}"
            " or more"
        ),
        "{first}至{last}之间，{months}无信息；{span}个月中{filled}个月有信息，其中半数不少于{median}条",
    ),
    "no_proof": (
        "a gap is a lead, not proof: numbers are given to what is not published, too",
        "缺号仅为线索，并非证据：不公开的文件也编号",
    ),
    "no_proof_of_months": ("a gap is a lead, not proof", "空缺仅为线索，并非证据"),
    "not_searched": (
        "not every column of the site was searched to its end, so that the gap may be ours",
        "该网站并非所有栏目均已查遍，缺号可能是采集所致",
    ),
    # columns
    "blank": ("read to its end on {day}: it holds nothing", "{day}查到底：无任何内容"),
    "blank_stated": (
        "read to its end on {day}: it holds nothing, and the list itself says 0",
        "{day}查到底：无任何内容，列表自称共0条",
    ),
    "many_blank": (
        "{count} of {searched} columns that were searched hold nothing; the limit is {limit}",
        "已查遍的{searched}个栏目中{count}个为空白；限度为{limit}个",
    ),
    "not_updated_months": (
        "newest notice {newest}, read to its end on {day}, {days} days later; limit for {sort}: {limit} months",
        "最新一条为{newest}；{day}查到底，已隔{days}天；此类栏目（{sort}）的期限为{limit}个月",
    ),
    "not_updated_weeks": (
        "newest notice {newest}, read to its end on {day}, {days} days later; limit for {sort}: {limit} weeks",
        "最新一条为{newest}；{day}查到底，已隔{days}天；此类栏目（{sort}）的期限为{limit}周",
    ),
    "many_not_updated": (
        "{count} columns of news, announcements and documents were not updated in time; the limit is {limit}",
        "{count}个动态要闻、通知公告、政策文件类栏目未按期更新；限度为{limit}个",
    ),
    # over-disclosure
    "personal": (
        "personal information is published, shown here masked",
        "公布了个人信息，此处已遮盖",
    ),
    "identity_card": ("identity numbers: {count}", "身份证件号码{count}处"),
    "bank_card": ("bank cards: {count}", "银行卡号{count}处"),
    "mobile": ("mobile telephones: {count}", "手机号码{count}处"),
    "travel_document": ("travel documents: {count}", "出入境证件号码{count}处"),
    "name": ("names: {count}", "姓名{count}处"),
    "first_captured": ("so captured on {day}", "{day}采集时如此"),
    "personal_gone": ("the page is gone now", "该页面现已不存"),
    # title and body
    "title_body": (
        "title and text share hardly a word, or the text is the guide to another item",
        "标题与正文几无共同词语，或者正文是另一事项的指南",
    ),
}
"""By code: the sentence in English and in Chinese."""


def said(reasons: Iterable[Reason], language: str = "en") -> str:
    """The sentences in a language, ``en`` or ``zh``, as one line.

    >>> said([told("repealed", day="2024-01-01"), told("personal_gone")], "zh")
    '页面自载已于2024-01-01废止；该页面现已不存'
    """
    return worded(SENTENCES, reasons, language)
