"""The short way of folding gives what the long one gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.folding import fold, folded_in_place, normalised, signs_folded

RANGES = ((0x00, 0x80), (0x2010, 0x2028), (0x3000, 0x3021), (0x4E00, 0xA000), (0xFF01, 0xFF5F))
COMMON = "".join(chr(code) for first, behind in RANGES for code in range(first, behind))
MIXED = "户口迁移 \u3000\n\r，,ＡＢab１2①㎡…—\u0301éḍ̇ﬁ가\u200b"


@pytest.mark.parametrize("around", ["{}", "户{}A", "\n{}，"])
def test_every_common_character_folds_as_in_the_long_way(around: str) -> None:
    texts = [around.format(sign) for sign in COMMON]
    assert list(map(fold, texts)) == list(map(normalised, texts))


@given(st.text(st.one_of(st.sampled_from(MIXED), st.sampled_from(COMMON[:400]), st.characters())))
def test_any_text_folds_as_in_the_long_way(text: str) -> None:
    assert fold(text) == normalised(text)


@given(st.text(MIXED))
def test_a_text_that_folds_in_place_folds_sign_by_sign(text: str) -> None:
    folded = folded_in_place(text)
    if folded is not None:
        assert folded == fold(text) == "".join(map(fold, text))
        assert len(folded) == len(text)


@given(st.text(MIXED))
def test_signs_that_fold_by_themselves_make_the_folded_text(text: str) -> None:
    signs = signs_folded(text)
    if signs is not None:
        assert "".join(signs) == fold(text)
