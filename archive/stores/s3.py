"""Objects in S3 and what speaks like it.

A PUT and the completion of a multipart upload are atomic there; ``If-None-Match: *`` makes both fail where
the object exists (Amazon S3 User Guide, "How to prevent object overwrites with conditional writes"). Every
request carries the SHA-256 of its bytes, which the server compares with what arrived.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from disclosure.errors import StoreError

from .faults import code_of, says_it_exists, store_faults
from .objects import Objects

if TYPE_CHECKING:
    from .addresses import StoreAddress
    from .objects import Progress
    from .stretches import Stretch

PART = 16 << 20
"""Bytes of one part; S3 takes 5 MiB to 5 GiB a part, and 10,000 parts an object."""
_MOST_PARTS = 10_000


class S3Objects(Objects):
    """Larger objects go up in parts of ``part`` bytes, one after the other: memory for one of them."""

    def __init__(self, address: StoreAddress, system: Any, *, part: int = PART) -> None:  # noqa: ANN401
        super().__init__(address, system)
        self._bucket, _, self._prefix = address.root.partition("/")
        self._part = part

    def size(self, key: str) -> int | None:
        """An object's bytes; None where there is no such object."""
        with store_faults(self.url):
            try:
                return int(self._call("head_object", key)["ContentLength"])
            except FileNotFoundError:
                return None

    def create(self, key: str, content: bytes) -> bool:
        """Writes a small object where there is none; False, and nothing done, where there is one."""
        with store_faults(self.url):
            return self._put(key, content)

    def replace(self, key: str, content: bytes) -> None:
        """Writes a small object, whether there is one or not."""
        with store_faults(self.url):
            self._call("put_object", key, Body=content, ChecksumSHA256=_sum(content))

    def upload(self, key: str, stretch: Stretch, progress: Progress) -> None:
        """Writes an object whose name holds the hash of its content, unless it is there."""
        if self.size(key) == stretch.size:
            progress(stretch.size)
            return
        with store_faults(self.url):
            try:
                if stretch.size <= self._part:
                    self._put(key, b"".join(stretch.blocks()))
                    progress(stretch.size)
                else:
                    self._in_parts(key, stretch, progress)
            except FileNotFoundError as error:
                if code_of(error) != "NoSuchUpload":
                    raise
                raise StoreError(f"{self.url}/{key}: another ended this upload; push again") from error
        if (size := self.size(key)) != stretch.size:
            raise StoreError(f"{self.url}/{key}: {size} bytes arrived of {stretch.size}; push again")

    def sweep(self, folder: str) -> int:
        """Aborts the multipart uploads that were broken off, whose parts would be paid for unseen."""
        prefix = f"{self._key(folder)}/"
        with store_faults(self.url):
            uploads: list[dict[str, Any]] = []
            marks: dict[str, str] = {}
            while True:
                answer = self._system.call_s3(
                    "list_multipart_uploads", Bucket=self._bucket, Prefix=prefix, **marks
                )
                uploads += answer.get("Uploads") or []
                if not answer.get("IsTruncated"):
                    break
                marks = {
                    "KeyMarker": answer["NextKeyMarker"],
                    "UploadIdMarker": answer["NextUploadIdMarker"],
                }
            for upload in uploads:
                self._abort(upload["Key"], upload["UploadId"])
        return len(uploads)

    def _put(self, key: str, content: bytes) -> bool:
        try:
            self._call("put_object", key, Body=content, ChecksumSHA256=_sum(content), IfNoneMatch="*")
        except OSError as error:
            if says_it_exists(error):
                return False
            raise
        return True

    def _in_parts(self, key: str, stretch: Stretch, progress: Progress) -> None:
        part_size = max(self._part, -(-stretch.size // _MOST_PARTS))
        upload = self._call("create_multipart_upload", key, ChecksumAlgorithm="SHA256")["UploadId"]
        try:
            parts = []
            for number, content in enumerate(stretch.blocks(part_size), start=1):
                told: dict[str, Any] = {"PartNumber": number, "ChecksumSHA256": _sum(content)}
                answer = self._call("upload_part", key, UploadId=upload, Body=content, **told)
                parts.append({**told, "ETag": answer["ETag"]})
                progress(len(content))
            self._complete(key, upload, parts)
        except Exception:
            self._abort(self._key(key), upload)
            raise

    def _complete(self, key: str, upload: str, parts: list[dict[str, Any]]) -> None:
        whole = {"UploadId": upload, "MultipartUpload": {"Parts": parts}, "IfNoneMatch": "*"}
        try:
            self._call("complete_multipart_upload", key, **whole)
        except OSError as error:
            if not says_it_exists(error):
                raise
            self._abort(self._key(key), upload)

    def _abort(self, key: str, upload: str) -> None:
        try:
            self._system.call_s3("abort_multipart_upload", Bucket=self._bucket, Key=key, UploadId=upload)
        except FileNotFoundError:
            return  # it has ended meanwhile

    def _call(self, what: str, key: str, **fields: Any) -> Any:  # noqa: ANN401 - as botocore answers
        return self._system.call_s3(what, Bucket=self._bucket, Key=self._key(key), **fields)

    def _key(self, key: str) -> str:
        return f"{self._prefix}/{key}" if self._prefix else key

    def _make_folder(self, key: str) -> None:
        """There are none in S3."""


def _sum(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
