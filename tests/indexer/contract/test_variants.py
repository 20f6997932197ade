"""Simplified and traditional characters: found and shown in either form, when that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index


@pytest.fixture
def filled(index: Index, make_notice: Callable[..., Notice]) -> Index:
    """The same words in four standards of writing."""
    index.upsert(
        [
            make_notice("cn", title="户口登记", text="这里卫生", issuer="样县公安局"),
            make_notice("tw", title="戶口登記", text="這裡衛生", issuer="樣縣公安局"),
            make_notice("hk", title="户口登記", text="這裏衞生", issuer=None),
        ]
    )
    return index


def found(index: Index, text: str, **options: str) -> set[str]:
    return {hit.id for hit in index.search(Query(text=text, variants=True, **options)).hits}  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["登记", "登記", "这里", "這裡", "這裏", "title:登记", '"这里 卫生"', "卫"])
def test_a_word_is_found_in_all_its_forms(filled: Index, text: str) -> None:
    everywhere = found(filled, text)
    assert filled.count(Query(text=text)) < len(everywhere)
    assert {"cn", "tw"} <= everywhere


def test_values_are_found_in_all_their_forms_too(filled: Index) -> None:
    assert found(filled, "issuer:县公安局") == found(filled, "", issuer="縣公安") == {"cn", "tw"}


def test_what_is_excluded_is_excluded_in_all_its_forms(filled: Index) -> None:
    assert found(filled, "登 -这里") == set()


def test_a_form_that_was_found_is_marked(filled: Index) -> None:
    query = Query(text="登记 卫生", variants=True, marks=("[", "]"))
    hits = {hit.id: hit for hit in filled.search(query).hits}
    assert hits["tw"].snippet == "這裡[衛生]"
    assert hits["tw"].title_matches == hits["cn"].title_matches == ((2, 4),)
    assert hits["tw"].snippet_matches == ((2, 4),)
