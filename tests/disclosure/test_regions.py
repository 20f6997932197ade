from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.errors import InputError
from disclosure.regions import NATION, ancestors, is_code, is_within

codes = st.integers(100000, 999999).map(str)


@given(codes)
def test_every_code_is_the_first_of_its_own_ancestors_and_the_province_the_last(code: str) -> None:
    line = ancestors(code)
    assert line[0] == code
    assert line[-1] == code[:2] + "0000"
    assert len(set(line)) == len(line)
    assert all(is_within(code, above) for above in line)


@given(codes)
def test_the_ancestors_of_an_ancestor_are_the_rest_of_the_line(code: str) -> None:
    line = ancestors(code)
    assert [ancestors(above) for above in line] == [line[position:] for position in range(len(line))]


def test_a_county_lies_in_its_prefecture_but_not_in_the_next_one() -> None:
    assert is_within("330824", "330800")
    assert not is_within("330824", "330900")
    assert is_within("330824", NATION)


@pytest.mark.parametrize("text", ["", "3308", "033082", "3308240", "33082x", "开化县", "３３０８２４"])
def test_other_texts_are_refused(text: str) -> None:
    assert not is_code(text)
    with pytest.raises(InputError, match="no region code"):
        ancestors(text)
