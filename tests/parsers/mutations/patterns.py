"""Pages of 200 KB that repeat one thing: what regular expressions and loops inside loops stumble over."""

from __future__ import annotations

SIZE = 200_000
PROSE = "<p>新生儿出生后一个月内，由父母向户口所在地的派出所申报出生登记，材料齐全的当场办结。</p>"

REPEATED = {
    "spaces": " ",
    "ideographic spaces": "\u3000",
    "line breaks": "\n",
    "tabs": "\t",
    "less-than signs": "<",
    "opened tags": "<a ",
    "opened comments": "<!--",
    "comments": "<!-- 注 -->",
    "opened CDATA": "<![CDATA[",
    "entities": "&nbsp;",
    "ampersands": "&",
    "square brackets": "[",
    "six-cornered brackets": "〔",
    "quotation marks": "《",
    "pairs of brackets": "（）",
    "digits": "1",
    "colons": ":",
    "years": "2021-",
    "Chinese years": "二〇二一年",
    "dates in lines": "<p>2021-03-05</p>",
    "document numbers": "样公发〔2021〕5号、",
    "document numbers in lines": "<p>样公发〔2021〕5号</p>",
    "labels": "索引号",
    "labels with colons": "索引号：",
    "labels in lines": "<p>索引号：</p>",
    "lines of 390 colons": f"<p>{':' * 390}</p>",
    "signatures": "<p>样江县公安局</p><p>2021年3月5日</p>",
    "headings of a guide": "<p>一、受理部门：派出所。</p>",
    "a guide run on": "受理部门：派出所。办理条件：本人。",
    "rows of a guide": "<table><tr><td>受理部门</td><td>派出所</td></tr></table>",
    "names of items": "出生登记收养登记死亡登记户口迁移居住证",
    "identity numbers": "身份证11010119900307001X，电话13800138000。",
    "positions": "<p>当前位置：首页 &gt; 公告</p>",
    "related articles": "<p>相关阅读</p>",
    "buttons": "打印 关闭 ",
    "originals": "<p>原文链接：http://www.example.gov.cn/a</p>",
    "titles": "<h1>关于户口登记的公告</h1>",
    "pictures": "<img src='a.jpg'>",
    "links": "<a href='/a/1.html'>链接</a>",
    "attachments": "<a href='a.pdf'>附件</a>",
    "links begun in a script": "<script><a href='a.pdf' </script>",
    "links written by a script": "<script>document.write('<a href=\"a.pdf\">附件</a>');</script>",
    "containers": "<div id='zoom'>公告登记公告</div>",
    "content elements": "<UCAPCONTENT>公告</UCAPCONTENT>",
    "lines by <br>": "户籍登记<br>",
    "labels by <br>": "<b>索引号</b><br>",
    "definition lists": "<dl><dt>索引号</dt><dd>1</dd></dl>",
    "styled labels": "<li><b>索引号</b><span>1</span></li>",
    "tables": "<table><tr><td>户籍</td></tr></table>",
    "rows begun in rows": "<table><tr><td>a<td>",
    "classes": "<div class='a b c d e f g'>户籍</div>",
    "meta tags": "<meta name='PubDate' content='2021-01-01'>",
    "character sets": "<meta charset='gb2312'>",
    "details of a _CONFIG": "<script>window._CONFIG = {DETAIL: {</script>",
    "hidden elements": "<p style='display:none'>户籍</p>",
    "garbled text": "Ã¥",
}


def page_of(name: str) -> bytes:
    """A page of about ``SIZE`` bytes that repeats the thing of that name after a paragraph of prose."""
    thing = REPEATED[name]
    many = thing * (SIZE // len(thing.encode()))
    return f"<html><head><title>关于户口登记的公告</title></head><body>{PROSE}{many}</body></html>".encode()
