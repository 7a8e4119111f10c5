"""Make of a complete store what is published beside it: dumps, and the description of both."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from s3graph import __version__
from s3graph.releases.description import check_description, describe
from s3graph.releases.dumps import Package, write_description, write_dumps, write_sums
from s3graph.releases.gather import Inputs
from s3graph.releases.graphs import Progress
from s3graph.releases.manifest import DumpFile
from s3graph.releases.release import DUMPS
from s3graph.releases.tables import TableQuery, read_table_query
from s3graph.sparql.metadata import Marked, read_marked
from s3graph.vocabulary import BASE, DCTERMS, ID

#: All statements on their way to the store on disk.
NQUADS: Final = "release.nq"

_STAGE: Final = "Describing"
_DATASET: Final = ox.NamedNode(f"{ID}dataset/s3graph")


@dataclass(frozen=True)
class Queries:
    """The queries that are published, those that infer, and those that make the tables."""

    named: tuple[Marked, ...]
    rules: tuple[Marked, ...]
    tables: tuple[TableQuery, ...]


def read_queries(inputs: Inputs) -> Queries:
    """Read the queries. (Apart from `gather`: a start without a build has no need of them.)

    Raises:
        UnreadableInput: the metadata of one are not of the form that they should be.
    """
    return Queries(
        named=tuple(read_marked(each.name, each.content) for each in inputs.queries),
        rules=tuple(read_marked(each.name, each.content) for each, _ in inputs.rules),
        tables=tuple(read_table_query(each.name, each.content) for each in inputs.tables),
    )


def publish(
    store: ox.Store,
    inputs: Inputs,
    queries: Queries,
    release: Path,
    progress: Progress,
) -> tuple[DumpFile, ...]:
    """Write the dumps of a store into a new release, and add the description to the store.

    All statements, those of the description included, are left in `NQUADS` for the store on disk.

    What is written depends on the inputs alone: no time, no number of the release.

    Args:
        store: sources, what was inferred from them, and the shapes.
        inputs: what the release is made from.
        queries: as `read_queries` reads them.
        release: the folder of the release.
        progress: told what is being done.

    Returns:
        The files, the description among them.

    Raises:
        UnreadableInput, BuildFailed: the query of a table, or a named query, is wrong.
        DataInvalid: the description breaks the rules for it.
        OSError: the disk is full or refuses.
    """
    progress(_STAGE, 0, 0)
    # The digits after the plus sign are those of the release: same sources, same version.
    version = f"{__version__}+{inputs.fingerprint[:12]}"
    package = Package(
        title=_english(store, str(DCTERMS.title)) or "s3graph",
        description=_english(store, str(DCTERMS.description)) or "s3graph",
        version=version,
        homepage=BASE,
    )
    folder, nquads = release / DUMPS, release / NQUADS
    dumps = write_dumps(store, queries.tables, package, folder, nquads)
    statements = describe(store, queries.named, queries.rules, dumps, version)
    check_description(statements, inputs.description_shapes)
    store.extend(statements)
    with nquads.open("ab") as file:
        ox.serialize(statements, file, ox.RdfFormat.N_QUADS)
    files = (*dumps, write_description(list(statements), folder))
    write_sums(files, folder)
    return files


def _english(store: ox.Store, property_: str) -> str | None:
    found = [
        quad.object.value
        for quad in store.quads_for_pattern(_DATASET, ox.NamedNode(property_), None, None)
        if isinstance(quad.object, ox.Literal) and quad.object.language == "en"
    ]
    return min(found, default=None)
