"""The pages of the sample world, looked at without the network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from demo.answers import SAMPLE_MARK
from demo.view import list_path, notice_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.answers import Answer
    from demo.server import World

CHARSETS = {"gb2312": "gbk", "utf-8": "utf-8", "gbk": "gbk"}
SITES = ("portal", "bay", "ridge")


def declared_charset(answer: Answer) -> str:
    found = re.search(rb"<meta[^>]+charset=\W?([\w-]+)", answer.body)
    assert found
    return CHARSETS[found[1].decode().lower()]


def text_of(answer: Answer) -> str:
    return answer.body.decode(declared_charset(answer))


def html_pages(world: World, site: str) -> Iterator[tuple[str, Answer]]:
    for path, answer in world.pages(site).pages.items():
        if answer.content_type.startswith("text/html"):
            yield path, answer


def records(text: str) -> list[str]:
    return re.findall(r"<record><!\[CDATA\[(.*?)\]\]></record>", text, re.DOTALL)


def test_every_page_can_be_decoded_by_what_it_declares_and_is_marked_as_a_sample(unserved: World) -> None:
    for site in SITES:
        for path, answer in html_pages(unserved, site):
            assert SAMPLE_MARK in text_of(answer), (site, path)


def test_the_mark_is_visible_text(unserved: World) -> None:
    answers = [answer for site in SITES for _, answer in html_pages(unserved, site)]
    answers += [unserved.answer("guarded", "/"), unserved.answer("portal", "/none")]
    for answer in answers:
        tree = html.fromstring(text_of(answer))
        assert tree.xpath("//body//*[not(self::script)][contains(text(), $mark)]", mark=SAMPLE_MARK)


@pytest.mark.parametrize("site", SITES)
def test_pages_of_a_site_have_one_encoding(unserved: World, site: str) -> None:
    expected = unserved.content.sites[site].encoding
    assert {declared_charset(answer) for _, answer in html_pages(unserved, site)} == {expected}


def test_a_page_that_declares_gb2312_has_a_character_beyond_it(unserved: World) -> None:
    answer = unserved.answer("ridge", "/news_view.asp?id=301")
    assert b"charset=gb2312" in answer.body
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode("gb2312")
    assert "喆园路" in answer.body.decode("gbk")


def test_trs_lists_have_as_many_pages_and_rows_as_they_say(unserved: World) -> None:
    pages = unserved.pages("portal").pages
    for column in unserved.content.sites["portal"].columns:
        first = text_of(pages[list_path(column)])
        found = re.search(r'createPageHTML\((\d+), 0, "index", "html"\)', first)
        assert found
        others = [f"{column.path}index_{number}.html" for number in range(1, int(found[1]))]
        assert f"{column.path}index_{found[1]}.html" not in pages
        texts = [first, *(text_of(pages[path]) for path in others)]
        rows = [row for text in texts for row in html.fromstring(text).xpath("//div[@class='gl-list']//a")]
        assert f"共<b>{len(rows)}</b>条" in first


def test_the_first_column_has_three_list_pages(unserved: World) -> None:
    first = text_of(unserved.answer("portal", "/yx/zwgk/hjgl/"))
    assert 'createPageHTML(3, 0, "index", "html")' in first


def test_jpage_lists_have_as_many_records_as_they_say(unserved: World) -> None:
    for column in unserved.content.sites["bay"].columns:
        first = text_of(unserved.answer("bay", column.path))
        total = int(re.findall(r"totalRecord: (\d+)", first)[0])
        query = f"columnid={column.id}&unitid=55{column.id[-2:]}&webid=31&startrecord=1&endrecord=99"
        proxied = unserved.answer("bay", "/module/web/jpage/dataproxy.jsp", query).body.decode()
        assert len(records(proxied)) == total
        assert f"<totalrecord>{total}</totalrecord>" in proxied
        assert records(first) == records(proxied)[: len(records(first))]
        assert not html.fromstring(first).xpath("//li//a")


def test_jpage_groups_joined_by_their_links_are_the_whole_list(unserved: World) -> None:
    text = text_of(unserved.answer("bay", "/col/col1201/index.html"))
    titles = records(text)
    while following := re.search(r'<nextgroup><!\[CDATA\[<a href="([^"]+)"', text):
        text = unserved.answer("bay", following[1]).body.decode()
        titles += records(text)
    column = unserved.content.sites["bay"].column("1201")
    assert len(titles) == len(set(titles)) == len(column.listed(unserved.phase)) > 6


def test_jpage_gives_no_records_for_a_wrong_unit(unserved: World) -> None:
    target = "/module/web/jpage/dataproxy.jsp?columnid=1201&unitid=1&webid=31&page=1"
    assert records(unserved.answer("bay", target).body.decode()) == []


@pytest.mark.parametrize("start", ["0", "-1", "x", ""])
def test_jpage_answers_from_the_first_record_when_the_start_is_no_number(unserved: World, start: str) -> None:
    query = f"columnid=1201&unitid=5501&webid=31&startrecord={start}&endrecord=1"
    text = unserved.answer("bay", "/module/web/jpage/dataproxy.jsp", query).body.decode()
    first = text_of(unserved.answer("bay", "/col/col1201/index.html"))
    assert records(text) == records(first)[:1] != []


def test_generic_lists_have_as_many_rows_as_they_say(unserved: World) -> None:
    for column in unserved.content.sites["ridge"].columns:
        text = text_of(unserved.answer("ridge", column.path))
        total = int(re.findall(r"共(\d+)条", text)[0])
        rows = html.fromstring(text).xpath("//ul[@class='newslist']/li")
        while following := html.fromstring(text).xpath("//a[text()='下一页']/@href"):
            text = text_of(unserved.answer("ridge", following[0]))
            rows += html.fromstring(text).xpath("//ul[@class='newslist']/li")
        assert len(rows) == total == len(column.listed(unserved.phase))


def test_every_listed_notice_answers_unless_it_is_gone(unserved: World) -> None:
    gone = {1: {306}, 2: {306, 100016}}[unserved.phase]
    for name in SITES:
        site = unserved.content.sites[name]
        for column in site.columns:
            for notice in column.listed(unserved.phase):
                answer = unserved.answer(name, notice_path(site, column, notice))
                assert answer.status == (404 if notice.id in gone else 200), notice.title


def test_a_notice_of_the_second_phase_is_neither_listed_nor_there_in_the_first(unserved: World) -> None:
    later = unserved.phase == 2
    answer = unserved.answer("portal", "/yl/zwgk/hjgl/202109/t20210910_100077.html")
    assert answer.status == (200 if later else 404)
    assert ("100077" in text_of(unserved.answer("portal", "/yl/zwgk/hjgl/"))) is later


def test_the_amended_notice_states_its_time_limit_in_the_second_phase_only(unserved: World) -> None:
    answer = unserved.answer("portal", "/yx/zwgk/hjgl/202104/t20210412_100012.html")
    assert ("办理时限" in text_of(answer)) is (unserved.phase == 2)


def test_no_link_leads_nowhere_but_those_to_notices_that_are_gone(unserved: World) -> None:
    names = {urlsplit(address).netloc: name for name, address in unserved.hosts.items()}
    for name in SITES:
        for path, answer in html_pages(unserved, name):
            for link in html.fromstring(text_of(answer)).xpath("//a/@href | //img/@src"):
                address = urlsplit(urljoin(unserved.hosts[name] + path, link))
                target = f"{address.path}?{address.query}" if address.query else address.path
                status = unserved.answer(names[address.netloc], target).status
                assert status == 200 or re.search(r"id=306|_100016\.", target), (path, link)


def test_a_reprint_has_the_text_of_its_original_and_links_to_it(unserved: World) -> None:
    text = text_of(unserved.answer("ridge", "/news_view.asp?id=307"))
    link = re.findall(r'原文链接：<a href="http://127\.0\.0\.1:18710([^"]+)"', text)[0]
    original = text_of(unserved.answer("portal", link))
    body = html.fromstring(original).find_class("TRS_Editor")[0]
    for paragraph in body.findall("p"):
        assert paragraph.text_content().strip() in html.fromstring(text).text_content()


def test_files_are_what_their_types_say(unserved: World) -> None:
    magic = {"application/pdf": b"%PDF-1.4", "image/png": b"\x89PNG"}
    found = [
        answer
        for site in SITES
        for answer in unserved.pages(site).pages.values()
        if answer.content_type in magic
    ]
    assert len(found) == 3
    assert all(answer.body.startswith(magic[answer.content_type]) for answer in found)


def test_robots_disallow_one_listed_page_and_the_search(unserved: World) -> None:
    assert b"Disallow: /ysqgk/" in unserved.answer("bay", "/robots.txt").body
    assert "/ysqgk/" in text_of(unserved.answer("bay", "/col/col1201/index.html"))
    assert b"Disallow: /search/" in unserved.answer("portal", "/robots.txt").body
    assert unserved.answer("ridge", "/robots.txt").status == 404


def test_traps_stand_on_the_pages(unserved: World) -> None:
    def portal(path: str) -> str:
        return text_of(unserved.answer("portal", path))

    assert "{b_validity}" in portal("/yx/zwgk/tzgg/202107/t20210708_100055.html")
    assert "<td>文号：</td><td></td>" in portal("/yx/zwgk/tzgg/202107/t20210708_100055.html")
    assert "OLDSRC" in portal("/yx/zwgk/hjgl/202105/t20210520_100010.html")
    epoch = text_of(unserved.answer("bay", "/art/2021/3/5/art_1201_20001.html"))
    assert '<meta name="PubDate" content="1614902400000">' in epoch
    assert "Maketime" in epoch
    assert "hiddenLocation" in epoch
