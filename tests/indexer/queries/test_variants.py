"""Words in all their forms, as a change of the tree."""

from __future__ import annotations

import subprocess
import sys

import pytest

from disclosure.errors import QueryError
from indexer.base import Query
from indexer.queries.meaning import meaning
from indexer.queries.tree import All, Any, Between, Holds, Is, Not, Words, wanted
from indexer.queries.variants import MOST_FORMS, forms_of, with_variants


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("户口", ("户口", "戶口")),
        ("戶口", ("戶口", "户口")),
        ("这里", ("这里", "這裏", "這裡")),
        ("這裡", ("這裡", "这里", "這裏")),
        ("衞生", ("衞生", "卫生", "衛生")),
        ("abc", ("abc",)),
        ("通告", ("通告",)),
    ],
)
def test_the_forms_of_a_word_begin_with_its_own(text: str, expected: tuple[str, ...]) -> None:
    assert forms_of(text) == expected


def test_words_and_parts_of_values_get_their_forms_and_nothing_else_changes() -> None:
    node = All((Words("登记", "title"), Not(Holds("issuer", "县")), Is("site", "县"), Any((Words("通告"),))))
    assert with_variants(node) == All(
        (
            Any((Words("登记", "title"), Words("登記", "title"))),
            Not(Any((Holds("issuer", "县"), Holds("issuer", "縣")))),
            Is("site", "县"),
            Any((Words("通告"),)),
        )
    )
    days = All((Between("published", None, None),))
    assert with_variants(days) == days


def test_all_forms_are_marked_in_what_is_found() -> None:
    assert list(wanted(meaning(Query(text="登记", variants=True)))) == ["登记", "登記"]


def test_more_forms_than_an_engine_takes_are_refused() -> None:
    with pytest.raises(QueryError, match=f"more than {MOST_FORMS} words"):
        meaning(Query(text="这里 " * 900, variants=True))


def test_the_tables_are_loaded_only_when_asked_for() -> None:
    code = (
        "import sys; from indexer.query import Query; from indexer.queries.meaning import meaning\n"
        "meaning(Query(text='登记')); before = 'opencc' in sys.modules\n"
        "meaning(Query(text='登记', variants=True)); print(before, 'opencc' in sys.modules)"
    )
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "True"]
