"""The service described in its own terms: SPARQL 1.1 Service Description."""

from collections.abc import Iterable
from typing import Final

from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.namespace import RDF

from s3graph.engine import ResultFormat

SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")


def describe_service(endpoint: str, graphs: Iterable[str], form: ResultFormat) -> bytes:
    """What the endpoint is and can do.

    Args:
        endpoint: its address.
        graphs: names of the graphs that it holds.
        form: one of the graph formats.
    """
    graph = Graph()
    graph.bind("sd", SD)
    service, dataset, default = BNode("service"), BNode("dataset"), BNode("default")
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(endpoint)))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    graph.add((service, SD.feature, SD.UnionDefaultGraph))
    for each in ResultFormat:
        graph.add((service, SD.resultFormat, URIRef(each.iri)))
    graph.add((service, SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, SD.defaultGraph, default))
    graph.add((default, RDF.type, SD.Graph))
    for name in sorted(graphs):
        named = BNode()
        graph.add((dataset, SD.namedGraph, named))
        graph.add((named, RDF.type, SD.NamedGraph))
        graph.add((named, SD.name, URIRef(name)))
    return graph.serialize(format=form.media_type, encoding="utf-8")
