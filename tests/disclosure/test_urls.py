from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from disclosure.urls import canonical_url, document_id, host_of, is_government_host, notice_id

HOST = "www.example.gov.cn"
HEX = "c11c32cffff04196ad13f4cb44be8f99"
UUID = "1c7b0edf-6eec-4110-a397-d1a4828b68d4"

segments = st.text(alphabet="aZ9.%2e/;=&?_-~+ 公:@é", max_size=12)
addresses = st.builds(
    "{}://{}{}/{}{}?{}#{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from([HOST, "WWW.Example.gov.cn", "127.0.0.1", "[::1]", "user:pw@example.gov.cn."]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    segments,
    st.sampled_from(["", "/index.html", "/default.aspx", "/index.html;jsessionid=1", "/a/../index.shtml"]),
    segments,
    segments,
)


@given(addresses)
@example("http://h/index.html/index.html")
@example("https://h:80/")
@example("http://h/a;jsession;jsessionid=1id=2")
@example("http://h/?utm%5Fsource=1")
@example("http://h/%2e%2e/a%2Fb")
def test_a_canonical_url_is_its_own_canonical_url(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@given(st.text())
@example("http://[::1")
@example("http://h:99999/")
@example("http:///path")
@example("\ud800")
def test_no_text_makes_it_fail(text: str) -> None:
    assert canonical_url(canonical_url(text)) == canonical_url(text)
    assert notice_id(None, text).partition(":")[0] == host_of(text).partition(":")[0]


@given(addresses)
def test_host_and_document_survive_canonicalisation(url: str) -> None:
    assume(host_of(url))
    assert host_of(canonical_url(url)) == host_of(url)
    assert document_id(canonical_url(url)) == document_id(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"https://{HOST}", f"http://{HOST}/"),
        (f"http://{HOST}/#/home", f"http://{HOST}/"),
        (f"http://{HOST}/tzgg/index.shtml", f"http://{HOST}/tzgg/"),
        (f"http://{HOST}/Default.aspx?id=7", f"http://{HOST}/?id=7"),
        (f"http://{HOST}/myindex.html", f"http://{HOST}/myindex.html"),
        (f"http://{HOST}/index_1.html", f"http://{HOST}/index_1.html"),
        (f"http://{HOST}/a.jsp;jsessionid=0A?b=1", f"http://{HOST}/a.jsp?b=1"),
        (f"http://{HOST}/a;JSESSIONID=0A/b.html", f"http://{HOST}/a/b.html"),
        (f"http://{HOST}/a.html?t=1700000000000", f"http://{HOST}/a.html?t=1700000000000"),
        (f"http://{HOST}/a?_=1700000000000", f"http://{HOST}/a?_=1700000000000"),
        (f"http://{HOST}/show?sid=553501", f"http://{HOST}/show?sid=553501"),
        (f"http://{HOST}/down?token=8111fb", f"http://{HOST}/down?token=8111fb"),
        (f"http://{HOST}/TZGG/A.html", f"http://{HOST}/TZGG/A.html"),
        (f"http://{HOST}/%e9%80%9a?q=%e9", f"http://{HOST}/%E9%80%9A?q=%E9"),
        (f"http://{HOST}/a?b=2&a=1&utm_source=x&", f"http://{HOST}/a?b=2&a=1"),
        (f"http://{HOST}/a?from=timeline&isappinstalled=0", f"http://{HOST}/a"),
        (f"http://{HOST}/a?from=20", f"http://{HOST}/a?from=20"),
        (f"http://{HOST}/a?", f"http://{HOST}/a"),
        (f"http://{HOST}/%7euser/%2f%41%zz", f"http://{HOST}/~user/%2FA%25zz"),
        (f"http://{HOST}/a b?q=公 安", f"http://{HOST}/a%20b?q=%E5%85%AC%20%E5%AE%89"),
        (f"http://{HOST}//a//b", f"http://{HOST}//a//b"),
        (f"http://me:secret@{HOST}./", f"http://{HOST}/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("ftp://example.gov.cn/Index.html", "ftp://example.gov.cn/Index.html"),
        ("\n/relative.html ", "/relative.html"),
    ],
)
def test_canonical_form(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/zwgk/202112/t20211207_368831.html", "t368831"),
        ("/jwzx/gayw/t10521285.shtml", "t10521285"),
        ("/ztzl/202309/t20230913_6255898.htm", "t6255898"),
        ("/art/2022/1/18/art_1229615187_59017356.html", "art_59017356"),
        (f"/klx/HJGL/art/2022/art_{HEX}.html", f"art_{HEX}"),
        ("/gkmlpt/content/10/10083/post_10083846.html", "post_10083846"),
        ("/25305/55848/55850/content_2126853.html", "content_2126853"),
        ("/cfsjczwgk/hkzx/content_21402", "content_21402"),
        ("/2020_06/19_23/content-269309.html", "content_269309"),
        ("/info/26708/3529363.htm", "info_3529363"),
        ("/public/6617541/37716268.html", "public_37716268"),
        ("/zwgk/grassroots/2111/62897633.html", "grassroots_62897633"),
        ("/Jczwgk/show/2764039.html", "jczwgk_show_2764039"),
        ("/Jczwgk/opennessShow/1458940.html", "jczwgk_opennessshow_1458940"),
        (f"/poyang/lingyu/202412/{HEX}.shtml", HEX),
        (f"/columns/x/202204/29/{UUID}.html", UUID),
        (f"/gongkai/show/{HEX}.html?from=timeline#p", HEX),
        ("/info/26708/3529363.htm;jsessionid=0A", "info_3529363"),
    ],
)
def test_platforms_number_their_documents(path: str, expected: str) -> None:
    assert document_id(f"https://{HOST}{path}") == expected
    assert notice_id("site", f"https://{HOST}{path}") == f"site:{expected}"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tzgg/index.html",
        "/zwgk/202112/t20211207_368831_1.html",  # the second page of a document is not the document
        "/zwgk/202012/P020220815575849147443.pdf",
        "/col/col1229615187/index.html",
        "/004008002/3351721.jhtml",
        "/info/1183.htm",
    ],
)
def test_other_addresses_have_no_document_number(path: str) -> None:
    assert document_id(f"http://{HOST}{path}") is None


def test_what_is_no_address_has_no_document_number() -> None:
    assert document_id("/art/2022/1/18/art_1_2.html") is None


def test_one_article_in_two_columns_is_one_notice() -> None:
    first = notice_id(HOST, f"https://{HOST}/art/2022/1/18/art_11_59017356.html")
    assert first == notice_id(HOST, f"http://{HOST}/art/2022/1/18/art_22_59017356.html")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("gov.cn", True),
        ("GAJ.SZ.GOV.CN.", True),
        ("gaj.sz.gov.cn:8080", True),
        ("evilgov.cn", False),
        ("gov.cn.example.com", False),
        ("117.141.250.58:10060", False),
        ("", False),
    ],
)
def test_government_hosts(host: str, *, expected: bool) -> None:
    assert is_government_host(host) is expected
