"""Every sample cut, flipped, repeated and overwritten at random: never an exception, bounded time."""

from __future__ import annotations

import random
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.documents.model import DEFAULT, Trouble
from parsers.documents.reading import read_document

if TYPE_CHECKING:
    Make = Any  # the module that tests/conftest.py loads

CODES = frozenset(Trouble)
MUTATIONS = 60
SECONDS = 2.0
"""For one file of a few kilobytes, on a busy machine; the median is some milliseconds."""
LIMITS = replace(DEFAULT, unpacked=32 << 20)
SUFFIXES = ["pdf", "docx", "doc", "xls", "xlsx", "ofd", "rtf", "txt", "csv", "zip"]


def mutated(body: bytes, seed: int) -> bytes:
    """The body with one to eight wounds."""
    chance = random.Random(seed)  # noqa: S311 - seeded on purpose
    data = bytearray(body)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data)) if data else 0
        length = chance.randint(1, 64)
        kind = chance.randrange(5)
        if kind == 0 and data:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at : at + length] = chance.randbytes(length)
        elif kind == 2:
            del data[at : at + length]
        elif kind == 3:
            data[at:at] = data[at : at + length] * chance.randint(1, 20)
        elif kind == 4 and seed % 7 == 0:
            del data[at:]
    return bytes(data)


def members_mutated(make: Make, body: bytes, seed: int) -> bytes:
    """A package whose parts are wounded and packed again, so that the wounds reach the reader of the format."""
    import io  # noqa: PLC0415 - of this helper only
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(body)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = sorted(parts)[seed % len(parts)]
    return bytes(make.package({**parts, name: mutated(parts[name], seed)}))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_wounded_files(make: Make, suffix: str) -> None:
    body = make.every_format()[suffix]
    for seed in range(MUTATIONS):
        check(mutated(body, seed), f"x.{suffix}")


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "ofd", "zip"])
def test_wounded_parts_in_a_sound_package(make: Make, suffix: str) -> None:
    body = make.every_format()[suffix]
    for seed in range(MUTATIONS):
        check(members_mutated(make, body, seed), f"x.{suffix}")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from(
        [b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b""]
    ),
    rest=st.binary(max_size=2000),
)
def test_any_bytes_behind_any_magic(head: bytes, rest: bytes) -> None:
    check(head + rest, None)


def check(body: bytes, name: str | None) -> None:
    begin = monotonic()
    document = read_document(body, name=name, limits=LIMITS)
    assert monotonic() - begin < SECONDS
    assert set(document.codes) <= CODES
    assert document.text or document.issues
    document.text.encode("utf-8")
    assert document == read_document(body, name=name, limits=LIMITS)
