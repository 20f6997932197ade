"""Bank cards and travel documents count only beside the words for them."""

from __future__ import annotations

import pytest

from parsers.fields.personal import find_personal, mask

CARD = "6228480402564890018"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"卡号：{CARD}", "卡号：6228***********0018"),
        ("银行卡号6228 4804 0256 4890 018", "银行卡号6228 **** **** ***0 018"),
        (f"开户行：样县农商银行，账号{CARD}", "开户行：样县农商银行，账号6228***********0018"),
        (f"户主\t一卡通账号\n甲\t{CARD}", "户主\t一卡通账号\n甲\t6228***********0018"),
    ],
)
def test_a_persons_bank_card_keeps_four_digits_at_each_end(text: str, masked: str) -> None:
    assert {found.kind for found in find_personal(text)} == {"bank_card"}
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        CARD,  # no word of banks
        f"编号{CARD}",
        "卡号：6228480402564890019",  # wrong check digit
        "账号：4228480402564890018",  # no such issuer
        "账号：1208020009200123456",
        f"户名：样县公安局，账号：{CARD}",
        f"账号：{CARD}\n收款单位：样县财政局",
        "卡号：622848040256489",  # too short
        "卡号：6228***********0018",
        f"http://bank.example.gov.cn/{CARD}",
    ],
)
def test_other_accounts_are_no_bank_cards(text: str) -> None:
    assert list(find_personal(text)) == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("护照号码：E12345678，", "护照号码：E********，"),
        ("持护照EA1234567入境", "持护照EA*******入境"),
        ("往来港澳通行证C12345678", "往来港澳通行证C********"),
        ("港澳居民来往内地通行证号：H0123456789", "港澳居民来往内地通行证号：H**********"),
        ("证件号码：E12345678", "证件号码：E********"),
        ("护照号码\tE12345678", "护照号码\tE********"),
        ("台胞证号：12345678", "台胞证号：********"),
        ("姓名\t护照号码\n甲\tG12345678", "姓名\t护照号码\n甲\tG********"),
    ],
)
def test_a_travel_document_keeps_its_letters(text: str, masked: str) -> None:
    assert {found.kind for found in find_personal(text)} == {"travel_document"}
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "E12345678",
        "护照、通行证等，编号见附件E12345678",
        "办理护照请拨打66121100",
        "通行证 20190620",
        "表号：E12345678",
        "护照办理 EA1234567号公告",
        "护照号码：E********",
        "护照号码：（见样表）",
    ],
)
def test_other_codes_are_no_travel_documents(text: str) -> None:
    assert list(find_personal(text)) == []
