"""The publishing platforms that the registry knows. Which of them can be crawled is the crawler's part."""

from __future__ import annotations

PLATFORMS: dict[str, str] = {
    "trs": "拓尔思 TRS WCM: static pages, /YYYYMM/tYYYYMMDD_<id>.html",
    "jpage": "大汉 Hanweb JCMS: /art/Y/M/D/art_<column>_<id>.html, lists by dataproxy.jsp",
    "generic": "any site whose lists are plain pages of links",
    "jpaas": "大汉 JPaaS: /art/YYYY/art_<32 hex>.html",
    "gkmlpt": "Guangdong's disclosure platform: /gkmlpt/index, lists as JSON",
    "nfcms": "Guangdong's NFCMS: /content/post_<id>.html",
    "ucap": "开普 UCAP: /YYYYMM/<32 hex>.shtml",
    "vsb": "博达 VSB: /info/<tree>/<id>.htm",
    "openness": "Anhui's 政务公开 platform: /public/<organ>/<id>.html, /grassroots/, /show/",
    "hunan": "Hunan's portals: /<column>/…/content_<id>.html",
    "easysite": "EasySite: /…/<id>/index.html",
    "publicity": "Benxi: /publicity/<area>/<group>/<item>/<id>",
    "jiceng": "Zhengzhou's 基层政务公开: /<column>/<id>.jhtml, one page an item",
    "jeecms": "JEECMS: /<column>/<id>.jhtml",
    "truecms": "TrueCMS: /<column>/content/<uuid>.html",
    "liaoning": "Liaoning's portals: /html/<SITE>/YYYYMM/<id>.html",
    "hebei": "Hebei's portals: /columns/<uuid>/YYYYMM/DD/<uuid>.html",
    "cmsweb": "Huai'an: /cmsweb/, /col/<id>/art/",
    "shanghai": "Shanghai's bureau: opaque token in the query (pa=)",
    "yunnan": "Yunnan's bureau: /Pages_<column>_<id>.aspx",
    "json": "any site whose lists are JSON, described by params of the entry: list.rows, list.title, …",
    "sitemap": "any site that publishes a sitemap; list.pattern says which of its addresses are notices",
    "unknown": "not recognised from the addresses that were seen",
}
"""Name → what it is and how its addresses look."""
