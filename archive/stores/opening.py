"""The objects of a store, by its address."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from disclosure.errors import InputError

from .faults import store_faults
from .local import LocalObjects
from .objects import Objects
from .s3 import S3Objects

if TYPE_CHECKING:
    from .addresses import StoreAddress

_S3 = {"s3", "s3a"}
_EXTRAS = {"s3": "pip install 'gongkai[s3]'"}


def open_objects(address: StoreAddress, *, endpoint_url: str | None = None) -> Objects:
    """The objects at an address; nothing is asked of it yet.

    ``endpoint_url`` is that of an S3-compatible server; without it the SDK takes AWS_ENDPOINT_URL, as it
    takes credentials and region: from its own variables and profiles, which are neither kept nor shown.
    Raises InputError where the library that knows the protocol is not installed, or none does.
    """
    options: dict[str, Any] = {"skip_instance_cache": True, "use_listings_cache": False}
    if address.protocol in _S3 and endpoint_url:
        options["endpoint_url"] = endpoint_url
    elif endpoint_url:
        raise InputError(f"--endpoint-url belongs to s3://, not to {address.protocol}://")
    system = _system(address, options)
    if address.protocol in _S3:
        return S3Objects(address, system)
    return (LocalObjects if address.protocol == "file" else Objects)(address, system)


def _system(address: StoreAddress, options: dict[str, Any]) -> Any:  # noqa: ANN401 - fsspec has no types
    import fsspec  # noqa: PLC0415 - 60 ms that only stores need

    try:
        with store_faults(address.url):
            _wants_no_more(address, fsspec.get_filesystem_class(address.protocol))
            return fsspec.filesystem(address.protocol, **options)
    except ImportError as error:
        remedy = _EXTRAS.get(address.protocol.removesuffix("a"), str(error))
        raise InputError(f"{address.protocol}:// needs a library that is not installed: {remedy}") from error
    except ValueError as error:
        raise InputError(f"{address.url}: no file system is known by {address.protocol}://") from error


def _wants_no_more(address: StoreAddress, kind: Any) -> None:  # noqa: ANN401 - fsspec has no types
    """Refuses file systems that are not made from an address alone, such as those of ftp:// and sftp://."""
    parameters = list(inspect.signature(kind.__init__).parameters.values())[1:]
    named = (each for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD)
    if wanted := [each.name for each in named if each.default is each.empty]:
        raise InputError(
            f"{address.url}: {address.protocol}:// wants more than an address tells ({', '.join(wanted)});"
            " use s3:// or file:///folder, which may be a folder that is mounted from there"
        )
