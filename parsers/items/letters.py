"""Letters that are answered as a guide would: 请您带户口簿到派出所申请."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .guiding import GUIDE, told
from .marks import load_marks
from .rules import load_rules, read_data


@dataclass(frozen=True, slots=True)
class Letters:
    """The section ``letter`` of ``gates.yml``: what begins an answer, a post of the police, what is said of a complaint."""

    reply: re.Pattern[str]
    post: re.Pattern[str]
    handled: re.Pattern[str]


@cache
def load_letters() -> Letters:
    """The packaged section; read once in a process."""
    data = read_data("gates.yml")["letter"]
    return Letters(
        reply=re.compile(data["reply"]), post=re.compile(data["post"]), handled=re.compile(data["handled"])
    )


def answered(text: str) -> str | None:
    r"""The words that speak to who wrote, where the answer says where to come with what; None where it does not.

    >>> answered("来信内容:孩子怎么上户口\n答复内容:请带出生证、户口簿到派出所办理")
    '请'
    >>> answered("来信内容:请问带了户口簿到派出所,为何不办\n答复内容:已批评教育")
    """
    letters = load_letters()
    start = next((reply.end() for reply in letters.reply.finditer(text)), 0)
    if letters.handled.search(text, start):
        return None
    return asked_to_come(text, start)


def asked_to_come(text: str, start: int = 0) -> str | None:
    """The words by which whoever reads is told to come, from ``start`` on, beside papers and an office."""
    things = load_rules().guiding
    if not things["papers"].search(text, start):
        return None
    if not (things["office"].search(text, start) or load_letters().post.search(text, start)):
        return None
    words = load_marks().addressed.search(text, start)
    return words[0] if words else None


def tells_at_a_post(issuer: str, text: str) -> bool:
    """Whether a post of the police tells what a guide must, less the office, which it is itself."""
    if load_letters().post.search(issuer) is None or load_rules().guiding["office"].search(text):
        return False
    return told(text) >= GUIDE - 1
