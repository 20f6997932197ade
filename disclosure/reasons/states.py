"""The names of what became of a fetch, of firewalls and of ways to speak TLS, as sentences call them."""

from __future__ import annotations

STATES: dict[str, str] = {
    "ok": "正常",
    "not_modified": "未变更",
    "redirected": "被转往别处",
    "redirected_home": "被转往首页",
    "gone": "页面已不存在",
    "soft_404": "页面不存在（状态码却为200）",
    "blocked": "被防火墙拦截",
    "geo_fenced": "限制境外访问",
    "forbidden": "拒绝访问",
    "server_error": "服务器出错",
    "robots": "受robots.txt限制",
    "off_site": "网址在站外",
    "dns": "域名无法解析",
    "tls": "TLS连接失败",
    "timeout": "超时",
    "unreachable": "无法连接",
    "too_large": "内容过大",
    "unreadable": "无法读取",
    "never asked": "未曾请求",
}
"""By the value of `disclosure.captures.FetchState`, and of what was never asked for; Chinese."""

WALLS: dict[str, str] = {
    "ruishu": "瑞数",
    "jiasule": "加速乐",
    "wzws": "奇安信网站卫士",
    "aliyun": "阿里云盾",
    "edgeone": "腾讯EdgeOne",
    "ctyun": "天翼云",
    "cloudflare": "Cloudflare",
    "unknown": "防火墙不明",
}
"""By the names that `crawler.hosts.blocking` gives."""

TLS: dict[str, str] = {
    "legacy TLS, certificate not verified": "旧版TLS，未验证证书",
    "legacy TLS": "旧版TLS",
    "certificate not verified": "未验证证书",
}
"""By the words of `crawler.network.tls.Tls`."""

ERRORS: dict[str, str] = {
    "CannotResolveHostError": "域名解析失败",
    "ConnectionLost": "连接中断",
    "DownloadCancelledError": "下载中止",
    "DownloadConnectionRefusedError": "连接被拒绝",
    "DownloadFailedError": "下载失败",
    "DownloadTimeoutError": "下载超时",
    "EOFError": "内容不完整",
    "Error": "TLS错误",
    "FramingTooLarge": "答复过大",
    "HeadTooLarge": "头部过大",
    "IgnoreRequest": "内容过大",
    "LongerThanStated": "长度不符",
    "PrivateAddress": "内部网络地址",
    "RenderingFailed": "渲染失败",
    "ResponseDataLossError": "答复不完整",
    "Silence": "没有答复",
    "TunnelError": "代理隧道失败",
    "VerificationError": "证书与主机不符",
}
"""By the exceptions, ours and others', that `crawler.network.troubles` knows; all else keeps its name."""
