"""Put the description of a release together: what is written by hand, and what can be counted."""

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from s3graph.errors import UnreadableInput
from s3graph.releases.description.catalogue import add_catalogue
from s3graph.releases.description.examples import add_examples, add_rules
from s3graph.releases.description.statements import DescriptionStatements
from s3graph.releases.description.void import add_statistics
from s3graph.releases.manifest import DumpFile
from s3graph.sparql.metadata import Marked
from s3graph.vocabulary import DCTERMS, FOAF, GRAPH_BASE, RDFS, SKOS

#: The part that is written by hand: its file, and the graph that it is.
HAND_WRITTEN_FILE: Final = "data/shared/description.ttl"
HAND_WRITTEN: Final = GRAPH_BASE + "shared/description"


def describe(
    store: ox.Store,
    queries: Sequence[Marked],
    rules: Sequence[Marked],
    dumps: Sequence[DumpFile],
    version: str,
) -> DescriptionStatements:
    """The description of a store, as statements of the graph `id:graph/description`.

    It names the addresses of the service as they are in data, under `https://w3id.org/s3graph/`,
    and holds no time and no blank node: the same store has the same description.

    Args:
        store: the complete release, but for its description.
        queries: the named queries.
        rules: the inference rules.
        dumps: the files to download.
        version: of the data set.

    Raises:
        UnreadableInput: a named query is none of SELECT, CONSTRUCT and ASK, or the part that is
            written by hand has a blank node.
    """
    statements = DescriptionStatements()
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(HAND_WRITTEN)):
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(
            quad.object, ox.NamedNode | ox.Literal
        ):
            raise UnreadableInput(
                f"{HAND_WRITTEN_FILE} says something of a thing without an IRI: {quad.predicate}.",
                "Give the thing an IRI of its own in place of the square brackets.",
                path=HAND_WRITTEN_FILE,
            )
        statements.add(quad.subject.value, quad.predicate.value, quad.object)
    add_statistics(store, statements)
    add_catalogue(store, version, dumps, statements)
    add_examples(queries, statements)
    add_rules(rules, statements)
    _label(statements)
    return statements


def _label(statements: DescriptionStatements) -> None:
    """Add the labels that the inference gives to everything else that has a title or a name."""
    titled = {str(DCTERMS.title), str(FOAF.name), str(SKOS.prefLabel)}
    for quad in [*statements]:
        if quad.predicate.value in titled and isinstance(quad.object, ox.Literal):
            statements.add(str(quad.subject.value), str(RDFS.label), quad.object)
