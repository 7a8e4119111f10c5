"""What a catalogue needs to know beside what is written by hand: DCAT-AP 3 distributions, dates.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/
"""

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from s3graph.releases.description.statements import DATASET, DescriptionStatements, rows
from s3graph.releases.manifest import DumpFile
from s3graph.vocabulary import BASE, DCAT, DCTERMS, ID, NUTS, S3, SPDX, VOID, XSD

CATALOGUE: Final = f"{ID}catalogue/s3graph"

_AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
_IANA: Final = "https://www.iana.org/assignments/media-types"
_LICENCE: Final = f"{_AUTHORITY}/licence/CC_BY_4_0"
# Concepts of the file type table of the Publications Office, by media type.
_FILE_TYPES: Final = {
    "application/n-quads": "RDF_N_QUADS",
    "text/turtle": "RDF_TURTLE",
    "application/ld+json": "JSON_LD",
    "text/csv": "CSV",
    "application/json": "JSON",
}
_COUNTRIES: Final = f"""
SELECT DISTINCT ?country
WHERE {{
  ?region a <{S3.ProfiledRegion}>
  BIND(SUBSTR(STRAFTER(STR(?region), "{NUTS}"), 1, 2) AS ?country)
}}
ORDER BY ?country
"""
_YEARS: Final = f"""
SELECT (MIN(?year) AS ?first) (MAX(?year) AS ?last)
WHERE {{
  ?strategy a <{S3.Strategy}> ; <{S3.startYear}>|<{S3.endYear}> ?value
  BIND(STR(?value) AS ?year)
}}
"""


def add_catalogue(
    store: ox.Store, version: str, dumps: Sequence[DumpFile], to: DescriptionStatements
) -> None:
    """Add the version, what the data set covers, and a distribution for each file to download."""
    to.text(DATASET, str(DCAT.version), version, language=None)
    to.text(DATASET, str(DCTERMS.identifier), DATASET, language=None)
    countries = [str(NUTS) + country for (country,) in rows(store, _COUNTRIES)]
    for thing in (DATASET, CATALOGUE):
        to.link(thing, str(DCTERMS.spatial), *countries)
    for country in countries:
        to.type(country, str(DCTERMS.Location))
    ((first, last),) = rows(store, _YEARS)
    if first and last:
        period = f"{ID}period/s3graph"
        to.link(DATASET, str(DCTERMS.temporal), period)
        to.type(period, str(DCTERMS.PeriodOfTime))
        to.typed(period, str(DCAT.startDate), first, str(XSD.gYear))
        to.typed(period, str(DCAT.endDate), last, str(XSD.gYear))
    for dump in dumps:
        _distribution(dump, to)


def _distribution(dump: DumpFile, to: DescriptionStatements) -> None:
    thing = f"{ID}distribution/{dump.name}"
    address = f"{BASE}dumps/{dump.name}"
    to.link(DATASET, str(DCAT.distribution), thing)
    to.type(thing, str(DCAT.Distribution))
    to.text(thing, str(DCTERMS.title), dump.name)
    to.text(thing, str(DCTERMS.description), f"{dump.title}.")
    to.link(thing, str(DCAT.accessURL), address)
    to.link(thing, str(DCAT.downloadURL), address)
    to.link(thing, str(DCAT.mediaType), f"{_IANA}/{dump.media_type}")
    to.link(thing, str(DCTERMS["format"]), f"{_AUTHORITY}/file-type/{_FILE_TYPES[dump.media_type]}")
    if dump.packed_as == "application/gzip":
        to.link(thing, str(DCAT.compressFormat), f"{_IANA}/{dump.packed_as}")
    elif dump.packed_as:
        to.link(thing, str(DCAT.packageFormat), f"{_IANA}/{dump.packed_as}")
    to.typed(thing, str(DCAT.byteSize), str(dump.bytes), str(XSD.nonNegativeInteger))
    to.link(thing, str(DCTERMS.license), _LICENCE)
    to.link(
        thing,
        "http://data.europa.eu/r5r/availability",
        f"{_AUTHORITY}/planned-availability/AVAILABLE",
    )
    checksum = f"{ID}checksum/{dump.name}"
    to.link(thing, str(SPDX.checksum), checksum)
    to.type(checksum, str(SPDX.Checksum))
    to.link(checksum, str(SPDX.algorithm), str(SPDX.checksumAlgorithm_sha256))
    to.typed(checksum, str(SPDX.checksumValue), dump.sha256, str(XSD.hexBinary))
    if dump.packed_as == "application/gzip":
        to.link(DATASET, str(VOID.dataDump), address)
