"""The statistics of a release in VoID (https://www.w3.org/TR/void/)."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from s3graph.releases.description.statements import DATASET, DescriptionStatements, rows, short_name
from s3graph.vocabulary import (
    DCTERMS,
    DESCRIPTION_GRAPH,
    FOAF,
    ID,
    NACE,
    NUTS,
    PREFIXES,
    SDG,
    VOID,
)

#: Where the namespaces of others that data link to are explained: IRI space, title, home page.
LINKED: Final[Mapping[str, tuple[str, str, str]]] = {
    "nuts": (str(NUTS), "NUTS regions", "https://ec.europa.eu/eurostat/web/nuts"),
    "nace": (str(NACE), "NACE Rev. 2", "https://ec.europa.eu/eurostat/web/nace"),
    "sdg": (str(SDG), "Sustainable Development Goals", "https://sdgs.un.org/goals"),
    "eurovoc": ("http://eurovoc.europa.eu/", "EuroVoc", "https://eurovoc.europa.eu/"),
}

_OBJECTS: Final = "SELECT (COUNT(DISTINCT ?o) AS ?objects) WHERE { ?s ?p ?o }"
_SUBJECTS: Final = f"""
SELECT (COUNT(*) AS ?subjects) (SUM(?ours) AS ?entities)
WHERE {{
  {{ SELECT DISTINCT ?s WHERE {{ ?s ?p ?o }} }}
  BIND(IF(isIRI(?s) && STRSTARTS(STR(?s), "{ID}"), 1, 0) AS ?ours)
}}
"""
# The first of all things as an example: a maximum or minimum depends on nothing but the data.
_CLASSES: Final = """
SELECT ?class (COUNT(DISTINCT ?s) AS ?entities) (MIN(?named) AS ?example)
WHERE { ?s a ?class FILTER(isIRI(?class)) BIND(IF(isIRI(?s), STR(?s), ?none) AS ?named) }
GROUP BY ?class
ORDER BY ?class
"""
_PROPERTIES: Final = """
SELECT ?p (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
       (MIN(?named) AS ?example)
WHERE { ?s ?p ?o BIND(IF(isIRI(?s), STR(?s), ?none) AS ?named) }
GROUP BY ?p
ORDER BY ?p
"""
_CLASS_PROPERTIES: Final = """
SELECT ?class ?p (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects)
       (COUNT(DISTINCT ?o) AS ?objects)
WHERE { ?s a ?class . ?s ?p ?o FILTER(isIRI(?class)) }
GROUP BY ?class ?p
ORDER BY ?class ?p
"""
_GRAPHS: Final = """
SELECT ?g (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects)
WHERE { GRAPH ?g { ?s ?p ?o } }
GROUP BY ?g
ORDER BY ?g
"""
_LINKS: Final = """
SELECT ?space ?p (COUNT(*) AS ?triples)
WHERE { ?s ?p ?o FILTER(isIRI(?o)) BIND(%s AS ?space) FILTER(?space != "") }
GROUP BY ?space ?p
ORDER BY ?space ?p
"""


def add_statistics(store: ox.Store, to: DescriptionStatements) -> None:
    """Add how large the data set is, and what is in it; the description itself does not count."""
    ((subjects, entities),) = rows(store, _SUBJECTS)
    ((objects,),) = rows(store, _OBJECTS)
    to.count(DATASET, str(VOID.entities), int(entities))
    to.count(DATASET, str(VOID.distinctSubjects), int(subjects))
    to.count(DATASET, str(VOID.distinctObjects), int(objects))
    _classes(store, to)
    used = _properties(store, to)
    to.count(DATASET, str(VOID.properties), len(used))
    to.count(DATASET, str(VOID.triples), sum(used.values()))
    spaces = sorted(space for space in PREFIXES.values() if any(p.startswith(space) for p in used))
    to.link(DATASET, str(VOID.vocabulary), *spaces)
    _graphs(store, to)
    _links(store, to)


def _classes(store: ox.Store, to: DescriptionStatements) -> None:
    classes = list(rows(store, _CLASSES))
    to.count(DATASET, str(VOID.classes), len(classes))
    for class_, entities, example in classes:
        part = _class_partition(class_)
        to.link(DATASET, str(VOID.classPartition), part)
        to.type(part, str(VOID.Dataset))
        to.link(part, str(VOID["class"]), class_)
        to.count(part, str(VOID.entities), int(entities))
        if example:
            to.link(part, str(VOID.exampleResource), example)
    sums: Counter[str] = Counter()
    for class_, property_, triples, subjects, objects in rows(store, _CLASS_PROPERTIES):
        sums[class_] += int(triples)
        part = f"{_class_partition(class_)}/{short_name(property_)}"
        _property_partition(to, _class_partition(class_), part, property_)
        _sizes(to, part, triples, subjects, objects)
    for class_, total in sums.items():
        to.count(_class_partition(class_), str(VOID.triples), total)


def _properties(store: ox.Store, to: DescriptionStatements) -> Mapping[str, int]:
    """Add what is said of each property; the properties, with the number of their statements."""
    used = {}
    for property_, triples, subjects, objects, example in rows(store, _PROPERTIES):
        part = f"{ID}partition/property/{short_name(property_)}"
        _property_partition(to, DATASET, part, property_)
        _sizes(to, part, triples, subjects, objects)
        if example:
            to.link(part, str(VOID.exampleResource), example)
        used[property_] = int(triples)
    return used


def _class_partition(class_: str) -> str:
    return f"{ID}partition/class/{short_name(class_)}"


def _property_partition(to: DescriptionStatements, of: str, part: str, property_: str) -> None:
    to.link(of, str(VOID.propertyPartition), part)
    to.type(part, str(VOID.Dataset))
    to.link(part, str(VOID.property), property_)


def _sizes(to: DescriptionStatements, part: str, triples: str, subjects: str, objects: str) -> None:
    to.count(part, str(VOID.triples), int(triples))
    to.count(part, str(VOID.distinctSubjects), int(subjects))
    to.count(part, str(VOID.distinctObjects), int(objects))


def _graphs(store: ox.Store, to: DescriptionStatements) -> None:
    for graph, triples, subjects in rows(store, _GRAPHS):
        if graph == DESCRIPTION_GRAPH:
            continue
        to.link(DATASET, str(VOID.subset), graph)
        to.type(graph, str(VOID.Dataset))
        to.count(graph, str(VOID.triples), int(triples))
        to.count(graph, str(VOID.distinctSubjects), int(subjects))


def _links(store: ox.Store, to: DescriptionStatements) -> None:
    which = '""'
    for name, (space, _, _) in LINKED.items():
        which = f'IF(STRSTARTS(STR(?o), "{space}"), "{name}", {which})'
    for name, property_, triples in rows(store, _LINKS % which):
        space, title, page = LINKED[name]
        target = f"{ID}dataset/{name}"
        to.type(target, str(VOID.Dataset))
        to.text(target, str(DCTERMS.title), title)
        to.text(target, str(VOID.uriSpace), space, language=None)
        to.link(target, str(FOAF.homepage), page)
        links = f"{ID}linkset/{name}/{short_name(property_)}"
        to.link(DATASET, str(VOID.subset), links)
        to.type(links, str(VOID.Linkset))
        to.link(links, str(VOID.subjectsTarget), DATASET)
        to.link(links, str(VOID.objectsTarget), target)
        to.link(links, str(VOID.linkPredicate), property_)
        to.count(links, str(VOID.triples), int(triples))
