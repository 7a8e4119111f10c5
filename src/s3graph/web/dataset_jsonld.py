"""The data set for search engines: schema.org `Dataset` in JSON-LD, on the start page."""

import json
from collections import defaultdict
from typing import Final

import pyoxigraph as ox
from markupsafe import Markup

from s3graph.comparison.terms import needed
from s3graph.engine import RowSource
from s3graph.vocabulary import BASE, DCAT, DCTERMS, DESCRIPTION_GRAPH, ID, RDFS, SPDX

_DATASET: Final = f"{ID}dataset/s3graph"
# The data set, its files and their checksums, its period, and the names of the regions it covers.
_QUERY: Final = f"""
SELECT DISTINCT ?thing ?property ?value
WHERE {{
  {{
    GRAPH <{DESCRIPTION_GRAPH}> {{
      <{_DATASET}> (<{DCAT.distribution}>|<{DCTERMS.temporal}>|<{DCTERMS.publisher}>)?
        /<{SPDX.checksum}>? ?thing .
      ?thing ?property ?value .
      FILTER(?property IN (<{DCTERMS.title}>, <{DCTERMS.description}>, <{DCTERMS.identifier}>,
        <{DCTERMS.issued}>, <{DCTERMS.license}>, <{DCTERMS.spatial}>, <{DCTERMS.temporal}>,
        <{DCTERMS.publisher}>, <{DCAT.version}>, <{DCAT.keyword}>, <{DCAT.distribution}>,
        <{DCAT.startDate}>, <{DCAT.endDate}>, <{DCAT.downloadURL}>, <{DCAT.mediaType}>,
        <{DCAT.byteSize}>, <{SPDX.checksum}>, <{SPDX.checksumValue}>, <{RDFS.label}>))
    }}
  }} UNION {{
    GRAPH <{DESCRIPTION_GRAPH}> {{ <{_DATASET}> <{DCTERMS.spatial}> ?thing }}
    ?thing <{RDFS.label}> ?value
    BIND(<{RDFS.label}> AS ?property)
  }}
}}
"""
_LICENCES: Final = {
    "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0": (
        "https://creativecommons.org/licenses/by/4.0/"
    )
}

_Values = dict[str, list[ox.NamedNode | ox.Literal]]


async def dataset_script(source: RowSource, address: str) -> Markup | None:
    """The `script` element with the description, or None where the store holds none.

    It is data: a browser runs nothing of it, so that no policy of content has to allow it (HTML
    Standard, section 4.12.1, "data block").

    Args:
        source: the engine.
        address: where people reach this service, with a slash at the end.
    """
    things: dict[str, _Values] = defaultdict(lambda: defaultdict(list))
    for row in await source.rows(_QUERY):
        value = row["value"]
        if isinstance(value, ox.NamedNode | ox.Literal):
            things[needed(row, "thing")][needed(row, "property")].append(value)
    if not things[_DATASET][str(DCTERMS.title)]:
        return None
    text = json.dumps(_dataset(things, address), ensure_ascii=False, indent=1)
    return Markup('<script type="application/ld+json">\n{}\n</script>').format(_inert(text))


def _inert(text: str) -> Markup:
    """JSON that ends no element and begins no comment, whatever its strings hold."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped above, in the way of JSON, as HTML's has no effect here


def _dataset(things: dict[str, _Values], address: str) -> dict[str, object]:
    about = things[_DATASET]
    spatial = sorted(
        (_english(things[place.value][str(RDFS.label)]) or place.value)
        for place in about[str(DCTERMS.spatial)]
    )
    described = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": _DATASET,
        "name": _english(about[str(DCTERMS.title)]),
        "alternateName": sorted(
            v.value for v in about[str(DCTERMS.title)] if _language(v) not in ("en", None)
        ),
        "description": _english(about[str(DCTERMS.description)]),
        "url": f"{address}data",
        "identifier": _DATASET,
        "version": _first(about[str(DCAT.version)]),
        "datePublished": _first(about[str(DCTERMS.issued)]),
        "license": [_LICENCES.get(each.value, each.value) for each in about[str(DCTERMS.license)]],
        "isAccessibleForFree": True,
        "keywords": sorted(v.value for v in about[str(DCAT.keyword)] if _language(v) == "en"),
        "inLanguage": ["en", "fi", "sv"],
        "creator": _publisher(things),
        "spatialCoverage": [{"@type": "Place", "name": name} for name in spatial],
        "temporalCoverage": _period(things),
        "distribution": [
            _download(things, file.value, address)
            for file in sorted(about[str(DCAT.distribution)], key=str)
        ],
    }
    return {key: value for key, value in described.items() if value not in (None, [], "")}


def _publisher(things: dict[str, _Values]) -> dict[str, object] | None:
    publisher = _first(things[_DATASET][str(DCTERMS.publisher)])
    if publisher is None:
        return None
    name = _english(things[publisher][str(RDFS.label)])
    return {"@type": "Organization", "@id": publisher, "name": name, "url": BASE}


def _period(things: dict[str, _Values]) -> str | None:
    period = _first(things[_DATASET][str(DCTERMS.temporal)])
    if period is None:
        return None
    dates = things[period]
    return f"{_first(dates[str(DCAT.startDate)])}/{_first(dates[str(DCAT.endDate)])}"


def _download(things: dict[str, _Values], file: str, address: str) -> dict[str, object]:
    about = things[file]
    checksum = _first(about[str(SPDX.checksum)])
    url = _first(about[str(DCAT.downloadURL)]) or ""
    media_type = (_first(about[str(DCAT.mediaType)]) or "").partition("/media-types/")[2]
    return {
        "@type": "DataDownload",
        "name": _english(about[str(DCTERMS.title)]),
        "contentUrl": address + url.removeprefix(BASE),
        "encodingFormat": media_type,
        "contentSize": f"{_first(about[str(DCAT.byteSize)])} B",
        "sha256": (_first(things[checksum][str(SPDX.checksumValue)]) or "").lower()
        if checksum
        else None,
    }


def _language(value: ox.NamedNode | ox.Literal) -> str | None:
    return value.language if isinstance(value, ox.Literal) else None


def _first(values: list[ox.NamedNode | ox.Literal]) -> str | None:
    return min((value.value for value in values), default=None)


def _english(values: list[ox.NamedNode | ox.Literal]) -> str | None:
    ordered = sorted(values, key=lambda v: (_language(v) != "en", _language(v) or "", v.value))
    return ordered[0].value if ordered else None
