"""Scrapy's settings of this project: what ``gongkai crawl`` and ``scrapy crawl`` have in common.

Every value that differs from Scrapy's default says why on its line. ``gongkai crawl`` adds the user agent,
the delays of single hosts and the hosts that may be private (`crawler.run`).
"""

from __future__ import annotations

BOT_NAME = "gongkai"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"  # the same on every system

# Where requests come from, and where answers go
SCHEDULER = "crawler.frontier.Frontier"  # the ledgers are the queue; it outlives a crash
EXTENSIONS = {
    "crawler.archiving.Archiving": 100,  # every response into the WARC, as it came
    "crawler.hosts.throttle.HostThrottle": 200,  # AutoThrottle with a floor a host
    "crawler.stalls.StallDetector": 300,  # a crawl that hangs says so and ends
    "scrapy.extensions.throttle.AutoThrottle": None,  # replaced by the line above
    "scrapy.extensions.corestats.CoreStats": None,  # the report has the numbers
    "scrapy.extensions.feedexport.FeedExporter": None,  # spiders yield no items
    "scrapy.extensions.telnet.TelnetConsole": None,  # an open port helps nobody; loading it takes its time
    "scrapy.extensions.remote_control.RemoteControl": None,  # as above
    "scrapy.extensions.memusage.MemoryUsage": None,  # no limit is set that it could watch
    "scrapy.extensions.logstats.LogStats": None,  # progress is reported by call
}
DOWNLOAD_HANDLERS = {
    "http": "crawler.network.downloading.Downloading",  # limits of connections; TLS by request
    "https": "crawler.network.downloading.Downloading",  # as above
    "data": None,  # nothing but http(s) is ever asked
    "file": None,  # as above
    "ftp": None,  # as above
    "s3": None,  # as above
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.network.unpacking.Unpacking": 590,  # a packed body of which half came is no body
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,  # the line above
    "crawler.rendering.middleware.Rendering": 100,  # last: after content codings are undone
    "crawler.hosts.cookies.HostCookies": 700,  # a jar a host, no download of the public suffix list
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,  # replaced by the line above
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # SiteJob archives and obeys it
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,  # Answering retries, with backoff
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,  # each hop is a capture and a decision
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,  # as above
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # SiteJob refuses and records
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # no site has a password
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,  # the report has the numbers
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,  # the environment has no say
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,  # the archive is what is kept
}
ROBOTSTXT_OBEY = True  # always, in crawler.site_job: Scrapy's middleware takes a refused file for permission
HTTPERROR_ALLOW_ALL = True  # every status is an answer to be judged
COOKIES_ENABLED = False  # Scrapy's middleware; see HostCookies
RETRY_ENABLED = False  # see above
REDIRECT_ENABLED = False  # see above
METAREFRESH_ENABLED = False  # see above
HTTPPROXY_ENABLED = False  # see above

# Politeness
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # small servers of county governments
DOWNLOAD_DELAY = 2.0  # seconds; varied by half (Scrapy's default jitter)
AUTOTHROTTLE_ENABLED = True  # a server that answers slowly is asked more slowly
AUTOTHROTTLE_START_DELAY = 2.0  # as DOWNLOAD_DELAY: the delay is known
CONCURRENT_REQUESTS = 64  # one for each site at work
CONCURRENT_ITEMS = 1  # Scrapy starts so many tasks a response to pass items on, and no spider yields one
GONGKAI_SITES_AT_ONCE = 64  # at most, in a process: an open site costs about 7 files and 2 MB
DEFAULT_REQUEST_HEADERS = {  # few headers: fuller sets were seen to provoke challenges
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}
USER_AGENT = "gongkai"  # replaced by name, version and the operator's contact

# Limits
DOWNLOAD_TIMEOUT = 60  # seconds for a whole answer, however it drips; some portals need 20 to 60
GONGKAI_CONNECT_TIMEOUT = 10.0  # seconds until a connection is open
GONGKAI_IDLE_TIMEOUT = 30.0  # seconds without one octet
GONGKAI_STALL_TIMEOUT = 300.0  # seconds without one request ended; longer than any delay and answer
GONGKAI_HEAD_MAXSIZE = 64 * 1024  # octets of the lines before a body; servers themselves stop at 8 to 64 KB
GONGKAI_PAGE_MAXSIZE = 16 * 1024 * 1024  # octets; pages of several megabytes exist (pictures inside)
GONGKAI_ATTACHMENT_MAXSIZE = 512 * 1024 * 1024  # octets of an attachment; large ones never are in memory
GONGKAI_ATTACHMENT_TIMEOUT = 270.0  # seconds for a whole one; shorter than what is taken for a stall
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024  # where none of the two above is said
DOWNLOAD_WARNSIZE = 0  # the limit speaks for itself
DNS_TIMEOUT = 20  # seconds; a name that takes longer is as good as absent
TWISTED_DNS_RESOLVER = "crawler.network.addresses.GuardedResolver"  # refuses private addresses
REACTOR_THREADPOOL_MAXSIZE = 20  # names of many sites are resolved at a time
DOWNLOAD_VERIFY_CERTIFICATES = True  # a forged notice is worse than none; a failure is recorded as such

# Quiet
LOG_LEVEL = "ERROR"  # the report says what happened; errors are bugs
TELNETCONSOLE_ENABLED = False  # an open port helps nobody here
REMOTE_CONTROL_ENABLED = False  # as above
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"  # the report has the numbers
STATS_DUMP = False  # as above
LOGSTATS_INTERVAL = 0.0  # progress is reported by call
MEMUSAGE_ENABLED = False  # no limit is set that it could watch
WARN_ON_GENERATOR_RETURN_VALUE = False  # no callback is a generator
SPIDER_MIDDLEWARES = {  # spiders yield neither requests nor items
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # every status is an answer to be judged
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,  # as above
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # as above
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # depth stands in the frontier's entries
}
