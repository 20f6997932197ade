"""Identity numbers: told from other numbers by place, day and check digit, and by the words before them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields.personal import find_personal, mask
from parsers.fields.personal.identity import check_digit, is_credit_code


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("身份证号11010519491231002X。", "身份证号1101051949********。"),
        ("11010519491231002x", "1101051949********"),
        ("１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９********"),
        ("110105 19491231 002X", "110105 1949**** ****"),
        ("110105-19491231-002X", "110105-1949****-****"),
        ("1101 0519 4912 3100 2X", "1101 0519 49** **** **"),
        ("110105　19491231　002X", "110105　1949****　****"),
        ("1.11010519491231002X张三", "1.1101051949********张三"),
        ("张三/11010519491231002X/样县", "张三/1101051949********/样县"),
        ("样某甲——11010519491231002X", "样某甲——1101051949********"),
        ("11010519491231002X.pdf", "1101051949********.pdf"),
        ("（11010519491231002X）", "（1101051949********）"),
        ("香港居民810000199001010019", "香港居民8100001990********"),
        ("台湾居民830000198506150024", "台湾居民8300001985********"),
        ("外国人永久居留911330199001010018", "外国人永久居留9113301990********"),
        ("身份证号110105491231002", "身份证号11010549*******"),
        ("公民身份号码：990101190001010018", "公民身份号码：9901011900********"),
        ("姓名\t身份证号码\n甲\t110105491231002", "姓名\t身份证号码\n甲\t11010549*******"),
        ("身份证号\t110105491231002\t住址", "身份证号\t11010549*******\t住址"),
    ],
)
def test_an_identity_number_is_masked_but_for_place_and_year(text: str, masked: str) -> None:
    assert {found.kind for found in find_personal(text)} == {"identity_card"}
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # wrong check digit
        "身份证号110105194912310021",  # the same: the word alone does not make it one
        "11010519491331002X",  # no such day
        "990101190001010018",  # no such province, and no word before it
        "330824199002300010",  # 30 February
        "1101051949********",  # masked already
        "110105********002X",
        "3308241990****0012",
        "330824XXXXXXXX0012",
        "110105491231002",  # fifteen digits without a word before
        "受理编号：110105491231002",
        "编号：11010519491231002X",
        "统一社会信用代码：11010519491231002X",
        "事项编码\t11010519491231002X",
        "流水号 11010519491231002X",
        "113325000026455663/2023-43887",
        "113325000026455663",
        "11010519491231002X/2023-43887",  # an index number
        "11120000MB1671711Y",
        "91330100799655058B",
        "http://www.example.gov.cn/11010519491231002X.html",
        "http://www.example.gov.cn/11010519491231002X",
        "http://www.example.gov.cn/q?id=11010519491231002X",
        "W02011010519491231002X.docx",
        "A11010519491231002X",
        "11010519491231002X0",
        "110105194912310020000",
        "2019-06-20 2019-07-01",
        "201906202019070120190801",
        "ISBN 978-7-5012-3456-7",
        "0570-66121100570-6612111",
        "1560960000000",
    ],
)
def test_other_numbers_are_no_identity_numbers(text: str) -> None:
    assert list(find_personal(text)) == []
    assert mask(text) == text


def test_a_credit_code_may_pass_for_an_identity_number_but_for_its_own_checks() -> None:
    code = "121101190001015731"  # read as an identity number: born in 1900, right check digit
    assert check_digit(code[:17]) == code[17]
    assert is_credit_code(code)
    assert list(find_personal(f"样县公安局（{code}）")) == []
    assert [found.kind for found in find_personal(f"身份证号{code}")] == ["identity_card"]


@given(
    st.sampled_from(["110105", "330824", "650102", "820000"]), st.dates(date(1900, 1, 1), date(2099, 12, 31))
)
def test_a_number_is_found_with_its_check_digit_and_with_no_other(place: str, born: date) -> None:
    body = f"{place}{born:%Y%m%d}123"
    right = check_digit(body)
    found = [digit for digit in "0123456789X" if list(find_personal(f"男，{body}{digit}，住样县"))]
    assert found == [right] or is_credit_code(body + right)
