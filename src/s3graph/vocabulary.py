"""Namespaces, the terms of our ontology that code refers to, and how things are named."""

import re
import unicodedata
from typing import Final

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VOID, XSD, Namespace
from rdflib.namespace import DC

__all__ = [
    "BASE", "DC", "DCAT", "DCTERMS", "DESCRIPTION_GRAPH", "FOAF", "GEO", "GRAPH_BASE", "ID",
    "INFERRED_GRAPH", "NACE", "NACE21", "NUTS", "ORG", "OWL", "PREFIXES", "PROV", "QB", "RDF",
    "RDFS", "S3", "SDG", "SDMX_ATTRIBUTE", "SDMX_DIMENSION", "SDMX_MEASURE", "SDO", "SH", "SKOS",
    "SPDX", "STATED_GRAPH", "VOID", "XSD", "nace_code", "slug",
]  # fmt: skip

#: Where everything of ours is, in data; a server that runs elsewhere answers for it.
BASE: Final = "https://w3id.org/s3graph/"

S3: Final = Namespace("https://w3id.org/s3graph/ns#")
ID: Final = Namespace("https://w3id.org/s3graph/id/")
NUTS: Final = Namespace("http://data.europa.eu/nuts/code/")
NACE: Final = Namespace("http://data.europa.eu/ux2/nace2/")
NACE21: Final = Namespace("http://data.europa.eu/ux2/nace2.1/")
SDG: Final = Namespace("http://metadata.un.org/sdg/")
GEO: Final = Namespace("http://www.opengis.net/ont/geosparql#")
SDMX_ATTRIBUTE: Final = Namespace("http://purl.org/linked-data/sdmx/2009/attribute#")
SDMX_DIMENSION: Final = Namespace("http://purl.org/linked-data/sdmx/2009/dimension#")
SDMX_MEASURE: Final = Namespace("http://purl.org/linked-data/sdmx/2009/measure#")
# rdflib's own has the terms of DCAT 2 only.
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")

GRAPH_BASE: Final = ID + "graph/"
INFERRED_GRAPH: Final = GRAPH_BASE + "inferred"
#: Stands for every graph but that of what was inferred; no graph of its own.
STATED_GRAPH: Final = GRAPH_BASE + "stated"
DESCRIPTION_GRAPH: Final = GRAPH_BASE + "description"

#: Prefixes of every file that we write and every query that we publish.
PREFIXES: Final[dict[str, str]] = {
    "s3": str(S3),
    "id": str(ID),
    "nuts": str(NUTS),
    "nace": str(NACE),
    "sdg": str(SDG),
    "dc": str(DC),
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "foaf": str(FOAF),
    "geo": str(GEO),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "sh": str(SH),
    "skos": str(SKOS),
    "void": str(VOID),
    "xsd": str(XSD),
    "nace21": str(NACE21),
    "qb": str(QB),
    "sdmx-attribute": str(SDMX_ATTRIBUTE),
    "sdmx-dimension": str(SDMX_DIMENSION),
    "sdmx-measure": str(SDMX_MEASURE),
}


def slug(text: str) -> str:
    """Turn a label into the last part of an IRI: lower case, ASCII, hyphens (`Älykäs` → `alykas`).

    Raises:
        ValueError: nothing of the text is left.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    result = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    if not result:
        raise ValueError(f"no letter or digit in {text!r} to make an identifier of")
    return result


def nace_code(code: str) -> str:
    """The IRI form of a NACE code: `26.11` → `2611` (Eurostat's IRIs have no dot)."""
    return code.replace(".", "")
