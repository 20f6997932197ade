"""What a store says when something is wrong, as exceptions of ours: one line with what to do next.

The SDK's own exceptions are told by their names, since it is an extra that may be absent.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from disclosure.errors import GongkaiError, InputError, StorageFull, StoreError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXISTS = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
_ELSEWHERE = {
    "AuthorizationHeaderMalformed",
    "IllegalLocationConstraintException",
    "PermanentRedirect",
    "Redirect",
    "301",
}
_NO_CREDENTIALS = {"NoCredentialsError", "PartialCredentialsError", "ProfileNotFound", "TokenRetrievalError"}
_NETWORK = {"EndpointConnectionError", "ConnectionClosedError", "ConnectTimeoutError", "ReadTimeoutError"}
_NETWORK |= {"ClientConnectorError", "ServerDisconnectedError", "HTTPClientError", "ProxyConnectionError"}
_BAD_ADDRESS = {"InvalidBucketName", "InvalidRegionError", "ParamValidationError"}


@contextmanager
def store_faults(url: str) -> Iterator[None]:
    """Turns what a file system of fsspec raises while ``url`` is used into an exception of the tree.

    FileNotFoundError and FileExistsError are the caller's, unless it is the bucket that does not exist.
    Raises InputError, UnreachableError, StorageFull or StoreError.
    """
    try:
        yield
    except GongkaiError:
        raise
    except Exception as error:
        raised = _of(url, error)
        if raised is error:
            raise
        raise raised from error


def says_it_exists(error: OSError) -> bool:
    """Whether an object was not created because there is one of that name."""
    return isinstance(error, FileExistsError) or code_of(error) in _EXISTS


def _of(url: str, error: Exception) -> Exception:  # noqa: PLR0911 - one return a kind of fault
    code, name = code_of(error), type(error).__name__
    if code == "NoSuchBucket" or (code in _BAD_ADDRESS or name in _BAD_ADDRESS):
        return InputError(f"{url}: there is no such bucket; make it first, gongkai makes none")
    if code in _ELSEWHERE:
        return InputError(
            f"{url}: the bucket is in another region; set AWS_DEFAULT_REGION to it ({_says(error)})"
        )
    if name in _NO_CREDENTIALS:
        return InputError(f"{url}: no credentials; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret")
    if isinstance(error, PermissionError):
        return StoreError(f"{url}: denied; see that these credentials may list, read and write there")
    if isinstance(error, TimeoutError | ConnectionError) or name in _NETWORK:
        return UnreachableError(f"{url} cannot be reached ({_says(error)}); try again, what was done is kept")
    if isinstance(error, FileNotFoundError | FileExistsError) or not _is_theirs(error):
        return error
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return StorageFull(f"{url}: {_says(error)}; free some space, then run the same command again")
    return StoreError(f"{url}: {_says(error)}")


def _is_theirs(error: Exception) -> bool:
    return isinstance(error, OSError) or type(error).__module__.partition(".")[0] in {
        "botocore",
        "aiobotocore",
        "aiohttp",
    }


def code_of(error: BaseException) -> str:
    """The code in the server's answer, from the error or what it came from; empty where there is none."""
    for each in (error, error.__cause__):
        answer: dict[str, Any] = getattr(each, "response", None) or {}
        if isinstance(answer, dict) and (code := answer.get("Error", {}).get("Code")):
            return str(code)
    return ""


def _says(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).splitlines()[0]
