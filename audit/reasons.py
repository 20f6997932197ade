"""The sentences of findings, in English and Chinese. A finding keeps their codes and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .leads.wordings import SENTENCES as OF_LEADS
from .sentences import told as reason
from .sentences import worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import Reason

__all__ = ["SENTENCES", "reason", "said"]

UNREAD: dict[str, tuple[str, str]] = {
    "encrypted": ("it asks for a password", "需要密码"),
    "damaged": ("it is damaged", "文件损坏"),
    "too_large": ("it is too large", "文件过大"),
    "too_many_pages": ("it has too many pages", "页数过多"),
    "too_many_members": ("it is an archive of too many files", "压缩包内文件过多"),
    "too_deep": ("it is an archive in archives, too deep", "压缩包嵌套过深"),
    "bomb": ("it unpacks to far more than it is", "解压后远大于其自身"),
    "timeout": ("reading it took too long", "读取超时"),
    "crashed": ("its reader died", "读取程序异常退出"),
    "scanned": ("pages of it are pictures of text", "含扫描图片页"),
    "no_text": ("there is no text in it", "文件中没有文字"),
    "garbled": ("its characters are not known", "字符无法识别"),
    "unsupported": ("its format has no reader", "格式不受支持"),
}
"""Why an attachment has no text, or not all of it: by the values of `parsers.documents.model.Trouble`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "all_stated": ("{title}: all six elements stated", "{title}：六项要素齐全"),
    "lacking": (
        "{title}: {count} of 6 elements stated, lacking {names}",
        "{title}：六项要素载明{count}项，缺{names}",
    ),
    "attached": ("{title}: stated in an attached file only: {names}", "{title}：仅在附件中载明：{names}"),
    "stale": ("{title}: out of date", "{title}：内容已过时"),
    "image": (
        "{title}: the body is an image, which is not read; {count} of 6 elements stated in its text",
        "{title}：正文为图片，未予识读；其文字载明六项要素中的{count}项",
    ),
    "lower": (
        "only on a lower level, by {publisher}: {title} ({count} of 6 elements stated)",
        "仅由下级公布，{publisher}：{title}（六项要素载明{count}项）",
    ),
    "higher": (
        "only one level up, by {publisher}: {title} ({count} of 6 elements stated)",
        "仅由上级公布，{publisher}：{title}（六项要素载明{count}项）",
    ),
    **{
        f"attachment_{code}": (
            f"an attached file was not read, or not wholly: {english}",
            f"有附件未能读取或未能读全：{chinese}",
        )
        for code, (english, chinese) in UNREAD.items()
    },
    "beside": ("one level up there is: {title}", "上级公布有：{title}"),
    "unsearched": ("not every channel was searched", "并非所有渠道均已查遍"),
    "no_agency": ("no agency of the region is registered", "该地区没有登记任何机构"),
    "no_columns": ("{agency}: none of its columns is registered", "{agency}：其栏目均未登记"),
    "some_columns": ("{agency}: only some of its columns are registered", "{agency}：仅登记了部分栏目"),
    "never_crawled": (
        "{site} {column}: no crawl of it was finished yet",
        "{site}“{column}”：尚未完成过一次采集",
    ),
    "incomplete": ("{site} {column}: {why}", "{site}“{column}”未能查遍：{why}"),
    "not_indexed": (
        "{site} {column}: not indexed with the present registry and parser; run gongkai index",
        "{site}“{column}”：尚未以现行登记表和解析器建立索引，请运行gongkai index",
    ),
    "behind": (
        "{site} {column}: {count} listed pages are not in the index (run gongkai index; first {url})",
        "{site}“{column}”：列表中有{count}个页面尚未编入索引（请运行gongkai index；首个{url}）",
    ),
    "unreadable": (
        "{site} {column}: {count} listed pages were not read (unreadable, or without text; first {url})",
        "{site}“{column}”：列表中有{count}个页面无法读取或没有文字（首个{url}）",
    ),
    "rows": (
        "{site} {column}: {got} of {expected} rows looked at",
        "{site}“{column}”：应有{expected}行，已查{got}行",
    ),
    "rows_uncounted": (
        "{site} {column}: {got} rows looked at, the list states no total",
        "{site}“{column}”：已查{got}行，列表未载明总数",
    ),
    "searched": (
        "web channels searched to the end: {count}; 入户/现场 channels are not judged",
        "已查遍的网络渠道：{count}个；入户/现场渠道不作判断",
    ),
    "above_unsearched": ("the level above was not wholly searched", "上级的渠道未能查遍"),
    "remark": ("{site} {column}: {why}", "{site}“{column}”：{why}"),
    "gone": (
        "a page was published and is gone, last seen {day}: {title}",
        "曾公布的页面现已不存，最后见于{day}：{title}",
    ),
    "gone_undated": ("a page was published and is gone: {title}", "曾公布的页面现已不存：{title}"),
}
"""By code: the sentence in English and in Chinese. Behind ``stale`` sentences of leads say why."""

_ALL = {**OF_LEADS, **SENTENCES}


def said(reasons: Iterable[Reason], language: str = "en") -> str:
    """The sentences in a language, ``en`` or ``zh``, as one line.

    >>> said([reason("searched", count=3), reason("no_agency")], "zh")
    '已查遍的网络渠道：3个；入户/现场渠道不作判断；该地区没有登记任何机构'
    """
    return worded(_ALL, reasons, language)
