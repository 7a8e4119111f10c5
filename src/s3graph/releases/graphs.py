"""Named graphs in a store: load them, infer from them, measure them, write them to disk."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pyoxigraph as ox

from s3graph.errors import UnreadableInput
from s3graph.releases.gather import Document
from s3graph.releases.manifest import GraphFile, RuleRun, Totals
from s3graph.releases.rules import InferenceRule, run_rule
from s3graph.vocabulary import DESCRIPTION_GRAPH, INFERRED_GRAPH

#: Called as `progress(stage, done, total)`; total is 0 where it is not known.
Progress = Callable[[str, int, int], None]


def load(sources: Sequence[Document], progress: Progress) -> ox.Store:
    """A store in memory with each Turtle file in its named graph.

    Raises:
        UnreadableInput: a file is not Turtle.
    """
    store = ox.Store()
    for done, source in enumerate(sources):
        progress("Loading", done, len(sources))
        try:
            store.load(
                input=source.content,
                format=ox.RdfFormat.TURTLE,
                to_graph=ox.NamedNode(source.graph or ""),
            )
        except SyntaxError as error:
            raise _not_turtle(source, error) from error
    progress("Loading", len(sources), len(sources))
    return store


def _not_turtle(source: Document, error: SyntaxError) -> UnreadableInput:
    lines = source.content.decode(errors="replace").splitlines()
    line = error.lineno
    return UnreadableInput(
        f"{source.name} is not Turtle: {error.msg}.",
        "Correct the file at that place.",
        path=source.name,
        line=line,
        column=error.offset,
        text=lines[line - 1] if line and line <= len(lines) else None,
    )


def infer(
    store: ox.Store, rules: Sequence[tuple[Document, InferenceRule]], progress: Progress
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


def measure(
    store: ox.Store, sources: Sequence[Document], shapes: Sequence[Document]
) -> tuple[tuple[GraphFile, ...], Totals]:
    """How many triples each graph has, and all together."""
    rows = store.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert isinstance(rows, ox.QuerySolutions)
    sizes = {row["g"].value: int(row["n"].value) for row in rows}
    whole = store.query(
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", use_default_graph_as_union=True
    )
    assert isinstance(whole, ox.QuerySolutions)
    files = tuple(
        GraphFile(
            path=source.name,
            graph=source.graph or "",
            sha256=source.sha256,
            triples=sizes.get(source.graph or "", 0),
        )
        for source in sources
    )
    return files, Totals(
        graphs=len(sizes),
        triples=int(next(whole)["n"].value),
        stated=sum(file.triples for file in files),
        inferred=sizes.get(INFERRED_GRAPH, 0),
        shapes=sum(sizes.get(shape.graph or "", 0) for shape in shapes),
        described=sizes.get(DESCRIPTION_GRAPH, 0),
    )


def write(store: ox.Store, folder: Path, progress: Progress) -> None:
    """Write a store to disk, laid out for reading.

    Raises:
        OSError: the disk is full or refuses.
    """
    progress("Writing", 0, 1)
    # N-Quads are parsed and sorted by the store's own threads; handing quads over one by one from
    # Python takes several times as long.
    dump = folder.with_name("release.nq")
    store.dump(dump, ox.RdfFormat.N_QUADS)
    on_disk = ox.Store(folder)
    on_disk.bulk_load(path=dump)
    on_disk.optimize()
    on_disk.flush()
    dump.unlink()
    progress("Writing", 1, 1)
