"""Text that is none: glyphs of fonts that do not say which characters they stand for."""

from __future__ import annotations

import re

_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\ufffe\uffff\x00-\x08\x0e-\x1f]|[\U000f0000-\U0010ffff]")
_SHARE = 0.3


def is_garbled(text: str) -> bool:
    r"""Whether so much of a text is unknown characters that the rest cannot be trusted.

    >>> is_garbled("\ue001\ue002公"), is_garbled("公安局\ue001 户籍管理")
    (True, False)
    """
    return bool(text) and len(_UNKNOWN.findall(text)) > _SHARE * len(text)
