"""What is printed in any notation is read back: dates, document numbers, index numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from parsers.fields.dates import find_date, read_date
from parsers.fields.document_number import own_number, read_document_number
from parsers.fields.index_number import read_index_number
from parsers.fields.index_parts import index_parts
from parsers.fields.instants import CHINA
from parsers.fields.issuer import read_issuer, read_source

DAYS = st.dates(date(1950, 1, 1), date(2048, 12, 31)).filter(date(1970, 1, 1).__ne__)
_HAN = "〇一二三四五六七八九"


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens]}十") + (_HAN[ones] if ones else "")


def in_han(day: date, zero: str) -> str:
    year = "".join(_HAN[int(digit)] for digit in str(day.year)).replace("〇", zero)
    return f"{year}年{han(day.month)}月{han(day.day)}日"


WIDE = str.maketrans("0123456789-/.:", "０１２３４５６７８９－／．：")


@given(
    DAYS,
    st.sampled_from("-/."),
    st.booleans(),
    st.sampled_from(["", " 08:30", " 10∶08:09", "  09:51:38.000"]),
)
def test_digits(day: date, sign: str, padded: bool, clock: str) -> None:  # noqa: FBT001 - hypothesis passes it
    parts = (f"{day.month:02}", f"{day.day:02}") if padded else (str(day.month), str(day.day))
    printed = sign.join((str(day.year), *parts)) + clock
    assert read_date(printed) == day
    assert read_date(printed.translate(WIDE)) == day


@given(DAYS, st.sampled_from(["", " ", "\u3000", "  "]))
def test_words(day: date, space: str) -> None:
    assert read_date(f"{day.year}{space}年{space}{day.month}{space}月{space}{day.day}{space}日") == day


@given(DAYS, st.sampled_from("〇○零◯OoＯО0"))
def test_chinese_numerals(day: date, zero: str) -> None:
    printed = in_han(day, zero)
    assert read_date(printed) == day
    found = find_date(f"样县公安局{printed}印发")
    assert found is not None
    assert found.day == day


@given(st.datetimes(datetime(1980, 1, 1), datetime(2048, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds are naive
def test_instants_are_days_in_china(moment: datetime) -> None:
    day = moment.astimezone(CHINA).date()
    seconds = int(moment.timestamp())
    for printed in (
        str(seconds),
        f"{seconds}000",
        moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S+0800"),
        moment.astimezone(CHINA).isoformat(timespec="milliseconds"),
    ):
        assert read_date(printed) == day


@given(DAYS)
def test_packed_digits(day: date) -> None:
    assert read_date(day.strftime("%Y%m%d")) == day
    assert (
        read_date((datetime.combine(day, datetime.min.time()) + timedelta(hours=9)).strftime("%Y%m%d%H%M%S"))
        == day
    )


ORGANS = st.text("样江溪县公通办发函字政", min_size=2, max_size=8)
YEARS = st.integers(1950, 2049)
SERIALS = st.integers(1, 9999)
BRACKETS = st.sampled_from(["〔〕", "[]", "()", "（）", "【】", "［］", "﹝﹞", "〈〉"])


@given(ORGANS, YEARS, SERIALS, BRACKETS, st.sampled_from(["", " ", "\u3000"]))
def test_document_number(organ: str, year: int, serial: int, brackets: str, space: str) -> None:
    standard = f"{organ}〔{year}〕{serial}号"
    printed = f"{organ}{brackets[0]}{year}{brackets[1]}{space}{serial}{space}号"
    for reader in (read_document_number, own_number):
        found = reader(printed)
        assert found is not None
        assert (found.value, found.repaired) == (standard, False)
        again = reader(found.value)
        assert again is not None
        assert again.value == standard


@given(ORGANS, YEARS, SERIALS, st.booleans())
def test_a_lost_bracket(organ: str, year: int, serial: int, first: bool) -> None:  # noqa: FBT001 - hypothesis passes it
    printed = f"{organ}{year}〕{serial}号" if first else f"{organ}〔{year}{serial}号"
    found = read_document_number(printed)
    assert found is not None
    assert (found.value, found.repaired, found.printed) == (f"{organ}〔{year}〕{serial}号", True, printed)


CODES = st.text("0123456789ABCDEFGHX", min_size=8, max_size=18).filter(lambda code: not code.isalpha())


@given(
    CODES, YEARS, st.integers(0, 9999999), st.sampled_from(["/", "-"]), st.sampled_from(["", "03", "0315"])
)
def test_index_number(code: str, year: int, serial: int, sign: str, within: str) -> None:
    number = f"{code}{sign}{year}{within}-{serial:05}"
    assert read_index_number(number) == number
    assert read_index_number(f"  {number.translate(WIDE)} ") == number
    parts = index_parts(number)
    assert parts is not None
    assert (parts.organ, parts.dated, parts.serial) == (code, f"{year}{within}", f"{serial:05}")


@given(st.text(max_size=120))
def test_no_reader_fails_on_any_text(text: str) -> None:
    read_date(text)
    read_document_number(text)
    own_number(text)
    read_issuer(text)
    read_source(text)
    number = read_index_number(text)
    assert number is None or read_index_number(number) == number
