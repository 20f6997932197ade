"""Sentences on one answer, or on why there was none. By code: English, and Chinese."""

from __future__ import annotations

ANSWERS: dict[str, tuple[str, str]] = {
    # what came
    "status": ("status {status}", "状态码{status}"),
    "status_tries": ("status {status} after {tries} tries", "请求{tries}次后状态码为{status}"),
    "unasked_304": ("status 304, though no condition was made", "未附条件却答复状态码304"),
    "leave_alone": ("it wants to be left alone", "对方要求暂停访问"),
    "forbidden_often": ("{count} answers of 403 in a row", "连续{count}次答复403"),
    "empty_answer": ("the answer is empty", "答复为空"),
    "noise": ("octets that are neither a page nor a document", "内容既非网页也非文档"),
    "cut_packing": ("the body ends before its packing ({words}) does", "正文在其压缩（{words}）结束之前中断"),
    "nowhere": ("a redirect that leads nowhere: {words}", "跳转无处可去：{words}"),
    "redirect_without": ("a redirect that leads nowhere:", "跳转没有目标"),
    "impossible": ("an address that cannot exist was answered", "不可能存在的地址也有答复"),
    "same_missing": ("the same page as for an address that cannot exist", "与不可能存在的地址所得页面相同"),
    "only_missing": (
        "the host shows nothing but the same page as for an address that cannot exist",
        "该主机只给出与不可能存在的地址相同的页面",
    ),
    "titled": ("titled {words}", "标题为{words}"),
    "says": ("says {words}", "页面写明{words}"),
    # who stood in the way
    "wall": ("{wall} ({detail})", "{wall}（{detail}）"),
    "wall_cookie": ("status {status}, cookie {cookie}", "状态码{status}，Cookie {cookie}"),
    "wall_mark": ("status {status}, {words}", "状态码{status}，特征{words}"),
    "wall_script": ("a page that only sets a cookie by script", "页面仅用脚本设置Cookie"),
    "robots_forbids": ("robots.txt forbids it", "robots.txt不允许"),
    "robots_refused": (
        "robots.txt answered {status}, which is taken as a refusal for now",
        "robots.txt答复{status}，暂视为拒绝",
    ),
    "robots_unknown": (
        "its robots.txt was not to be had while a page was rendered",
        "渲染页面时未能取得其robots.txt",
    ),
    "robots": ("robots.txt: {detail}", "robots.txt：{detail}"),
    "off_site": ("{host} is no host of this site", "{host}不是该网站的主机"),
    "private": ("a private address; it is not asked", "属内部网络地址，不予访问"),
    "private_name": (
        "{host} resolves to the private address {address}; it is not asked",
        "{host}解析为内部网络地址{address}，不予访问",
    ),
    # what failed
    "refused": ("connection refused", "拒绝连接"),
    "away": ("left alone, for it did not answer: {detail}", "因无答复不再访问：{detail}"),
    "stalled": ("given up: nothing moved for {count} seconds", "{count}秒没有任何进展，已放弃"),
    "silence": ("not one octet in {count} seconds", "{count}秒内没有收到任何内容"),
    "head_large": ("more than {most} octets of headers", "头部超过{most}字节"),
    "framing_large": ("more than {most} octets, framing included", "连同分块标记超过{most}字节"),
    "longer": ("the body is longer than its Content-Length says", "正文长于其Content-Length所示"),
    "restless": ("the page did not come to rest in {count} s", "页面在{count}秒内未能静止"),
    "no_browser": ("there is no browser", "没有可用的浏览器"),
    "browser_dead": ("the browser did not start: {words}", "浏览器未能启动：{words}"),
    "render_large": (
        "the rendered page has {count} characters, more than {most}",
        "渲染后的页面有{count}个字符，超过{most}",
    ),
    "tls": ("{tls}, after {detail}", "{tls}，此前：{detail}"),
    "tls_accepted": (
        "{tls} (accepted: {words}), after {detail}",
        "{tls}（认可理由：{words}），此前：{detail}",
    ),
    # what readers of lists say (parsers.listings, parsers.page); a test holds both against each other
    "no_whole_json": ("the answer is no whole JSON: {words}", "答复不是完整的JSON：{words}"),
    "json_no_rows": (
        "the answer is JSON, but no array in it holds rows with title and address",
        "答复是JSON，但其中没有含标题和地址的数组",
    ),
    "xml_characters": ("the answer's XML holds what is no character", "答复的XML含有非法字符"),
    "xml_no_rows": (
        "the answer is XML, but no elements in it are rows with title and address",
        "答复是XML，但其中没有含标题和地址的行",
    ),
    "no_xml_for": ("the answer is no XML: {words}", "答复不是XML：{words}"),
    "no_xml": ("the answer is no XML", "答复不是XML"),
    "no_html": ("the answer of the interface holds no HTML", "接口答复中没有HTML"),
    "bad_pattern": (
        "list.pattern {pattern} is no regular expression: {words}",
        "list.pattern {pattern}不是正则表达式：{words}",
    ),
    "sitemap_entries": (
        "the sitemap has more than {count} entries, against its protocol",
        "站点地图超过{count}条，不合协议",
    ),
    "sitemap_bytes": (
        "the sitemap holds more than {count} bytes, against its protocol",
        "站点地图超过{count}字节，不合协议",
    ),
    "sitemap_gzip": ("the sitemap is no gzip: {words}", "站点地图不是gzip：{words}"),
    "sitemap_cut": ("the sitemap in gzip is cut off", "gzip格式的站点地图不完整"),
    "no_sitemap": ("the answer is no sitemap", "答复不是站点地图"),
    "sitemap_xml": ("the sitemap is no whole XML: {words}", "站点地图不是完整的XML：{words}"),
    "page_document": (
        "these are the bytes of a document or picture, not of a page",
        "内容是文档或图片，不是网页",
    ),
    "page_empty": ("the page is empty", "页面为空"),
    "page_encoding": (
        "these bytes are text in no encoding that is known here",
        "文字编码无法识别",
    ),
    "body_large": ("the body unpacks to more than {count} bytes", "正文解压后超过{count}字节"),
    "coding_unknown": ("the body's content coding {pattern} is unknown", "正文的内容编码{pattern}无法识别"),
    "coding_absent": (
        "the body's content coding {pattern} needs a package that is not here",
        "正文的内容编码{pattern}缺少所需的软件包",
    ),
    # what Scrapy says most
    "took_longer": ("Getting {place} took longer than {count} seconds.", "{count}秒内未能取得{place}"),
    "over_maximum": (
        "Ignored response <{status} {place}> because its body ({words} compressed, {detail} decompressed so far) exceeded DOWNLOAD_MAXSIZE ({most} B) during decompression.",
        "{place}（状态码{status}）的正文压缩后{words}，解压至{detail}时已超过{most}字节",
    ),
    # as older versions recorded a refusal
    "refused_raw": (
        "DownloadConnectionRefusedError: Connection was refused by other side: {words}",
        "拒绝连接（{words}）",
    ),
    # last, for they fit much: an address, and an exception of a library in its own words
    "address": ("{url}", "{url}"),
    "exception": ("{error}: {detail}", "{error}：{detail}"),
    "exception_bare": ("{error}", "{error}"),
}
