"""Whatever settles a text early never changes its answer: each shortcut against the long way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.fields import element_headings, folding, items, known_containers, terms
from parsers.fields.any_of import any_of
from parsers.fields.element_labels import ELEMENT_OF, LABELS, TAILS
from parsers.fields.items import Subject, served
from parsers.items import naming
from parsers.items.needing import words_of
from parsers.items.rules import ItemRule, load_rules
from parsers.page import Page
from parsers.taking_apart import take_apart

HERE = Path(__file__).parent
RULES = load_rules()
WORDS = sorted({word for rule in RULES.items for words in rule.needs for word in words})
PIECES = [
    *WORDS,
    *"登记入户口迁移变更姓名性别民族收养出生死亡注销Ⓡ换领Ⓘ异地、,。的和\n",
    "申领",
    "补领",
    "签注",
    "居住",
]
SETS = [
    text
    for file in sorted((*HERE.glob("items/*.yml"), *HERE.glob("elements/*.yml")))
    for text in yaml.safe_load(file.read_text(encoding="utf-8"))
]
TEXTS = [str(text.get("text") or "") for text in SETS]


def names_the_long_way(text: str) -> list[naming.Name]:
    """As ``names_in`` with the names of every item tried."""
    found = {
        rule.no: [
            naming.Name(rule.no, m.start(), m.end(), naming.unmasked(m[0])) for m in rule.names.finditer(text)
        ]
        for rule in RULES.items
    }
    for no, others in RULES.covers.items():
        for other in others:
            found[other] = [
                one
                for one in found[other]
                if not any(one.start < more.end and more.start < one.end for more in found[no])
            ]
    return [name for no in sorted(found) for name in found[no]]


@pytest.mark.parametrize("rule", RULES.items, ids=lambda rule: f"item {rule.no}")
def test_no_name_of_an_item_lacks_the_words_that_it_needs(rule: ItemRule) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.from_regex(rule.names))
    def holds(text: str) -> None:
        assert rule.may_be_among(RULES.needed.may_be_in(text))

    holds()


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_items_are_named_as_if_every_rule_were_tried(text: str) -> None:
    assert naming.names_in(text) == names_the_long_way(text)


def test_the_texts_of_the_sets_name_what_they_name_the_long_way() -> None:
    assert len(TEXTS) > 500
    for text in TEXTS:
        masked = naming.masked(folding.folded(text), inside=True)
        assert naming.names_in(masked) == names_the_long_way(masked)


@given(st.lists(st.sampled_from("出生育登记婴儿ab"), min_size=1, max_size=12).map("".join))
def test_a_word_is_never_hidden_by_another(text: str) -> None:
    words = ["出生", "生育", "育登记", "婴儿", "婴", "ab", "出生育"]
    assert {word for word in words if word in text} <= words_of(words).may_be_in(text)


@given(
    st.text(alphabet="戶口本，：（）　\u00a0\r·－１Ａ辦理條件 ab时戸黨發", max_size=60) | st.text(max_size=60)
)
def test_signs_are_folded_one_by_one_as_by_the_table(text: str) -> None:
    assert folding.translated(text) == text.translate(folding.TABLE)


@given(
    st.lists(
        st.sampled_from([*sorted(ELEMENT_OF)[:40], *TAILS, "办", "理", ":", "。", " "]), max_size=30
    ).map("".join)
)
def test_words_of_headings_are_those_of_the_tree_whatever_follows_them(text: str) -> None:
    tree = [(word.span(), word[0]) for word in any_of({**ELEMENT_OF, **TAILS}).finditer(text)]
    words = [
        (word.span(), word[0]) for word in element_headings.WORDS.finditer(text) if word[0] not in LABELS
    ]
    assert words == tree


def test_a_rule_without_the_words_that_it_needs_would_be_seen() -> None:
    rule = replace(RULES.items[0], needs=(frozenset({"收养"}),))
    assert not rule.may_be_among(RULES.needed.may_be_in("出生登记"))


def test_no_sign_is_folded_into_one_that_is_folded_further() -> None:
    assert not [
        sign for sign, plain in folding.TABLE.items() if folding.TABLE.get(ord(plain), plain) != plain
    ]


def test_a_text_serves_what_it_serves_whenever_its_gates_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    subjects = [Subject(title=text.get("title"), text=str(text.get("text") or "")) for text in SETS]
    early = [served(subject) for subject in subjects]
    monkeypatch.setattr(items, "may_well_serve", lambda _reading: False)
    assert early == [served(subject) for subject in subjects]


def test_a_body_is_the_same_where_the_densest_block_is_always_searched_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = [Page(path.read_bytes()) for path in sorted(HERE.glob("**/page.html"))]
    early = [take_apart(page).body.text for page in pages]
    monkeypatch.setattr(known_containers, "_outweighs_all", lambda _flow, _element: False)
    assert early == [take_apart(page).body.text for page in pages]


@given(st.lists(st.sampled_from(["本", "办法", "实施", "通告", "。", "第一条", "自", "起施行"])).map("".join))
def test_no_clause_on_a_term_lacks_the_words_for_the_document_itself(text: str) -> None:
    assert terms._ITSELF.search(text) or not terms._CLAUSE.search(text)
