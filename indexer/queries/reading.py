"""A query's text, read into a tree.

::

    户口 迁移              both words, anywhere in the notice; AND may stand between them
    "户口 登记"            these characters in a row, spaces do not count; “户口登记” and ＂户口登记＂ too
    户口 OR 户籍           either; AND binds more tightly, brackets group: (户口 OR 户籍) 迁移
    户口 -注销             the first word, without the second; NOT 注销 too
    title:户口 文号:国发    within one field; before a group it holds for each word: title:(户口 OR 户籍)
    published:2019         in that year; 2019-05 and 2019-05-06 too, 2019..2020, >=2019-05, <2020
    item:7  region:330824  what the notice serves, and where

A sign inside a word is an ordinary character, as is what looks like an operator in lower case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.bigrams import fold

from .faults import fault
from .fields import BY_NAME, Field
from .tokens import OPERATORS, Kind, Token, tokens_of
from .tree import EVERYTHING, All, Any, Not, Words, asks_for_nothing_but_absence, excludes_alone
from .values import value_of

if TYPE_CHECKING:
    from .tree import Node

MOST_TOKENS, DEEPEST = 1000, 10
"""More than anybody types. Engines have limits of their own behind these: SQLite reads 12 levels."""

_ENDS = (Kind.END, Kind.CLOSE, Kind.OR)  # tuples: to hash a member takes longer than to compare it


def read_query(text: str) -> Node:
    """The tree of ``text``; :data:`EVERYTHING` when it is blank.

    >>> read_query('"迁移 登记" -注销')
    All(parts=(Words(text='迁移登记', where=None), Not(part=Words(text='注销', where=None))))

    Raises:
        QueryError: it cannot be read, or only says what must not be there. The message gives the position,
            counted from 1, and a hint.
    """
    if not text:
        return EVERYTHING
    if text.isalnum() and text not in OPERATORS:  # one word without any sign, as most queries are
        return Words(_folded(Token(Kind.WORD, 0, text)))
    tokens = list(tokens_of(text))
    if len(tokens) > MOST_TOKENS:
        raise fault(tokens[MOST_TOKENS].start, f"there are more than {MOST_TOKENS} words", "ask for fewer")
    if tokens[0].kind is Kind.END:
        return EVERYTHING
    node = _Reader(tokens).whole()
    if asks_for_nothing_but_absence(node):
        what = "every term is excluded" if excludes_alone(node) else "one side of OR only excludes"
        raise fault(tokens[0].start, what, "add a word that the notices should hold")
    return node


class _Reader:
    """Reads tokens by recursive descent, one method a rule of the grammar."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._either(None)
        if (rest := self._peek()).kind is not Kind.END:
            raise fault(rest.start, "this bracket was never opened", "leave it out, or open one before it")
        return node

    def _either(self, field: Field | None) -> Node:
        parts = [self._both(field)]
        while self._peek().kind is Kind.OR:
            self._take()
            parts.append(self._both(field))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _both(self, field: Field | None) -> Node:
        parts = [self._one(field)]
        while self._peek().kind not in _ENDS:
            if self._peek().kind is Kind.AND:
                self._take()
            parts.append(self._one(field))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self, field: Field | None) -> Node:
        token = self._take()
        match token.kind:
            case Kind.WORD | Kind.PHRASE:
                return self._leaf(token, field)
            case Kind.NOT:
                return Not(self._deeper(token, field))
            case Kind.MINUS:
                return Not(self._excluded(token, field))
            case Kind.OPEN:
                return self._group(token, field)
            case Kind.FIELD:
                return self._within(token, field)
            case _:
                raise _missing(token)

    def _excluded(self, minus: Token, field: Field | None) -> Node:
        """What stands right behind a minus sign."""
        token = self._peek()
        if token.start != minus.start + 1 or token.kind in {Kind.END, Kind.CLOSE}:
            raise _missing(minus)
        if token.kind is Kind.MINUS:  # a second sign is a character of the word
            self._take()
            return self._leaf(self._glued(token), field)
        return self._deeper(minus, field)

    def _glued(self, sign: Token) -> Token:
        token = self._peek()
        if token.start != sign.start + 1 or token.kind not in {Kind.WORD, Kind.PHRASE, Kind.MINUS}:
            return Token(Kind.WORD, sign.start, "-")
        self._take()
        return Token(Kind.WORD, sign.start, f"-{token.text or '-'}")

    def _group(self, opened: Token, field: Field | None) -> Node:
        if self._peek().kind is Kind.CLOSE:
            raise fault(opened.start, "there is nothing in the brackets", "write a word, or leave them out")
        self._enter(opened)
        node = self._either(field)
        self._depth -= 1
        if self._take().kind is not Kind.CLOSE:
            raise fault(opened.start, "the bracket is never closed", "add ) at its end")
        return node

    def _within(self, name: Token, outer: Field | None) -> Node:
        field = BY_NAME[name.text]
        if outer is not None:
            raise fault(name.start, f"a field within the field {outer.names[0]}", "name it outside")
        token = self._take()
        if token.kind is Kind.OPEN:
            return self._group(token, field)
        if token.kind not in {Kind.WORD, Kind.PHRASE}:
            what = f"a value is missing behind {name.text}:"
            raise fault(name.start, what, "write one right behind the colon")
        return self._leaf(token, field)

    def _leaf(self, token: Token, field: Field | None) -> Node:
        if field is None or field.kind == "text":
            where = None if field is None else field.name
            return Words(_folded(token), where)  # type: ignore[arg-type]  # names of text fields are Where
        return value_of(field, token)

    def _deeper(self, token: Token, field: Field | None) -> Node:
        self._enter(token)
        node = self._one(field)
        self._depth -= 1
        return node

    def _enter(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise fault(token.start, f"more than {DEEPEST} levels", "use fewer brackets")

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += token.kind is not Kind.END
        return token


def _folded(token: Token) -> str:
    term = fold(" ".join(token.text.split()))
    if not term:
        raise _missing(token)
    return term


def _missing(token: Token) -> Exception:
    return fault(token.start, "there is nothing to search for", "write a word here, or leave the sign out")
