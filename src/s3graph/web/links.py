"""Where things are shown on this server. Data keep their canonical IRIs; only links differ.

See docs/model.md for the pattern of the IRIs.
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urlencode

from s3graph.vocabulary import BASE, ID, NACE, NUTS, S3, SDG

#: Namespaces of others whose things are described here too, at `/id?iri=...`.
_HELD: Final = (str(NUTS), str(NACE), str(SDG), f"{BASE}shapes#")
_PATH_SAFE: Final = "/:@!$&'()*+,;=~"


def href(iri: str) -> str | None:
    """The address of a thing: on this server where it is described here, else its own.

    Returns:
        None where the IRI is nothing that a page may link to (such as `urn:` or `javascript:`).
    """
    if iri.startswith(str(ID)):
        return "/id/" + quote(iri.removeprefix(str(ID)), safe=_PATH_SAFE)
    if iri.startswith(str(S3)):
        return "/ns#" + quote(iri.removeprefix(str(S3)))
    if iri.startswith(_HELD):
        return "/id?" + urlencode({"iri": iri})
    if iri.startswith(BASE):
        return "/" + quote(iri.removeprefix(BASE), safe=_PATH_SAFE)
    return external(iri)


def external(url: str) -> str | None:
    """An address elsewhere, where it is one that a page may link to."""
    return url if url.lower().startswith(("http://", "https://")) else None


def reading_page(iri: str) -> str | None:
    """The page that tells about a region, strategy, spearhead or topic; None for other things."""
    if iri.startswith(str(NUTS)):
        return region_path(iri.removeprefix(str(NUTS)))
    kind, _, rest = iri.removeprefix(str(ID)).partition("/")
    parts = rest.split("/")
    if not iri.startswith(str(ID)):
        return None
    if kind in ("scheme", "topic", "topic-field"):
        return _codebook_path(kind, rest)
    if kind == "strategy" and len(parts) == 2:  # noqa: PLR2004 - region and version
        return strategy_path(rest)
    if kind == "spearhead" and len(parts) == 3:  # noqa: PLR2004 - region, version and name
        return spearhead_path(iri)
    return None


def _codebook_path(kind: str, name: str) -> str | None:
    """The codebook, or the place of a topic or field in it; None for other schemes."""
    if kind == "scheme":
        return "/codebook" if name == "topic" else None
    return f"/codebook#{kind.removeprefix('topic-')}-{quote(name)}"


def region_path(code: str) -> str:
    """The page of a region."""
    return f"/region/{quote(code, safe='')}"


def strategy_path(strategy: str) -> str:
    """The page of a strategy version such as `FI1B/2017`."""
    return f"/strategy/{quote(strategy, safe='/')}"


def spearhead_path(iri: str) -> str:
    """The place of a spearhead on the page of its strategy."""
    strategy, _, name = iri.removeprefix(f"{ID}spearhead/").rpartition("/")
    return f"{strategy_path(strategy)}#spearhead-{quote(name)}"


def compare_query(regions: Sequence[str], basis: str, year: int | str | None) -> str:
    """The parameters of a comparison, for the page and for its JSON twin."""
    pairs = [("region", region) for region in regions] + [("basis", basis)]
    if year:
        pairs.append(("year", str(year)))
    return urlencode(pairs)


def example_path(query: str, **values: str) -> str:
    """The SPARQL page with a named query in its field; with values, its answer to them."""
    return f"/examples/{quote(query)}" + (f"?{urlencode(values)}" if values else "")


def sparql_path(query: str, format: str | None = None) -> str:  # noqa: A002 - the parameter's name
    """The address that runs a query: on the SPARQL page, or with a format as a download."""
    pairs = {"query": query} | ({"format": format} if format else {})
    return f"/sparql?{urlencode(pairs)}"
