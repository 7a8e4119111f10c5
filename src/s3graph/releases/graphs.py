"""Named graphs in a store: load them, infer from them, measure them, write them to disk."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from s3graph.errors import UnreadableInput
from s3graph.rdf.statements import StatedFile
from s3graph.releases.gather import InputFile
from s3graph.releases.manifest import GraphFile, RuleRun, Totals
from s3graph.releases.rules import InferenceRule, run_rule
from s3graph.vocabulary import (
    DESCRIPTION_GRAPH,
    GRAPH_BASE,
    INFERRED_GRAPH,
    OWL,
    S3,
    STATED_GRAPH,
)

#: Called as `progress(stage, done, total)`; total is 0 where it is not known.
Progress = Callable[[str, int, int], None]


def load(files: Sequence[StatedFile], progress: Progress) -> ox.Store:
    """A store in memory with what each file states in its named graph.

    Raises:
        UnreadableInput: two files would be the same graph, or one a graph of the release itself.
    """
    _refuse_same_graph(files)
    store = ox.Store()
    for done, file in enumerate(files):
        progress("Loading", done, len(files))
        graph = ox.NamedNode(file.graph)
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in file.triples)
    progress("Loading", len(files), len(files))
    return store


def _refuse_same_graph(files: Iterable[StatedFile]) -> None:
    taken = {
        INFERRED_GRAPH: "the inferred statements",
        STATED_GRAPH: "all graphs but the inferred one",
        DESCRIPTION_GRAPH: "the description of the release",
    }
    for file in files:
        if file.graph in taken:
            raise UnreadableInput(
                f"{file.path} would be the graph <{file.graph}>, which is {taken[file.graph]}.",
                "Give the file another name, or describe each region in one file only.",
                path=str(file.path),
            )
        taken[file.graph] = str(file.path)


def infer(
    store: ox.Store, rules: Sequence[tuple[InputFile, InferenceRule]], progress: Progress
) -> tuple[RuleRun, ...]:
    """Run the rules in order and put what they find into the inferred graph.

    Raises:
        UnreadableInput: a rule is not a SPARQL CONSTRUCT.
    """
    runs = []
    for done, (document, rule) in enumerate(rules):
        progress("Inferring", done, len(rules))
        inferred = run_rule(store, rule)
        runs.append(
            RuleRun(path=rule.name, title=rule.title, sha256=document.sha256, inferred=inferred)
        )
    progress("Inferring", len(rules), len(rules))
    return tuple(runs)


class FileGraph(NamedTuple):
    """A file, as messages show it, and the graph that it is."""

    path: Path
    graph: str


def measure(
    store: ox.Store,
    stated: Sequence[FileGraph],
    shapes: Sequence[FileGraph],
    sources: Sequence[InputFile],
) -> tuple[tuple[GraphFile, ...], Totals]:
    """How many triples each graph has, and all together.

    Args:
        store: the whole release.
        stated: the data and the ontology.
        shapes: the rules.
        sources: the files that both were read from.
    """
    digests = {source.name: source.sha256 for source in sources}
    rows = store.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert isinstance(rows, ox.QuerySolutions)
    sizes = {row["g"].value: int(row["n"].value) for row in rows}
    whole = store.query(
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", use_default_graph_as_union=True
    )
    assert isinstance(whole, ox.QuerySolutions)
    files = tuple(
        GraphFile(
            path=file.path.as_posix(),
            graph=file.graph,
            sha256=digests[file.path.as_posix()],
            triples=sizes.get(file.graph, 0),
        )
        for file in stated
    )
    return files, Totals(
        graphs=len(sizes),
        triples=int(next(whole)["n"].value),
        stated=sum(file.triples for file in files),
        inferred=sizes.get(INFERRED_GRAPH, 0),
        shapes=sum(sizes.get(shape.graph, 0) for shape in shapes),
        described=sizes.get(DESCRIPTION_GRAPH, 0),
    )


def ontology_version(store: ox.Store) -> str | None:
    """Version of the ontology (`owl:versionInfo`) of a store, or None if it tells none."""
    told = store.quads_for_pattern(
        ox.NamedNode(str(S3)),
        ox.NamedNode(str(OWL.versionInfo)),
        None,
        ox.NamedNode(f"{GRAPH_BASE}ontology"),
    )
    return min((str(getattr(quad.object, "value", "")) for quad in told), default=None)


def write(nquads: Path, folder: Path, progress: Progress) -> None:
    """Write a store to disk, laid out for reading, out of a file that is removed then.

    N-Quads are parsed and sorted by the store's own threads; handing quads over one by one from
    Python takes several times as long.

    Raises:
        OSError: the disk is full or refuses.
    """
    progress("Writing", 0, 1)
    on_disk = ox.Store(folder)
    on_disk.bulk_load(path=nquads, format=ox.RdfFormat.N_QUADS)
    on_disk.optimize()
    on_disk.flush()
    nquads.unlink()
    progress("Writing", 1, 1)
