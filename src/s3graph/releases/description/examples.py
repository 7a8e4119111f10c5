"""The named queries as SPARQL examples, in the form that SPARQL editors collect.

SHACL's `sh:SPARQLExecutable` (https://www.w3.org/TR/shacl-af/#SPARQLExecutable-definition) with
`schema:target`, as in the examples of the SIB Swiss Institute of Bioinformatics.
"""

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from s3graph.errors import UnreadableInput
from s3graph.releases.description.statements import DescriptionStatements
from s3graph.sparql.metadata import Marked
from s3graph.vocabulary import BASE, ID, INFERRED_GRAPH, OWL, PREFIXES, PROV, RDFS, SDO, SH, XSD

DECLARATIONS: Final = f"{ID}prefixes/s3graph"

_NOT_THE_FORM: Final = re.compile(
    r"\s+|#[^\n]*|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s*<[^>]*>", re.IGNORECASE
)
_FORMS: Final = {
    "SELECT": (SH.select, SH.SPARQLSelectExecutable),
    "CONSTRUCT": (SH.construct, SH.SPARQLConstructExecutable),
    "ASK": (SH.ask, SH.SPARQLAskExecutable),
}


def add_examples(queries: Sequence[Marked], to: DescriptionStatements) -> None:
    """Add the named queries and the prefixes.

    Raises:
        UnreadableInput: a query is none of SELECT, CONSTRUCT and ASK.
    """
    _declare_prefixes(to)
    for query in queries:
        property_, class_ = _FORMS[_form(query)]
        thing = f"{ID}query/{PurePath(query.name).stem}"
        to.type(thing, str(SH.SPARQLExecutable), str(class_))
        to.text(thing, str(RDFS.label), query.title)
        to.text(thing, str(RDFS.comment), query.description)
        to.text(thing, str(property_), query.text, language=None)
        to.link(thing, str(SDO.target), f"{BASE}sparql")
        to.link(thing, str(SH.prefixes), DECLARATIONS)


def add_rules(rules: Sequence[Marked], to: DescriptionStatements) -> None:
    """Add the inference rules that were run, as rules of SHACL with their order.

    SHACL Advanced Features, section 8.4 (https://www.w3.org/TR/shacl-af/#SPARQLRule).
    """
    for order, rule in enumerate(rules, start=1):
        thing = f"{ID}rule/{PurePath(rule.name).stem}"
        to.type(thing, str(SH.SPARQLRule))
        to.count(thing, str(SH.order), order)
        to.text(thing, str(RDFS.label), rule.title)
        to.text(thing, str(RDFS.comment), rule.description)
        to.text(thing, str(SH.construct), rule.text, language=None)
        to.link(thing, str(SH.prefixes), DECLARATIONS)
        to.link(INFERRED_GRAPH, str(PROV.wasDerivedFrom), thing)


def _declare_prefixes(to: DescriptionStatements) -> None:
    to.type(DECLARATIONS, str(OWL.Ontology))
    to.text(DECLARATIONS, str(RDFS.label), "Prefixes of the data and queries of s3graph")
    for prefix, namespace in PREFIXES.items():
        declared = f"{ID}prefix/{prefix}"
        to.link(DECLARATIONS, str(SH.declare), declared)
        to.type(declared, str(SH.PrefixDeclaration))
        to.text(declared, str(SH.prefix), prefix, language=None)
        to.typed(declared, str(SH.namespace), namespace, str(XSD.anyURI))


def _form(query: Marked) -> str:
    place = 0
    while match := _NOT_THE_FORM.match(query.text, place):
        place = match.end()
    word = re.match(r"[A-Za-z]*", query.text[place:])
    form = word.group().upper() if word else ""
    if form not in _FORMS:
        raise UnreadableInput(
            f"{query.name} begins with {form or 'nothing'}, and a named query is one of "
            f"{', '.join(_FORMS)}.",
            "Write the query in one of these forms.",
            path=query.name,
        )
    return form
