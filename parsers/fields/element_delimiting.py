"""What sets a heading's words off from what it is about: a colon, a bracket, the end of a line, spaces."""

from __future__ import annotations

import re

from .element_marks import NO_FEE, RUNS_ON

_SAYS_NOTHING = re.compile(r"[否不什哪指]|[^,。;\n]{1,16}的,")
"""Whether it is, what it means, and where it is so: 申请材料为外文的,应当附译文."""
_ASKS = re.compile("[什啥谁哪怎几多]|收不收")
"""A question behind a number is a heading though it ends as a sentence does: (三)带什么。户口簿."""
SPEAKS_FOR_ITSELF = 4
"""A word of so many characters is a heading between mere spaces, or after a number without any sign."""


def delimits(text: str, word: re.Match[str], lead: re.Match[str], after: re.Match[str]) -> bool:
    """Whether what follows the word shows that it was a heading."""
    if after["colon"] or after["closed"]:
        return True
    if after["suffix"] and not (after["line"] or lead["number"]):
        return _says_what(text, word, lead, after)
    if lead["weak"] and not lead["number"]:
        return len(word[0]) >= SPEAKS_FOR_ITSELF and bool(after["space"] or after["line"])
    if after["line"] is not None or after["cell"] or is_spaced(word, lead, after):
        return True
    if after["space"] or (after["stop"] and lead["edge"] in {"", "\n"}):
        return len(word[0]) >= SPEAKS_FOR_ITSELF or bool(lead["number"] and _ASKS.search(word[0]))
    runs_on = RUNS_ON.match(text, after.end()) and not NO_FEE.match(text, after.end())
    return lead["han"] is not None and len(word[0]) >= SPEAKS_FOR_ITSELF and not runs_on


def _says_what(text: str, word: re.Match[str], lead: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a sentence begins with the word and says what it is: 受理单位为户口所在地派出所."""
    begins = lead["edge"] in {"", "\n", "。", ";"} and len(word[0]) >= SPEAKS_FOR_ITSELF
    return begins and after["suffix"] in {"为", "是"} and _SAYS_NOTHING.match(text, after.end()) is None


def is_spaced(word: re.Match[str], lead: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a short word begins a line, and nothing but a space sets it off."""
    return bool(after["space"]) and len(word[0]) < SPEAKS_FOR_ITSELF and lead["edge"] in {"", "\n"}
