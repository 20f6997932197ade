"""Which network addresses may be asked: public ones, and others only for hosts whose entry allows it.

The check is made where a name is resolved and before a connection is opened, so that no list page or redirect
can make this program speak to a machine of the operator's own network.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from disclosure.reasons.writing import recorded

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

    from disclosure.reasons.writing import Sentence

PRIVATE_HOSTS = "GONGKAI_PRIVATE_HOSTS"
"""The setting that lists names and addresses (no ports) which may be private: those of sample sites."""


_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_COMPATIBLE = ipaddress.ip_network("::/96")  # RFC 4291, 2.5.5.1; :: and ::1 are among them
_NEVER = tuple(
    ipaddress.ip_network(each)
    for each in (
        "::ffff:0:0:0/96",  # RFC 2765, 2.1: an IPv4 address, translated; by whom cannot be known
        "64:ff9b:1::/48",  # RFC 8215: translation within an operator's own network
        "fec0::/10",  # RFC 3879: addresses of a site's own, deprecated and still routed inside some
    )
)
"""Networks of IPv6 that are not public, though ``is_global`` of some Python releases says so."""

refused: dict[str, Sentence] = {}
"""Name → why it was refused. Twisted drops a resolver's message; like Scrapy's cache, one for the process."""


class PrivateAddress(DNSLookupError):
    """A name that resolves to an address of some private network."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet's.

    >>> [is_public(a) for a in ("8.8.8.8", "127.0.0.1", "10.1.2.3", "169.254.1.1", "::1", "::ffff:10.0.0.1")]
    [True, False, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if any(found in network for network in _NEVER):
        return False
    return all(each.is_global and not each.is_multicast for each in _meant(found))


def _meant(found: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Iterator[Any]:
    """The address, or those that it carries: IPv6 has several ways to say an IPv4 address."""
    if isinstance(found, ipaddress.IPv4Address):
        yield found
    elif found in _NAT64 or found in _COMPATIBLE:
        yield ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    else:
        yield found.ipv4_mapped or found.sixtofour or found


def private_literal(url: str) -> bool:
    """Whether the URL names a private address by number; such hosts never reach the resolver.

    Whatever a system's resolver takes for a number is one: ``127.1``, ``0x7f000001``, ``2130706433``.

    >>> [private_literal(f"http://{host}/") for host in ("192.168.0.1", "[::1]:80", "127.1", "0x7f000001")]
    [True, True, True, True]
    >>> private_literal("http://gaj.example.gov.cn/"), private_literal("http://8.8.8.8./")
    (False, False)
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return not is_public(host)
    except ValueError:
        pass
    try:
        return not is_public(socket.inet_ntoa(socket.inet_aton(host)))
    except (OSError, UnicodeError):  # a name; OSError: no number that inet_aton knows
        return False


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, refusing private addresses except for the hosts named in the settings."""

    def __init__(
        self, reactor: ReactorBase, cache_size: int, timeout: float, allowed: Container[str]
    ) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """As Scrapy builds its resolvers: from the settings of the process."""
        settings = crawler.settings
        return cls(
            reactor,
            settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0,
            settings.getfloat("DNS_TIMEOUT"),
            frozenset(settings.getlist(PRIVATE_HOSTS)),
        )

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        """The address of ``name``; fails with PrivateAddress, or DNSLookupError when there is none."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: Any, name: str) -> Any:  # noqa: ANN401 - a callback of Twisted
        if name not in self._allowed and not is_public(address):
            refused[name] = recorded("private_name", host=name, address=address)
            raise PrivateAddress(refused[name])
        return address
