"""What stands around a notice: head, navigation, lists, footer, scripts and styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_TOPIC_NAMES = """
政务公开 户籍管理 出入境管理 交通管理 治安管理 通知公告 公安新闻 领导信息 机构职能 政策文件 规划计划 财政预决算
行政许可 行政处罚 双随机 建议提案 人事信息 政府采购 招考录用 在线服务 互动交流 局长信箱 网上咨询 民意征集 举报投诉
常见问题 专题专栏 便民服务 办事指南 表格下载 服务承诺 公开指南 公开年报 依申请公开 法治建设 权责清单 应急管理 统计数据
数据开放 网站地图 无障碍浏览 移动客户端 繁体版
"""
TOPICS = _TOPIC_NAMES.split()
_DEEDS = """
{}开展夏季治安整治行动 {}召开半年工作会议 {}推出便民新举措 {}举行升旗仪式 {}走访辖区企业 {}发布安全提示
{}组织民警培训 {}公布办事窗口时间 {}答复群众来信 {}宣传反诈知识
"""
_HEADLINES = _DEEDS.split()
_OFFICES = """
样江县公安局 样岭县公安局 样湾区公安局 河口派出所 城关派出所 海潮派出所 山门派出所 户政科 出入境管理大队 交警大队
"""
_PLACES = _OFFICES.split()
_CALLS = (
    "var {0}=document.getElementById('{0}');if({0}){{{0}.style.display={1}>0?'block':'none';}}",
    "$('.{0}').hover(function(){{$(this).addClass('on').siblings().removeClass('on');$('#{0}_{1}').fadeIn(200);}});",
    'try{{window.{0}({{id:"{1}",lang:"zh-cn",callback:function(d){{console.log(d.length);}}}});}}catch(e){{}}',
    "function {0}(n){{for(var i=1;i<={1};i++){{if(i==n){{show('tab'+i);}}else{{hide('tab'+i);}}}}}}",
)


def head(random: Random, *, title: str, tags: dict[str, str], size: int) -> str:
    """The head with its meta tags, and style sheets and scripts of about ``size`` characters in all."""
    named = "\n".join(f'<meta name="{name}" content="{value}">' for name, value in tags.items())
    links = "\n".join(
        f'<link rel="stylesheet" type="text/css" href="/css/style{n}.css">' for n in range(1, 5)
    )
    sources = "\n".join(
        f'<script type="text/javascript" src="/js/jquery.{n}.js"></script>' for n in range(1, 9)
    )
    return (
        '<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
        f'<title>{title}</title>\n{named}\n{links}\n{sources}\n<style type="text/css">\n{styles(random, size // 2)}'
        f'</style>\n<script type="text/javascript">\n{scripts(random, size // 2)}</script>\n</head>'
    )


def styles(random: Random, size: int) -> str:
    """Rules of a style sheet, about ``size`` characters."""
    rules, length = [], 0
    while length < size:
        name = f".box{random.randint(1, 999)} .item-{random.randint(1, 99)} a:hover"
        rules.append(
            f"{name}{{width:{random.randint(9, 1200)}px;color:#{random.randint(0, 0xFFFFFF):06x};float:left}}"
        )
        length += len(rules[-1]) + 1
    return "\n".join(rules) + "\n"


def scripts(random: Random, size: int) -> str:
    """Statements of a script, about ``size`` characters."""
    lines, length = [], 0
    while length < size:
        call = random.choice(_CALLS)
        lines.append(call.format(f"fn{random.randint(1, 9999)}", random.randint(1, 99)))
        length += len(lines[-1]) + 1
    return "\n".join(lines) + "\n"


def navigation(random: Random, *, groups: int) -> str:
    """The menu: groups of links, each group with the links of its columns below it."""
    rows = []
    for group in range(groups):
        links = "".join(
            f'<li><a href="/col/col{random.randint(1000, 99999)}/index.html" target="_blank" title="{topic}">'
            f"<span>{topic}</span></a></li>"
            for topic in random.sample(TOPICS, random.randint(4, 8))
        )
        name = TOPICS[group % len(TOPICS)]
        rows.append(
            f'<li class="nav-item nav{group}"><a href="/col{group}/">{name}</a><ul class="sub">{links}</ul></li>'
        )
    return '<div class="nav"><ul class="menu clearfix">' + "\n".join(rows) + "</ul></div>"


def headlines(random: Random, *, count: int) -> str:
    """A list of other articles with their dates, as beside or below a notice."""
    rows = [
        f'<li><a href="/art/{year}/{month}/{random.randint(1, 28)}/art_{random.randint(1, 999)}_'
        f'{random.randint(10000, 999999)}.html" target="_blank">{_headline(random)}</a>'
        f'<span class="date">{year}-{month:02d}-{random.randint(1, 28):02d}</span></li>'
        for year, month in ((random.randint(2018, 2024), random.randint(1, 12)) for _ in range(count))
    ]
    return '<div class="side"><h3>最新信息</h3><ul class="list">' + "\n".join(rows) + "</ul></div>"


def _headline(random: Random) -> str:
    return random.choice(_HEADLINES).format(random.choice(_PLACES))


def footer(random: Random, *, site: str, links: int) -> str:
    """Links to other sites in drop-down lists, then who runs the site."""
    options = "".join(
        f'<option value="http://www.site{random.randint(1, 9999)}.example.gov.cn/">{random.choice(_PLACES)}网站</option>'
        for _ in range(links)
    )
    return (
        f'<div class="links"><select onchange="window.open(this.value)">{options}</select></div>'
        f'<div class="footer"><p>主办单位：{site}　承办单位：{site}信息中心</p>'
        f"<p>网站标识码：{random.randint(1000000000, 9999999999)}　某ICP备{random.randint(10000000, 99999999)}号</p>"
        f'<p><a href="/sitemap.html">网站地图</a> | <a href="/about.html">关于我们</a> | '
        f'<a href="javascript:void(0)">设为首页</a></p><p>地址：样例路1号　邮政编码：000000</p></div>'
    )
