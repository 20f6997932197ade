"""What comes with every export: where the notices are from, and what using them asks for.

Sources: 中华人民共和国政府信息公开条例 (State Council order 711, in force since 15 May 2019); 著作权法, article 5;
个人信息保护法, articles 13 and 27. This is information for the reader, not legal advice, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOURCE = {
    "en": (
        "These are notices that public security organs and governments of China published on their own sites"
        " under the Regulations on Open Government Information (中华人民共和国政府信息公开条例). gongkai collected and"
        " arranged them; it claims no right in them and can grant none. Documents of an administrative nature"
        " issued by state organs are outside copyright (Copyright Law, article 5); pictures, forms and reprints"
        " may belong to others. What counts is what the publisher's page says: a notice may have been corrected"
        " or withdrawn since it was captured, so look at its address before you rely on it. What was read by"
        " program (dates, numbers, items, confidence) may be wrong. This is no legal advice."
    ),
    "zh": (
        "本数据收录公安机关和各级政府依照《中华人民共和国政府信息公开条例》在其网站上主动公开的政府信息。gongkai 只作采集与整理，"
        "对内容不主张任何权利，也不能代为授权。国家机关的行政性质文件不适用著作权保护（《著作权法》第五条）；图片、表格、转载内容"
        "的权利可能属于他人。内容以发布机关网页为准：采集之后原文可能已更正或撤下，引用前请核对原网址。日期、文号、公开事项等字段"
        "由程序识别，可能有误。本说明不构成法律意见。"
    ),
}
_MASKED = {
    "en": (
        "Personal information that was found (names, identity, telephone, card and travel document numbers of"
        " private persons) is masked. Not all is found, home addresses never. Do not try to undo the masks or"
        " to identify anybody, and look through what you pass on."
    ),
    "zh": (
        "已识别的个人信息（自然人姓名、身份证件号码、手机号码、银行卡号等）已作遮盖；识别并不完全，住址不在识别之列。请勿还原遮盖"
        "内容或识别特定个人；再次传播前请自行检查。"
    ),
}
_ORIGINAL = {
    "en": (
        "Personal information stands as it was printed; nothing is masked. The Personal Information Protection"
        " Law (个人信息保护法) and, elsewhere, its counterparts apply to whoever keeps or passes on this file: use"
        " it only for the check it was made for, within a reasonable scope (articles 13 and 27), let nobody see"
        " it who need not, delete it afterwards, and publish nothing of it unmasked."
    ),
    "zh": (
        "本文件保留原文，个人信息未作遮盖。保存、使用和提供本文件须遵守《个人信息保护法》：限于本次核查目的并在合理范围内使用"
        "（第十三条、第二十七条），限制知悉范围，用毕删除，不得未经遮盖对外发布。"
    ),
}
_CITE = {
    "en": (
        "Cite each notice by issuer, title, document or index number, day of publication, address, and time"
        " and digest of the capture (issuer, title, document_number, index_number, date_published, url,"
        " captured_at, digest); cite this export by the name and SHA-256 of its file and `created` here."
    ),
    "zh": (
        "引用单条信息请注明：发布机构、标题、发文字号或索引号、发布日期、网址、采集时间和摘要值；引用本数据请注明文件名、"
        "SHA-256 和本清单的生成时间（created）。"
    ),
}


def terms(*, original: bool) -> Mapping[str, Mapping[str, str]]:
    """Return the terms, by subject and language."""
    return {
        "source": _SOURCE,
        "personal_information": _ORIGINAL if original else _MASKED,
        "citation": _CITE,
    }


def terms_in_words(*, original: bool) -> str:
    """Return where the notices are from and what personal information asks for, as one text."""
    said = terms(original=original)
    return " ".join(
        said[subject][language] for subject in ("source", "personal_information") for language in ("en", "zh")
    )
