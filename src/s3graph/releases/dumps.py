"""The release as files to download, the same bytes whenever the sources are the same.

Statements are sorted, blank nodes named by RDF Dataset Canonicalization, archives have no times.
The files hold every graph but the description of the release: that one holds their checksums.
"""

import gzip
import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

from s3graph.releases.manifest import DumpFile
from s3graph.releases.tables import TableFile, TableQuery, data_package, table_rows, to_csv
from s3graph.vocabulary import PREFIXES

DESCRIPTION: Final = "description.ttl"
SUMS: Final = "SHA256SUMS"
TABLES: Final = "tables"

#: The earliest time that a zip archive can hold, for every file in it.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_GZIP_LEVEL: Final = 6
#: Bytes that are packed at a time.
_CHUNK: Final = 1 << 20
_BLANK: Final = b"_:"

_RDF: Final = (
    ("s3graph.nq.gz", ox.RdfFormat.N_QUADS, "All statements by graph, as N-Quads"),
    ("s3graph.ttl.gz", ox.RdfFormat.TURTLE, "All statements, as Turtle"),
    ("s3graph.jsonld.gz", ox.RdfFormat.STREAMING_JSON_LD, "All statements, as JSON-LD"),
)


@dataclass(frozen=True)
class Package:
    """What the data package says of itself."""

    title: str
    description: str
    version: str
    homepage: str


def write_dumps(
    store: ox.Store, tables: Sequence[TableQuery], package: Package, folder: Path, nquads: Path
) -> tuple[DumpFile, ...]:
    """Write the dumps of a store.

    Args:
        store: what is dumped.
        tables: the tables that are made of it.
        package: what the data package says of itself.
        folder: where the dumps are put; does not exist yet.
        nquads: the file that all statements are put into as sorted N-Quads, unpacked.

    Returns:
        The files, with size and checksum, in the order of their names; `SHA256SUMS` is not among
        them, `write_sums` makes it.

    Raises:
        UnreadableInput, BuildFailed: the query of a table is wrong.
        OSError: the disk is full or refuses.
    """
    folder.mkdir()
    with nquads.open("wb") as plain:
        plain.writelines(canonical_quads(store))
    files = []
    for name, format_, title in _RDF:
        path = folder / name
        with path.open("wb") as raw, gzip.GzipFile("", "wb", _GZIP_LEVEL, raw, mtime=0) as packed:
            # A GzipFile is written to as every binary file is, but is none to the type checker.
            file = cast(IO[bytes], packed)
            if format_ is ox.RdfFormat.N_QUADS:
                with nquads.open("rb") as plain:
                    shutil.copyfileobj(plain, file, _CHUNK)
            else:
                ox.serialize(_triples(nquads), file, format_, prefixes=PREFIXES)
        media_type = format_.media_type.partition(";")[0]
        files.append(_measured(path, folder, title, media_type, packed_as="application/gzip"))
    return (*files, *_write_tables(store, tables, package, folder))


def canonical_quads(store: ox.Store) -> list[bytes]:
    """Every statement of a store as sorted lines of N-Quads, the same for the same statements."""
    lines = _lines(store)
    blank = [line for line in lines if _BLANK in line]
    if blank:
        dataset = ox.Dataset(ox.parse(b"".join(blank), ox.RdfFormat.N_QUADS))
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        lines = [line for line in lines if _BLANK not in line] + _lines(dataset)
    lines.sort()
    return lines


def _lines(statements: Iterable[ox.Quad]) -> list[bytes]:
    nquads = io.BytesIO()
    if isinstance(statements, ox.Store):
        statements.dump(nquads, ox.RdfFormat.N_QUADS)
    else:
        ox.serialize(statements, nquads, ox.RdfFormat.N_QUADS)
    return nquads.getvalue().splitlines(keepends=True)


def _triples(nquads: Path) -> Iterator[ox.Triple]:
    """The statements of sorted N-Quads without their graphs, each once."""
    last = None
    for quad in ox.parse(path=nquads, format=ox.RdfFormat.N_QUADS, lenient=True):
        triple = quad.triple
        if triple != last:
            yield triple
        last = triple


def _write_tables(
    store: ox.Store, tables: Sequence[TableQuery], package: Package, folder: Path
) -> Iterator[DumpFile]:
    if not tables:
        return
    (folder / TABLES).mkdir()
    written = []
    for table in tables:
        rows = table_rows(store, table)
        content = to_csv(table, rows)
        written.append(TableFile(table, len(rows), content, hashlib.sha256(content).hexdigest()))
    contents = {f"{file.table.name}.csv": file.content for file in written}
    contents["datapackage.json"] = data_package(
        written,
        title=package.title,
        description=package.description,
        version=package.version,
        homepage=package.homepage,
    )
    archive = folder / "s3graph-tables.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            bundle.writestr(info, content)
    yield _measured(
        archive,
        folder,
        "All tables and their data package",
        "text/csv",
        packed_as="application/zip",
    )
    titles = {f"{file.table.name}.csv": (file.table.source.title, file.rows) for file in written}
    for name, content in contents.items():
        path = folder / TABLES / name
        path.write_bytes(content)
        title, rows_written = titles.get(name, ("The data package of the tables", None))
        media_type = "text/csv" if name in titles else "application/json"
        yield _measured(path, folder, title, media_type, rows=rows_written)


def _measured(
    path: Path,
    folder: Path,
    title: str,
    media_type: str,
    *,
    packed_as: str | None = None,
    rows: int | None = None,
) -> DumpFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return DumpFile(
        name=path.relative_to(folder).as_posix(),
        title=title,
        media_type=media_type,
        packed_as=packed_as,
        bytes=path.stat().st_size,
        sha256=digest,
        rows=rows,
    )


def write_description(quads: Sequence[ox.Quad], folder: Path) -> DumpFile:
    """Write the description of the release as `description.ttl`, beside the dumps it describes."""
    ordered = sorted((quad.triple for quad in quads), key=str)
    path = folder / DESCRIPTION
    ox.serialize(ordered, str(path), ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return _measured(path, folder, "The description of the release", "text/turtle")


def write_sums(files: Sequence[DumpFile], folder: Path) -> None:
    """Write `SHA256SUMS`, which `sha256sum --check` reads."""
    lines = [f"{file.sha256}  {file.name}\n" for file in sorted(files, key=lambda f: f.name)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
