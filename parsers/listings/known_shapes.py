"""The JSON lists that are known: each platform's interface as its answers were seen."""

from __future__ import annotations

from .shapes import Shape

HYBASE = Shape(
    name="hybase",  # 拓尔思海贝: Hubei, Guangxi; Shaanxi and Tianjin with initials for names
    rows=("/page/content",),
    marks=("DOCPUBURL",),
    title=("DOCTITLE", "BT", "FileName"),
    url=("DOCPUBURL",),
    date=("PUBDATE", "FBRQ"),
    fields={
        "index_number": ("IdxID", "IDXID"),
        "document_number": ("fileNum", "FWZH"),
        "issuer": ("publisher", "FWJG_name"),
    },
    total=("/page/total", "/page/totalElements"),
    pages=("/page/totalPages",),
    page=("/page/pageNumber",),
    size=("/page/pageSize",),
    page_param="pageNumber",
)
HYCLOUD = Shape(
    name="hycloud",  # 拓尔思海云: all but a few keys are numbers that differ by tenant
    rows=("/data/list",),
    marks=("doc_pub_url",),
    url=("doc_pub_url",),
    date=("save_time",),  # the day in the page's address in all rows seen
    coded=True,
    total=("/data/pager/total",),
    pages=("/data/pager/pageCount",),
    page=("/data/pager/pageNo",),
    size=("/data/pager/pageSize",),
    page_param="pageNo",
)
JSEARCH = Shape(
    name="jsearch",  # 大汉 JCMS search
    rows=("/dataResults/*/data",),
    marks=("title",),
    title=("title", "shortsubject"),
    url=("url",),
    date=("createdate", "deploytime"),
    fields={
        "index_number": ("xxgkindexcode",),
        "document_number": ("filenumber",),
        "issuer": ("fbjg",),
        "date_written": ("compaltedate",),  # so spelt
        "method": ("opentype",),
    },
    total=("/total", "/totalHits"),
    page_param="p",
)
_GUANGDONG = {
    "index_number": ("identifier",),
    "document_number": ("document_number",),
    "issuer": ("publisher",),
    "date_written": ("date",),
    "category": ("classify_main_name",),
    "subject": ("classify_theme_name",),
    "keywords": ("keywords",),
}
GKMLPT = Shape(
    name="gkmlpt",
    rows=("/articles",),
    marks=("title",),
    title=("title",),
    url=("url", "post_url"),
    date=("display_publish_time", "first_publish_time"),
    fields=_GUANGDONG,
    total=("/total", "/classify/post_count"),  # the second counts withdrawn ones and links to elsewhere too
    page_param="page",
)
GD_SEARCH = Shape(
    name="gd-search",
    rows=("/data/list",),
    marks=("pub_time", "url"),
    title=("title",),
    url=("url", "post_url"),
    date=("display_publish_time", "pub_time"),
    fields=_GUANGDONG,
    total=("/data/total",),
    page_param="page",
)
GOVCN_LIBRARY = Shape(
    name="govcn-library",  # sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary…
    rows=("/searchVO/listVO", "/searchVO/catMap/*/listVO", "/catMap/*/listVO"),
    marks=("url", "title"),
    title=("title",),
    url=("url",),
    date=("pubtimeStr", "pubtime"),
    fields={
        "index_number": ("index",),
        "document_number": ("pcode",),
        "issuer": ("puborg",),
        "subject": ("childtype",),
    },
    total=("/searchVO/totalCount", "/totalCount"),
    page_param="p",
)
GOVCN_FILE = Shape(
    name="govcn-file",  # /zhengce/zuixin/ZUIXINZHENGCE.json: the whole list at once
    rows=("",),
    marks=("TITLE", "URL"),
    title=("TITLE",),
    url=("URL",),
    date=("DOCRELPUBTIME",),
)
UCAP = Shape(
    name="ucap",  # 开普: /searchList/<channel>, /common/search/<channel>, /search/<channel> with _isJson=true
    rows=("/data/results",),
    marks=("title", "url"),
    title=("title",),
    url=("url",),
    date=("publishedTimeStr", "publishedTime"),
    labelled=("/domainMetaList/*/resultList",),
    total=("/data/total",),
    page=("/data/page",),
    size=("/data/rows",),
    page_param="page",
)
ANHUI_LABEL = Shape(
    name="openness",  # /site/label/8888?labelName=…&isJson=true
    rows=("/data/data",),
    marks=("title", "link"),
    title=("title",),
    url=("link",),
    date=("createDate", "publishDate"),
    total=("/data/total",),
    size=("/data/pageSize",),
    page_param="pageIndex",
)

SHAPES = (HYBASE, HYCLOUD, JSEARCH, GKMLPT, GD_SEARCH, GOVCN_LIBRARY, GOVCN_FILE, UCAP, ANHUI_LABEL)
"""Each is told by its pointers and the marks of its rows; no two fit the same answer."""
