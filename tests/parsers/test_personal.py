"""Identity-card and mobile numbers are found and masked; other numbers stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields.personal import find_personal, mask


@pytest.mark.parametrize(
    ("text", "masked", "kind"),
    [
        ("身份证号11010519491231002X。", "身份证号1101051949********。", "identity_card"),
        ("11010519491231002x", "1101051949********", "identity_card"),
        ("电话13812345678", "电话138****5678", "mobile"),
        ("+8613812345678", "138****5678", "mobile"),
        ("138-1234-5678", "138****5678", "mobile"),
    ],
)
def test_personal_information(text: str, masked: str, kind: str) -> None:
    assert [found for _, _, found in find_personal(text)] == [kind]
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # wrong check digit
        "11010519491331002X",  # no such day
        "113325000026455663/2023-43887",
        "11120000MB1671711Y",
        "91330100799655058B",
        "010-66096689",
        "0571-87286111",
        "3-13812345678",
        "http://www.example.gov.cn/13812345678.html",
        "统一编号2013812345678",
        "某某13800@example.com",
    ],
)
def test_other_numbers(text: str) -> None:
    assert list(find_personal(text)) == []
    assert mask(text) == text


@given(st.text(alphabet="0123456789X+-* 电话，年", max_size=60))
def test_masking_is_idempotent(text: str) -> None:
    assert mask(mask(text)) == mask(text)


def test_nothing_is_found_in_a_masked_text() -> None:
    assert list(find_personal(mask("11010519491231002X 13812345678"))) == []
