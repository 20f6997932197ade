"""Parquet, typed and compressed: for pandas, polars, DuckDB and the like. Needs pyarrow (extra ``parquet``).

Nobody can add to a Parquet file that was begun, for what it holds stands at its end. So rows are staged as
Arrow streams, one for each part, to which one can; at the end they are written as row groups. That costs the
staged bytes once more on disk, and a few hundredths of the time that the rows took.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from disclosure.notices import SCHEMA_VERSION
from indexer.documents import plain

from .arrow import REPEATED, batch_of, schema_of
from .columns import COLUMNS, chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .columns import Row

GROUP_ROWS, GROUP_BYTES = 20_000, 32 << 20
"""A row group is written when it has so many rows, or so many bytes in memory."""

_STAGED = pa.ipc.IpcWriteOptions(compression="lz4")


class Parquet:
    """Row groups in the order of the rows, compressed by Zstandard.

    ``gongkai`` (its version) and the schema's version are in the file's key-value metadata. The bytes depend
    on pyarrow's version, which is among ``versions``.
    """

    def __init__(self, fields: Iterable[str] = (), *, gongkai: str = "") -> None:
        self.columns = chosen(fields, COLUMNS)
        self.versions: Mapping[str, str] = {"pyarrow": pa.__version__}
        said = {"gongkai": gongkai, "gongkai.schema_version": str(SCHEMA_VERSION)}
        self.schema = schema_of(self.columns, said)

    def head(self) -> bytes:
        """Nothing stands before the first part."""
        return b""

    def rows(self, rows: Sequence[Row]) -> bytes:
        """Return an Arrow stream of these rows; half of a surrogate pair becomes a question mark."""
        try:
            batch = batch_of(rows, self.columns, self.schema)
        except UnicodeEncodeError:
            batch = batch_of(_clean(list(rows)), self.columns, self.schema)
        sink = io.BytesIO()
        with pa.ipc.new_stream(sink, self.schema, options=_STAGED) as stream:
            stream.write_batch(batch)
        return sink.getvalue()

    def finish(self, staged: BinaryIO, out: BinaryIO) -> None:
        """Write the file from what was staged, one row group in memory at a time."""
        with pq.ParquetWriter(
            _Counted(out),
            self.schema,
            compression="zstd",
            use_dictionary=_repeated(self.schema),
            write_page_index=True,
        ) as writer:
            for group in _groups(_batches(staged)):
                writer.write_table(pa.Table.from_batches(group, self.schema), row_group_size=GROUP_ROWS * 2)


def _batches(staged: BinaryIO) -> Iterator[pa.RecordBatch]:
    """Yield what `Parquet.rows` returned, part by part."""
    end = staged.seek(0, io.SEEK_END)
    staged.seek(0)
    while staged.tell() < end:
        with pa.ipc.open_stream(staged) as stream:
            yield from stream


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Yield row groups. Where one ends depends on the rows alone, not on when they came."""
    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(batch)
        rows = sum(part.num_rows for part in group)
        if rows >= GROUP_ROWS or sum(part.nbytes for part in group) >= GROUP_BYTES:
            yield group
            group = []
    if group:
        yield group


def _repeated(schema: pa.Schema) -> list[str]:
    """Return the leaves to encode by a dictionary, as Parquet names them (``keywords.list.element``)."""
    sink = io.BytesIO()
    pq.write_table(schema.empty_table(), sink)
    leaves = pq.ParquetFile(sink).schema
    paths = [leaves.column(number).path for number in range(len(leaves))]
    return [path for path in paths if path.removesuffix(".list.element").rsplit(".", 1)[-1] in REPEATED]


class _Counted(io.RawIOBase):
    """A stream that cannot say where it stands, such as a pipe, as one that can."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: bytes) -> int:  # type: ignore[override]  # a memoryview at times
        self._out.write(data)
        self._at += len(data)
        return len(data)


def _clean(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the value with a question mark for each half of a surrogate pair in its texts."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    return {key: _clean(part) for key, part in value.items()} if isinstance(value, dict) else value
